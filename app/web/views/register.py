"""The takedown register as its templates see it: dates, counts, and the publisher's words."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from app.domain.publication import PERIODS
from app.domain.publication.regimes import Regime
from app.models import Flag, FlagEvent
from app.records.checks import LedgerNight
from app.records.register import Entry, shown_finding
from app.web import dates
from app.web.labels import type_label
from app.web.minimum import Minimum, minimum_of
from app.web.templating import day, plural
from app.web.views.charts import Chart, Figure, ranked
from app.web.views.listing import name_of

FINDING_LABELS: Mapping[str, str] = {
    "before": "Before the minimum",
    "unclear": "Cannot tell",
    "after": "After the minimum",
    "no-rule": "No set period",
    "back": "Back online",
}

FINDING_MEANS: Mapping[str, str] = {
    "before": "It could no longer be found before the period the guidance asks for had passed.",
    "unclear": "The dates do not show whether that period had passed.",
    "after": "That period had passed when it could no longer be found.",
    "no-rule": "No period is recorded for this type of review, nation and date.",
    "back": "It was found again later, at its old address or at another of the publisher’s.",
}
ALWAYS_SAID = (
    "An entry here is a record of what our checks found. It is not a finding that anyone did "
    "something wrong. Publishers can remove a report for good reasons, such as a court order or "
    "to protect a child, and can reply to an entry."
)
PURPOSE = (
    "Reports we can no longer find on the publisher’s website, and how long each one was available."
)
LEAST_CHARTED = 5
_YEAR = 365
_STEPS = (90, 180, _YEAR, 2 * _YEAR)
_STEP_LABELS = (
    "Under 90 days",
    "90 to 179 days",
    "180 to 364 days",
    "365 to 729 days",
    "730 days or more",
)
_EVENTS: Mapping[str, str] = {
    "opened": "First noted by our checks; the publisher is asked for a reply",
    "finding changed": "Finding brought level with newer checks",
    "second look": "Checked again in another way",
    "reply received": "The publisher replied",
    "published": "Entered in the register",
    "closed": "Entry closed",
}


@dataclass(frozen=True, slots=True)
class EventRow:
    when: str
    what: str


@dataclass(frozen=True, slots=True)
class ReplyView:
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry. ``minimum`` says which period applied and why, in sentences."""

    id: int
    href: str
    title: str
    review_href: str
    kind: str
    publisher: str
    publisher_href: str
    published: str
    last_found: str
    first_not_found: str
    available: str
    finding: str
    finding_label: str
    sentence: str
    minimum: str
    minimum_source: str
    reply: ReplyView | None
    history: tuple[EventRow, ...]
    back_on: str


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class RegisterView:
    purpose: str
    always: str
    entries: tuple[EntryView, ...]
    total: int
    not_shown: int
    chart: Chart | None
    choices: tuple[Choice, ...]
    meanings: tuple[tuple[str, str], ...]
    checked: str


@dataclass(frozen=True, slots=True)
class NightRow:
    """A night of the ledger; ``date`` as a machine reads it, ``day`` as people do."""

    date: str
    day: str
    entries: str
    head: str
    void: str


def night_row(night: LedgerNight) -> NightRow:
    return NightRow(
        night.day.isoformat(), day(night.day), f"{night.entries:,}", night.head, night.void
    )


def available_chart(entries: Sequence[Entry]) -> Chart | None:
    """For how long reports had been there: entries by the fewest days each was available."""
    known = [entry.flag.days_min for entry in entries if entry.flag.days_min is not None]
    if len(known) < LEAST_CHARTED:
        return None
    counts = Counter(bisect_right(_STEPS, days) for days in known)
    rows = [(label, counts[place]) for place, label in enumerate(_STEP_LABELS)]
    year = sum(days >= _YEAR for days in known)
    finding = f"{plural(year, 'entry', 'entries')} of {len(known)}: there for a year or longer."
    figure = Figure("days-available", "How long reports were there", "entries", finding=finding)
    note = (
        "Days for which a report can be shown to have been there, at least: from the last day on "
        "which it can have been published to the last on which we found it."
    )
    return replace(ranked(figure, rows, "Days"), note=note)


