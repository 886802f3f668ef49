"""Similar reviews share telling terms, are public, and never the review itself."""

from pathlib import Path

from app.records.likeness import GROUPS, similar_to
from app.records.reviews import whole_review
from tests.factories.record import WITHHELD, review_id, sample_record


def test_similar_reviews_share_terms_and_are_public(tmp_path: Path) -> None:
    with sample_record(tmp_path) as sample, sample.database.session() as session:
        review = whole_review(session, review_id(3))  # shares all its terms with number 7
        mine = {(term.group, term.code) for term in review.terms}
        found = similar_to(session, review.terms, review.id)
        assert found
        for one in found:
            theirs = {(t.group, t.code) for t in whole_review(session, one.review_id).terms}
            assert set(one.shared) == {key for key in mine & theirs if key[0] in GROUPS}
            assert len(one.shared) >= 3
        names = {one.review_id for one in found}
        assert review.id not in names
        assert review_id(WITHHELD) not in names
        assert similar_to(session, [], review.id) == []
