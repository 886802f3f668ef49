"""The queue, and the requests and reports in it."""

from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.domain.permissions import Act
from app.errors import UsageError
from app.records import queue as waiting
from app.web.operator.desk import Answering, Seeing, Watching
from app.web.operator.door import Desk, onward, show

router = APIRouter(include_in_schema=False)


@router.get("/operator")
def queue(request: Request, desk: Watching) -> Response:
    """What waits for a person; auditors are shown the log instead."""
    if not desk.may(Act.SEE_WORK):
        return onward("/operator/audit")
    sort = request.query_params.get("show", "")
    sort = sort if sort in waiting.SORTS else ""
    with desk.site.database.session() as session:
        items = waiting.everything(session, sort=sort)
    rows = [
        [
            waiting.SORTS[item.sort],
            {"href": item.href, "text": item.text},
            _age(desk.now, item.since),
            _due(desk.now, item.due),
        ]
        for item in items
    ]
    view = {"rows": rows, "sorts": waiting.SORTS, "shown": sort}
    return show(request, "queue.html", view, title="Queue", desk=desk)


def _age(now: datetime, since: datetime) -> str:
    hours = int((now - since).total_seconds() // 3600)
    return f"{hours} h" if hours < 48 else f"{hours // 24} days"


def _due(now: datetime, due: datetime | None) -> str:
    if due is None:
        return ""
    late = "OVERDUE " if due < now else ""
    return f"{late}{due:%d %b %H:%M} UTC"


@router.get("/operator/requests/{reference}")
def one_request(request: Request, reference: str, desk: Seeing) -> Response:
    """A request to withhold."""
    return _request(request, reference, desk)


def _request(request: Request, reference: str, desk: Desk, problem: str = "") -> Response:
    with desk.site.database.session() as session:
        row = waiting.request_by(session, reference)
    pairs = [
        ("Received", f"{row.received_at:%d %B %Y %H:%M} UTC"),
        ("Due", _due(desk.now, row.due_at)),
        ("Child safety", "yes" if row.child_safety else "no"),
        ("Reason", row.reason),
        ("From", row.category),
        ("About", row.address),
        ("What they say", row.message),
        ("How to reach them", row.contact),
        ("State", row.state),
        ("Decision", row.decision),
    ]
    view = {
        "heading": f"Request {reference}",
        "pairs": pairs,
        "review_id": row.review_id,
        "open": row.state == "new",
        "action": f"/operator/requests/{reference}",
        "label": "What was decided, and why (never public)",
        "withhold": True,
        "problem": problem,
    }
    status = 400 if problem else 200
    return show(request, "asked.html", view, title=f"Request {reference}", desk=desk, status=status)


@router.post("/operator/requests/{reference}")
def settle_request(request: Request, reference: str, desk: Answering) -> Response:
    """Write down what was decided."""
    try:
        with desk.site.database.transaction() as session:
            waiting.settle_request(
                session,
                reference,
                decision=desk.values.get("decision", ""),
                actor=desk.actor,
                now=desk.now,
            )
    except UsageError as error:
        return _request(request, reference, desk, str(error))
    return onward("/operator")


@router.get("/operator/mistakes/{reference}")
def one_mistake(request: Request, reference: str, desk: Seeing) -> Response:
    """A report that something is wrong or missing."""
    return _mistake(request, reference, desk)


def _mistake(request: Request, reference: str, desk: Desk, problem: str = "") -> Response:
    with desk.site.database.session() as session:
        row = waiting.mistake_by(session, reference)
    pairs = [
        ("Received", f"{row.received_at:%d %B %Y %H:%M} UTC"),
        ("About", row.field),
        ("What they say", row.message),
        ("How to reach them", row.contact),
        ("State", row.state),
    ]
    view = {
        "heading": f"Report {reference}",
        "pairs": pairs,
        "review_id": row.review_id,
        "open": row.state == "new",
        "action": f"/operator/mistakes/{reference}",
        "label": "What was done",
        "problem": problem,
    }
    status = 400 if problem else 200
    return show(request, "asked.html", view, title=f"Report {reference}", desk=desk, status=status)


@router.post("/operator/mistakes/{reference}")
def settle_mistake(request: Request, reference: str, desk: Answering) -> Response:
    """Write down what was done."""
    try:
        with desk.site.database.transaction() as session:
            waiting.settle_mistake(
                session,
                reference,
                decision=desk.values.get("decision", ""),
                actor=desk.actor,
                now=desk.now,
            )
    except UsageError as error:
        return _mistake(request, reference, desk, str(error))
    return onward("/operator")