def applies_to(row: Regime) -> str:
    """Which reviews a regime is for, in words."""
    nations = " and ".join(sorted(row.nations))
    labels = sorted(type_label(kind) for kind in row.kinds)
    kinds = "; ".join(label if nations in label else f"{label} ({nations})" for label in labels)
    begun = ""
    if row.initiated_last is not None:
        begun = f", begun before {day(row.initiated_last + timedelta(days=1))}"
    if row.initiated_first is not None:
        begun = f", begun on or after {day(row.initiated_first)}"
    return f"{kinds}{begun}"


def entry_view(entry: Entry, names: Mapping[str, str], *, nights: int = 0) -> EntryView:
    """An entry for a row of the register or a page of its own. ``nights``: those on which its
    report was not found, where its sentence is to say so."""
    flag, review = entry.flag, entry.review
    slug = review.boards[0].board_slug if review.boards else ""
    minimum = minimum_of(review)
    replies = [reply for reply in flag.replies if reply.accepted_at is not None]
    finding = shown_finding(flag)
    seen = day(review.first_found_at.date())
    return EntryView(
        id=flag.id,
        href=f"/takedowns/{flag.id}",
        title=name_of(review, names.get(slug, "")),
        review_href=f"/reviews/{review.id}",
        kind=type_label(review.review_type),
        publisher=names.get(slug, "Publisher not known"),
        publisher_href=f"/areas/{slug}" if slug else "",
        published=dates.published(review) or f"no date given, first seen {seen}",
        last_found=day(flag.last_found),
        first_not_found=day(flag.first_not_found),
        available=available(flag),
        finding=finding,
        finding_label=finding_label(finding, minimum),
        sentence=_sentence(flag, nights),
        minimum=_minimum_words(minimum),
        minimum_source=minimum.finding.address if minimum and minimum.is_set else "",
        reply=ReplyView(day(replies[-1].at), replies[-1].text) if replies else None,
        history=_history(flag),
        back_on=day(flag.back_on) if flag.back_on else "",
    )


def finding_label(finding: str, minimum: Minimum | None) -> str:
    """The label with the period that applied: ``Before 12 months``, ``Cannot tell``."""
    if finding in {"before", "after"} and minimum is not None and minimum.is_set:
        period = PERIODS[minimum.finding.minimum].words
        return f"{finding.capitalize()} {period}"
    return FINDING_LABELS.get(finding, finding)


def available(flag: Flag) -> str:
    """For how long it was there, as a range: ``237 to 244 days``."""
    least, most = flag.days_min, flag.days_max
    if least is None and most is None:
        return "not known"
    if least is None:
        return f"at most {most:,} days"
    if most is None:
        return f"at least {least:,} days"
    return f"{least:,} days" if least == most else f"{least:,} to {most:,} days"


def _sentence(flag: Flag, nights: int) -> str:
    if flag.back_on is not None:
        return (
            f"Found again on {day(flag.back_on)}. We had last found it on {day(flag.last_found)} "
            f"and first could not find it on {day(flag.first_not_found)}."
        )
    counted = (
        f"; looked for and not there on {plural(nights, 'night')}, with the publisher’s home page "
        "working"
        if nights
        else ""
    )
    return (
        f"Not found at its published address since {day(flag.first_not_found)} "
        f"(last found {day(flag.last_found)}{counted})."
    )


def _minimum_words(minimum: Minimum | None) -> str:
    if minimum is None or not minimum.is_set:
        reason = f" {minimum.finding.because}" if minimum else ""
        return f"No set period is recorded for this type of review, nation and date.{reason}"
    finding = minimum.finding
    first, last = minimum.ends_earliest, minimum.ends_latest
    until = f": until {day(first or last)}" if first or last else ""
    if first and last and first != last:
        until = f": until a day between {day(first)} and {day(last)}"
    return (
        f"The guidance that applied asks for {finding.period} from publication ({finding.basis})"
        f"{until}."
    )


def _history(flag: Flag) -> tuple[EventRow, ...]:
    events: list[FlagEvent] = [event for event in flag.events if event.event in _EVENTS]
    return tuple(EventRow(day(event.at), _EVENTS[event.event]) for event in events)
