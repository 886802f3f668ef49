"""How often we were asked to withhold, and what we did: counts by year, nothing of any case."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.records import withdrawals
from app.web.pages.withhold import WHY
from app.web.site import site_of
from app.web.templating import Crumb, page

router = APIRouter()


@router.get("/about/withholding", include_in_schema=False)
def counts(request: Request) -> Response:
    """A table of years."""
    with site_of(request).database.session() as session:
        years = withdrawals.yearly(session)
    view = {
        "years": years,
        "reasons": {str(code): text for code, text in WHY.items()},
        "least": withdrawals.LEAST_SPLIT,
    }
    crumbs = (Crumb("About", "/about"), Crumb("Withholding in numbers"))
    return page(
        request, "pages/transparency.html", view, title="Withholding in numbers", crumbs=crumbs
    )
