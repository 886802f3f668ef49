"""Areas: the boards and partnerships, and what each has published. No league tables."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from app.models import Board, Flag
from app.records import counts, recommendations, showing
from app.records.boards import all_boards, board_by_slug
from app.records.register import shown_finding
from app.web.labels import board_kind, term_label, type_label
from app.web.pages.trends import anchor, periods_of, region_of
from app.web.site import Site, site_of
from app.web.templating import Crumb, day, page
from app.web.views import charts
from app.web.views.charts import Chart, Figure
from app.web.views.listing import ListedReview, listed_all
from app.web.views.register import FINDING_LABELS

router = APIRouter()

NEWEST = 10
THEMES = 8


@dataclass(frozen=True, slots=True)
class AreaRow:
    name: str
    href: str
    count: int
    former: bool


@dataclass(frozen=True, slots=True)
class Region:
    name: str
    anchor: str
    boards: tuple[AreaRow, ...]


@dataclass(frozen=True, slots=True)
class NameLink:
    name: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class ThemeCount:
    label: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class EntryLink:
    title: str
    href: str
    finding: str


@dataclass(frozen=True, slots=True)
class AreaView:
    slug: str
    name: str
    kind: str
    nation: str
    region: str
    authorities: str
    website: str
    former: tuple[NameLink, ...]
    successors: tuple[NameLink, ...]
    count: int
    types: str
    by_year: Chart
    themes: tuple[ThemeCount, ...]
    entries: tuple[EntryLink, ...]
    newest: tuple[ListedReview, ...]
    seeds: tuple[NameLink, ...]
    checked: datetime | None
    in_registry: bool


@router.get("/areas", include_in_schema=False)
def areas_page(request: Request) -> Response:
    """Every board by region and name."""
    site = site_of(request)
    with site.database.session() as session:
        held = counts.board_counts(session)
        regions: dict[str, list[AreaRow]] = {}
        for board in sorted(all_boards(session), key=lambda one: one.name.casefold()):
            row = AreaRow(
                board.name,
                f"/areas/{board.slug}",
                held.get(board.slug, 0),
                bool(board.successors) or not board.in_registry,
            )
            regions.setdefault(region_of(board), []).append(row)
    view = tuple(Region(name, anchor(name), tuple(rows)) for name, rows in sorted(regions.items()))
    return page(request, "pages/areas.html", view, title="Areas", crumbs=(Crumb("Areas"),))


@router.get("/areas/{slug}", include_in_schema=False)
def area_page(request: Request, slug: str) -> Response:
    """One board: its names, its reviews, its register entries and where it publishes."""
    site = site_of(request)
    with site.database.session() as session:
        board = board_by_slug(session, slug)
        view = _view(session, site, board)
    return page(
        request,
        "pages/area.html",
        view,
        title=board.name,
        crumbs=(Crumb("Areas", "/areas"), Crumb(board.name)),
    )


def _view(session: Session, site: Site, board: Board) -> AreaView:
    names = showing.board_names(session)
    boards = {one.slug: one.successors for one in all_boards(session)}
    before = [slug for slug, after in boards.items() if board.slug in after]
    facts = [fact for fact in counts.facts(session, "board") if board.slug in fact.values]
    kinds = Counter(counts.types_of(session, [fact.review_id for fact in facts]))
    newest = showing.newest(session, limit=NEWEST, board=board.slug)
    return AreaView(
        slug=board.slug,
        name=board.name,
        kind=board_kind(board.kind),
        nation=board.nation,
        region=board.region,
        authorities=", ".join(board.local_authorities),
        website=board.website if board.website.startswith(("http://", "https://")) else "",
        former=(
            *(NameLink(name) for name in board.predecessor_names),
            *(NameLink(names[slug], f"/areas/{slug}") for slug in before),
        ),
        successors=tuple(
            NameLink(names[slug], f"/areas/{slug}") for slug in board.successors if slug in names
        ),
        count=len(facts),
        types=", ".join(f"{type_label(kind)}: {count}" for kind, count in kinds.most_common()),
        by_year=_by_year(facts, str(site.now().year)),
        themes=_themes(session, board.slug),
        entries=_entries(session, counts.flags_by_board(session, board.slug)),
        newest=listed_all(newest, names, site.whole),
        seeds=tuple(
            NameLink(seed.url, seed.url)
            for seed in board.seeds
            if seed.active and seed.url.startswith(("http://", "https://"))
        ),
        checked=board.crawled_at,
        in_registry=board.in_registry,
    )


def _by_year(facts: list[counts.Fact], this_year: str) -> Chart:
    held = Counter(str(fact.year) for fact in facts if fact.year)
    periods = periods_of(held)
    filled = {period: held.get(period, 0) for period in periods}
    figure = Figure("by-year", "Reviews by year", unfinished=this_year)
    return charts.stacked(figure, periods, {"reviews": filled})


def _themes(session: Session, slug: str) -> tuple[ThemeCount, ...]:
    held = Counter(
        theme
        for themes in recommendations.recommendation_themes(session, slug)
        for theme in set(themes)
    )
    return tuple(
        ThemeCount(term_label("theme", code), f"/search?area={slug}&theme={code}", count)
        for code, count in held.most_common(THEMES)
    )


def _entries(session: Session, flags: Sequence[Flag]) -> tuple[EntryLink, ...]:
    titles = showing.titles(session, [flag.review_id for flag in flags])
    return tuple(
        EntryLink(
            titles[flag.review_id],
            f"/takedowns/{flag.id}",
            f"{FINDING_LABELS[shown_finding(flag)]}, first not found {day(flag.first_not_found)}",
        )
        for flag in flags
        if flag.review_id in titles
    )
