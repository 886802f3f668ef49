"""All looks of one day become one reading (R2, R3): best attempt wins, else the last decides."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.linkstate.observation import Observation
from app.domain.linkstate.outcomes import (
    ABSENT,
    AdminWord,
    HostWord,
    ListingWord,
    OutcomeClass,
    Relation,
    classify,
    control_passes,
    home_is_normal,
    home_state,
    look_state,
)
from app.domain.parameters import Parameters
from app.domain.vocabulary import LinkState, Outcome, UrlRole

_LOOKS = frozenset({UrlRole.SOURCE, UrlRole.ALTERNATE})
_ALL_WELL = "ok"
_OURS = frozenset({Relation.SAME_BOARD, Relation.SUCCESSOR})
_FOUND_AS = (LinkState.AVAILABLE, LinkState.MOVED, LinkState.MOVED, LinkState.REPLACED)
_OWN, _REDIRECT, _ELSEWHERE_OURS, _REVISED = range(4)
_LISTING_READ = frozenset({ListingWord.LINK_GONE, ListingWord.LINK_PRESENT})
_SAYS_NOTHING = frozenset({Outcome.NOT_RUN})


@dataclass(slots=True)
class Whereabouts:
    """What earlier days taught about where to look.

    ``moved_to``: the look that found the report at another address of the board, while that
    address decides; None while the original address does. ``revised``: the look that last found
    changed text, while nothing has shown the old text back at that address.
    """

    moved_to: Observation | None = None
    revised: Observation | None = None

    def decides(self, look: Observation) -> bool:
        """Whether the report's absence at this address is the report's absence (R2)."""
        if self.moved_to is None:
            return look.role == UrlRole.SOURCE
        here, there = self.moved_to.address, look.address
        return is_ours(look) and (not here or not there or here == there)

    def repeats_revision(self, look: Observation) -> bool:
        """Whether "not modified" here means: still the changed text."""
        known = self.revised
        return (
            known is not None
            and look.outcome == Outcome.OK_304
            and (known.role, known.address) == (look.role, look.address)
        )


@dataclass(slots=True)
class DayReading:
    """What one day's looks come to. Times and order within the day no longer matter."""

    day: date
    void: tuple[Observation, ...] = ()
    found: Observation | None = None
    rank: int = len(_FOUND_AS)
    removed_text: bool = False
    decided: Observation | None = None
    kind: OutcomeClass = OutcomeClass.NONE
    bad_home: Observation | None = None
    legal: tuple[Observation, ...] = ()
    elsewhere: tuple[Observation, ...] = ()
    listing: tuple[Observation, ...] = ()
    unlisted: Observation | None = None
    host: tuple[Observation, ...] = ()
    admin: tuple[Observation, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def found_as(self) -> LinkState:
        """The state a found report is in; only to be asked when ``found`` is set."""
        return _FOUND_AS[self.rank]

    @property
    def present(self) -> bool:
        """Found as the same report, not as a revised one."""
        return self.rank < _REVISED

    @property
    def absent(self) -> bool:
        """Counted absence: not found, said clearly, and the controls of R3 pass."""
        return self.found is None and self.bad_home is None and self.kind in ABSENT

    @property
    def missed(self) -> bool:
        """There was a look at the deciding address and it did not find the report."""
        return self.found is None and self.kind is not OutcomeClass.NONE

    @property
    def unknown_state(self) -> LinkState | None:
        """R11 for a day that decides nothing; None when the last known state stands."""
        if self.bad_home is not None:
            return home_state(self.bad_home.outcome)
        if self.decided is None or self.absent:
            return None
        return look_state(self.decided.outcome, self.kind)


def is_ours(look: Observation) -> bool:
    """Whether this is another address of the same board or its successor."""
    return look.role == UrlRole.ALTERNATE and look.relation in _OURS


def same_revision(seen: Observation | None, released: Observation | None) -> bool:
    """Whether a revised text is the one of which a reviewer said that nothing need be held."""
    if seen is None or released is None:
        return False
    here, there = ((one.role, one.address, one.similarity) for one in (seen, released))
    return here == there


def read_day(
    day: date,
    observations: Iterable[Observation],
    whereabouts: Whereabouts,
    parameters: Parameters,
) -> DayReading:
    """Read one day's observations, in whatever order they come."""
    reading = DayReading(day)
    looks: list[Observation] = []
    for seen in observations:
        if seen.role in _LOOKS:
            looks.append(seen)
        elif seen.outcome != _ALL_WELL:
            _READERS[seen.role](reading, seen)
    if len(reading.admin) > 1:
        reading.admin = tuple(sorted(reading.admin, key=_admin_key))
    if reading.void:
        return _only_people(reading)
    if len(looks) > 1:
        looks.sort(key=lambda look: _look_key(look, parameters))
    for look in looks:
        _take_look(reading, look, whereabouts, parameters)
    return reading


def _only_people(reading: DayReading) -> DayReading:
    """A void run leaves nothing of the network's day; what people did, and say, stands."""
    moves = tuple(seen for seen in reading.host if seen.outcome == HostWord.MIGRATION)
    return DayReading(
        reading.day, void=reading.void, host=moves, admin=reading.admin, unknown=reading.unknown
    )


def _take_look(
    reading: DayReading, look: Observation, whereabouts: Whereabouts, parameters: Parameters
) -> None:
    if look.detail.startswith("HEAD") or look.outcome in _SAYS_NOTHING:
        return  # Only a body is decisive (R1), and a look that was not taken is none.
    kind = classify(look.outcome, look.similarity, parameters)
    if kind is None:
        reading.unknown += (f"{look.role}: {look.outcome}",)
        kind = OutcomeClass.NONE
    if look.role == UrlRole.ALTERNATE and not is_ours(look):
        if kind is OutcomeClass.PRESENT and look.relation == Relation.THIRD_PARTY:
            reading.elsewhere += (look,)
        return
    if kind is OutcomeClass.LEGAL:
        reading.legal += (look,)
    if whereabouts.decides(look):
        reading.decided, reading.kind = look, kind
    if kind is OutcomeClass.PRESENT or kind is OutcomeClass.REVISED:
        _take_find(reading, look, kind, whereabouts)


def _take_find(
    reading: DayReading, look: Observation, kind: OutcomeClass, whereabouts: Whereabouts
) -> None:
    repeated = whereabouts.revised if whereabouts.repeats_revision(look) else None
    if kind is OutcomeClass.REVISED or repeated is not None:
        rank = _REVISED
        removed = (repeated or look).removed_text is True
        reading.removed_text = reading.removed_text or removed
    elif look.role == UrlRole.ALTERNATE:
        rank = _ELSEWHERE_OURS
    else:
        rank = _REDIRECT if look.outcome == Outcome.REDIRECT_OK_SAME_HASH else _OWN
    _keep_best(reading, look, rank)


def _keep_best(reading: DayReading, look: Observation, rank: int) -> None:
    """Best attempt wins; of equals one look is kept whose choice does not hang on their order."""
    if reading.found is None or (rank, look.id) < (reading.rank, reading.found.id):
        reading.found, reading.rank = look, rank


def _take_listing(reading: DayReading, seen: Observation) -> None:
    if seen.outcome in _LISTING_READ:
        reading.listing += (seen,)
    elif seen.outcome == ListingWord.NEW_LINK:
        _keep_best(reading, seen, _ELSEWHERE_OURS)
    elif seen.outcome == ListingWord.COMPLETE_WITHOUT_LINK:
        if reading.unlisted is None or seen.id < reading.unlisted.id:
            reading.unlisted = seen
    elif seen.outcome != ListingWord.UNREADABLE:
        _note_unknown(reading, seen)


def _take_home(reading: DayReading, seen: Observation) -> None:
    """One bad answer makes the day unknown; of several, the one that names a state is shown."""
    if home_is_normal(seen.outcome):
        return
    kept = reading.bad_home
    if kept is None or _home_key(seen) > _home_key(kept):
        reading.bad_home = seen


def _take_control(reading: DayReading, seen: Observation) -> None:
    if not control_passes(seen.outcome):
        reading.void += (seen,)


def _take_host(reading: DayReading, seen: Observation) -> None:
    if seen.outcome in tuple(HostWord):
        reading.host += (seen,)
    elif not control_passes(seen.outcome):
        _note_unknown(reading, seen)


def _take_admin(reading: DayReading, seen: Observation) -> None:
    if seen.outcome in _ADMIN_RANK:
        reading.admin += (seen,)
    else:
        _note_unknown(reading, seen)


def _note_unknown(reading: DayReading, seen: Observation) -> None:
    if seen.outcome not in _SAYS_NOTHING:
        reading.unknown += (f"{seen.role}: {seen.outcome}",)


_READERS: dict[UrlRole, Callable[[DayReading, Observation], None]] = {
    UrlRole.LISTING: _take_listing,
    UrlRole.SITE_HOME: _take_home,
    UrlRole.HOST: _take_host,
    UrlRole.CANARY: _take_control,
    UrlRole.RUN: _take_control,
    UrlRole.ADMIN: _take_admin,
}

_TimeKey = tuple[float, int, int, str, str]
_ADMIN_RANK = {str(word): rank for rank, word in enumerate(AdminWord)}


def _when(seen: Observation) -> float:
    return float("-inf") if seen.at is None else seen.at.timestamp()


def _look_key(look: Observation, parameters: Parameters) -> _TimeKey:
    """By time, then place in the run; where both are equal the kindest look counts as the last."""
    kind = classify(look.outcome, look.similarity, parameters)
    return _when(look), look.order, -_SEVERITY.get(kind, 0), look.outcome, look.id


def _admin_key(seen: Observation) -> _TimeKey:
    """By time, then place; of events at one moment the one kinder to the board comes last."""
    return _when(seen), seen.order, _ADMIN_RANK[seen.outcome], seen.outcome, seen.id


def _home_key(seen: Observation) -> tuple[bool, float, int, str, str]:
    return home_state(seen.outcome) is not None, _when(seen), seen.order, seen.outcome, seen.id


_SEVERITY: dict[OutcomeClass | None, int] = {
    OutcomeClass.ABSENT_A: 2,
    OutcomeClass.ABSENT_B: 1,
}
