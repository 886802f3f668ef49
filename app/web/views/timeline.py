"""A report’s life on the web as its page tells it: the notice and the timeline, from dates."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.visibility import Availability, availability_group
from app.models import LinkStateNow, Review
from app.web import dates, facts
from app.web.labels import ROLE_LABELS
from app.web.templating import day, plural


@dataclass(frozen=True, slots=True)
class Event:
    when: str
    what: str
    evidence: str
    order: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What our last looks saw, when that is not simply that the report is there."""

    heading: str
    text: str
    link: str = ""
    link_text: str = ""


def date_source(source: str) -> str:
    return {
        "listing": "From the publisher’s website. Not yet checked.",
        "link": "From the words of the link on the publisher’s website. Not yet checked.",
        "document": "From the report. Not yet checked.",
        "import": "Given when the report was added.",
        "first_seen": "The date on which we first saw it; it may be older.",
    }.get(source, "Found automatically. Not yet checked.")


def notice_of(review: Review, state: LinkStateNow | None, flag_id: int | None) -> Notice | None:
    """The availability notice, from dates and in the register's words."""
    group = availability_group(review.availability)
    href, text = (f"/takedowns/{flag_id}", "See the register entry") if flag_id else ("", "")
    if group is Availability.ELSEWHERE:
        return Notice(
            "Only on another website",
            "We no longer find this report on its publisher’s website. "
            "The same report is public on another website.",
        )
    if group is Availability.GONE:
        return Notice("No longer on the publisher’s website", _gone_words(state), href, text)
    if state is None or state.first_not_found is None:
        return None
    if state.state in {"gone_unconfirmed", "soft_404"}:
        return Notice(
            "Not found at our last look",
            f"We last found this report at its published address on {day(state.last_found)}. "
            f"Our looks since {day(state.first_not_found)} did not find it. "
            "That can be a passing fault, and we keep looking.",
        )
    return None


def _gone_words(state: LinkStateNow | None) -> str:
    last = "Publishers may remove reports for good reasons, including to protect children."
    if state is None or state.first_not_found is None or state.last_found is None:
        return last
    return (
        "We last found this report at its published address on "
        f"{day(state.last_found)} and first could not find it on "
        f"{day(state.first_not_found)}. {last}"
    )


def timeline_of(review: Review, state: LinkStateNow | None) -> tuple[Event, ...]:
    """What is known of the report's life, in order, each with its evidence."""
    events: list[tuple[date, str, str]] = []
    when = review.published_earliest or review.published_latest
    if when:
        events.append((when, "Published", date_source(review.published_source)))
    events.append((_date(review.first_found_at), "First found by us", "Our record of the fetch"))
    for document in review.documents:
        if document.number > 1 and not document.held:
            role = ROLE_LABELS.get(document.role, "Document").lower()
            note = "Our record of the fetch"
            events.append((_date(document.found_at), f"Another document found: {role}", note))
    if state is not None:
        events += _states(state)
    ordered = sorted(events, key=lambda event: event[0])
    return tuple(Event(_when(review, at, what), what, why, f"{at}") for at, what, why in ordered)


def _when(review: Review, at: date, what: str) -> str:
    return dates.published(review) if what == "Published" else day(at)


def _states(state: LinkStateNow) -> list[tuple[date, str, str]]:
    events = []
    for episode in state.episodes:
        first, last = facts.day_of(episode, "first"), facts.day_of(episode, "last")
        note = f"Our checks on {plural(int(episode.get('days') or 1), 'day')}"
        if first:
            events.append((first, "First not found at its address", note))
        if last and last != first:
            events.append((last, "Not found at the last check of that absence", note))
    if not events and state.first_not_found:
        if state.last_found:
            events.append((state.last_found, "Last found at its address", "Our checks"))
        events.append((state.first_not_found, "First not found", "Our checks"))
    return events


def _date(at: datetime) -> date:
    return at.date()
