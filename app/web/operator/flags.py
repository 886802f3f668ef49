"""Flags with their evidence, and what people decide on them."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.domain.permissions import Act
from app.errors import NotFound, UsageError
from app.records import deciding, flags
from app.records.reviews import whole_review
from app.web.operator.desk import Holding, Publishing, Seeing, TakingReplies
from app.web.operator.door import Desk, onward, show
from app.web.operator.replies import make_token
from app.web.site import Number

router = APIRouter(include_in_schema=False)


@router.get("/operator/flags")
def all_flags(request: Request, desk: Seeing) -> Response:
    """Every flag, public or not."""
    with desk.site.database.session() as session:
        found = flags.all_flags(session)
    rows = [
        [
            {"href": f"/operator/flags/{flag.id}", "text": f"Flag {flag.id}"},
            flag.state,
            flag.finding,
            str(flag.first_not_found),
            str(flag.reply_due or ""),
            len(flag.replies),
        ]
        for flag in found
    ]
    heads = ["Flag", "State", "Finding", "First not found", "Reply due", "Replies"]
    view = {"title": "Flags", "heads": heads, "rows": rows}
    return show(request, "table.html", view, title="Flags", desk=desk)


@router.get("/operator/flags/{flag_id}")
def one_flag(request: Request, flag_id: Number, desk: Seeing) -> Response:
    """A flag with its looks, events and replies."""
    return _flag(request, flag_id, desk)


def _flag(
    request: Request, flag_id: int, desk: Desk, *, problem: str = "", link: str = ""
) -> Response:
    with desk.site.database.session() as session:
        flag = flags.flag_by_id(session, flag_id)
        looks = deciding.evidence_of(session, flag)
        review = whole_review(session, flag.review_id)
    proposer = deciding.proposed_by(flag)
    view = {
        "flag": flag,
        "review": review,
        "pairs": _pairs(flag),
        "looks": [_look(one) for one in looks],
        "events": [[f"{one.at:%d %b %Y %H:%M}", one.event, one.note] for one in flag.events],
        "proposed": proposer is not None,
        "mine": proposer == desk.visitor.person_id,
        "may_publish": desk.may(Act.PUBLISH_FLAG),
        "link": link,
        "problem": problem,
    }
    status = 400 if problem else 200
    return show(request, "flag.html", view, title=f"Flag {flag_id}", desk=desk, status=status)


def _pairs(flag: Any) -> list[tuple[str, Any]]:
    second = {None: "not yet", True: "agrees", False: "does not agree"}[flag.second_look_agrees]
    return [
        ("State", flag.state),
        ("Finding", flag.finding),
        ("Rule", flag.regime),
        ("Minimum ends", flag.minimum_ends),
        ("Last found", flag.last_found),
        ("First not found", flag.first_not_found),
        ("Reply due", flag.reply_due),
        ("Second look", second),
        ("Held because", flag.held_because),
        ("Reasons", ", ".join(flag.reasons)),
    ]


def _look(row: Any) -> list[Any]:
    return [row.id, str(row.day), row.client, row.outcome, row.status, row.url]


def _decide(
    request: Request, flag_id: int, desk: Desk, deed: Callable[..., object], **more: Any
) -> Response:
    try:
        with desk.site.database.transaction() as session:
            deed(session, flag_id, actor=desk.actor, now=desk.now, **more)
    except NotFound:
        raise
    except UsageError as error:
        return _flag(request, flag_id, desk, problem=str(error))
    return onward(f"/operator/flags/{flag_id}")


@router.post("/operator/flags/{flag_id}/hold")
def hold(request: Request, flag_id: Number, desk: Holding) -> Response:
    """Keep it from the register, with a reason."""
    reason = desk.values.get("reason", "")
    return _decide(request, flag_id, desk, deciding.hold_flag, reason=reason)


@router.post("/operator/flags/{flag_id}/propose")
def propose(request: Request, flag_id: Number, desk: Holding) -> Response:
    """Say what was checked by hand, for a second person to publish it."""
    reason = desk.values.get("reason", "")
    return _decide(request, flag_id, desk, deciding.propose, reason=reason)


@router.post("/operator/flags/{flag_id}/close")
def close(request: Request, flag_id: Number, desk: Holding) -> Response:
    """Close it, with a reason."""
    reason = desk.values.get("reason", "")
    return _decide(request, flag_id, desk, deciding.close_flag, reason=reason)


@router.post("/operator/flags/{flag_id}/publish")
def publish(request: Request, flag_id: Number, desk: Publishing) -> Response:
    """Publish it, as the second person."""
    return _decide(request, flag_id, desk, deciding.publish_flag)


@router.post("/operator/flags/{flag_id}/invite")
def invite(request: Request, flag_id: Number, desk: TakingReplies) -> Response:
    """Make the link that lets the publisher reply; it is shown once, to be sent to them."""
    try:
        with desk.site.database.transaction() as session:
            flag = deciding.note_invitation(session, flag_id, actor=desk.actor, now=desk.now)
            until = deciding.reply_until(flag, desk.now, 30)
    except NotFound:
        raise
    except UsageError as error:
        return _flag(request, flag_id, desk, problem=str(error))
    link = desk.site.whole(f"/reply/{make_token(desk.site.secret_key, flag_id, until)}")
    return _flag(request, flag_id, desk, link=link)


@router.post("/operator/replies/{reply_id}/accept")
def accept(reply_id: Number, desk: TakingReplies) -> Response:
    """The reply is the publisher's own."""
    with desk.site.database.transaction() as session:
        reply = deciding.accept_reply(session, reply_id, actor=desk.actor, now=desk.now)
    return onward(f"/operator/flags/{reply.flag_id}")
