"""The regimes: which publication rule was in force for which review (``app/domain/regimes.csv``).

The table is data. A regime that nobody has read in the primary text (``verified`` is ``no``) is
known by name but never yields a minimum; whoever has the statute at hand sets ``verified`` and
``address``. A board's own page is never the source of a rule.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from app.domain.parameters import DEFAULT, Parameters
from app.domain.publication.rules import PERIODS, PublicationRule
from app.domain.vocabulary import Nation, ReviewKind

TABLE = Path(__file__).parent.parent / "regimes.csv"
NOTHING_RECORDED = "no set period recorded"
OPENED_UP = date(2010, 6, 10)
"""From this day serious case reviews begun in England had to be published."""


@dataclass(frozen=True, slots=True)
class DateRange:
    """The first and last day something can have happened; None where that end is not known."""

    earliest: date | None
    latest: date | None

    def touches(self, first: date | None, last: date | None) -> bool:
        """Whether any day of this range lies in ``first`` to ``last`` (None: no bound)."""
        after = self.earliest and last and self.earliest > last
        before = self.latest and first and self.latest < first
        return not (after or before)


UNKNOWN = DateRange(None, None)


@dataclass(frozen=True, slots=True)
class Regime:
    """One row of the table. Dates bound publication; ``initiated_*`` bound the review's start."""

    key: str
    kinds: frozenset[ReviewKind]
    nations: frozenset[Nation]
    first: date | None
    last: date | None
    initiated_first: date | None
    initiated_last: date | None
    minimum: PublicationRule
    place: str
    duty: str
    basis: str
    address: str
    verified: bool

    @property
    def effective(self) -> PublicationRule:
        """The minimum a flag may rest on: none while nobody has verified this row."""
        return self.minimum if self.verified else PublicationRule.NONE


@dataclass(frozen=True, slots=True)
class RegimeFinding:
    """Which minimum applies to one review, and why.

    ``regime`` is the row's key, None when the table knows none. ``minimum`` is what the clock
    uses; ``period`` is the same in words. ``unclear``: the facts fit several rows, and the most
    lenient was taken. ``because`` is a sentence for readers.
    """

    regime: str | None
    minimum: PublicationRule
    period: str
    place: str
    basis: str
    address: str
    verified: bool
    unclear: bool
    because: str


def load_regimes(path: Path = TABLE) -> tuple[Regime, ...]:
    """Read a table of regimes. Raises ValueError naming the row and column at fault."""
    with path.open(encoding="utf-8", newline="") as table:
        return tuple(_regime(row) for row in csv.DictReader(table))


@lru_cache(maxsize=1)
def shipped_regimes() -> tuple[Regime, ...]:
    """The table that ships with the project, read once."""
    return load_regimes()


