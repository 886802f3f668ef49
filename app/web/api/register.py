"""``/api/v1/takedowns``: the register, entry by entry."""

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.models import FlagEvent, PublisherReply
from app.records import register, showing
from app.web.api import shapes
from app.web.api.common import (
    ALWAYS,
    BAD_REQUEST,
    PER_PAGE,
    parameter,
    per_page_of,
    refuse,
    respond,
)
from app.web.api.reviews import minimum_shape
from app.web.api.schemas import (
    Register,
)
from app.web.minimum import minimum_of
from app.web.query import DEEPEST, Problem
from app.web.site import Site, site_of

router = APIRouter(tags=["lists"])


@router.get(
    "/takedowns",
    response_model=Register,
    responses={**BAD_REQUEST, **ALWAYS},
    openapi_extra={
        "parameters": [
            parameter(
                "finding",
                "Only entries with this finding.",
                {"type": "string", "enum": ["before", "unclear", "after", "no-rule", "back"]},
            ),
            parameter(
                "page", "Page of the list.", {"type": "integer", "minimum": 1, "maximum": 1000}
            ),
            PER_PAGE,
        ]
    },
    summary="The takedown register",
)
def takedowns(request: Request) -> Response:
    """Reports we can no longer find on the publisher's website, and for how long each was there."""
    problems: list[Problem] = []
    per_page = per_page_of(request, problems, default=100)
    finding = request.query_params.get("finding", "")
    if finding and finding not in {"before", "unclear", "after", "no-rule", "back"}:
        problems.append(
            Problem("finding", "“finding” must be before, unclear, after, no-rule or back")
        )
    number = _page_number(request, problems)
    if problems:
        return refuse(problems)
    site = site_of(request)
    with site.database.session() as session:
        found = register.entries(session, finding=finding, limit=DEEPEST)
        first = (number - 1) * per_page
        names = showing.board_names(session)
        body = [entry_shape(one, names, site) for one in found[first : first + per_page]]
        kept = register.not_shown(session)
    more = first + per_page < len(found)
    query = f"page={number + 1}&per_page={per_page}" + (f"&finding={finding}" if finding else "")
    following = site.whole(f"/api/v1/takedowns?{query}") if more else None
    return respond({"total": len(found), "not_shown": kept, "results": body, "next": following})


def _page_number(request: Request, problems: list[Problem]) -> int:
    raw = request.query_params.get("page", "").strip() or "1"
    if raw.isascii() and raw.isdigit() and len(raw) < 5 and 1 <= int(raw) <= 1000:
        return int(raw)
    problems.append(Problem("page", "“page” must be a number from 1 to 1000"))
    return 1


def entry_shape(entry: register.Entry, names: Mapping[str, str], site: Site) -> shapes.Json:
    """A register entry: dates, counts and the publisher's words."""
    flag, review = entry.flag, entry.review
    replies = [reply for reply in flag.replies if reply.accepted_at is not None]
    return {
        "id": flag.id,
        "url": site.whole(f"/takedowns/{flag.id}"),
        "review": shapes.summary(review, names, site.public_url),
        "publisher": shapes.board_ref(shapes.lead(review), names),
        "regime": flag.regime,
        "minimum": minimum_shape(minimum_of(review)),
        "published": shapes.published(review),
        "last_found": shapes.day(flag.last_found),
        "first_not_found": shapes.day(flag.first_not_found),
        "days_available": {"min": flag.days_min, "max": flag.days_max},
        "finding": register.shown_finding(flag),
        "reply": _reply(replies[-1]) if replies else None,
        "history": [_event(event) for event in flag.events if event.event in PUBLIC_EVENTS],
    }


PUBLIC_EVENTS = {
    "opened",
    "finding changed",
    "second look",
    "reply received",
    "published",
    "closed",
}
"""Events of a flag that are shown; who did them, and operators' notes, are not."""


def _reply(reply: PublisherReply) -> shapes.Json:
    return {"at": shapes.instant(reply.at), "text": reply.text, "reason": reply.reason_code}


def _event(event: FlagEvent) -> shapes.Json:
    return {"at": shapes.instant(event.at), "event": event.event}
