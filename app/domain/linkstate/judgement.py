"""What a history adds up to on its last evening: the state and everything it rests on."""

from dataclasses import dataclass
from datetime import date

from app.domain.linkstate.clock import Clock
from app.domain.linkstate.outcomes import CopyState
from app.domain.linkstate.reasons import reasons
from app.domain.linkstate.run import Episode
from app.domain.publication.interval import Interval
from app.domain.publication.rules import minimum_end
from app.domain.vocabulary import FlagFinding, LinkState

_FINDINGS: dict[LinkState, FlagFinding] = {
    LinkState.GONE_EARLY: FlagFinding.BEFORE,
    LinkState.GONE_DATE_UNCERTAIN: FlagFinding.UNCLEAR,
    LinkState.EXPIRED: FlagFinding.AFTER,
    LinkState.GONE_NO_MINIMUM: FlagFinding.NO_RULE,
}
_THERE = frozenset({LinkState.AVAILABLE, LinkState.MOVED, LinkState.REPLACED})
_UNDECIDED = frozenset(
    {
        LinkState.BLOCKED,
        LinkState.ROBOTS_DISALLOWED,
        LinkState.DNS_GONE,
        LinkState.TLS_ERROR,
        LinkState.SOURCE_ERROR,
        LinkState.SITE_DOWN,
        LinkState.SITE_GONE,
    }
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The rule set's answer for one history. All dates are London dates.

    ``flagged``: a flag is open this evening; ``flagged_on``: the day the most recent one was
    raised, open or not. ``days_published``: a lower bound of the days the report was demonstrably
    public, 0 when never seen. ``copy``: what may be done with our own copy.
    ``finding``: what the register may say, from dates alone; None while it may say nothing.
    ``published``: the interval publication lies in; ``minimum_ends``: the minimum's end counted
    from its first and from its last day. ``first_missing``: the first day of the present absence
    (of the confirmed run once it is confirmed), ``last_found`` the last day the report was found.
    ``confirmed_on``: the day the absence was confirmed. ``counted_days``: counted days of the run.
    ``episodes``: every counted absence, however short, the last one perhaps still going on.
    ``wants_person``: why somebody should look, empty when nobody need. ``reasons``: sentences for
    readers. ``evidence``: ids of the observations the answer rests on, sorted as texts.
    ``unknown_words``: outcome words that the rules do not know and that were no evidence.
    """

    state: LinkState
    flagged: bool
    flagged_on: date | None
    days_published: int
    copy: CopyState
    finding: FlagFinding | None
    published: Interval
    minimum_ends: Interval
    first_missing: date | None
    last_found: date | None
    confirmed_on: date | None
    counted_days: int
    episodes: tuple[Episode, ...]
    wants_person: str
    reasons: tuple[str, ...]
    evidence: tuple[str, ...]
    unknown_words: tuple[str, ...]


def judgement_of(clock: Clock) -> Judgement:
    """The judgement at the end of the last day the clock was fed."""
    state = state_of(clock)
    published = clock.interval
    confirmation = clock.confirmation
    return Judgement(
        state=state,
        flagged=clock.flag_open,
        flagged_on=clock.flagged_on,
        days_published=_days_published(clock, published),
        copy=CopyState.WITHHELD if clock.withheld else clock.copy,
        finding=_finding(clock, state),
        published=published,
        minimum_ends=Interval(
            minimum_end(published.lo, clock.rule) if published.lo else None,
            minimum_end(published.hi, clock.rule) if published.hi else None,
        ),
        first_missing=_first_missing(clock),
        last_found=clock.last_found,
        confirmed_on=confirmation.on if confirmation else None,
        counted_days=clock.run.days if clock.run else 0,
        episodes=(*clock.episodes, *((clock.episode,) if clock.episode else ())),
        wants_person=_wants_person(clock, state),
        reasons=reasons(clock, state),
        evidence=_evidence(clock),
        unknown_words=tuple(sorted(clock.unknown_words)),
    )


def state_of(clock: Clock) -> LinkState:
    """The state of the link: people and law first, then what is confirmed, then the last look."""
    if clock.withheld:
        return LinkState.WITHHELD
    if clock.explained_on is not None and not _reissued(clock, clock.explained_on):
        return LinkState.WITHDRAWN_EXPLAINED
    if clock.first_found is None:
        return LinkState.NOT_YET_SEEN
    if clock.confirmation is not None:
        return clock.confirmation.state
    if clock.look is not None:
        return clock.look
    only_soft = clock.run is not None and clock.run.clear_days == 0
    return LinkState.SOFT_404 if only_soft else LinkState.GONE_UNCONFIRMED


def _reissued(clock: Clock, explained_on: date) -> bool:
    """After an explanation a revised text came back and is still there."""
    last = clock.last_found
    return clock.look is LinkState.REPLACED and last is not None and last > explained_on


def _finding(clock: Clock, state: LinkState) -> FlagFinding | None:
    if state in _THERE and clock.was_confirmed:
        return FlagFinding.BACK
    return _FINDINGS.get(state)


def _days_published(clock: Clock, published: Interval) -> int:
    """R13. The first sighting bounds ``hi``, so a report once seen has at least one day."""
    if clock.last_public is None or published.hi is None or clock.first_found is None:
        return 0
    return (clock.last_public - published.hi).days + 1


def _first_missing(clock: Clock) -> date | None:
    if clock.confirmation is not None:
        return clock.confirmation.first_missing
    if clock.run is not None and clock.first_found is not None:
        return clock.run.first
    return None


def _wants_person(clock: Clock, state: LinkState) -> str:
    """What cannot be settled by looking again tonight, in one sentence."""
    if state is LinkState.GONE_DATE_UNCERTAIN:
        return "The dates do not show whether the minimum period had passed."
    if state is LinkState.SITE_GONE:
        return "The whole site seems to have gone to somebody else."
    run = clock.run
    if state in (LinkState.GONE_UNCONFIRMED, LinkState.SOFT_404) and run is not None:
        if run.enough(clock.parameters) and not run.listing_read and clock.rejected_on is None:
            return "The count is reached, but the board's listing page could not be read."
        return ""
    since = clock.last_decisive
    if state in _UNDECIDED and since is not None and clock.today is not None:
        days = (clock.today - since).days
        if days >= clock.parameters.queue_days:
            return f"No look has been decisive for {days} days."
    return ""


def _evidence(clock: Clock) -> tuple[str, ...]:
    """Ids to cite, each once: sightings, the absence, what people did, and what holds the copy."""
    run = clock.run
    parts = [
        clock.sightings,
        clock.found_ids,
        clock.public_ids,
        clock.look_ids,
        clock.legal_ids,
        clock.people_ids,
        clock.withhold_ids,
        clock.copy_ids,
        clock.pending_host or [],
        [clock.unlisted.id] if clock.unlisted else [],
        [*run.ids, *run.listing, *run.host] if run else [],
        clock.confirmation.evidence if clock.confirmation else [],
    ]
    return tuple(sorted({name for part in parts for name in part if name}))
