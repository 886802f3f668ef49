"""Dates as reports write them, read as ranges of days. Spans and school years are none; a season is
one only where it stands alone (:func:`in_season`)."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest.values import DateRange

MONTHS_IN_ENGLISH = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WELSH = [
    "ionawr",
    "chwefror",
    "mawrth",
    "ebrill",
    "mai",
    "mehefin",
    "gorffennaf",
    "awst",
    "medi",
    "hydref",
    "tachwedd",
    "rhagfyr",
]
_MONTHS = {name: n for n, name in enumerate(MONTHS_IN_ENGLISH, 1)}
_MONTHS |= {name[:3]: n for n, name in enumerate(MONTHS_IN_ENGLISH, 1)} | {"sept": 9}
_MONTHS |= {name: n for n, name in enumerate(_WELSH, 1)}

_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_MONTH = rf"(?:{_NAMES})\b\.?"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_NTH = r"(?:\s?(?:st|nd|rd|th|ain|eg|fed|af|ydd))?"
_YEAR = r"(?:19[6-9]\d|20[0-4]\d)"
_JOIN = r"\s*(?:-|to|until|and|/|&|through)\s*"

_WORDS = re.compile(
    # Spans first: what they contain must not be read as dates of their own.
    rf"(?P<span>\b{_DAY}{_NTH}\s*(?:of\s+)?{_MONTH},?\s+(?:{_YEAR},?\s*)?{_JOIN}{_DAY}{_NTH}\s*(?:of\s+)?{_MONTH},?\s+{_YEAR}"
    rf"|\b{_DAY}{_NTH}{_JOIN}{_DAY}{_NTH}\s+{_MONTH},?\s+{_YEAR}"
    rf"|\b{_MONTH},?\s*(?:{_YEAR},?\s*)?(?:-|to|until|and|/|&|through"
    rf"|\u2013)\s*{_MONTH},?\s*{_YEAR}"
    rf"|\b\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d\d)\s*(?:-|to"
    rf"|until)\s*\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d\d)"
    rf"|\b{_YEAR}\s*(?:-|to|/|until)\s*(?:{_YEAR}|\d\d)\b(?![-/.]\d))"
    rf"|(?P<season>\b(?:spring|summer|autumn|winter|easter|christmas|gwanwyn|haf"
    rf"|hydref/gaeaf)\b(?:\s+(?:term|of|months))*\s*,?\s*{_YEAR})"
    rf"|(?P<iso>\b{_YEAR}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])\b)"
    rf"|\b(?P<d1>{_DAY}){_NTH}\s*(?:(?:day\s+)?of\s+)?[-\s]?(?P<m1>{_NAMES})\b\.?,?[-\s]?\s*(?P<y1>{_YEAR}"
    rf"|'?\d\d\b(?!\s*(?:year|month|week|day|\d)))"
    rf"|\b(?P<m2>{_NAMES})\b\.?\s+(?P<d2>{_DAY}){_NTH}\s*,?\s+(?P<y2>{_YEAR})"
    rf"|(?<![\d./-])(?P<d3>{_DAY})(?P<sep>[./-])(?P<m3>1[0-2]|0?[1-9])(?P=sep)(?P<y3>{_YEAR}"
    rf"|\d\d)(?![\d/]|[.-]\d)"
    rf"|\b(?:(?:early|mid|late)[-\s]+)?(?P<m4>{_NAMES})\b\.?,?\s*(?:of\s+)?-?\s*(?P<y4>{_YEAR}"
    rf"|'\d\d)\b"
    rf"|(?P<y5>(?<![/.\d-])\b{_YEAR}\b)(?![-/.]\d|\s*%)",
    re.IGNORECASE,
)


_DIGITS = re.compile(r"\d\d")
_WEEKDAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|dydd \w+),?\s+(?:the\s+)?$", re.IGNORECASE
)
_LONGEST_DAY = 16  # letters of "Wednesday, the "


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date found in a text: ``text[start:end]``. ``when`` is None for a span or a season."""

    start: int
    end: int
    when: DateRange | None

    @property
    def is_date(self) -> bool:
        return self.when is not None


