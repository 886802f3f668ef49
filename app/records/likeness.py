"""Reviews that are like one another, by the subject terms they share. Rare terms weigh more.

Only harms, ages, themes and family circumstances count: never places or dates, so that nothing
here helps to find out who anyone is.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from app.models import Review, ReviewTerm
from app.records.showing import is_public

GROUPS = ("harm", "age", "theme", "parental")
MOST_SIMILAR = 5
_LEAST_SHARED = 3
_COMMONEST = 2000  # a term that more reviews carry says little and costs much


@dataclass(frozen=True, slots=True)
class Similar:
    """A review like another. ``shared`` are the terms both carry, the most telling first."""

    review_id: str
    title: str
    review_type: str
    shared: tuple[tuple[str, str], ...]


def similar_to(session: Session, terms: Sequence[ReviewTerm], review_id: str) -> list[Similar]:
    """The public reviews that share the most telling terms with one."""
    keys = [(term.group, term.code) for term in terms if term.group in GROUPS]
    weights = _weights(session, keys)
    if not weights:
        return []
    carrying = session.execute(
        select(ReviewTerm.review_id, ReviewTerm.group, ReviewTerm.code).where(
            tuple_(ReviewTerm.group, ReviewTerm.code).in_(list(weights)),
            ReviewTerm.review_id != review_id,
        )
    )
    shared: dict[str, list[tuple[str, str]]] = {}
    for other, group, code in carrying:
        shared.setdefault(other, []).append((group, code))
    return _best(session, shared, weights)


def _weights(session: Session, keys: list[tuple[str, str]]) -> dict[tuple[str, str], float]:
    if not keys:
        return {}
    total = session.scalar(select(func.count(Review.id)).where(is_public())) or 1
    counted = session.execute(
        select(ReviewTerm.group, ReviewTerm.code, func.count())
        .where(tuple_(ReviewTerm.group, ReviewTerm.code).in_(keys))
        .group_by(ReviewTerm.group, ReviewTerm.code)
    )
    return {
        (group, code): math.log(1 + total / count)
        for group, code, count in counted
        if count <= _COMMONEST
    }


def _best(
    session: Session,
    shared: dict[str, list[tuple[str, str]]],
    weights: dict[tuple[str, str], float],
) -> list[Similar]:
    scores = {
        other: sum(weights[key] for key in keys)
        for other, keys in shared.items()
        if len(keys) >= _LEAST_SHARED
    }
    ranked = sorted(scores, key=lambda other: (-scores[other], other))[: MOST_SIMILAR * 3]
    rows = session.execute(
        select(Review.id, Review.title, Review.review_type).where(
            Review.id.in_(ranked), is_public()
        )
    )
    named = {row[0]: (row[1], row[2]) for row in rows}
    return [
        Similar(
            other,
            *named[other],
            tuple(sorted(shared[other], key=lambda key: (-weights[key], key))),
        )
        for other in ranked
        if other in named
    ][:MOST_SIMILAR]
