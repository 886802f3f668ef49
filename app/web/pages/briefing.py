"""A briefing on a theme and a quarter, made to be printed and taken into a team meeting."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.domain import terms
from app.domain.quarters import Quarter, quarter_named
from app.errors import NotFound
from app.records.themed import spans_of
from app.web.site import site_of
from app.web.templating import Crumb, page
from app.web.views.briefing import briefing, quarters_of

router = APIRouter()


@router.get("/themes/{code}/briefing", include_in_schema=False)
def briefing_page(request: Request, code: str, quarter: str = "") -> Response:
    """What the reviews of a quarter say of a theme; of the newest quarter that has any, where none
    is named."""
    term = terms.find("theme", code)
    named = quarter_named(quarter)
    if term is None or (quarter and named is None):
        raise NotFound("There is no briefing by that name. A quarter is named like 2025-Q2.")
    site = site_of(request)
    with site.database.session() as session:
        spans = spans_of(session, code)
        now = site.now()
        newest = max(quarters_of(spans), default=Quarter(now.year, (now.month + 2) // 3))
        view = briefing(session, term, named or newest, spans, site.whole)
    return page(
        request,
        "pages/briefing.html",
        view,
        title=f"{view.label}: briefing, {view.when}",
        crumbs=(Crumb("Themes", "/themes"), Crumb(term.label, f"/themes/{code}"), Crumb(view.when)),
    )
