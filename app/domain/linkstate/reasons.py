"""A judgement in sentences: dates, counts and what was done; never a motive, never a charge."""

from datetime import date

from app.domain.linkstate.clock import Clock
from app.domain.linkstate.run import Confirmation
from app.domain.publication.rules import PERIODS, minimum_end
from app.domain.vocabulary import LinkState

_LOOKS: dict[LinkState, str] = {
    LinkState.BLOCKED: "The last look was refused or met a wall; that says nothing of the report.",
    LinkState.ROBOTS_DISALLOWED: "The site's robots rules do not let us look.",
    LinkState.DNS_GONE: "The site's name could not be resolved.",
    LinkState.TLS_ERROR: "The site's certificate failed; readers may still reach it.",
    LinkState.SOURCE_ERROR: "The address gave an error, not an answer about the report.",
    LinkState.SITE_DOWN: "The board's home page was not working, so nothing counts.",
    LinkState.SITE_GONE: "The board's home page has become somebody else's.",
    LinkState.PUBLIC_ELSEWHERE: "Not at the board's address, but publicly available elsewhere.",
}


def plain(day: date) -> str:
    """``5 March 2025``."""
    return f"{day.day} {day:%B %Y}"


def reasons(clock: Clock, state: LinkState) -> tuple[str, ...]:
    """Why the answer is what it is, the most weighty sentence first."""
    sentences = [
        *_people(clock),
        *_seen(clock, state),
        *_absence(clock),
        *_dates(clock),
        *_doubts(clock),
    ]
    return tuple(sentences)


def _people(clock: Clock) -> list[str]:
    told: list[str] = []
    if clock.withheld:
        told.append("We withhold this review, whatever its source does.")
    if clock.explained_on is not None:
        how = "The server stated a legal demand" if clock.legal_days else "The board explained"
        told.append(f"{how} ({plain(clock.explained_on)}); no flag while that stands.")
    if clock.rejected_on is not None:
        told.append(
            f"A reviewer rejected the absence on {plain(clock.rejected_on)}; "
            "it is not raised again until the report has been found once more."
        )
    return told


def _seen(clock: Clock, state: LinkState) -> list[str]:
    if clock.last_found is None:
        return ["We have never found this report ourselves, so there is nothing to say."]
    found = f"Last found on {plain(clock.last_found)}"
    if state is LinkState.MOVED:
        found += ", at another address"
    if state is LinkState.REPLACED:
        found += ", with other text than before"
    told = [f"{found}."]
    if clock.confirmation is None and clock.look in _LOOKS:
        told.append(_LOOKS[clock.look])
    return told


def _absence(clock: Clock) -> list[str]:
    if clock.first_found is None:
        return []
    if clock.confirmation is not None:
        return [_confirmed(clock, clock.confirmation)]
    run = clock.run
    if run is None:
        return []
    needed = clock.parameters.clear_long if run.long else clock.parameters.clear
    missing = [f"Not found on {run.days} counted days since {plain(run.first)}"]
    if not run.enough(clock.parameters):
        missing.append(f"too few to confirm (at least {needed.days} over {needed.span} days)")
    elif not run.listing_read:
        missing.append("the board's listing page has not been read since, so it is not confirmed")
    elif clock.present_days < clock.parameters.sightings:
        missing.append("found on too few days before to be confirmed")
    told = ["; ".join(missing) + "."]
    if run.long:
        told.append("Many of the site's files changed at once, so it takes longer to confirm.")
    return told


def _confirmed(clock: Clock, confirmation: Confirmation) -> str:
    since = f"Not found since {plain(confirmation.first_missing)}"
    if confirmation.by_person:
        return f"{since}; confirmed by a reviewer on {plain(confirmation.on)}."
    checks = "" if clock.run is None else f", on {clock.run.days} counted days"
    return f"{since}{checks}; confirmed on {plain(confirmation.on)}."


def _dates(clock: Clock) -> list[str]:
    if clock.confirmation is None:
        return []
    period = PERIODS.get(clock.rule)
    if period is None:
        return ["No minimum period is recorded for this review."]
    interval = clock.interval
    ends = [minimum_end(day, clock.rule) for day in (interval.lo, interval.hi) if day]
    spoken = [plain(end) for end in dict.fromkeys(ends) if end]
    lower = "" if interval.lo else " The first day it can have been published is not known."
    return [f"The minimum of {period.words} ends on {' or as late as '.join(spoken)}.{lower}"]


def _doubts(clock: Clock) -> list[str]:
    told: list[str] = []
    if clock.void_days:
        told.append(f"{clock.void_days} of our own runs could not be relied on and count nothing.")
    if clock.unknown_words:
        words = ", ".join(sorted(clock.unknown_words))
        told.append(f"No evidence was taken from words the rules do not know: {words}.")
    return told
