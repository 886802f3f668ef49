"""The pace of publication: in words against earlier years; when reviews began; how long it took."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from sqlalchemy.orm import Session

from app.records import timings
from app.web.labels import type_label
from app.web.trends import Counted, count_by
from app.web.views import charts
from app.web.views.charts import Chart, Figure
from app.web.views.wording import against_mean

YEARS_BEFORE = 5
MONTHS_SHOWN = 24
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class TypeLine:
    """One type of review: how many in the last whole year, and how that compares."""

    label: str
    count: int
    said: str


@dataclass(frozen=True, slots=True)
class PaceView:
    """``year`` is the last whole year; ``so_far`` is empty in January."""

    year: int
    whole: str
    so_far: str
    types: tuple[TypeLine, ...]
    by_month: Chart
    begun: Chart
    delay: Chart


def pace_of(session: Session, today: date) -> PaceView:
    """What can be said of the pace of publication on a day."""
    years = count_by(session, by="year", split="type")
    months = count_by(session, by="month", split="type")
    last = today.year - 1
    return PaceView(
        year=last,
        whole=_said(years.periods.get(str(last), 0), _before(years.periods, last), last),
        so_far=_so_far(months.periods, today),
        types=_types(years, last),
        by_month=by_month_chart(months, today),
        begun=begun_chart(session, today),
        delay=delay_chart(session, today),
    )


def _said(count: int, before: Sequence[int], year: int) -> str:
    noun = "review was" if count == 1 else "reviews were"
    return f"{count:,} {noun} published in {year}. {against_mean(count, before)}"


def _before(periods: Mapping[str, int], year: int) -> list[int]:
    """Counts of the years before, as far back as the collection goes."""
    first = min((int(one) for one in periods), default=year)
    return [periods.get(str(one), 0) for one in range(max(first, year - YEARS_BEFORE), year)]


def _so_far(months: Mapping[str, int], today: date) -> str:
    """The whole months of this year against the same months of earlier years."""
    if today.month == 1:
        return ""

    def of(year: int) -> int:
        return sum(months.get(f"{year}-{month:02}", 0) for month in range(1, today.month))

    first = min((int(one[:4]) for one in months), default=today.year)
    before = [of(year) for year in range(max(first, today.year - YEARS_BEFORE), today.year)]
    until = f" to {date(2000, today.month - 1, 1):%B}" if today.month > 2 else ""
    count = of(today.year)
    noun = "review was" if count == 1 else "reviews were"
    return (
        f"{count:,} {noun} published in January{until} {today.year}, of those dated to a month. "
        + against_mean(count, before, "the same months")
    )


def _types(years: Counted, year: int) -> tuple[TypeLine, ...]:
    kinds: dict[str, dict[str, int]] = {}
    for (period, kind), count in years.rows.items():
        kinds.setdefault(kind, {})[period] = count
    first = min((int(one) for one in years.periods), default=year)
    lines = []
    for kind, periods in kinds.items():
        span = range(max(first, year - YEARS_BEFORE), year)
        before = [periods.get(str(one), 0) for one in span]
        count = periods.get(str(year), 0)
        if count or any(before):
            lines.append(TypeLine(type_label(kind), count, against_mean(count, before)))
    return tuple(sorted(lines, key=lambda line: (-line.count, line.label)))


def by_month_chart(months: Counted, today: date) -> Chart:
    """Reviews by month of publication and type, over two years."""
    number = today.year * 12 + today.month - 1
    span = range(number - MONTHS_SHOWN + 1, number + 1)
    names = {f"{one // 12}-{one % 12 + 1:02}": _month(one) for one in span}
    series: dict[str, dict[str, int]] = {}
    for (period, kind), count in months.rows.items():
        if period in names:
            series.setdefault(type_label(kind), {})[names[period]] = count
    totals = {name: months.periods.get(period, 0) for period, name in names.items()}
    last = _month(number - 1)
    newest = f"{totals[last]:,}" if totals[last] else "none"
    figure = Figure(
        "by-month",
        "Reviews by month and type",
        csv_href="/trends/by-month.csv",
        unfinished=_month(number),
        finding=f"Of the {sum(totals.values()):,} reviews dated to a month in these two years, "
        f"{newest} are of {last}.",
        period="Month",
    )
    return charts.stacked(figure, list(names.values()), series, totals)


def _month(number: int) -> str:
    return f"{_NAMES[number % 12]} {number // 12 % 100:02}"


def begun_chart(session: Session, today: date) -> Chart:
    """Reviews by the year in which they were begun, of those that say so."""
    counted = Counter(str(year) for year in timings.begun_years(session))
    periods = _every_year(counted)
    figure = Figure(
        "begun",
        "Reviews by the year they were begun",
        csv_href="/trends/begun.csv",
        unfinished=str(today.year),
        finding=""
        if counted
        else "No review in this collection says in a way that we can read when it was begun.",
    )
    return charts.stacked(
        figure, periods, {"reviews": {one: counted.get(one, 0) for one in periods}}
    )


def delay_chart(session: Session, today: date) -> Chart:
    """Months from the incident to publication: the middle review of each year of publication."""
    by_year: dict[str, list[float]] = {}
    for year, months in timings.delays(session):
        by_year.setdefault(str(year), []).append(months)
    middle = {year: round(median(those)) for year, those in by_year.items()}
    periods = _every_year(middle)
    every = [months for those in by_year.values() for months in those]
    finding = "For no review are both the incident and the publication dated closely enough."
    if every:
        finding = (
            f"From the incident to publication the middle review took {round(median(every)):,} "
            f"months, of {len(every):,} for which both are dated to a year or closer."
        )
    figure = Figure(
        "delay",
        "Time from incident to publication",
        noun="months",
        csv_href="/trends/delay.csv",
        unfinished=str(today.year),
        finding=finding,
        measured=True,
    )
    return charts.stacked(figure, periods, {"months": middle})


def _every_year(counted: Mapping[str, int]) -> list[str]:
    years = sorted(int(year) for year in counted)
    return [str(year) for year in range(years[0], years[-1] + 1)] if years else []


CHARTS = {"by-month", "begun", "delay"}


def chart_named(session: Session, name: str, today: date) -> Chart:
    """One of the charts by its name in an address."""
    if name == "by-month":
        return by_month_chart(count_by(session, by="month", split="type"), today)
    return (begun_chart if name == "begun" else delay_chart)(session, today)
