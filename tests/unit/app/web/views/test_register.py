"""The register's words, from dates alone."""

from datetime import date

import pytest

from app.models import Flag, Review
from app.web.minimum import minimum_of
from app.web.views.register import available, finding_label


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (237, 244, "237 to 244 days"),
        (237, 237, "237 days"),
        (None, 244, "at most 244 days"),
        (1237, None, "at least 1,237 days"),
        (None, None, "not known"),
    ],
)
def test_how_long_it_was_there(least: int | None, most: int | None, words: str) -> None:
    assert available(Flag(days_min=least, days_max=most)) == words


def test_a_label_prints_the_period_that_applied() -> None:
    day = date(2025, 1, 6)
    minimum = minimum_of(
        Review(review_type="lcspr", nation="England", published_earliest=day, published_latest=day)
    )
    assert finding_label("before", minimum) == "Before 12 months"
    assert finding_label("after", minimum) == "After 12 months"
    assert finding_label("unclear", minimum) == "Cannot tell"
    assert finding_label("no-rule", None) == "No set period"
    assert finding_label("before", None) == "Before the minimum"
