"""Reading for the public: one rule, and nothing that may not be seen."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from app.domain.visibility import Showing
from app.errors import NotFound
from app.models import Withdrawal
from app.records import counts, register, showing
from app.records.recommendations_found import Sought, find
from app.records.reviews import whole_review
from tests.factories.record import (
    COPY_HELD,
    GONE,
    NOW,
    REVIEWS,
    WAITING,
    WITHHELD,
    Sample,
    review_id,
    sample_record,
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    with sample_record(tmp_path_factory.mktemp("showing")) as made:
        yield made


@pytest.fixture
def session(sample: Sample) -> Iterator[Session]:
    with sample.database.session() as opened:
        yield opened


def test_a_withheld_review_stands_as_a_tombstone_with_its_date(session: Session) -> None:
    stand = showing.standing(session, review_id(WITHHELD))
    assert (stand.showing, stand.withheld_at, stand.by_court) == (Showing.TOMBSTONE, NOW, False)


def test_a_court_order_is_told_apart(sample: Sample) -> None:
    with sample.database.session() as session:
        session.add(Withdrawal(review_id=review_id(WITHHELD), reason="R1", state="pending", at=NOW))
        session.flush()
        assert showing.standing(session, review_id(WITHHELD)).by_court


@pytest.mark.parametrize("name", [review_id(WAITING), "nosuch", ""])
def test_what_the_public_may_not_know_of_is_not_found(session: Session, name: str) -> None:
    with pytest.raises(NotFound):
        showing.standing(session, name)


def test_a_held_copy_leaves_the_record(session: Session) -> None:
    assert showing.standing(session, review_id(COPY_HELD)).showing is Showing.RECORD
    assert showing.copy_held(session) == {review_id(COPY_HELD)}


def test_only_what_is_public_can_be_shown(session: Session) -> None:
    every = [review_id(number) for number in range(1, REVIEWS + 1)]
    shown = showing.showable(session, every)
    assert len(shown) == REVIEWS - 2
    assert review_id(WITHHELD) not in shown
    assert showing.showable(session, []) == {}
    assert set(showing.titles(session, every)) == set(shown)


def test_passages_are_the_stretches_themselves(session: Session) -> None:
    document = whole_review(session, review_id(1)).documents[0]
    found = showing.passages(session, {(document.id, 1), (document.id, 99)})
    assert set(found) == {(document.id, 1)}
    text = found[(document.id, 1)]
    assert text.text.startswith("1. Part 1")
    assert (text.page, text.printed) == (1, "3")


def test_a_held_document_cannot_be_opened(sample: Sample) -> None:
    with sample.database.session() as session:
        review = whole_review(session, review_id(2))
        review.documents[0].held = True
        with pytest.raises(NotFound):
            showing.document_of(review, 1)
        assert showing.shown_documents(review) == []


def test_counts_are_of_what_is_public(session: Session) -> None:
    held = counts.holdings(session)
    assert held.reviews == REVIEWS - 2
    assert held.pages == 4 * (REVIEWS - 3), "pages that nobody may read are not offered"
    assert held.recommendations == find(session, Sought(), limit=1).total
    assert sum(counts.board_counts(session).values()) == REVIEWS - 2
    assert len(counts.facts(session, "type")) == REVIEWS - 2
    assert counts.without_text(session) == 0


def test_terms_are_counted_once_a_review(session: Session) -> None:
    facts = counts.facts(session, "theme")
    held = counts.term_counts(session, "theme")
    for code, count in held.items():
        assert count == sum(code in fact.values for fact in facts)


def test_recommendations_leave_out_held_copies(session: Session) -> None:
    found = find(session, Sought(), limit=1000)
    reviews = {one.recommendation.review_id for one in found.rows}
    assert len(reviews) == REVIEWS - 3
    assert review_id(COPY_HELD) not in reviews


def test_the_register_lists_public_entries_newest_first(session: Session) -> None:
    found = register.entries(session)
    assert [entry.flag.id for entry in found] == [4, 3, 2, 1]
    assert register.shown_finding(found[0].flag) == "back"
    assert register.entry_id(session, review_id(GONE[0])) == 1
    assert register.not_shown(session) == 0
    with pytest.raises(NotFound):
        register.entry(session, 99)
