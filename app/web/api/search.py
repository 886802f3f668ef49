"""``/api/v1/search``: the search page's own search, as JSON."""

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.records import showing
from app.web import searching
from app.web.api import shapes
from app.web.api.common import ALWAYS, BAD_REQUEST, parameter, refuse, respond
from app.web.api.schemas import SearchAnswer
from app.web.labels import value_label
from app.web.query import (
    CLOSED,
    DEEPEST,
    LONGEST_QUERY,
    MOST_PER_PAGE,
    SCOPES,
    SORTS,
    read,
    search_url,
)
from app.web.searching import Found
from app.web.site import site_of

router = APIRouter(tags=["search"])

_YEAR = {"type": "string", "pattern": "^[0-9]{4}$"}
PARAMETERS = [
    parameter(
        "q",
        'Words that all have to stand on one page; "exact phrase"; -word to exclude.',
        {"type": "string", "maxLength": LONGEST_QUERY},
    ),
    parameter("in", "Where to look.", {"type": "string", "enum": list(SCOPES)}),
    parameter(
        "type", "Type of review.", {"type": "string", "enum": sorted(CLOSED["type"])}, many=True
    ),
    parameter("area", "Slug of a board.", {"type": "string"}, many=True),
    parameter("theme", "Code of a theme.", {"type": "string"}, many=True),
    parameter("agency", "Agency with recommendations.", {"type": "string"}, many=True),
    parameter("age", "Age of the child.", {"type": "string"}, many=True),
    parameter("harm", "Harm.", {"type": "string"}, many=True),
    parameter(
        "availability",
        "Whether the report can be found online.",
        {"type": "string", "enum": sorted(CLOSED["availability"])},
        many=True,
    ),
    parameter("from", "First year of publication.", _YEAR),
    parameter("to", "Last year of publication.", _YEAR),
    parameter("sort", "Order of results.", {"type": "string", "enum": list(SORTS)}),
    parameter(
        "synonyms", "Whether agreed synonyms count too.", {"type": "string", "enum": ["on", "off"]}
    ),
    parameter("page", "Page of results.", {"type": "integer", "minimum": 1, "maximum": DEEPEST}),
    parameter(
        "per_page",
        "Results on a page.",
        {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE},
    ),
]


@router.get(
    "/search",
    response_model=SearchAnswer,
    responses={**BAD_REQUEST, **ALWAYS},
    openapi_extra={"parameters": PARAMETERS},
    summary="Search the full text of every review",
)
def search(request: Request) -> Response:
    """Same parameters, results and order as the page `/search`. Counts are of reviews.

    Filters: OR within a name, AND across names; each facet's counts ignore its own selection.
    """
    reading = read(request.query_params.multi_items(), strict=True)
    if reading.problems:
        return refuse(reading.problems)
    site = site_of(request)
    with site.database.session() as session:
        found = searching.search(session, site.engine, reading.asked)
        boards = showing.board_names(session)
        return respond(_body(found, boards, site.public_url))


def _body(found: Found, boards: Mapping[str, str], base: str) -> shapes.Json:
    asked = found.asked
    more = asked.page < found.pages and (asked.page + 1) * asked.per_page <= DEEPEST
    following = search_url(asked, page=asked.page + 1, path="/api/v1/search")
    return {
        "total": found.total,
        "about": found.about,
        "page": asked.page,
        "per_page": asked.per_page,
        "pages": found.pages,
        "next": f"{base}{following}" if more else None,
        "results": [shapes.search_result(one, base) for one in found.results],
        "facets": {name: _facet(name, counts, boards) for name, counts in found.facets.items()},
        "did_you_mean": shapes.did_you_mean(found),
        "expanded": list(found.expanded),
    }


def _facet(name: str, counts: Mapping[str, int], boards: Mapping[str, str]) -> list[shapes.Json]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [
        {"value": value, "label": value_label(name, value, boards), "count": count}
        for value, count in ranked
        if count
    ]
