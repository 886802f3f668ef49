"""The takedown register as its templates see it: dates, counts, and the publisher's words."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.publication import PERIODS
from app.models import Flag, FlagEvent
from app.records.register import Entry, shown_finding
from app.web import dates
from app.web.labels import type_label
from app.web.minimum import Minimum, minimum_of
from app.web.templating import day
from app.web.views.listing import name_of

FINDING_LABELS: Mapping[str, str] = {
    "before": "Before the minimum",
    "unclear": "Cannot tell",
    "after": "After the minimum",
    "no-rule": "No set period",
    "back": "Back online",
}

ALWAYS_SAID = (
    "An entry here is a record of what our checks found. It is not a finding that anyone did "
    "something wrong. Publishers can remove a report for good reasons, such as a court order or "
    "to protect a child, and can reply to an entry."
)
PURPOSE = (
    "Reports we can no longer find on the publisher’s website, and how long each one was available."
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
    checks: int
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
    choices: tuple[Choice, ...]
    checked: str


def entry_view(entry: Entry, names: Mapping[str, str]) -> EntryView:
    """An entry for a row of the register or a page of its own."""
    flag, review = entry.flag, entry.review
    slug = review.boards[0].board_slug if review.boards else ""
    minimum = minimum_of(review)
    replies = [reply for reply in flag.replies if reply.accepted_at is not None]
    finding = shown_finding(flag)
    return EntryView(
        id=flag.id,
        href=f"/takedowns/{flag.id}",
        title=name_of(review, names.get(slug, "")),
        review_href=f"/reviews/{review.id}",
        kind=type_label(review.review_type),
        publisher=names.get(slug, "Publisher not known"),
        publisher_href=f"/areas/{slug}" if slug else "",
        published=dates.published(review) or "not known",
        last_found=day(flag.last_found),
        first_not_found=day(flag.first_not_found),
        available=available(flag),
        finding=finding,
        finding_label=finding_label(finding, minimum),
        sentence=_sentence(flag),
        minimum=_minimum_words(minimum),
        minimum_source=minimum.finding.address if minimum and minimum.is_set else "",
        reply=ReplyView(day(replies[-1].at), replies[-1].text) if replies else None,
        history=_history(flag),
        checks=len(flag.evidence),
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


def _sentence(flag: Flag) -> str:
    if flag.back_on is not None:
        return (
            f"Found again on {day(flag.back_on)}. We had last found it on {day(flag.last_found)} "
            f"and first could not find it on {day(flag.first_not_found)}."
        )
    count = len(flag.evidence)
    checks = f"; {count} checks" if count else ""
    return (
        f"Not found at its published address since {day(flag.first_not_found)} "
        f"(last found {day(flag.last_found)}{checks})."
    )


def _minimum_words(minimum: Minimum | None) -> str:
    if minimum is None or not minimum.is_set:
        reason = f" {minimum.finding.because}" if minimum else ""
        return f"No set period is recorded for this type of review, nation and date.{reason}"
    finding = minimum.finding
    first, last = minimum.ends_earliest, minimum.ends_latest
    ends = f" That ended on {day(first)}." if first else ""
    if first and last and first != last:
        ends = f" That ended between {day(first)} and {day(last)}, as the date of publication goes."
    return f"The guidance that applied asks for {finding.period} ({finding.basis}).{ends}"


def _history(flag: Flag) -> tuple[EventRow, ...]:
    events: list[FlagEvent] = [event for event in flag.events if event.event in _EVENTS]
    return tuple(EventRow(day(event.at), _EVENTS[event.event]) for event in events)
