"""An absence: its counted days (R4), whether they are enough (R5), what it is once confirmed."""

from dataclasses import dataclass, field
from datetime import date

from app.domain.linkstate.day import DayReading
from app.domain.linkstate.outcomes import OutcomeClass
from app.domain.parameters import Parameters, Threshold
from app.domain.vocabulary import LinkState


@dataclass(frozen=True, slots=True)
class Episode:
    """An absence from the board's own addresses, however short: nothing seen is lost.

    ``first`` and ``last`` are the first and last counted day, ``days`` how many counted days lie
    between them, both included. ``checks`` counts the decisive looks, one for each of those days.
    """

    first: date
    last: date
    days: int

    @property
    def checks(self) -> int:
        return self.days

    def and_on(self, day: date) -> "Episode":
        return Episode(self.first, day, self.days + 1)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """An absence that is confirmed: since when, last found when, on which day, by whom.

    ``state`` is what R7 makes of it; ``evidence`` are the ids of what it rests on.
    """

    first_missing: date
    last_found: date
    on: date
    by_person: bool
    state: LinkState
    evidence: tuple[str, ...]


@dataclass(slots=True)
class Run:
    """Counted days with no find between them and no gap longer than the rules allow.

    ``clear_*`` look at the plain "not found" answers alone. ``host`` holds the host events that
    put this run under the long thresholds, ``listing`` the readings of the listing inside it.
    """

    first: date
    last: date
    days: int = 0
    clear_first: date | None = None
    clear_last: date | None = None
    clear_days: int = 0
    ids: list[str] = field(default_factory=list)
    host: list[str] = field(default_factory=list)
    listing: list[str] = field(default_factory=list)
    long: bool = False
    listing_read: bool = False

    def add(self, reading: DayReading) -> None:
        """Count one more day; ``reading`` is of a counted absence later than all before it."""
        day = reading.day
        self.last = day
        self.days += 1
        if reading.decided is not None:
            self.ids.append(reading.decided.id)
        if reading.kind is OutcomeClass.ABSENT_A:
            self.clear_first = self.clear_first or day
            self.clear_last = day
            self.clear_days += 1

    def lengthen(self, host_ids: list[str]) -> None:
        """A mass failure or a migration fell inside this run."""
        self.long = True
        self.host += host_ids

    def read_listing(self, listing_ids: list[str]) -> None:
        self.listing_read = True
        self.listing += listing_ids

    def enough(self, parameters: Parameters) -> bool:
        """R5a: plain answers alone are enough, or all counted days are."""
        clear = parameters.clear_long if self.long else parameters.clear
        mixed = parameters.mixed_long if self.long else parameters.mixed
        if _meets(self.days, self.first, self.last, mixed):
            return True
        if self.clear_first is None or self.clear_last is None:
            return False
        return _meets(self.clear_days, self.clear_first, self.clear_last, clear)


def _meets(days: int, first: date, last: date, threshold: Threshold) -> bool:
    return days >= threshold.days and (last - first).days >= threshold.span
