"""Counting reviews over time, for the charts, their CSV and the API."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.records import counts

BYS: tuple[str, ...] = ("year", "month")
SPLITS: tuple[str, ...] = ("type", "harm", "theme", "board", "age", "agency")
NOTE = "These charts count reviews in this collection. They do not count incidents."
NOT_RECORDED = "not-recorded"


@dataclass(frozen=True, slots=True)
class Counted:
    """``rows`` maps (period, value) to a count of reviews. ``total`` counts every review once;
    ``undated`` those that have no such period."""

    rows: dict[tuple[str, str], int]
    total: int
    undated: int
    periods: dict[str, int]


def count_by(session: Session, *, by: str, split: str) -> Counted:
    """Count public reviews by period and value of the split. A review with several values counts
    once under each, so that values may add up to more than the total."""
    rows: Counter[tuple[str, str]] = Counter()
    periods: Counter[str] = Counter()
    undated = total = 0
    for fact in counts.facts(session, split):
        total += 1
        period = str(fact.year or "") if by == "year" else fact.month
        if not period:
            undated += 1
            continue
        periods[period] += 1
        for value in fact.values:
            rows[(period, value)] += 1
    return Counted(dict(rows), total, undated, dict(sorted(periods.items())))
