"""Hiding a review now, and settling it with a second person."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.domain.vocabulary import WithdrawalReason
from app.errors import NotFound, UsageError
from app.records import withdrawals
from app.records.reviews import whole_review
from app.records.withdrawals import Grounds
from app.web.operator.desk import Hiding, Seeing, Settling
from app.web.operator.door import Desk, onward, show
from app.web.pages.withhold import WHY
from app.web.withholding import after_decision

router = APIRouter(include_in_schema=False)

DISAPPEARS = (
    "its page, the text of its pages and its files",
    "search, suggestions, filters and their counts",
    "lists of similar reviews, themes, areas and newest reviews",
    "feeds, email alerts, the site map, CSV and RIS downloads",
    "the API, the open dataset and charts",
    "the takedown register",
)


@router.get("/operator/withheld")
def all_withheld(request: Request, desk: Seeing) -> Response:
    """Every review withheld now."""
    with desk.site.database.session() as session:
        found = withdrawals.standing_withdrawals(session)
    rows = [
        [
            {"href": f"/operator/reviews/{row.review_id}/withhold", "text": row.review_id},
            f"{row.at:%d %b %Y %H:%M}",
            row.state,
            row.reason,
            row.note,
        ]
        for row in found
    ]
    heads = ["Review", "Since", "State", "Reason", "Note"]
    view = {"title": "Withheld", "heads": heads, "rows": rows}
    return show(request, "table.html", view, title="Withheld", desk=desk)


@router.get("/operator/reviews/{review_id}/withhold")
def withhold_form(request: Request, review_id: str, desk: Seeing) -> Response:
    """What hiding would do; or, where it is hidden, what a second person may decide."""
    return _form(request, review_id, desk)


def _form(request: Request, review_id: str, desk: Desk, problem: str = "") -> Response:
    with desk.site.database.session() as session:
        review = whole_review(session, review_id)
        standing = withdrawals.standing_withdrawal(session, review_id)
    mine = standing is not None and standing.by_id == desk.visitor.person_id
    view = {
        "review": review,
        "standing": standing,
        "mine": mine,
        "disappears": DISAPPEARS,
        "reasons": [(code.value, f"{code.value}: {text}") for code, text in _reasons()],
        "problem": problem,
    }
    status = 400 if problem else 200
    title = f"Withhold {review.title}"
    return show(request, "withhold.html", view, title=title, desk=desk, status=status)


def _reasons() -> list[tuple[WithdrawalReason, str]]:
    return [(WithdrawalReason(code), text) for code, text in WHY.items()]


@router.post("/operator/reviews/{review_id}/withhold")
def hide(request: Request, review_id: str, desk: Hiding) -> Response:
    """Hide a review at once."""
    try:
        reason = WithdrawalReason(desk.values.get("reason", ""))
    except ValueError:
        return _form(request, review_id, desk, "Choose a reason.")
    grounds = Grounds(reason, desk.values.get("note", ""))
    with desk.site.database.transaction() as session:
        withdrawals.withhold(session, review_id, grounds, actor=desk.actor, now=desk.now)
    after_decision(desk.site, review_id, hidden=True)
    return onward(f"/operator/reviews/{review_id}/withhold")


@router.post("/operator/reviews/{review_id}/settle")
def settle(request: Request, review_id: str, desk: Settling) -> Response:
    """A second person keeps a review hidden for good, or shows it again."""
    lifting = desk.values.get("decision") == "lift"
    try:
        if desk.values.get("decision") not in {"lift", "permanent"}:
            raise UsageError("Choose what to do.")
        with desk.site.database.transaction() as session:
            if lifting:
                reason = desk.values.get("reason", "")
                withdrawals.lift(session, review_id, actor=desk.actor, now=desk.now, reason=reason)
            else:
                withdrawals.make_permanent(session, review_id, actor=desk.actor, now=desk.now)
    except NotFound:
        raise
    except UsageError as error:
        return _form(request, review_id, desk, str(error))
    after_decision(desk.site, review_id, hidden=not lifting)
    return onward(f"/operator/reviews/{review_id}/withhold")
