"""Quarters: their days, their names, and which one some days lie in."""

from datetime import date

import pytest

from app.domain.quarters import Quarter, quarter_named, quarter_of


def test_every_quarter_has_its_days() -> None:
    spans = [(Quarter(2024, n).first, Quarter(2024, n).last) for n in (1, 2, 3, 4)]
    assert spans == [
        (date(2024, 1, 1), date(2024, 3, 31)),
        (date(2024, 4, 1), date(2024, 6, 30)),
        (date(2024, 7, 1), date(2024, 9, 30)),
        (date(2024, 10, 1), date(2024, 12, 31)),
    ]


@pytest.mark.parametrize("name", ["2025-Q2", "2025-q2"])
def test_a_name_means_its_quarter(name: str) -> None:
    assert quarter_named(name) == Quarter(2025, 2)
    assert str(Quarter(2025, 2)) == "2025-Q2"
    assert Quarter(2025, 2).words == "April to June 2025"


@pytest.mark.parametrize("name", ["", "2025", "2025-Q5", "0000-Q1", "２０２５-Q1", "2025-Q1\n"])
def test_anything_else_means_none(name: str) -> None:
    assert quarter_named(name) is None


def test_days_lie_in_one_quarter_or_in_none_that_is_known() -> None:
    assert quarter_of(date(2025, 4, 1), date(2025, 6, 30)) == Quarter(2025, 2)
    assert quarter_of(date(2025, 3, 31), date(2025, 4, 1)) is None
    assert quarter_of(date(2024, 5, 1), date(2025, 5, 1)) is None
    assert quarter_of(None, date(2025, 4, 1)) is None
