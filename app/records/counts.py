"""Counting what the public may see: what is held, and the figures behind the charts.

Every count is of reviews, and every query starts from :func:`app.records.showing.is_public`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session

from app.models import (
    Board,
    Document,
    Flag,
    LinkCheck,
    Recommendation,
    Review,
    ReviewBoard,
    ReviewTerm,
    Run,
)
from app.records.register import is_listed
from app.records.showing import HELD_COPIES, is_public


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the collection holds, for the home and coverage pages."""

    reviews: int
    pages: int
    recommendations: int
    boards: int
    boards_with_reviews: int
    first: date | None
    last: date | None
    checked_at: datetime | None


def holdings(session: Session) -> Holdings:
    """Count what is held and public; pages and recommendations, where the text may be shown."""
    reviews, first, last = session.execute(
        select(
            func.count(Review.id),
            func.min(Review.published_earliest),
            func.max(Review.published_earliest),
        ).where(is_public())
    ).one()
    has_text = Review.id.not_in(HELD_COPIES)
    pages = session.scalar(
        select(func.coalesce(func.sum(Document.pages_count), 0))
        .join(Review, Review.id == Document.review_id)
        .where(is_public(), Document.held.is_(False), has_text)
    )
    recommendations = session.scalar(
        select(func.count(Recommendation.id))
        .join(Review, Review.id == Recommendation.review_id)
        .where(is_public(), has_text)
    )
    boards = session.scalar(select(func.count()).select_from(Board).where(Board.in_registry))
    with_reviews = session.scalar(
        select(func.count(func.distinct(ReviewBoard.board_slug)))
        .join(Review, Review.id == ReviewBoard.review_id)
        .where(is_public())
    )
    return Holdings(
        reviews=reviews,
        pages=int(pages or 0),
        recommendations=recommendations or 0,
        boards=boards or 0,
        boards_with_reviews=with_reviews or 0,
        first=first,
        last=last,
        checked_at=last_checked(session),
    )


def last_checked(session: Session) -> datetime | None:
    """The time of the last run of checks or crawling that ended, by the run's own clock."""
    ended = select(func.max(Run.as_of)).where(Run.state != "void", Run.ended_at.is_not(None))
    return session.scalar(ended)


@dataclass(frozen=True, slots=True)
class Fact:
    """One public review as the charts count it. ``values`` are the split's values."""

    review_id: str
    year: int | None
    month: str
    values: tuple[str, ...]


def facts(session: Session, split: str) -> list[Fact]:
    """Every public review with its year and its values of ``split``.

    ``split`` is ``type``, ``board``, ``availability``, or a group of terms (``theme``, ``harm``,
    ``age``, ``agency``). One query for the reviews and at most one for the values.
    """
    rows = session.execute(
        select(
            Review.id,
            Review.published_earliest,
            Review.published_latest,
            Review.review_type,
            Review.availability,
        )
        .where(is_public())
        .order_by(Review.id)
    ).all()
    many = _values(session, split)
    found = []
    for review_id, first, last, kind, availability in rows:
        one = {"type": (kind,), "availability": (availability,)}.get(split)
        values = one if one is not None else tuple(many.get(review_id, ()))
        found.append(Fact(review_id, _year(first, last), _month(first, last), values))
    return found


def _values(session: Session, split: str) -> dict[str, list[str]]:
    if split in {"type", "availability", ""}:
        return {}
    if split == "board":
        query = select(ReviewBoard.review_id, ReviewBoard.board_slug)
    else:
        query = select(ReviewTerm.review_id, ReviewTerm.code).where(ReviewTerm.group == split)
    found: dict[str, list[str]] = {}
    for review_id, value in session.execute(query.order_by(query.selected_columns[1])):
        found.setdefault(review_id, []).append(value)
    return found


def _year(first: date | None, last: date | None) -> int | None:
    years = {day.year for day in (first, last) if day is not None}
    return years.pop() if len(years) == 1 else None


def _month(first: date | None, last: date | None) -> str:
    months = {f"{day:%Y-%m}" for day in (first, last) if day is not None}
    return months.pop() if len(months) == 1 else ""


