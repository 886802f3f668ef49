"""Recommendations of public reviews, as questions are put to them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import (
    Recommendation,
    Review,
    ReviewBoard,
)
from app.records.keyed import has_key
from app.records.reviews import changed
from app.records.showing import copy_held, is_public


def recommendations_at(
    session: Session, keys: Collection[tuple[str, int]]
) -> dict[tuple[str, int], Recommendation]:
    """Recommendations by (review id, ordinal)."""
    if not keys:
        return {}
    found = session.scalars(
        select(Recommendation).where(
            has_key(Recommendation.review_id, Recommendation.ordinal, keys)
        )
    )
    return {(one.review_id, one.ordinal): one for one in found}


@dataclass(frozen=True, slots=True)
class Asked:
    """A recommendation with what it takes to say where it comes from."""

    recommendation: Recommendation
    title: str
    review_type: str
    year: int | None = None


_PORTION = 200  # reviews at a time: databases take only so many values in one statement


@dataclass(frozen=True, slots=True)
class Worded:
    """A recommendation as near repeats are looked for: its words, and when they were published."""

    review: str
    ordinal: int
    text: str
    earliest: date | None
    latest: date | None


def all_worded(session: Session) -> Iterator[Worded]:
    """Every recommendation that the public may read, by review and ordinal."""
    held = copy_held(session)
    rows = session.execute(
        select(
            Recommendation.review_id,
            Recommendation.ordinal,
            Recommendation.text,
            Review.published_earliest,
            Review.published_latest,
        )
        .join(Review, Review.id == Recommendation.review_id)
        .where(is_public())
    )
    return (Worded(*row) for row in rows if row[0] not in held)


def set_asked_before(
    session: Session, found: Mapping[tuple[str, int], list[Any]], *, now: datetime
) -> int:
    """Set where each recommendation was asked before, nowhere for those not named; return how many
    reviews changed by it."""
    rows = session.execute(
        select(Recommendation.review_id, Recommendation.ordinal, Recommendation.asked_before)
    )
    stale = {row[0] for row in rows if row[2] != found.get((row[0], row[1]), [])}
    ordered = sorted(stale)
    for start in range(0, len(ordered), _PORTION):
        portion = ordered[start : start + _PORTION]
        of_these = select(Recommendation).where(Recommendation.review_id.in_(portion))
        for row in session.scalars(of_these):
            row.asked_before = found.get((row.review_id, row.ordinal), [])
        for review in session.scalars(select(Review).where(Review.id.in_(portion))):
            changed(session, review, now=now)
        session.flush()
    return len(stale)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A review in which the like was asked before."""

    review_id: str
    ordinal: int
    title: str
    board: str
    year: int | None


def earlier_ones(
    session: Session, rows: Collection[Recommendation]
) -> dict[tuple[str, int], list[Earlier]]:
    """Where each was asked before, the latest first, by (review id, ordinal): only what the public
    may see today."""
    named = {str(key[0]) for row in rows for key in row.asked_before}
    if not named:
        return {}
    held = copy_held(session, named)
    shown = {
        row[0]: row
        for row in session.execute(
            select(Review.id, Review.title, Review.published_earliest, ReviewBoard.board_slug)
            .outerjoin(
                ReviewBoard, (ReviewBoard.review_id == Review.id) & (ReviewBoard.position == 0)
            )
            .where(Review.id.in_(named), is_public())
        )
        if row[0] not in held
    }
    found: dict[tuple[str, int], list[Earlier]] = {}
    for row in rows:
        for review_id, ordinal in row.asked_before:
            if review_id in shown:
                _, title, day, board = shown[review_id]
                one = Earlier(review_id, ordinal, title, board or "", day.year if day else None)
                found.setdefault((row.review_id, row.ordinal), []).append(one)
    return found


def agency_counts(session: Session) -> dict[str, int]:
    """How many public reviews address a recommendation to each agency."""
    rows = session.execute(
        select(Recommendation.review_id, Recommendation.addressees)
        .join(Review, Review.id == Recommendation.review_id)
        .where(is_public())
    )
    seen = {(review_id, code) for review_id, codes in rows for code in codes}
    found: dict[str, int] = {}
    for _, code in seen:
        found[code] = found.get(code, 0) + 1
    return found


def recommendation_themes(session: Session, board: str) -> list[list[str]]:
    """The themes of each recommendation in a board's public reviews."""
    return list(
        session.scalars(
            select(Recommendation.themes)
            .join(Review, Review.id == Recommendation.review_id)
            .join(ReviewBoard, ReviewBoard.review_id == Review.id)
            .where(is_public(), ReviewBoard.board_slug == board)
        )
    )
