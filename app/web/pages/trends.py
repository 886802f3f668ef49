"""Trends: charts of what the collection holds, each with its numbers, each as CSV."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from app.domain import terms
from app.errors import NotFound
from app.models import Board
from app.records import counts, recommendations
from app.records.boards import all_boards
from app.web.feeds import csv_response
from app.web.labels import term_label, term_order, type_label
from app.web.site import Site, site_of
from app.web.templating import Crumb, page
from app.web.trends import NOTE, count_by
from app.web.views import charts
from app.web.views.charts import Chart, Figure
from app.web.views.pace import CHARTS, PaceView, chart_named, pace_of

router = APIRouter()

MOST_BARS = 12
MATRIX_THEMES = 15
_RANKED = {"theme": "Themes", "harm": "Harms", "age": "Age of the child", "agency": "Agencies"}
_NO_REGION = "No region given"


@dataclass(frozen=True, slots=True)
class Tile:
    """A region, with its reviews and boards."""

    name: str
    href: str
    reviews: int
    boards: int


@dataclass(frozen=True, slots=True)
class MatrixCell:
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    label: str
    href: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class TrendsView:
    note: str
    pace: PaceView
    by_type: Chart
    ranked: tuple[Chart, ...]
    tiles: tuple[Tile, ...]
    ages: tuple[str, ...]
    matrix: tuple[MatrixRow, ...]
    lengths: Chart
    readability: Chart | None
    undated: int


@router.get("/trends", include_in_schema=False)
def trends_page(request: Request) -> Response:
    """What was published when, about what, for whom and where."""
    site = site_of(request)
    with site.database.session() as session:
        view = _view(session, site)
    return page(request, "pages/trends.html", view, title="Trends", crumbs=(Crumb("Trends"),))


def _view(session: Session, site: Site) -> TrendsView:
    year = str(site.now().year)
    counted = count_by(session, by="year", split="type")
    ages, matrix = _matrix(session)
    readable = counts.readability(session)
    return TrendsView(
        note=NOTE,
        pace=pace_of(session, site.now().date()),
        by_type=by_type_chart(session, year),
        ranked=tuple(ranked_chart(session, split) for split in _RANKED),
        tiles=_tiles(session),
        ages=ages,
        matrix=matrix,
        lengths=_medians(
            Figure(
                "length",
                "How long reports are",
                noun="words",
                csv_href="/trends/length.csv",
                unfinished=year,
            ),
            [(when, words) for when, _, words in counts.lengths(session)],
            "The middle report",
        ),
        readability=_medians(
            Figure(
                "readability",
                "How easy reports are to read",
                noun="points",
                csv_href="/trends/readability.csv",
                unfinished=year,
            ),
            readable,
            "Flesch reading ease, where 60 is plain and 30 is hard. The middle report",
        )
        if readable
        else None,
        undated=counted.undated,
    )


def periods_of(counted: Mapping[str, int]) -> list[str]:
    """Every year from the first to the last, so that empty years show as empty."""
    if not counted:
        return []
    years = sorted(int(year) for year in counted)
    return [str(year) for year in range(years[0], years[-1] + 1)]


def by_type_chart(session: Session, this_year: str) -> Chart:
    """Reviews by year and type."""
    counted = count_by(session, by="year", split="type")
    series: dict[str, dict[str, int]] = {}
    for (period, value), count in counted.rows.items():
        series.setdefault(type_label(value), {})[period] = count
    periods = periods_of(counted.periods)
    totals = {period: counted.periods.get(period, 0) for period in periods}
    figure = Figure(
        "by-type",
        "Reviews by year and type",
        csv_href="/trends/by-type.csv",
        unfinished=this_year,
    )
    return charts.stacked(figure, periods, series, totals)


def ranked_chart(session: Session, split: str) -> Chart:
    """Reviews by each value of a split: most first, ages in their own order."""
    rows = _ranked(session, split)
    figure = Figure(f"by-{split}", _RANKED[split], csv_href=f"/trends/by-{split}.csv")
    return charts.ranked(figure, rows[:MOST_BARS], _RANKED[split])


def _ranked(session: Session, split: str) -> list[tuple[str, int]]:
    held = counts.term_counts(session, split)
    if split == "agency":
        held = recommendations.agency_counts(session)
    if split == "age":
        ordered = sorted(held.items(), key=lambda item: term_order("age", item[0]))
    else:
        ordered = sorted(held.items(), key=lambda item: (-item[1], item[0]))
    return [(term_label(split, code), count) for code, count in ordered]


def _tiles(session: Session) -> tuple[Tile, ...]:
    held = counts.board_counts(session)
    regions: dict[str, list[Board]] = {}
    for board in all_boards(session):
        regions.setdefault(region_of(board), []).append(board)
    return tuple(
        Tile(
            name,
            f"/areas#{anchor(name)}",
            sum(held.get(board.slug, 0) for board in boards),
            len(boards),
        )
        for name, boards in sorted(regions.items())
    )


def region_of(board: Board) -> str:
    """The region a board is listed under; its nation where it has none of its own."""
    return board.region or (board.nation if board.nation != "England" else _NO_REGION)


def anchor(name: str) -> str:
    """A name as a fragment identifier."""
    return "region-" + "-".join(name.lower().replace(",", " ").split())


def _matrix(session: Session) -> tuple[tuple[str, ...], tuple[MatrixRow, ...]]:
    """Themes against ages, for the commonest themes: where the collection is thin, and thick."""
    pairs = counts.pair_counts(session, "theme", "age")
    held = counts.term_counts(session, "theme")
    themes = sorted(held, key=lambda code: (-held[code], code))[:MATRIX_THEMES]
    seen = {age for _, age in pairs}
    ages = [term.code for term in terms.of_group("age") if term.code in seen]
    rows = tuple(
        MatrixRow(
            term_label("theme", theme),
            f"/themes/{theme}",
            tuple(_cell(theme, age, pairs.get((theme, age), 0)) for age in ages),
        )
        for theme in themes
    )
    return tuple(term_label("age", age) for age in ages), rows


def _cell(theme: str, age: str, count: int) -> MatrixCell:
    return MatrixCell(str(count), f"/search?theme={theme}&age={age}" if count else "")


def _medians(figure: Figure, values: Sequence[tuple[int, float]], subject: str) -> Chart:
    by_year: dict[str, list[float]] = {}
    for year, value in values:
        by_year.setdefault(str(year), []).append(value)
    middle = {year: round(median(those)) for year, those in by_year.items()}
    periods = periods_of(middle)
    whole = [period for period in periods if period in middle and period != figure.unfinished]
    finding = "Nothing to measure yet."
    if whole:
        finding = (
            f"{subject}: {middle[whole[0]]:,} {figure.noun} in {whole[0]}, "
            f"{middle[whole[-1]]:,} in {whole[-1]}."
        )
    told = replace(figure, finding=finding, measured=True)
    return charts.stacked(told, periods, {figure.noun: middle})


@router.get("/trends/{name}.csv", include_in_schema=False)
def trends_csv(request: Request, name: str) -> Response:
    """The numbers of one chart."""
    site = site_of(request)
    with site.database.session() as session:
        chart = _chart_named(session, name, site)
    notes = [("chart", chart.heading), ("note", NOTE), ("made on", f"{site.now():%Y-%m-%d}")]
    return csv_response(f"trends-{name}.csv", notes, chart.columns, chart.rows)


def _chart_named(session: Session, name: str, site: Site) -> Chart:
    if name in CHARTS:
        return chart_named(session, name, site.now().date())
    if name == "by-type":
        return by_type_chart(session, str(site.now().year))
    if name in {f"by-{split}" for split in _RANKED}:
        split = name.removeprefix("by-")
        figure = Figure(name, _RANKED[split])
        return charts.ranked(figure, _ranked(session, split), _RANKED[split])
    view = _view(session, site)
    if name == "length":
        return view.lengths
    if name == "readability" and view.readability:
        return view.readability
    raise NotFound("There is no chart by that name.")
