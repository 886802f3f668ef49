"""How long things took: when reviews were begun, and from the incident to publication."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.vocabulary import FactState
from app.models import Correction, Fact, Review
from app.records.showing import is_public

DAYS_A_MONTH = 30.44
LONGEST_SPAN = 366
"""Days within which a date must be known to say how long anything took."""


def begun_years(session: Session) -> list[int]:
    """The year in which each public review was begun, of those for which one year is known."""
    rows = session.execute(
        select(Review.initiated_earliest, Review.initiated_latest).where(
            is_public(), Review.initiated_earliest.is_not(None)
        )
    )
    return [first.year for first, last in rows if first and last and first.year == last.year]


def delays(session: Session) -> list[tuple[int, float]]:
    """(year of publication, months from the incident to publication) of each public review for
    which both are known to the year at least, from the middle of one span to that of the other."""
    incidents = _incidents(session)
    rows = session.execute(
        select(Review.id, Review.published_earliest, Review.published_latest).where(is_public())
    )
    found = []
    for review_id, first, last in rows:
        published, happened = _middle(first, last), incidents.get(review_id)
        if last and published is not None and happened is not None and happened <= published:
            found.append((last.year, (published - happened) / DAYS_A_MONTH))
    return found


def _incidents(session: Session) -> Mapping[str, float]:
    """The middle of the days on which each review's incident can have happened, as people decided
    or else as rules found it."""
    stated = session.execute(
        select(Fact.review_id, Fact.state, Fact.value).where(
            Fact.field == "incident_date", Fact.ordinal == 0
        )
    )
    decided = session.execute(
        select(Correction.review_id, Correction.state, Correction.value)
        .where(Correction.field == "incident_date")
        .order_by(Correction.id)
    )
    standing: dict[str, tuple[str, Any]] = {row[0]: (row[1], row[2]) for row in (*stated, *decided)}
    found = {}
    for review_id, (state, value) in standing.items():
        if state == FactState.KNOWN and isinstance(value, dict):
            middle = _middle(_day(value.get("earliest")), _day(value.get("latest")))
            if middle is not None:
                found[review_id] = middle
    return found


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) and text else None


def _middle(first: date | None, last: date | None) -> float | None:
    if first is None or last is None or (last - first).days > LONGEST_SPAN:
        return None
    return (first.toordinal() + last.toordinal()) / 2
