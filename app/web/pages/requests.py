"""The public forms: ask us to withhold a review, report a mistake. No account, no cookie.

A child-safety request hides the review at once, without proof; a person decides afterwards. How
often one address, and everybody together, can do that in a while is bounded.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated

import structlog
from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.datastructures import FormData

from app.domain.vocabulary import WithdrawalReason
from app.errors import SearchUnavailable, UsageError
from app.models import Review
from app.records import requests
from app.records.audit import Actor
from app.records.withdrawals import Grounds, withhold
from app.web.api.door import client_key
from app.web.errors import answer
from app.web.site import Site, site_of
from app.web.templating import Crumb, page
from app.web.views.search import ProblemView

router = APIRouter()
log = structlog.get_logger("app.web")

LONGEST_MESSAGE = 5000
LONGEST_LINE = 300
_POSTS = parse("30/hour")
_HIDES = parse("5/hour")

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
ABOUT: Mapping[str, str] = {
    "mistake": "Something on a page is wrong",
    "missing": "A report is missing",
    "register": "An entry in the takedown register",
    "accessibility": "I need a report in another form",
    "other": "Something else",
}


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class FormView:
    """A form with what was filled in and what is wrong."""

    values: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[ProblemView, ...] = ()
    messages: Mapping[str, str] = field(default_factory=dict)
    who: tuple[Choice, ...] = ()
    why: tuple[Choice, ...] = ()
    about: tuple[Choice, ...] = ()
    contact: str = ""


class Limits:
    """Counts of forms sent, in memory, by address."""

    def __init__(self) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def may_post(self, request: Request) -> bool:
        return self._limiter.hit(_POSTS, "post", client_key(request.scope))

    def may_hide(self, request: Request) -> bool:
        return self._limiter.hit(_HIDES, "hide", client_key(request.scope))



def limits_of(request: Request) -> Limits:
    """The application's own counters, so that two applications in a process do not share them."""
    if not hasattr(request.app.state, "form_limits"):
        request.app.state.form_limits = Limits()
    found: Limits = request.app.state.form_limits
    return found


