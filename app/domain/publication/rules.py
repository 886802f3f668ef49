"""The minimum periods a regime can set, and calendar arithmetic over them (R7)."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class PublicationRule(StrEnum):
    """How long a report has to stay public. ``NONE``: no minimum applies or none is recorded."""

    TWELVE_MONTHS = "12-month"
    TWELVE_MONTHS_SITE = "12-month-site"
    THREE_YEARS = "3-year"
    TWELVE_WEEKS = "12-week"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time by the calendar: whole months, or days, and what people call it.

    ``anywhere``: the duty is to be publicly available, so a public copy held by someone else
    meets it; otherwise the report has to be on the board's own site.
    """

    words: str
    months: int = 0
    days: int = 0
    anywhere: bool = False


PERIODS: dict[PublicationRule, Period] = {
    PublicationRule.TWELVE_MONTHS: Period("12 months", months=12, anywhere=True),
    PublicationRule.TWELVE_MONTHS_SITE: Period("12 months", months=12),
    PublicationRule.THREE_YEARS: Period("3 years", months=36, anywhere=True),
    PublicationRule.TWELVE_WEEKS: Period("12 weeks", days=84),
}


def minimum_end(start: date, rule: PublicationRule) -> date | None:
    """The day on which the minimum counted from ``start`` is complete; None without a minimum.

    Months go by the calendar with the day clamped to the month's end: 29 February 2024 plus
    twelve months is 28 February 2025. A date past the calendar's end gives its last day.
    """
    period = PERIODS.get(rule)
    if period is None:
        return None
    try:
        return _plus_months(start, period.months) + timedelta(days=period.days)
    except (OverflowError, ValueError):
        return date.max


def _plus_months(start: date, months: int) -> date:
    years, month0 = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month0 + 1
    if year > date.max.year:
        return date.max
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def counts_elsewhere(rule: PublicationRule) -> bool:
    """Whether a public copy held by a third party meets this rule (R8)."""
    period = PERIODS.get(rule)
    return period is not None and period.anywhere
