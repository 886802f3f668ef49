"""The minimum of a review, from the table of regimes."""

from datetime import date

from app.models import Review
from app.web.minimum import minimum_of


def a_review(**changes: object) -> Review:
    given: dict[str, object] = {
        "review_type": "lcspr",
        "nation": "England",
        "published_earliest": date(2025, 1, 6),
        "published_latest": date(2025, 1, 6),
    }
    return Review(**{**given, **changes})


def test_a_local_practice_review_has_one_year() -> None:
    minimum = minimum_of(a_review())
    assert minimum is not None
    assert minimum.is_set
    assert (minimum.ends_earliest, minimum.ends_latest) == (date(2026, 1, 6), date(2026, 1, 6))


def test_a_date_known_to_the_year_gives_a_range() -> None:
    minimum = minimum_of(
        a_review(published_earliest=date(2024, 1, 1), published_latest=date(2024, 12, 31))
    )
    assert minimum is not None
    assert (minimum.ends_earliest, minimum.ends_latest) == (date(2025, 1, 1), date(2025, 12, 31))


def test_a_kind_without_a_rule_has_no_end() -> None:
    minimum = minimum_of(a_review(review_type="lr-sco", nation="Scotland"))
    assert minimum is not None
    assert not minimum.is_set
    assert minimum.ends_earliest is None


def test_a_kind_we_do_not_know_has_none() -> None:
    assert minimum_of(a_review(review_type="novel")) is None
    assert minimum_of(a_review(nation="Atlantis", published_earliest=None)) is not None