def _regime(row: dict[str, str]) -> Regime:
    try:
        first, last = _bounds(row["initiated"])
        return Regime(
            key=row["regime"],
            kinds=frozenset(ReviewKind(kind) for kind in row["applies_to"].split(";")),
            nations=frozenset(Nation(nation) for nation in row["nation"].split(";")),
            first=_day(row["from"]),
            last=_day(row["until"]),
            initiated_first=first,
            initiated_last=last,
            minimum=PublicationRule(row["minimum"]),
            place=row["place"],
            duty=row["duty"],
            basis=row["basis"],
            address=row["address"],
            verified=_yes(row["verified"]),
        )
    except KeyError as missing:
        raise ValueError(f"The table of regimes has no column {missing}.") from missing
    except ValueError as wrong:
        raise ValueError(f"Regime {row.get('regime')}: {wrong}") from wrong


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _yes(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError(f"verified is {text!r}; write yes or no")
    return text == "yes"


def _bounds(text: str) -> tuple[date | None, date | None]:
    """``before 2010-06-10``, ``from 2010-06-10`` or nothing."""
    if not text:
        return None, None
    word, _, day = text.partition(" ")
    if word == "from":
        return date.fromisoformat(day), None
    if word == "before":
        return None, date.fromordinal(date.fromisoformat(day).toordinal() - 1)
    raise ValueError(f"initiated is {text!r}; write 'before' or 'from' and a date")


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """What decides a review's regime. None: not known."""

    kind: ReviewKind
    nation: Nation | None
    initiated: DateRange | None
    published: DateRange | None


def regime_for(
    kind: ReviewKind,
    nation: Nation | None,
    *,
    initiated: DateRange | None,
    published: DateRange | None,
    parameters: Parameters = DEFAULT,
) -> RegimeFinding:
    """Which minimum applies to a review of this kind and nation with these dates (part 1).

    Facts that fit several rows give the most lenient of them and say that it is unclear. A
    review begun before 10 June 2010 has no minimum however late it was published. Where the
    start is not known at all, a publication within ``carry_over_years`` of that day may belong
    to such a review, so it is unclear; a later one is taken to be begun under the later guidance.
    """
    facts = ReviewFacts(kind, nation, initiated, published)
    return regime_among(shipped_regimes(), facts, parameters)


def regime_among(
    regimes: Iterable[Regime], facts: ReviewFacts, parameters: Parameters = DEFAULT
) -> RegimeFinding:
    """As :func:`regime_for`, from a table handed in."""
    rows = [row for row in regimes if _concerns(row, facts)]
    if not rows:
        return _nothing("The table of regimes has no row for reviews of this kind in this nation.")
    when = facts.published or UNKNOWN
    start = _start(facts.initiated, when, parameters)
    fitting = [row for row in rows if _fits(row, start, when)]
    if not fitting:
        return _nothing("No regime on record covers these dates.")
    if _partly_uncovered(rows, when):
        return replace(_nothing("Perhaps published before any regime began."), unclear=True)
    return _found(fitting, start_known=facts.initiated is not None)


def _concerns(row: Regime, facts: ReviewFacts) -> bool:
    return facts.kind in row.kinds and (facts.nation is None or facts.nation in row.nations)


def _start(initiated: DateRange | None, when: DateRange, parameters: Parameters) -> DateRange:
    """The range the review's start lies in; a review begins no later than it is published."""
    if initiated is not None and (initiated.earliest or initiated.latest):
        return initiated
    carried_until = OPENED_UP.replace(year=OPENED_UP.year + parameters.carry_over_years)
    later = when.earliest is not None and when.earliest >= carried_until
    return DateRange(OPENED_UP if later else None, when.latest)


def _fits(row: Regime, start: DateRange, when: DateRange) -> bool:
    started = start.touches(row.initiated_first, row.initiated_last)
    return started and when.touches(row.first, row.last)


def _partly_uncovered(rows: Iterable[Regime], when: DateRange) -> bool:
    """Whether the known first day lies before the first row begins."""
    firsts = [row.first for row in rows]
    if when.earliest is None or None in firsts:
        return False
    return when.earliest < min(first for first in firsts if first)


def _leniency(row: Regime) -> tuple[int, bool, bool, str]:
    """Less to ask comes first; of equals the duty met anywhere, then the row that was verified."""
    period = PERIODS.get(row.effective)
    if period is None:
        return 0, False, not row.verified, row.key
    return period.months * 31 + period.days, not period.anywhere, not row.verified, row.key


def _found(fitting: list[Regime], *, start_known: bool) -> RegimeFinding:
    row = min(fitting, key=_leniency)
    unclear = len({other.effective for other in fitting}) > 1
    return RegimeFinding(
        regime=row.key,
        minimum=row.effective,
        period=_period(row.effective),
        place=row.place if row.effective in PERIODS else "",
        basis=row.basis,
        address=row.address,
        verified=row.verified,
        unclear=unclear,
        because=_because(row, fitting, unclear=unclear, start_known=start_known),
    )


def _period(minimum: PublicationRule) -> str:
    return PERIODS[minimum].words if minimum in PERIODS else NOTHING_RECORDED


def _because(row: Regime, fitting: list[Regime], *, unclear: bool, start_known: bool) -> str:
    if unclear:
        names = ", ".join(sorted(other.key for other in fitting))
        return f"Unclear: the dates fit {names}; the most lenient of them is taken."
    if not row.verified and row.minimum in PERIODS:
        return f"{row.basis}; not verified in the primary text, so no period is used."
    if row.initiated_last:
        return "The review was begun before 10 June 2010, when no period was set."
    if row.initiated_first and not start_known:
        return f"{row.basis}; the review's start is not known and taken to be later than 2010."
    return f"{row.basis}."


def _nothing(because: str) -> RegimeFinding:
    return RegimeFinding(
        regime=None,
        minimum=PublicationRule.NONE,
        period=NOTHING_RECORDED,
        place="",
        basis="",
        address="",
        verified=False,
        unclear=False,
        because=because,
    )
