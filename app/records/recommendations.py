"""Recommendations of public reviews, as questions are put to them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import String, cast, select, tuple_
from sqlalchemy.orm import Session

from app.models import (
    Recommendation,
    Review,
    ReviewBoard,
)
from app.records.showing import copy_held, is_public


def recommendations_at(
    session: Session, keys: Collection[tuple[str, int]]
) -> dict[tuple[str, int], Recommendation]:
    """Recommendations by (review id, ordinal)."""
    if not keys:
        return {}
    found = session.scalars(
        select(Recommendation).where(
            tuple_(Recommendation.review_id, Recommendation.ordinal).in_(list(keys))
        )
    )
    return {(one.review_id, one.ordinal): one for one in found}


@dataclass(frozen=True, slots=True)
class Asked:
    """A recommendation with what it takes to say where it comes from."""

    recommendation: Recommendation
    title: str
    review_type: str


def recommendations(  # noqa: PLR0913 - filters, by name
    session: Session,
    *,
    after: int = 0,
    limit: int,
    theme: str = "",
    addressee: str = "",
    newest: bool = False,
) -> Sequence[Asked]:
    """Recommendations of public reviews whose copy is not held, by id; or newest first."""
    query = (
        select(Recommendation, Review.title, Review.review_type)
        .join(Review, Review.id == Recommendation.review_id)
        .where(is_public(), Recommendation.id > after)
        .limit(limit)
    )
    held = copy_held(session)
    if held:
        query = query.where(Review.id.not_in(held))
    if theme:
        query = query.where(
            cast(Recommendation.themes, String).contains(f'"{theme}"', autoescape=True)
        )
    if addressee:
        query = query.where(
            cast(Recommendation.addressees, String).contains(f'"{addressee}"', autoescape=True)
        )
    if newest:
        query = query.order_by(Review.published_earliest.desc().nulls_last(), Recommendation.id)
    else:
        query = query.order_by(Recommendation.id)
    return [Asked(*row) for row in session.execute(query)]


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