def is_from_elsewhere(request: Request) -> bool:
    """True for a form that another site's page sent."""
    sent_from = request.headers.get("sec-fetch-site", "none")
    return sent_from not in {"same-origin", "none"}


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a form, trimmed, the last of each name."""
    form: FormData = await request.form(max_files=0, max_fields=50)
    return {
        name: value.replace("\r\n", "\n").replace("\x00", "").strip()
        for name, value in form.items()
        if isinstance(value, str)
    }


Fields = Annotated[dict[str, str], Depends(read_form)]


@router.get("/withhold", include_in_schema=False)
def withhold_form(request: Request) -> Response:
    """The form, with the review filled in where the link said which."""
    return _show_withhold(request, {"review": request.query_params.get("review", "")[:LONGEST_LINE]})


def _show_withhold(
    request: Request, values: Mapping[str, str], problems: Mapping[str, str] | None = None
) -> Response:
    problems = problems or {}
    view = FormView(
        values=values,
        problems=_listed(problems),
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


def _listed(problems: Mapping[str, str]) -> tuple[ProblemView, ...]:
    return tuple(ProblemView(name, message) for name, message in problems.items())


@router.post("/withhold", include_in_schema=False)
def withhold_sent(request: Request, values: Fields) -> Response:
    """Take the request; hide the review at once where a child may be at risk."""
    refused = _refused(request)
    if refused:
        return refused
    problems = _withhold_problems(values)
    if problems:
        return _show_withhold(request, values, problems)
    site = site_of(request)
    now = site.now()
    may_hide = values["child_safety"] == "yes" and limits_of(request).may_hide(request)
    with site.database.transaction() as session:
        reference, hidden = _take(session, values, now, may_hide=may_hide)
    if hidden:
        _forget(site, hidden)
    state = "hidden" if hidden else "received"
    return RedirectResponse(f"/withhold/sent?reference={reference}&state={state}", 303)


def _refused(request: Request) -> Response | None:
    if is_from_elsewhere(request):
        return answer(request, 400, "This form has to be sent from its own page.")
    if not limits_of(request).may_post(request):
        return answer(request, 429, "Too many forms were sent from here: try again in an hour.")
    return None


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
    review_id = _review_named(session, values["review"])
    urgent = values["child_safety"] == "yes"
    due = now + timedelta(hours=requests.CHILD_SAFETY_HOURS) if urgent else one_working_day(now)
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


def _review_named(session: Session, text: str) -> str | None:
    """The review an address or number names, if we have it."""
    parts = [part for part in text.split("?")[0].split("#")[0].split("/") if part]
    if "reviews" in parts and parts.index("reviews") + 1 < len(parts):
        text = parts[parts.index("reviews") + 1]
    elif len(parts) == 1:
        text = parts[0]
    return session.scalar(select(Review.id).where(Review.id == text.strip().split(".")[0]))


def _forget(site: Site, review_id: str) -> None:
    """Take a review out of the index now; the note in the record does it again if this fails."""
    try:
        site.forget(review_id)
    except (SearchUnavailable, UsageError) as error:
        log.warning("not-forgotten-yet", review=review_id, error=type(error).__name__)


def one_working_day(now: datetime) -> datetime:
    """The same time on the next day that is not a Saturday or Sunday."""
    due = now + timedelta(days=1)
    while due.weekday() >= 5:
        due += timedelta(days=1)
    return due


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


@router.get("/correct", include_in_schema=False)
def correct_form(request: Request) -> Response:
    """The form for mistakes, missing reports, register entries and other forms of a report."""
    about = request.query_params.get("about", "")
    return _show_correct(
        request,
        {
            "review": request.query_params.get("review", "")[:LONGEST_LINE],
            "about": about if about in ABOUT else "",
        },
    )


def _show_correct(
    request: Request, values: Mapping[str, str], problems: Mapping[str, str] | None = None
) -> Response:
    problems = problems or {}
    view = FormView(
        values=values,
        problems=_listed(problems),
        messages=problems,
        about=tuple(Choice(*pair) for pair in ABOUT.items()),
        contact=site_of(request).contact,
    )
    error = "Error: " if problems else ""
    return page(
        request,
        "pages/correct.html",
        view,
        title=f"{error}Report a mistake",
        status=400 if problems else 200,
        crumbs=(Crumb("Report a mistake"),),
        index=False,
    )


@router.post("/correct", include_in_schema=False)
def correct_sent(request: Request, values: Fields) -> Response:
    """Take the report for an operator to look at."""
    refused = _refused(request)
    if refused:
        return refused
    problems = _correct_problems(values)
    if problems:
        return _show_correct(request, values, problems)
    site = site_of(request)
    with site.database.transaction() as session:
        review_id = _review_named(session, values.get("review", "")) if values.get("review") else None
        noted = requests.ask_correction(
            session,
            review_id=review_id,
            field=values["about"],
            message=_message(values, review_id),
            contact=values.get("contact", ""),
            now=site.now(),
        )
        reference = noted.reference
    return RedirectResponse(f"/correct/sent?reference={reference}", 303)


def _message(values: Mapping[str, str], review_id: str | None) -> str:
    """The words sent; with the address that was given where we know no such review."""
    named = values.get("review", "")
    return values["message"] if review_id or not named else f"About: {named}\n\n{values['message']}"


def _correct_problems(values: Mapping[str, str]) -> dict[str, str]:
    problems: dict[str, str] = {}
    if values.get("about") not in ABOUT:
        problems["about"] = "Select what this is about"
    if not values.get("message"):
        problems["message"] = "Tell us what is wrong or missing"
    elif len(values["message"]) > LONGEST_MESSAGE:
        problems["message"] = f"Details must be {LONGEST_MESSAGE} characters or fewer"
    for name, label in (("review", "The address"), ("contact", "How to reach you")):
        if len(values.get(name, "")) > LONGEST_LINE:
            problems[name] = f"{label} must be {LONGEST_LINE} characters or fewer"
    return problems


@router.get("/correct/sent", include_in_schema=False)
def correct_thanks(request: Request) -> Response:
    """The reference."""
    view = {"reference": request.query_params.get("reference", "")[:20]}
    return page(request, "pages/correct_sent.html", view, title="Thank you", index=False)
