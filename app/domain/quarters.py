"""Quarters of a calendar year."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_NAMED = re.compile(r"(\d{4})-[Qq]([1-4])\Z", re.ASCII)
_MONTHS = ("January to March", "April to June", "July to September", "October to December")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months, named like ``2025-Q2``."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def first(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        after = date(self.year + self.number // 4, 3 * self.number % 12 + 1, 1)
        return after - timedelta(days=1)

    @property
    def months(self) -> str:
        """The months in words, without the year."""
        return _MONTHS[self.number - 1]

    @property
    def words(self) -> str:
        return f"{self.months} {self.year}"


def quarter_named(name: str) -> Quarter | None:
    """The quarter that a name like ``2025-Q2`` means, if it means one."""
    match = _NAMED.match(name)
    year = int(match[1]) if match else 0
    return Quarter(year, int(match[2])) if match and 1900 <= year < 9999 else None


def quarter_of(first: date | None, last: date | None) -> Quarter | None:
    """The quarter that all days from first to last lie in; none where they lie in several."""
    if first is None or last is None:
        return None
    found = {Quarter(day.year, (day.month + 2) // 3) for day in (first, last)}
    return found.pop() if len(found) == 1 else None
