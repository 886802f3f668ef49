"""The operators' door: who is there, may they do this, and did the form come from our own page.

Every route behind the counter names its act with :func:`allow`; a test goes through all routes and
finds none without. Changes need a POST with the session's token and an ``Origin`` of our own.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlsplit

import structlog
from fastapi import HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.exc import OperationalError

from app.domain.permissions import RULES, Act, allows
from app.records import signins
from app.records.audit import Actor
from app.records.signins import Visitor
from app.web.pages.forms import Fields
from app.web.site import Site, site_of

log = structlog.get_logger("app.web.operator")

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
"""No script at all runs on the operators' pages."""

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}
SIGN_IN = "/operator/sign-in"


@dataclass(frozen=True, slots=True)
class Desk:
    """One request of a signed-in person: the site, the person, the time, the form's fields."""

    request: Request
    site: Site
    visitor: Visitor
    now: datetime
    values: Mapping[str, str]

    @property
    def actor(self) -> Actor:
        return self.visitor.actor

    @property
    def is_fresh(self) -> bool:
        return self.visitor.is_fresh(self.now)

    def may(self, act: Act) -> bool:
        return allows(self.visitor.role, act)


def cookie_name(site: Site) -> str:
    """With the prefix that binds it to this host alone, wherever browsers let us use it."""
    return "__Host-operator" if is_https(site) else "operator"


def is_https(site: Site) -> bool:
    return site.public_url.startswith("https://")


def set_cookie(response: Response, site: Site, name: str, value: str) -> None:
    """A cookie for this browser session, out of reach of scripts and of other sites."""
    response.set_cookie(name, value, path="/", httponly=True, secure=is_https(site), samesite="lax")


def is_own_origin(request: Request) -> bool:
    """Whether a form was sent from our own page. A browser that does not say is not believed."""
    own = {request.headers.get("host", ""), urlsplit(site_of(request).public_url).netloc}
    origin = request.headers.get("origin") or request.headers.get("referer", "")
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    return bool(origin) and urlsplit(origin).netloc in own


def visitor_of(request: Request) -> Visitor | None:
    """The signed-in person, if there is one; their time of inactivity begins anew."""
    site = site_of(request)
    token = request.cookies.get(cookie_name(site), "")
    if not token:
        return None
    now = site.now()
    with site.database.session() as session:
        visitor = signins.visitor_of(session, token, now=now)
    if visitor is not None and signins.wants_touch(visitor, now=now):
        _touch(site, token, now)
    return visitor


def _touch(site: Site, token: str, now: datetime) -> None:
    """Bookkeeping, not worth failing a page for when the record is busy."""
    try:
        with site.database.transaction() as session:
            signins.touch(session, token, now=now)
    except OperationalError:
        log.info("not-touched")


def allow(act: Act) -> Callable[[Request, Fields], Desk]:
    """A dependency that lets through whoever may do this act, and nobody else."""

    def at_the_door(request: Request, values: Fields) -> Desk:
        visitor = visitor_of(request)
        if visitor is None:
            raise _not_signed_in(request)
        if request.method not in {"GET", "HEAD"}:
            _check_form(request, visitor, values)
        if not allows(visitor.role, act):
            raise HTTPException(403, "Your account may not do this.")
        site = site_of(request)
        desk = Desk(request, site, visitor, site.now(), values)
        if RULES[act].marked and request.method == "POST" and not desk.is_fresh:
            raise _ask_again(request)
        return desk

    at_the_door.act = act  # type: ignore[attr-defined]  # read by the test of routes and roles
    return at_the_door


def _not_signed_in(request: Request) -> HTTPException:
    if request.method in {"GET", "HEAD"}:
        to = f"{SIGN_IN}?next={quote(request.url.path)}"
        return HTTPException(303, "Sign in first.", headers={"Location": to})
    return HTTPException(403, "You are signed out: nothing was changed. Sign in and do it again.")


def _check_form(request: Request, visitor: Visitor, values: Mapping[str, str]) -> None:
    sent = values.get("csrf", "")
    same = secrets.compare_digest(sent.encode(), visitor.csrf.encode())
    if not same or not is_own_origin(request):
        raise HTTPException(403, "This form did not come from its own page: nothing was changed.")


def _ask_again(request: Request) -> HTTPException:
    back = request.headers.get("referer", "")
    path = urlsplit(back).path if back else request.url.path
    to = f"/operator/confirm?next={quote(path)}"
    return HTTPException(
        303, "Give your password again first: nothing was changed.", headers={"Location": to}
    )


def own_path(text: str, *, default: str = "/operator") -> str:
    """A path behind the counter to go on to; anything else gives the default."""
    parts = urlsplit(text)
    good = not parts.scheme and not parts.netloc and parts.path.startswith("/operator")
    return parts.path if good and "\\" not in text and "//" not in parts.path else default


def show(  # noqa: PLR0913 - all but three are by name
    request: Request,
    template: str,
    view: Mapping[str, Any],
    *,
    title: str,
    desk: Desk | None = None,
    status: int = 200,
) -> HTMLResponse:
    """Render a page of the operators' site."""
    site = site_of(request)
    body = site.templates.get_template(f"operator/{template}").render(
        view=view,
        title=title,
        desk=desk,
        csrf=desk.visitor.csrf if desk else "",
        fresh=desk.is_fresh if desk else False,
        ends=desk.now + signins.IDLE if desk else None,
        act=Act,
        path=request.url.path,
        fictional=request.app.state.fictional,
    )
    return HTMLResponse(body, status, headers=dict(HEADERS))


def onward(path: str) -> Response:
    """Go on to a page after a change, so that reloading it changes nothing twice."""
    return RedirectResponse(path, 303, headers={"Cache-Control": "no-store"})
