"""When silence, refusal and "not found" add up to *gone*: the publication clock's rule set.

Pure: observations in, a :class:`Judgement` out. ``docs/publication-clock.md`` tells the same in
plain words; ``docs/decisions/0007-silence-is-not-evidence.md`` says how doubtful readings of the
rules were settled.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from app.domain.linkstate.clock import Clock
from app.domain.linkstate.judgement import Judgement, judgement_of
from app.domain.linkstate.observation import Observation, london_day
from app.domain.linkstate.outcomes import (
    AdminWord,
    CopyState,
    HostWord,
    ListingWord,
    OutcomeClass,
    Relation,
    classify,
)
from app.domain.linkstate.run import Confirmation, Episode
from app.domain.parameters import DEFAULT, Parameters
from app.domain.publication.interval import Published
from app.domain.publication.rules import PublicationRule

__all__ = [
    "AdminWord",
    "Clock",
    "Confirmation",
    "CopyState",
    "Episode",
    "HostWord",
    "Judgement",
    "ListingWord",
    "Observation",
    "OutcomeClass",
    "Relation",
    "classify",
    "judge",
    "judgement_of",
    "london_day",
]


def judge(
    observations: Iterable[Observation],
    *,
    published: Published | None,
    rule: PublicationRule,
    parameters: Parameters = DEFAULT,
) -> Judgement:
    """Judge one report's whole history, in whatever order its observations are handed over.

    The day of the last observation is the day of the judgement. ``published`` is what the
    publisher states, None when nothing is; ``rule`` is the minimum of the regime that applies.
    """
    by_day: dict[date, list[Observation]] = defaultdict(list)
    for seen in observations:
        by_day[seen.day].append(seen)
    clock = Clock(published, rule, parameters)
    for day in sorted(by_day):
        clock.advance(day, by_day[day])
    return judgement_of(clock)
