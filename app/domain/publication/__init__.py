"""Which regime applies to a review, and what its dates allow a flag to say."""

from app.domain.publication.interval import (
    DateKind,
    Interval,
    Precision,
    Published,
    judge_absence,
    publication_interval,
    published_from,
)
from app.domain.publication.rules import PERIODS, Period, PublicationRule, minimum_end

__all__ = [
    "PERIODS",
    "DateKind",
    "Interval",
    "Period",
    "Precision",
    "PublicationRule",
    "Published",
    "judge_absence",
    "minimum_end",
    "publication_interval",
    "published_from",
]
