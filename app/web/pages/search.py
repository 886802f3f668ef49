"""The search page: one canonical address a search, and a helpful answer whatever was typed."""

from collections.abc import Iterable
from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from rapidfuzz import fuzz
from rapidfuzz import process as fuzzy
from sqlalchemy.orm import Session

from app.records import counts, showing
from app.web import searching
from app.web.labels import theme_names, value_label
from app.web.query import FILTERS, Asked, Reading, pairs_of, query_string, read, search_url
from app.web.searching import Correction, Found
from app.web.site import Site, site_of
from app.web.snippets import Piece
from app.web.templating import Crumb, page
from app.web.views import filters
from app.web.views import search as views

router = APIRouter()

_WAYS = 3
_NEAR = 80


@router.get("/search", include_in_schema=False)
def search_page(request: Request) -> Response:
    """Results for a query string, or a redirect to the canonical spelling of it."""
    reading = read(request.query_params.multi_items())
    if reading.problems:
        return _refused(request, reading)
    asked = reading.asked
    if request.query_params.multi_items() != pairs_of(asked):
        return RedirectResponse(search_url(asked), 303)
    site = site_of(request)
    with site.database.session() as session:
        found = searching.search(session, site.engine, asked)
        if asked.page > 1 and asked.page > found.pages:
            return RedirectResponse(search_url(asked, page=1), 303)
        view = _view(session, site, found, reading)
    return page(
        request,
        "pages/search.html",
        view,
        title=_title(asked, found),
        crumbs=(Crumb("Search"),),
        index=False,
    )


@router.get("/search/help", include_in_schema=False)
def help_page(request: Request) -> Response:
    """How searching works here."""
    return page(
        request,
        "pages/search_help.html",
        None,
        title="Search tips",
        crumbs=(Crumb("Search", "/search"), Crumb("Search tips")),
    )


def _refused(request: Request, reading: Reading) -> Response:
    """The form again with all that was chosen. What is wrong is left out of the search that tells
    which choices there are."""
    site = site_of(request)
    asked = replace(reading.asked.without("years"), sort="")
    with site.database.session() as session:
        boards = showing.board_names(session)
        found = searching.search(session, site.engine, asked)
    areas = filters.area_options(found, boards)
    view = views.SearchView(
        form=views.form_view(reading),
        heading="",
        filters=filters.filter_views(found, boards),
        areas=areas,
        other_areas=_other_areas(asked, areas),
        applied=filters.applied_filters(asked, boards),
    )
    return page(
        request,
        "pages/search.html",
        view,
        title="Error: Search",
        status=400,
        crumbs=(Crumb("Search"),),
        index=False,
    )


def _title(asked: Asked, found: Found) -> str:
    words = f"{asked.q} – search" if asked.q else "Search"
    return f"{words} (page {asked.page} of {found.pages})" if asked.page > 1 else words


def _view(session: Session, site: Site, found: Found, reading: Reading) -> views.SearchView:
    asked = found.asked
    boards = showing.board_names(session)
    areas = filters.area_options(found, boards)
    review_query = _review_query(asked)
    return views.SearchView(
        form=views.form_view(reading),
        heading=views.count_heading(found),
        results=tuple(
            views.result_view(result, site.whole, review_query) for result in found.results
        ),
        start=(asked.page - 1) * asked.per_page + 1,
        filters=filters.filter_views(found, boards),
        areas=areas,
        other_areas=_other_areas(asked, areas),
        applied=filters.applied_filters(asked, boards),
        clear_href=search_url(asked.bare()),
        sorts=views.sort_links(asked),
        pages=views.pages_view(found),
        page=asked.page,
        suggestion=_suggestion(asked, found.did_you_mean),
        expanded=found.expanded,
        own_words_href=search_url(replace(asked, own_words=True, page=1)),
        ignored=found.words.ignored,
        theme=_theme(asked.q, exact=True),
        ways=_ways(site, found, boards) if not found.total else (),
        exports=views.exports(asked),
        alert_href=views.alert_link(asked),
        checked=_checked(session) if not found.total else "",
        nothing=not found.total,
    )


def _other_areas(asked: Asked, areas: tuple[filters.Option, ...]) -> tuple[filters.Option, ...]:
    """Areas chosen beside the one that the select box shows."""
    shown = next((option.value for option in areas if option.chosen), "")
    return tuple(option for option in areas if option.chosen and option.value != shown)


def _review_query(asked: Asked) -> str:
    if not asked.q:
        return ""
    kept = Asked(q=asked.q, own_words=asked.own_words)
    return f"?{query_string(kept)}"


def _suggestion(asked: Asked, correction: Correction | None) -> views.Suggestion | None:
    if correction is None:
        return None
    changed = {word.casefold() for word in correction.changed}
    parts: list[Piece] = []
    for word in correction.q.split(" "):
        bare = word.strip("\"“”'-").casefold()
        parts += [Piece(word, marked=bare in changed), Piece(" ")]
    href = search_url(replace(asked, q=correction.q, page=1))
    return views.Suggestion(href, tuple(parts[:-1]), correction.total)


def _theme(q: str, *, exact: bool) -> views.Way | None:
    """The theme that the words name; the nearest one when ``exact`` is not asked for."""
    names = theme_names()
    wanted = q.casefold().strip(" \"“”'")
    if not wanted:
        return None
    code = names.get(wanted)
    if code is None and not exact:
        best = fuzzy.extractOne(wanted, list(names), scorer=fuzz.ratio, score_cutoff=_NEAR)
        code = names[best[0]] if best else None
    return views.Way(value_label("theme", code, {}), f"/themes/{code}", 0) if code else None


def _ways(site: Site, found: Found, boards: dict[str, str]) -> tuple[views.Way, ...]:
    """Up to three filters, and up to three words, that stand in the way alone; a near theme."""
    asked = found.asked
    singles = [(name, value) for name in FILTERS for value in asked.chosen(name)][: _WAYS * 3]
    tries = [(value_label(n, v, boards), asked.without(n, v)) for n, v in singles]
    if asked.year_from or asked.year_to:
        tries.append(("Year published", asked.without("years")))
    near = _theme(asked.q, exact=False)
    return (
        *_finding(site, tries),
        *_finding(site, searching.fewer_words(asked)),
        *((near,) if near else ()),
    )


def _finding(site: Site, tries: Iterable[tuple[str, Asked]]) -> list[views.Way]:
    """Those searches that find something, most first, by what each leaves out."""
    ways = []
    for label, other in tries:
        total = site.engine.count(searching.engine_query(other, searching.parse(other)))
        if total:
            ways.append(views.Way(f"without “{label}”", search_url(other), total))
    return sorted(ways, key=lambda way: -way.total)[:_WAYS]


def _checked(session: Session) -> str:
    at = counts.last_checked(session)
    return f"{at.day} {at:%B %Y}" if at else ""
