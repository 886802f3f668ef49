from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.publication import (
    DateKind,
    Precision,
    PublicationRule,
    minimum_end,
    publication_interval,
    published_from,
)
from tests.factories.histories import stated


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2024-02-29", "day", "2024-02-29", "2024-02-29"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("2024-12", "month", "2024-12-01", "2024-12-31"),
        ("2024", "year", "2024-01-01", "2024-12-31"),
        ("2024-05-17", "month", "2024-05-01", "2024-05-31"),
        ("2024-05-17", "year", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_stated_date_is_a_range(text: str, precision: str, earliest: str, latest: str) -> None:
    found = stated(text, precision)
    assert (found.earliest, found.latest) == (
        date.fromisoformat(earliest),
        date.fromisoformat(latest),
    )


@pytest.mark.parametrize("text", ["", "2024-13", "2023-02-29", "2024", "May 2024", "-2024-1-1"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        published_from(text, Precision.DAY, DateKind.PUBLICATION)


@pytest.mark.parametrize(
    ("start", "rule", "end"),
    [
        ("2024-02-29", "12-month", "2025-02-28"),
        ("2023-02-28", "12-month", "2024-02-28"),
        ("2024-02-29", "3-year", "2027-02-28"),
        ("2025-01-06", "12-week", "2025-03-31"),
        ("2016-05-01", "12-month-site", "2017-05-01"),
        ("9999-06-01", "12-month", "9999-12-31"),
        ("9999-12-30", "12-week", "9999-12-31"),
    ],
)
def test_the_minimum_ends_by_the_calendar(start: str, rule: str, end: str) -> None:
    found = minimum_end(date.fromisoformat(start), PublicationRule(rule))
    assert found == date.fromisoformat(end)


def test_no_rule_has_no_end() -> None:
    assert minimum_end(date(2025, 1, 6), PublicationRule.NONE) is None


@given(
    text=st.dates(min_value=date(1900, 1, 1)),
    precision=st.sampled_from(Precision),
    kind=st.sampled_from(DateKind),
    found=st.dates() | st.none(),
    unlisted=st.dates(max_value=date(9000, 1, 1)) | st.none(),
)
def test_an_interval_is_in_order_and_ends_by_our_first_sighting(
    text: date, precision: Precision, kind: DateKind, found: date | None, unlisted: date | None
) -> None:
    published = published_from(text.isoformat(), precision, kind)
    for what in (published, None):
        interval = publication_interval(what, first_found=found, unlisted_on=unlisted)
        if interval.lo and interval.hi:
            assert interval.lo <= interval.hi
        if found:
            assert interval.hi
            assert interval.hi <= found
