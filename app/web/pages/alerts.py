"""Email alerts: ask for a search by email, confirm the address, stop. No state changes by GET."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from app.records import alerts, showing
from app.web.errors import answer
from app.web.feeds import description
from app.web.pages.forms import Fields, is_from_elsewhere, limits_of
from app.web.query import query_string, read, search_url
from app.web.site import site_of
from app.web.templating import Crumb, page
from app.web.views.search import ProblemView

router = APIRouter()

_EMAIL = re.compile(r"[^@\s,;<>\"()]{1,64}@[^@\s,;<>\"()]{1,190}\.[^@\s,;<>\"().]{2,24}\Z")


@dataclass(frozen=True, slots=True)
class AlertView:
    """``search`` says in words what is asked for; ``query`` is its canonical query string."""

    search: str
    query: str
    feed_href: str
    can_send: bool
    values: Mapping[str, str]
    problems: tuple[ProblemView, ...] = ()
    messages: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class StepView:
    """A page with one button: confirm or stop."""

    search: str
    every: str
    action: str
    done: bool


@router.get("/alerts/new", include_in_schema=False)
def new_alert(request: Request) -> Response:
    """The form for the search in the query string."""
    return _show(request, request.url.query, {}, {})


def _show(
    request: Request, query: str, values: Mapping[str, str], problems: Mapping[str, str]
) -> Response:
    site = site_of(request)
    asked = read(parse_qsl(query)).asked
    with site.database.session() as session:
        words = description(asked, showing.board_names(session))
    view = AlertView(
        search=words,
        query=query_string(asked, page=1),
        feed_href=search_url(asked, page=1, path="/search.atom"),
        can_send=site.can_send_mail,
        values=values,
        problems=tuple(ProblemView(name, message) for name, message in problems.items()),
        messages=problems,
    )
    error = "Error: " if problems else ""
    return page(
        request,
        "pages/alert_new.html",
        view,
        title=f"{error}Get new reviews by email",
        status=400 if problems else 200,
        crumbs=(Crumb("Email alerts"),),
        index=False,
    )


@router.post("/alerts/new", include_in_schema=False)
def alert_asked(request: Request, values: Fields) -> Response:
    """Note the address; a letter with a link goes to it before anything else does."""
    if is_from_elsewhere(request):
        return answer(request, 400, "This form has to be sent from its own page.")
    if not limits_of(request).may_post(request):
        return answer(request, 429, "Too many forms were sent from here: try again in an hour.")
    problems = {}
    if not _EMAIL.match(values.get("email", "")):
        problems["email"] = "Enter an email address, like name@example.com"
    if values.get("every") not in alerts.EVERY:
        problems["every"] = "Select weekly or monthly"
    site = site_of(request)
    if problems or not site.can_send_mail:
        return _show(request, values.get("query", "")[:2000], values, problems)
    asked = read(parse_qsl(values.get("query", "")[:2000])).asked
    with site.database.transaction() as session:
        alerts.ask_alert(
            session,
            email=values["email"],
            query=query_string(asked, page=1),
            every=values["every"],
            secret_key=site.secret_key,
            now=site.now(),
        )
    return RedirectResponse("/alerts/asked", 303)


@router.get("/alerts/asked", include_in_schema=False)
def alert_thanks(request: Request) -> Response:
    """Look for our letter."""
    return page(request, "pages/alert_asked.html", None, title="Check your email", index=False)


@router.get("/alerts/confirm/{token}", include_in_schema=False)
def confirm_page(request: Request, token: str) -> Response:
    """One button, so that programs which follow links in letters confirm nothing."""
    site = site_of(request)
    with site.database.session() as session:
        alert = alerts.alert_to_confirm(session, token)
        done = alert.confirmed_at is not None
        view = StepView(_words(alert.query), alert.every, f"/alerts/confirm/{token}", done)
    return page(
        request, "pages/alert_confirm.html", view, title="Confirm your email alert", index=False
    )


@router.post("/alerts/confirm/{token}", include_in_schema=False)
def confirmed(request: Request, token: str) -> Response:
    """The address wants it."""
    site = site_of(request)
    with site.database.transaction() as session:
        alerts.confirm_alert(session, token, now=site.now())
    return RedirectResponse(f"/alerts/confirm/{token}", 303)


@router.get("/alerts/stop/{token}", include_in_schema=False)
def stop_page(request: Request, token: str) -> Response:
    """One button."""
    site = site_of(request)
    with site.database.session() as session:
        alert = alerts.alert_to_stop(session, token)
        done = alert.stopped_at is not None
        view = StepView(_words(alert.query), alert.every, f"/alerts/stop/{token}", done)
    return page(request, "pages/alert_stop.html", view, title="Stop this email alert", index=False)


@router.post("/alerts/stop/{token}", include_in_schema=False)
def stopped(request: Request, token: str) -> Response:
    """No more. Also what mail programs send for one-click unsubscribing (RFC 8058)."""
    site = site_of(request)
    with site.database.transaction() as session:
        alerts.stop_alert(session, token, now=site.now())
    return RedirectResponse(f"/alerts/stop/{token}", 303)


def _words(query: str) -> str:
    return description(read(parse_qsl(query)).asked, {})
