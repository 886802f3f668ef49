"""Histories of checks in a few words a line, for the tests of the publication clock.

``source http_404 20-34,40 detail=HEAD`` is one look at the report's address on each of those days.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from app.domain.linkstate import Judgement, Observation, judge
from app.domain.parameters import DEFAULT, Parameters
from app.domain.publication import (
    DateKind,
    Precision,
    PublicationRule,
    Published,
    published_from,
)
from app.domain.vocabulary import UrlRole

DAY0 = date(2025, 1, 6)
SEEN = "source ok_same_hash 0-1,10,19"
PUBLISHED = Published(DAY0, DAY0)


def day(number: int, day0: date = DAY0) -> date:
    return day0 + timedelta(days=number)


def number(on: date | None, day0: date = DAY0) -> int | None:
    return None if on is None else (on - day0).days


def days(text: str) -> list[int]:
    """``0-2,7`` is 0, 1, 2 and 7."""
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        found.extend(range(int(first), int(last or first) + 1))
    return found


def history(*lines: str, day0: date = DAY0) -> list[Observation]:
    """One observation for every day of every line; lines of one day keep their order."""
    return [
        _observation(line, on, place, day0)
        for place, line in enumerate(lines)
        for on in days(line.split()[2])
    ]


def _observation(line: str, on: int, place: int, day0: date) -> Observation:
    role, outcome, _, *rest = line.split()
    extra = dict(part.split("=", 1) for part in rest)
    similarity = extra.get("similarity")
    removed = extra.get("removed")
    return Observation(
        day(on, day0),
        UrlRole(role),
        outcome,
        order=place,
        detail=extra.get("detail", ""),
        similarity=None if similarity is None else float(similarity),
        removed_text=None if removed is None else removed == "yes",
        relation=extra.get("relation"),
        address=extra.get("address", ""),
        id=f"{place}-{on}",
    )


def stated(text: str, precision: str = "day", kind: str = "publication") -> Published:
    return published_from(text, Precision(precision), DateKind(kind))


def judged(
    observations: Iterable[Observation],
    *,
    published: Published | None = PUBLISHED,
    rule: str = "12-month",
    parameters: Parameters = DEFAULT,
) -> Judgement:
    return judge(
        observations, published=published, rule=PublicationRule(rule), parameters=parameters
    )
