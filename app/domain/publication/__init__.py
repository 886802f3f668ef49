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
from app.domain.publication.regimes import (
    NOTHING_RECORDED,
    DateRange,
    Regime,
    RegimeFinding,
    ReviewFacts,
    load_regimes,
    regime_among,
    regime_for,
    shipped_regimes,
)
from app.domain.publication.rules import PERIODS, Period, PublicationRule, minimum_end

__all__ = [
    "NOTHING_RECORDED",
    "PERIODS",
    "DateKind",
    "DateRange",
    "Interval",
    "Period",
    "Precision",
    "PublicationRule",
    "Published",
    "Regime",
    "RegimeFinding",
    "ReviewFacts",
    "judge_absence",
    "load_regimes",
    "minimum_end",
    "publication_interval",
    "published_from",
    "regime_among",
    "regime_for",
    "shipped_regimes",
]
