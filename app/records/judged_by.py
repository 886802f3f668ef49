"""What a report is judged by: what is stated of its publication, and the minimum that applies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.publication import (
    DateKind,
    DateRange,
    PublicationRule,
    Published,
    RegimeFinding,
    regime_for,
)
from app.domain.vocabulary import Nation, ReviewKind
from app.models import Fact, Review

COVER_LABELS = frozenset({"bare"})
"""Dates on a cover that do not say they are of publication: they bound it only from below."""


def regime_of(review: Any) -> RegimeFinding:
    """Which minimum applies to a review (or a row with its columns) by type, nation and dates."""
    return _regime(
        review.review_type,
        review.nation,
        (review.initiated_earliest, review.initiated_latest),
        (review.published_earliest, review.published_latest),
    )


@lru_cache(maxsize=8192)  # it is asked for every report every night
def _regime(
    review_type: str,
    nation: str,
    initiated: tuple[date | None, date | None],
    published: tuple[date | None, date | None],
) -> RegimeFinding:
    try:
        known = Nation(nation)
    except ValueError:
        known = None
    return regime_for(
        ReviewKind(review_type), known, initiated=_range(*initiated), published=_range(*published)
    )


def _range(earliest: date | None, latest: date | None) -> DateRange | None:
    return DateRange(earliest, latest) if earliest or latest else None


def published_of(review: Any, label: str | None) -> Published | None:
    """What the publisher states of the day, and whether it is a day of publication at all.

    ``label`` is the word the date stands beside in its document, where it was found in one.
    """
    if review.published_earliest is None or review.published_latest is None:
        return None
    on_cover = label in COVER_LABELS and review.published_source != "human"
    return Published(
        review.published_earliest,
        review.published_latest,
        DateKind.DOCUMENT if on_cover else DateKind.PUBLICATION,
    )


@dataclass(frozen=True, slots=True)
class Terms:
    """What a report is judged by."""

    published: Published | None
    regime: RegimeFinding

    @property
    def plain(self) -> tuple[Published | None, PublicationRule]:
        return self.published, self.regime.minimum


def terms_of(session: Session, review_ids: Sequence[str]) -> dict[str, Terms]:
    """What these reports are judged by, by review id."""
    labels = {
        row.review_id: row.label
        for row in session.execute(
            select(Fact.review_id, Fact.label).where(
                Fact.review_id.in_(review_ids),
                Fact.field == "publication_date",
                Fact.ordinal == 0,
            )
        )
    }
    reviews = session.execute(select(*_DATED).where(Review.id.in_(review_ids)))
    return {
        review.id: Terms(published_of(review, labels.get(review.id)), regime_of(review))
        for review in reviews
    }


_DATED = (
    Review.id,
    Review.review_type,
    Review.nation,
    Review.initiated_earliest,
    Review.initiated_latest,
    Review.published_earliest,
    Review.published_latest,
    Review.published_source,
)
