"""Themes: the vocabulary for readers, and a page a theme that leads with what was learned."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from app.domain import terms
from app.domain.terms import Term
from app.errors import NotFound
from app.records import counts, showing
from app.records.recommendations_found import Sought, find
from app.records.themed import spans_of
from app.web.labels import THEME_GROUPS
from app.web.pages.trends import periods_of
from app.web.site import Site, site_of
from app.web.templating import Crumb, page
from app.web.views import charts
from app.web.views.briefing import QuarterLink, quarter_links, quarters_of
from app.web.views.charts import Chart, Figure
from app.web.views.listing import ListedReview, listed_all
from app.web.views.recommending import LedgerRow, ledger_rows

router = APIRouter()

CITED = 6
NEWEST = 5
NEWEST_RECOMMENDATIONS = 400


@dataclass(frozen=True, slots=True)
class ThemeRow:
    label: str
    href: str
    definition: str
    count: int


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    heading: str
    themes: tuple[ThemeRow, ...]


@dataclass(frozen=True, slots=True)
class ThemeView:
    code: str
    label: str
    definition: str
    count: int
    also: str
    cited: tuple[LedgerRow, ...]
    by_year: Chart
    newest: tuple[ListedReview, ...]
    briefings: tuple[QuarterLink, ...]


@router.get("/themes", include_in_schema=False)
def themes_page(request: Request) -> Response:
    """All themes, in groups, with how many reviews carry each."""
    site = site_of(request)
    with site.database.session() as session:
        held = counts.term_counts(session, "theme")
    groups: dict[str, list[ThemeRow]] = {}
    for term in terms.of_group("theme"):
        row = ThemeRow(term.label, f"/themes/{term.code}", term.definition, held.get(term.code, 0))
        groups.setdefault(term.parent, []).append(row)
    view = tuple(
        ThemeGroup(THEME_GROUPS.get(parent, parent.capitalize()), tuple(rows))
        for parent, rows in groups.items()
    )
    return page(request, "pages/themes.html", view, title="Themes", crumbs=(Crumb("Themes"),))


@router.get("/themes/{code}", include_in_schema=False)
def theme_page(request: Request, code: str) -> Response:
    """One theme: what it means, what was recommended, when, and the newest reviews."""
    term = terms.find("theme", code)
    if term is None:
        raise NotFound("There is no theme by that name.")
    site = site_of(request)
    with site.database.session() as session:
        view = _view(session, site, term)
    return page(
        request,
        "pages/theme.html",
        view,
        title=f"{term.label}: what reviews found",
        crumbs=(Crumb("Themes", "/themes"), Crumb(term.label)),
    )


def _view(session: Session, site: Site, term: Term) -> ThemeView:
    by_year: dict[str, int] = {}
    count = 0
    for fact in counts.facts(session, "theme"):
        if term.code in fact.values:
            count += 1
            if fact.year:
                by_year[str(fact.year)] = by_year.get(str(fact.year), 0) + 1
    figure = Figure("by-year", "Reviews by year", unfinished=str(site.now().year))
    periods = periods_of(by_year)
    filled = {period: by_year.get(period, 0) for period in periods}
    newest = showing.newest(session, limit=NEWEST, theme=term.code)
    return ThemeView(
        code=term.code,
        label=term.label,
        definition=term.definition,
        count=count,
        also=", ".join(term.synonyms[:6]),
        cited=_cited(session, term.code),
        by_year=charts.stacked(figure, periods, {"reviews": filled}),
        newest=listed_all(newest, showing.board_names(session), site.whole),
        briefings=quarter_links(term.code, quarters_of(spans_of(session, term.code))),
    )


def _cited(session: Session, code: str) -> tuple[LedgerRow, ...]:
    """Recommendations on the theme: of the newest, those most often asked before first."""
    found = find(session, Sought(themes=(code,)), limit=NEWEST_RECOMMENDATIONS).rows
    found = sorted(found, key=lambda one: -len(one.recommendation.asked_before))
    return ledger_rows(session, found[:CITED])
