"""The ledger of looks, night by night, and one entry's evidence as a file anybody can judge."""

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.records import cases, checks, register
from app.web.feeds import csv_response
from app.web.site import Number, site_of
from app.web.templating import Crumb, page
from app.web.views.register import night_row

router = APIRouter()

SHOWN = 30
_COLUMNS = ("night", "entries", "hash after the last", "void because")


@router.get("/takedowns/ledger", include_in_schema=False)
def ledger_page(request: Request) -> Response:
    """The hash after each of the newest nights: whoever keeps one can tell a later change."""
    with site_of(request).database.session() as session:
        nights = checks.nights(session)
    view = {"nights": [night_row(one) for one in nights[:SHOWN]], "total": len(nights)}
    return page(
        request,
        "pages/takedowns_ledger.html",
        view,
        title="Ledger of checks",
        crumbs=(Crumb("Takedown register", "/takedowns"), Crumb("Ledger of checks")),
    )


@router.get("/takedowns/ledger.csv", include_in_schema=False)
def ledger_csv(request: Request) -> Response:
    """The hash after every night, oldest first."""
    site = site_of(request)
    with site.database.session() as session:
        rows = [night_row(one) for one in reversed(checks.nights(session))]
    notes = [("made on", f"{site.now():%Y-%m-%d}")]
    table = [(row.date, row.entries, row.head, row.void) for row in rows]
    return csv_response("ledger.csv", notes, _COLUMNS, table)


@router.get("/takedowns/{number}/case.json", include_in_schema=False)
def case_file(request: Request, number: Number) -> Response:
    """All that an entry rests on, in the format of ``reviews judge``."""
    with site_of(request).database.session() as session:
        case = cases.case_of(session, register.entry(session, number).review.id)
    return Response(
        orjson.dumps(case, option=orjson.OPT_INDENT_2),
        media_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="entry-{number}.json"'},
    )