def written_dates(text: str) -> Iterator[WrittenDate]:
    """Every date, span and season in a text, in order. Impossible days are passed over."""
    if not _DIGITS.search(text):
        return
    for found in _WORDS.finditer(text):
        if found["span"] or found["season"]:
            yield WrittenDate(found.start(), found.end(), _said_twice(found["span"] or ""))
            continue
        when = _when(found)
        if when is not None:
            start = found.start() if when.precision != "day" else _begin(text, found.start())
            yield WrittenDate(start, found.end(), when)


def _begin(text: str, start: int) -> int:
    """Where a date begins: at the name of its day of the week, if that stands before it."""
    before = text[max(0, start - _LONGEST_DAY) : start]
    small = before.lower()
    named = _WEEKDAY.search(before) if "day" in small or "dydd" in small else None
    return start - len(before) + named.start() if named else start


def _said_twice(span: str) -> DateRange | None:
    """ "Gorffennaf 2020 / July 2020": one date in two languages."""
    one, stroke, two = span.partition("/")
    if not stroke:
        return None
    first, second = (next(written_dates(part), None) for part in (one, two))
    same = first is not None and second is not None and first.when == second.when
    return first.when if same and first is not None else None


def _when(found: re.Match[str]) -> DateRange | None:
    if found["iso"]:
        year, month, day = (int(part) for part in found["iso"].split("-"))
        return on_day(year, month, day)
    for n in ("1", "2", "3"):
        if found["d" + n]:
            month = _MONTHS[found["m" + n].lower()] if n != "3" else int(found["m3"])
            return on_day(_year(found["y" + n]), month, int(found["d" + n]))
    if found["m4"]:
        return in_month(_year(found["y4"]), _MONTHS[found["m4"].lower()])
    return in_year(int(found["y5"]))


def _year(written: str) -> int:
    number = int(written.strip("'"))
    if number >= 100:
        return number
    return number + (2000 if number < 50 else 1900)


def on_day(year: int, month: int, day: int) -> DateRange | None:
    """One day, or None when the calendar has no such day."""
    try:
        when = date(year, month, day)
    except ValueError:
        return None
    return DateRange(when, when, "day")


def in_month(year: int, month: int) -> DateRange:
    """From the first to the last day of a month."""
    last = calendar.monthrange(year, month)[1]
    return DateRange(date(year, month, 1), date(year, month, last), "month")


def in_year(year: int) -> DateRange:
    """From the first to the last day of a year."""
    return DateRange(date(year, 1, 1), date(year, 12, 31), "year")


_SEASON = re.compile(
    rf"(?:.*\b(?:published|publication(?: date)?|issued|cyhoeddwyd)\b(?: in(?: the)?)?)?"
    rf"\W*(?P<season>spring|summer|autumn|winter|gwanwyn|haf|gaeaf)\s+(?:of\s+)?(?P<year>{_YEAR})\W*",
    re.IGNORECASE,
)
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
_SEASONS |= {"gwanwyn": (3, 5), "haf": (6, 8), "gaeaf": (12, 2)}


def in_season(text: str) -> DateRange | None:
    """The months of a season that makes up the whole of a text ("Summer 2021"), else None. A winter
    may be the one before its year or the one after."""
    found = _SEASON.fullmatch(text)
    if found is None:
        return None
    year = int(found["year"])
    first, last = _SEASONS[found["season"].lower()]
    winter = last < first
    begin, end = in_month(year - winter, first), in_month(year + winter, last)
    return DateRange(begin.earliest, end.latest, "range")


def within(inner: DateRange, outer: DateRange) -> bool:
    """Does the whole of ``inner`` lie within ``outer``?"""
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def as_value(when: DateRange) -> dict[str, str]:
    """A range as JSON-shaped data."""
    return {
        "earliest": when.earliest.isoformat(),
        "latest": when.latest.isoformat(),
        "precision": when.precision,
    }


def without(text: str) -> str:
    """A text with its dates and spans taken out."""
    for written in reversed(list(written_dates(text))):
        text = text[: written.start] + " " + text[written.end :]
    return " ".join(text.split()).strip(" ,-:|")
