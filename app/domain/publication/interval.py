"""When was it published? An interval, honest at both ends (R6), and what follows from it (R7)."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.parameters import Parameters
from app.domain.publication.rules import PublicationRule, minimum_end
from app.domain.vocabulary import LinkState


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class DateKind(StrEnum):
    """What a stated date is the date of: putting the report before the public, or the document."""

    PUBLICATION = "publication"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Published:
    """What the publisher states: a first and last possible day, and what the date is of."""

    earliest: date
    latest: date
    kind: DateKind = DateKind.PUBLICATION


@dataclass(frozen=True, slots=True)
class Interval:
    """The first and last day on which publication can have happened; None where not known."""

    lo: date | None
    hi: date | None


def published_from(text: str, precision: Precision, kind: DateKind) -> Published:
    """Read ``2024-05-17``, ``2024-05`` or ``2024`` to the precision given.

    A date written more finely than its precision is widened to it. Raises ValueError when the
    text is no such date.
    """
    parts = [int(part) for part in text.split("-")]
    wanted = {Precision.DAY: 3, Precision.MONTH: 2, Precision.YEAR: 1}[precision]
    if not wanted <= len(parts) <= 3:
        raise ValueError(f"{text!r} is not a date to the {precision}")
    year, month, day = (*parts, 1, 1)[:3]
    date(year, month, day)  # Refuses a day that is on no calendar even where it is not used.
    if precision is Precision.DAY:
        return Published(date(year, month, day), date(year, month, day), kind)
    if precision is Precision.MONTH:
        last = calendar.monthrange(year, month)[1]
        return Published(date(year, month, 1), date(year, month, last), kind)
    return Published(date(year, 1, 1), date(year, 12, 31), kind)


def publication_interval(
    published: Published | None, *, first_found: date | None, unlisted_on: date | None
) -> Interval:
    """R6. ``first_found``: our first sighting. ``unlisted_on``: the last complete reading of the
    board's listing before that which did not carry the report.

    A date on the cover is only a lower bound. Our own crawl gives the lower bound only where
    nothing is stated at all: a listing without the link proves little against a stated date.
    """
    lo, hi = _stated(published, unlisted_on)
    if first_found is not None:
        hi = first_found if hi is None else min(hi, first_found)
    if lo is not None and hi is not None:
        lo = min(lo, hi)
    return Interval(lo, hi)


def _stated(
    published: Published | None, unlisted_on: date | None
) -> tuple[date | None, date | None]:
    if published is None:
        return (None if unlisted_on is None else unlisted_on + timedelta(days=1)), None
    if published.kind is DateKind.DOCUMENT:
        return published.earliest, None
    return published.earliest, published.latest


def judge_absence(
    interval: Interval,
    rule: PublicationRule,
    *,
    first_missing: date,
    last_found: date,
    parameters: Parameters,
) -> LinkState:
    """R7: what a confirmed absence is, from dates alone. Only ``GONE_EARLY`` is flagged."""
    if rule is PublicationRule.NONE:
        return LinkState.GONE_NO_MINIMUM
    earliest_end = minimum_end(interval.lo, rule) if interval.lo else None
    if earliest_end and (earliest_end - first_missing).days > parameters.guard:
        return LinkState.GONE_EARLY
    latest_end = minimum_end(interval.hi, rule) if interval.hi else None
    if latest_end and (latest_end - last_found).days <= parameters.expiry_slack:
        return LinkState.EXPIRED
    return LinkState.GONE_DATE_UNCERTAIN