def term_counts(session: Session, group: str) -> dict[str, int]:
    """How many public reviews carry each term of a group."""
    rows = session.execute(
        select(ReviewTerm.code, func.count())
        .join(Review, Review.id == ReviewTerm.review_id)
        .where(is_public(), ReviewTerm.group == group)
        .group_by(ReviewTerm.code)
    )
    return {row[0]: row[1] for row in rows}


def pair_counts(session: Session, one: str, other: str) -> dict[tuple[str, str], int]:
    """How many public reviews carry both a term of ``one`` group and one of the ``other``."""
    left = select(ReviewTerm).where(ReviewTerm.group == one).subquery()
    right = select(ReviewTerm).where(ReviewTerm.group == other).subquery()
    rows = session.execute(
        select(left.c.code, right.c.code, func.count())
        .join(right, right.c.review_id == left.c.review_id)
        .join(Review, Review.id == left.c.review_id)
        .where(is_public())
        .group_by(left.c.code, right.c.code)
    )
    return {(row[0], row[1]): row[2] for row in rows}


def board_counts(session: Session) -> dict[str, int]:
    """How many public reviews each board has."""
    rows = session.execute(
        select(ReviewBoard.board_slug, func.count())
        .join(Review, Review.id == ReviewBoard.review_id)
        .where(is_public())
        .group_by(ReviewBoard.board_slug)
    )
    return {row[0]: row[1] for row in rows}


def lengths(session: Session) -> list[tuple[int, int, int]]:
    """(year, pages, words) of the main document of each public review dated to a year."""
    rows = session.execute(
        select(extract("year", Review.published_earliest), Document.pages_count, Document.words)
        .join(Document, Document.review_id == Review.id)
        .where(
            is_public(),
            Document.is_primary,
            Document.held.is_(False),
            Document.words > 0,
            Review.published_earliest.is_not(None),
        )
    )
    return [(int(row[0]), row[1], row[2]) for row in rows]


def flags_by_board(session: Session, slug: str) -> Sequence[Flag]:
    """Public register entries that concern a board's reviews."""
    return session.scalars(
        select(Flag)
        .join(ReviewBoard, ReviewBoard.review_id == Flag.review_id)
        .join(Review, Review.id == Flag.review_id)
        .where(
            is_public(),
            ReviewBoard.board_slug == slug,
            is_listed(),
        )
        .order_by(Flag.first_not_found.desc(), Flag.id)
    ).all()


def checks_count(session: Session) -> int:
    """How many looks at addresses have been recorded."""
    return session.scalar(select(func.count(LinkCheck.id))) or 0


def readability(session: Session) -> list[tuple[int, float]]:
    """(year, Flesch reading ease) of public reviews for which that was measured."""
    rows = session.execute(
        select(Review.published_earliest, Review.quality).where(
            is_public(), Review.published_earliest.is_not(None)
        )
    )
    found = []
    for day, quality in rows:
        value = quality.get("reading_ease") if isinstance(quality, dict) else None
        if isinstance(value, int | float):
            found.append((day.year, float(value)))
    return found


def types_of(session: Session, ids: Collection[str]) -> list[str]:
    """The types of some reviews, one for each."""
    return list(session.scalars(select(Review.review_type).where(Review.id.in_(ids))))


def without_text(session: Session) -> int:
    """How many public reviews have a main document whose text could not be read."""
    return (
        session.scalar(
            select(func.count(func.distinct(Review.id)))
            .join(Document, Document.review_id == Review.id)
            .where(is_public(), Document.is_primary, Document.status.not_in(("ok", "partial")))
        )
        or 0
    )


def published_of_types(
    session: Session, types: Collection[str], first: date | None, last: date | None
) -> int:
    """How many public reviews of some types were published between two days, as far as is known:
    by the first day on which each can have been. Without days, at any time or none."""
    query = select(func.count(Review.id)).where(is_public(), Review.review_type.in_(types))
    if first is not None:
        query = query.where(Review.published_earliest >= first)
    if last is not None:
        query = query.where(Review.published_earliest <= last)
    return session.scalar(query) or 0
