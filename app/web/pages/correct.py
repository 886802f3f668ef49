"""The form for mistakes, missing reports, register entries and other forms of a report."""

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from app.records import requests
from app.web.pages.forms import (
    LONGEST_LINE,
    LONGEST_MESSAGE,
    Choice,
    Fields,
    FormView,
    listed,
    refused,
    review_named,
)
from app.web.site import site_of
from app.web.templating import Crumb, page

router = APIRouter()


ABOUT: Mapping[str, str] = {
    "mistake": "Something on a page is wrong",
    "missing": "A report is missing",
    "register": "An entry in the takedown register",
    "accessibility": "I need a report in another form",
    "other": "Something else",
}


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
        problems=listed(problems),
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
    answer_now = refused(request)
    if answer_now:
        return answer_now
    problems = _correct_problems(values)
    if problems:
        return _show_correct(request, values, problems)
    site = site_of(request)
    with site.database.transaction() as session:
        review_id = (
            review_named(session, values.get("review", "")) if values.get("review") else None
        )
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
