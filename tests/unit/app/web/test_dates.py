"""Dates in words are never more certain than what is known."""

from datetime import date

import pytest

from app.models import Review
from app.web import dates


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [
        (date(2022, 3, 12), date(2022, 3, 12), "day", "12 March 2022"),
        (date(2022, 3, 1), date(2022, 3, 31), "month", "March 2022"),
        (date(2022, 1, 1), date(2022, 12, 31), "year", "2022"),
        (date(2022, 3, 1), date(2022, 5, 1), "range", "2022"),
        (date(2021, 3, 1), date(2022, 5, 1), "range", "between 1 March 2021 and 1 May 2022"),
        (None, None, "", ""),
        (None, date(2022, 3, 12), "day", "12 March 2022"),
    ],
)
def test_a_range_in_words(
    first: date | None, last: date | None, precision: str, words: str
) -> None:
    assert dates.in_words(first, last, precision) == words


def test_the_year_is_given_only_when_it_is_one() -> None:
    same = Review(published_earliest=date(2020, 1, 1), published_latest=date(2020, 12, 31))
    two = Review(published_earliest=date(2020, 1, 1), published_latest=date(2021, 1, 1))
    assert dates.year(same) == 2020
    assert dates.year(two) is None
    assert dates.year(Review()) is None
