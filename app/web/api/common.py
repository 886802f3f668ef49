"""What the API's endpoints share: answers, documented parameters, documented errors, tombstones."""

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

import orjson
from fastapi import Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from app.domain.visibility import Showing
from app.records import showing
from app.web.api.schemas import ProblemDocument
from app.web.errors import problem
from app.web.query import MOST_PER_PAGE, Problem

TOMBSTONE_NOTE = "This review is withheld."


def respond(body: Any, *, changed: datetime | None = None) -> Response:
    """JSON, with the time of the last change where it is known."""
    headers = {}
    if changed is not None:
        headers["Last-Modified"] = format_datetime(changed.astimezone(UTC), usegmt=True)
    return Response(orjson.dumps(body), media_type="application/json", headers=headers)


def refuse(problems: Iterable[Problem]) -> Response:
    """400, naming every parameter at fault."""
    listed = list(problems)
    return problem(400, listed[0].message, problems=listed)


def withheld(stand: showing.Standing, review_id: str) -> Response:
    """410 (451 where a court ordered it): the id and the date, nothing else."""
    at = stand.withheld_at
    extra: dict[str, object] = {
        "id": review_id,
        "withheld_on": at.date().isoformat() if at else None,
    }
    status = 451 if stand.by_court else 410
    return problem(status, TOMBSTONE_NOTE, extra=extra, headers={"Cache-Control": "no-store"})


def standing(session: Session, review_id: str) -> tuple[showing.Standing, Response | None]:
    """What may be shown, and the answer to give instead where nothing may."""
    stand = showing.standing(session, review_id)
    refused = withheld(stand, review_id) if stand.showing is Showing.TOMBSTONE else None
    return stand, refused


def instant_of(request: Request, name: str, problems: list[Problem]) -> datetime | None:
    """A parameter that is a date or an instant (UTC where it names no zone)."""
    raw = request.query_params.get(name, "").strip().replace(" ", "+")
    if not raw:
        return None
    try:
        return utc(datetime.fromisoformat(raw))
    except ValueError:
        problems.append(
            Problem(name, f"“{name}” must be an ISO 8601 date or time, like 2024-03-01")
        )
        return None


def utc(at: datetime) -> datetime:
    """An instant in UTC, which it is taken for where it names no zone.

    Raises:
        ValueError: in UTC it lies outside the years there are.
    """
    try:
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{at} is outside the years 1 to 9999") from None


def per_page_of(request: Request, problems: list[Problem], *, default: int = 20) -> int:
    """How many items a page of a list holds."""
    raw = request.query_params.get("per_page", "").strip()
    if not raw:
        return default
    if raw.isascii() and raw.isdigit() and len(raw) < 6 and 1 <= int(raw) <= MOST_PER_PAGE:
        return int(raw)
    problems.append(Problem("per_page", f"“per_page” must be a number from 1 to {MOST_PER_PAGE}"))
    return default


def parameter(
    name: str, description: str, schema: dict[str, Any], *, many: bool = False
) -> dict[str, Any]:
    """A query parameter for the OpenAPI description."""
    if many:
        schema = {"type": "array", "items": schema, "maxItems": 50}
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
    }


PER_PAGE = parameter(
    "per_page",
    "How many items a page holds.",
    {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE},
)
CURSOR = parameter("cursor", "Where to go on: the `next` of the answer before.", {"type": "string"})

_PROBLEM = {
    "model": ProblemDocument,
    "content": {"application/problem+json": {}},
}
BAD_REQUEST: dict[int | str, dict[str, Any]] = {
    400: {**_PROBLEM, "description": "A parameter is wrong; it is named."}
}
NOT_FOUND: dict[int | str, dict[str, Any]] = {
    404: {**_PROBLEM, "description": "There is nothing by that name."}
}
WITHHELD: dict[int | str, dict[str, Any]] = {
    410: {**_PROBLEM, "description": "The review is withheld: id and date only."},
    451: {**_PROBLEM, "description": "Withheld by order of a court: id and date only."},
}
AWAY: dict[int | str, dict[str, Any]] = {
    503: {**_PROBLEM, "description": "Search or the record is away; try again."}
}
TOO_MANY: dict[int | str, dict[str, Any]] = {
    429: {**_PROBLEM, "description": "Too many requests; see Retry-After."}
}
ALWAYS: dict[int | str, dict[str, Any]] = {**TOO_MANY, **AWAY}
