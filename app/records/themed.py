"""Reviews that carry a theme: when they were published, and what those of some days say of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.models import Review, ReviewTerm
from app.records.showing import copy_held, is_public


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last day on which one review can have been published."""

    first: date | None
    last: date | None


def spans_of(session: Session, theme: str) -> list[Span]:
    """When the public reviews that carry a theme were published."""
    rows = session.execute(
        select(Review.published_earliest, Review.published_latest)
        .join(ReviewTerm, ReviewTerm.review_id == Review.id)
        .where(is_public(), ReviewTerm.group == "theme", ReviewTerm.code == theme)
    )
    return [Span(*row) for row in rows]


def published_within(session: Session, theme: str, first: date, last: date) -> Sequence[Review]:
    """Public reviews that carry a theme and were surely published between two days, newest first,
    with boards, documents, terms and recommendations."""
    carrying = select(ReviewTerm.review_id).where(
        ReviewTerm.group == "theme", ReviewTerm.code == theme
    )
    return session.scalars(
        select(Review)
        .where(
            is_public(),
            Review.id.in_(carrying),
            Review.published_earliest >= first,
            Review.published_latest <= last,
        )
        .options(
            selectinload(Review.boards),
            selectinload(Review.documents),
            selectinload(Review.terms),
            selectinload(Review.recommendations),
        )
        .order_by(Review.published_earliest.desc(), Review.id)
    ).all()


def without_text(session: Session, reviews: Sequence[Review]) -> set[str]:
    """Those of the reviews whose text is held back."""
    return copy_held(session, [review.id for review in reviews])
