"""Which minimum period applies to a review, for pages and API, from the table of regimes."""

from dataclasses import dataclass
from datetime import date

from app.domain.publication import (
    DateRange,
    PublicationRule,
    RegimeFinding,
    minimum_end,
    regime_for,
)
from app.domain.vocabulary import Nation, ReviewKind
from app.models import Review


@dataclass(frozen=True, slots=True)
class Minimum:
    """The regime in force and when its period ends, as a range; None where none is set."""

    finding: RegimeFinding
    ends_earliest: date | None
    ends_latest: date | None

    @property
    def is_set(self) -> bool:
        return self.finding.minimum is not PublicationRule.NONE


def minimum_of(review: Review) -> Minimum | None:
    """What minimum the table gives for a review; None for kinds it does not know."""
    try:
        kind = ReviewKind(review.review_type)
    except ValueError:
        return None
    published = DateRange(review.published_earliest, review.published_latest)
    initiated = DateRange(review.initiated_earliest, review.initiated_latest)
    finding = regime_for(
        kind,
        _nation(review.nation),
        initiated=initiated if initiated.earliest or initiated.latest else None,
        published=published if published.earliest or published.latest else None,
    )
    return Minimum(
        finding,
        _end(review.published_earliest, finding.minimum),
        _end(review.published_latest, finding.minimum),
    )


def _end(start: date | None, rule: PublicationRule) -> date | None:
    return minimum_end(start, rule) if start else None


def _nation(text: str) -> Nation | None:
    try:
        return Nation(text)
    except ValueError:
        return None
