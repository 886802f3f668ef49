"""``/api/v1/recommendations``: the ledger, as its page gives it."""

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.records import recommendations as rows_of
from app.records.recommendations_found import Found, find
from app.web import recommending
from app.web.api import shapes
from app.web.api.common import (
    ALWAYS,
    BAD_REQUEST,
    CURSOR,
    PER_PAGE,
    parameter,
    per_page_of,
    refuse,
    respond,
)
from app.web.api.schemas import Recommendations
from app.web.query import DEEPEST, Asked, Problem, query_string, read
from app.web.site import Site, site_of

router = APIRouter(tags=["lists"])

_YEAR = {"type": "string", "pattern": r"^\d{4}$"}


@router.get(
    "/recommendations",
    response_model=Recommendations,
    responses={**BAD_REQUEST, **ALWAYS},
    openapi_extra={
        "parameters": [
            parameter("q", "Words and “phrases” that have to occur; -not.", {"type": "string"}),
            parameter("theme", "Code of a theme.", {"type": "string"}, many=True),
            parameter("agency", "Code of the agency asked.", {"type": "string"}, many=True),
            parameter("area", "Slug of a board.", {"type": "string"}, many=True),
            parameter("from", "First year of publication.", _YEAR),
            parameter("to", "Last year of publication.", _YEAR),
            parameter(
                "page", "From 1; up to 10,000 results deep.", {"type": "integer", "minimum": 1}
            ),
            CURSOR,
            PER_PAGE,
        ]
    },
    summary="Every recommendation",
)
def recommendations(request: Request) -> Response:
    """Recommendations that match, newest first, each with its text, page, addressees, themes,
    review, and the earlier reviews in which the like was asked. ``next`` goes on by a cursor and
    reaches all of them."""
    reading = read(request.query_params.multi_items(), strict=True)
    problems = [one for one in reading.problems if one.name in _PARAMETERS]
    per_page = per_page_of(request, problems)
    cursor = request.query_params.get("cursor", "").strip()
    after = recommending.place_of(cursor) if cursor else None
    if cursor and after is None:
        problems.append(Problem("cursor", "“cursor” must be the `next` cursor of another answer"))
    asked = replace(recommending.known(reading.asked), per_page=per_page)
    if (asked.page - 1) * per_page >= DEEPEST:
        problems.append(Problem("page", f"“page” must be {DEEPEST // per_page} or less"))
    if problems:
        return refuse(problems)
    site = site_of(request)
    offset = 0 if after else (asked.page - 1) * per_page
    with site.database.session() as session:
        found = find(
            session, recommending.sought(asked), limit=per_page + 1, offset=offset, after=after
        )
        earlier = rows_of.earlier_ones(session, [one.recommendation for one in found.rows])
    return respond(_answer(site, asked, found, earlier))


_PARAMETERS = {"q", "theme", "agency", "area", "from", "to", "page"}


def _answer(
    site: Site,
    asked: Asked,
    found: Found,
    earlier: dict[tuple[str, int], list[rows_of.Earlier]],
) -> shapes.Json:
    per_page = asked.per_page
    more = len(found.rows) > per_page
    cursor = recommending.cursor_of(found.places[per_page - 1]) if more else None
    kept = query_string(replace(asked, per_page=10), page=1)
    following = f"{kept}&" if kept else ""
    return {
        "total": found.total,
        "per_page": per_page,
        "pages": -(-found.total // per_page),
        "results": [_recommendation(one, earlier, site) for one in found.rows[:per_page]],
        "next": site.whole(
            f"/api/v1/recommendations?{following}cursor={cursor}&per_page={per_page}"
        )
        if cursor
        else None,
        "cursor": cursor,
    }


def _recommendation(
    one: rows_of.Asked, earlier: dict[tuple[str, int], list[rows_of.Earlier]], site: Site
) -> shapes.Json:
    row = one.recommendation
    return {
        "id": row.id,
        **shapes.recommendation(row, row.review_id, site.public_url),
        "review": {
            "id": row.review_id,
            "title": one.title,
            "review_type": one.review_type,
            "year": one.year,
            "url": site.whole(f"/reviews/{row.review_id}"),
        },
        "asked_before": [
            {
                "review": before.review_id,
                "ordinal": before.ordinal,
                "title": before.title,
                "board": before.board or None,
                "year": before.year,
                "url": site.whole(f"/reviews/{before.review_id}"),
            }
            for before in earlier.get((row.review_id, row.ordinal), ())
        ],
    }
