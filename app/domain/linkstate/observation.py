"""One thing that was seen or done on one day."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.domain.vocabulary import UrlRole

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Observation:
    """One look at an address, one reading of a page, or one event.

    ``day``: the London date of the moment the attempt, or the run it belongs to, started.
    ``at``: that moment, with a time zone, where known; ``order``: place within the run, for
    attempts whose times are not known or equal. ``outcome`` is a word of the rule set; words
    the rules do not know are no evidence. ``detail`` beginning with ``HEAD`` marks a request
    that asked for no body. ``similarity`` lies in 0 to 1. ``address`` tells several addresses
    of one relation apart and may be left empty. ``id`` is how a judgement cites this.
    """

    day: date
    role: UrlRole
    outcome: str
    at: datetime | None = None
    order: int = 0
    detail: str = ""
    similarity: float | None = None
    removed_text: bool | None = None
    relation: str | None = None
    address: str = ""
    id: str = ""


def london_day(at: datetime) -> date:
    """The London calendar date of an instant. Raises ValueError for one without a time zone."""
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no time zone, so its London date is not known")
    return at.astimezone(LONDON).date()
