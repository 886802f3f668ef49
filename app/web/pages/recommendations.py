"""The ledger: every recommendation, found by words, agency, theme, board and year."""

from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from app.domain import terms
from app.records.recommendations_found import find
from app.records.showing import board_names
from app.web import recommending
from app.web.labels import FILTER_LABELS
from app.web.query import Asked, Problem, Reading, read, search_url
from app.web.site import site_of
from app.web.templating import Crumb, page, plural
from app.web.views.listing import Pagination, pagination
from app.web.views.recommending import LedgerRow, ledger_rows

router = APIRouter()

PATH = "/recommendations"
PER_PAGE = 20
DEEPEST_PAGE = 500


@dataclass(frozen=True, slots=True)
class Choice:
    """A list to choose one value from. The first option is for any."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Fault:
    anchor: str
    message: str


@dataclass(frozen=True, slots=True)
class LedgerView:
    q: str
    choices: tuple[Choice, ...]
    year_from: str
    year_to: str
    problems: tuple[Fault, ...] = ()
    heading: str = ""
    rows: tuple[LedgerRow, ...] = ()
    pages: Pagination | None = None
    json_href: str = ""
    any_href: str = ""


@router.get(PATH, include_in_schema=False)
def recommendations_page(request: Request) -> Response:
    """What reviews have asked for, newest first."""
    site = site_of(request)
    reading = read(request.query_params.multi_items())
    asked = recommending.known(reading.asked)
    with site.database.session() as session:
        view = _view(session, asked, reading)
    title = f"Error: {TITLE}" if view.problems else TITLE
    if asked.page > 1:
        title = f"{title} (page {asked.page})"
    return page(
        request,
        "pages/recommendations.html",
        view,
        title=title,
        status=400 if view.problems else 200,
        crumbs=(Crumb(TITLE),),
        index=not (asked.q or asked.is_filtered or asked.page > 1),
    )


TITLE = "Recommendations"


def _view(session: Session, asked: Asked, reading: Reading) -> LedgerView:
    form = LedgerView(
        q=asked.q,
        choices=_choices(session, asked),
        year_from=reading.raw_from,
        year_to=reading.raw_to,
        problems=tuple(_fault(one) for one in reading.problems if one.name in _FIELDS),
    )
    if form.problems:
        return form
    number = min(asked.page, DEEPEST_PAGE)
    start = (number - 1) * PER_PAGE
    found = find(session, recommending.sought(asked), limit=PER_PAGE, offset=start)
    last = min(-(-found.total // PER_PAGE), DEEPEST_PAGE)
    return replace(
        form,
        heading=plural(found.total, "recommendation"),
        rows=ledger_rows(session, found.rows),
        pages=pagination(number, last, lambda one: search_url(asked, page=one, path=PATH)),
        json_href=search_url(asked, page=1, path="/api/v1/recommendations"),
        any_href=search_url(replace(asked.bare(), page=1), path=PATH) if asked.is_filtered else "",
    )


_FIELDS = {"q", "from", "to"}


def _fault(problem: Problem) -> Fault:
    return Fault(problem.name, problem.message)


def _choices(session: Session, asked: Asked) -> tuple[Choice, ...]:
    names = board_names(session)
    boards = sorted(names.items(), key=lambda item: (item[1], item[0]))
    codes = {
        "theme": sorted(((t.code, t.label) for t in terms.of_group("theme")), key=_by_label),
        "agency": sorted(((t.code, t.label) for t in terms.of_group("agency")), key=_by_label),
        "area": boards,
    }
    labels = {**FILTER_LABELS, "agency": "Agency asked"}
    return tuple(
        Choice(name, labels[name], tuple(options), next(iter(asked.chosen(name)), ""))
        for name, options in codes.items()
    )


def _by_label(option: tuple[str, str]) -> str:
    return option[1].casefold()
