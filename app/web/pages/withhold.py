"""The public forms: ask us to withhold a review, report a mistake. No account, no cookie.

A child-safety request hides the review at once, without proof; a person decides afterwards. How
often one address, and everybody together, can do that in a while is bounded.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.orm import Session

from app.domain.vocabulary import WithdrawalReason
from app.records import requests
from app.records.audit import Actor
from app.records.replytime import working_days_after
from app.records.withdrawals import Grounds, withhold
from app.web.pages.forms import (
    LONGEST_LINE,
    LONGEST_MESSAGE,
    Choice,
    Fields,
    FormView,
    limits_of,
    listed,
    refused,
    review_named,
)
from app.web.site import site_of
from app.web.templating import Crumb, page
from app.web.withholding import after_decision

router = APIRouter()


WHO: Mapping[str, str] = {
    "family": "I am in the review, or a relative of someone who is",
    "professional": "I work with children or families",
    "publisher": "I write for the body that published it",
    "lawyer": "I write for someone else",
    "other": "Someone else",
}
WHY: Mapping[str, str] = {
    WithdrawalReason.IDENTIFICATION_RISK: "A child or another person could be identified",
    WithdrawalReason.COURT_ORDER: "A court order forbids it",
    WithdrawalReason.DATA_PROTECTION: "It shows personal data that it should not",
    WithdrawalReason.PUBLISHER_CORRECTION: "We published it and have corrected or withdrawn it",
    WithdrawalReason.FACTUAL: "It is wrong, or says something untrue of someone",
    WithdrawalReason.COPYRIGHT: "It uses work that is not the publisher’s",
    WithdrawalReason.OTHER: "Another reason",
}


@router.get("/withhold", include_in_schema=False)
def withhold_form(request: Request) -> Response:
    """The form, with the review filled in where the link said which."""
    return _show_withhold(
        request, {"review": request.query_params.get("review", "")[:LONGEST_LINE]}
    )


def _show_withhold(
    request: Request, values: Mapping[str, str], problems: Mapping[str, str] | None = None
) -> Response:
    problems = problems or {}
    view = FormView(
        values=values,
        problems=listed(problems),
        messages=problems,
        who=tuple(Choice(*pair) for pair in WHO.items()),
        why=tuple(Choice(str(code), label) for code, label in WHY.items()),
        contact=site_of(request).contact,
    )
    error = "Error: " if problems else ""
    return page(
        request,
        "pages/withhold.html",
        view,
        title=f"{error}Ask us to withhold a review",
        status=400 if problems else 200,
        crumbs=(Crumb("Ask us to withhold a review"),),
        index=False,
    )


@router.post("/withhold", include_in_schema=False)
def withhold_sent(request: Request, values: Fields) -> Response:
    """Take the request; hide the review at once where a child may be at risk."""
    answer_now = refused(request)
    if answer_now:
        return answer_now
    problems = _withhold_problems(values)
    if problems:
        return _show_withhold(request, values, problems)
    site = site_of(request)
    now = site.now()
    may_hide = values["child_safety"] == "yes" and limits_of(request).may_hide(request)
    with site.database.transaction() as session:
        reference, hidden = _take(session, values, now, may_hide=may_hide)
    if hidden:
        after_decision(site, hidden, hidden=True)
    state = "hidden" if hidden else "received"
    return RedirectResponse(f"/withhold/sent?reference={reference}&state={state}", 303)


def _withhold_problems(values: Mapping[str, str]) -> dict[str, str]:
    problems: dict[str, str] = {}
    if not values.get("review"):
        problems["review"] = "Enter the address or number of the review"
    if values.get("who") not in WHO:
        problems["who"] = "Select who you are"
    if values.get("why") not in set(map(str, WHY)):
        problems["why"] = "Select why we should withhold it"
    if values.get("child_safety") not in {"yes", "no"}:
        problems["child_safety"] = "Select yes if a child could be identified or harmed"
    if len(values.get("message", "")) > LONGEST_MESSAGE:
        problems["message"] = f"Details must be {LONGEST_MESSAGE} characters or fewer"
    for name, label in (("review", "The address"), ("contact", "How to reach you")):
        if len(values.get(name, "")) > LONGEST_LINE:
            problems[name] = f"{label} must be {LONGEST_LINE} characters or fewer"
    return problems


def _take(
    session: Session, values: Mapping[str, str], now: datetime, *, may_hide: bool
) -> tuple[str, str]:
    """Store the request; give its reference, and the id of the review hidden by it."""
    review_id = review_named(session, values["review"])
    urgent = values["child_safety"] == "yes"
    due = now + timedelta(hours=requests.CHILD_SAFETY_HOURS) if urgent else next_working_day(now)
    asked = requests.Asked(
        review_id=review_id,
        address=values["review"],
        category=values["who"],
        reason=values["why"],
        message=values.get("message", ""),
        contact=values.get("contact", ""),
        child_safety=urgent,
    )
    request = requests.ask_withholding(session, asked, now=now, due_at=due)
    if not (review_id and may_hide and requests.may_hide_automatically(session, now=now)):
        return request.reference, ""
    grounds = Grounds(WithdrawalReason(values["why"]), "Child-safety request", request.id)
    withhold(session, review_id, grounds, actor=Actor("child-safety request"), now=now)
    return request.reference, review_id


def next_working_day(now: datetime) -> datetime:
    """The same time on the next working day."""
    return datetime.combine(working_days_after(now.date(), 1), now.timetz())


@router.get("/withhold/sent", include_in_schema=False)
def withhold_thanks(request: Request) -> Response:
    """The reference, and what happens next."""
    view = {
        "reference": request.query_params.get("reference", "")[:20],
        "hidden": request.query_params.get("state") == "hidden",
    }
    return page(
        request, "pages/withhold_sent.html", view, title="We have your request", index=False
    )
