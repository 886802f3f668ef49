"""Signing in and out, and giving the password again."""

import secrets
from typing import Annotated

import structlog
from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from itsdangerous import BadSignature, TimestampSigner

from app.domain.permissions import Act
from app.records import signins
from app.web.operator.door import (
    Desk,
    allow,
    cookie_name,
    is_own_origin,
    onward,
    own_path,
    set_cookie,
    show,
)
from app.web.operator.throttle import tries_of
from app.web.pages.forms import LONGEST_LINE, Fields
from app.web.site import Site, site_of

router = APIRouter(include_in_schema=False)
log = structlog.get_logger("app.web.operator")

WRONG = "The email address, password or code is not right. A code works once: wait for the next."
MANY = "Too many tries. Wait a quarter of an hour."
_FORM_COOKIE = "operator-form"
_FORM_LASTS = 3600


@router.get("/operator/sign-in")
def sign_in_form(request: Request) -> Response:
    """The form; its token belongs to this browser."""
    return _form(request, request.query_params.get("next", ""), "", status=200)


def _form(request: Request, onto: str, problem: str, *, status: int, email: str = "") -> Response:
    site = site_of(request)
    secret = secrets.token_urlsafe(18)
    view = {
        "next": own_path(onto),
        "problem": problem,
        "email": email,
        "token": _signer(site).sign(secret).decode(),
    }
    response = show(request, "sign_in.html", view, title="Sign in", status=status)
    set_cookie(response, site, _FORM_COOKIE, secret)
    return response


def _signer(site: Site) -> TimestampSigner:
    return TimestampSigner(site.secret_key, salt="operator sign-in form")


def _is_from_this_browser(request: Request, token: str) -> bool:
    held = request.cookies.get(_FORM_COOKIE, "")
    try:
        signed = _signer(site_of(request)).unsign(token, max_age=_FORM_LASTS)
    except BadSignature:
        return False
    return bool(held) and secrets.compare_digest(signed, held.encode())


@router.post("/operator/sign-in")
def sign_in(request: Request, values: Fields) -> Response:
    """Open a session where address, password and code belong together."""
    onto, email = values.get("next", ""), values.get("email", "")[:LONGEST_LINE]
    if not is_own_origin(request) or not _is_from_this_browser(request, values.get("csrf", "")):
        return _form(request, onto, "The form had expired: try again.", status=403, email=email)
    tries, site = tries_of(request), site_of(request)
    if not tries.may_try(request, email):
        return _form(request, onto, MANY, status=429, email=email)
    with site.database.transaction() as session:
        person = signins.find_visitor(
            session,
            email,
            password=values.get("password", ""),
            code=values.get("code", ""),
            now=site.now(),
        )
        token = signins.begin(session, person, now=site.now()) if person is not None else ""
    if not token:
        tries.note_failure(request, email)
        log.info("sign-in-refused")
        return _form(request, onto, WRONG, status=403, email=email)
    response = onward(own_path(onto))
    set_cookie(response, site, cookie_name(site), token)
    response.delete_cookie(_FORM_COOKIE, path="/")
    return response


@router.get("/operator/confirm")
def confirm_form(request: Request, desk: Annotated[Desk, Depends(allow(Act.CONFIRM))]) -> Response:
    """Ask for the password again before a marked act."""
    view = {"next": own_path(request.query_params.get("next", "")), "problem": ""}
    return show(request, "confirm.html", view, title="Confirm that it is you", desk=desk)


@router.post("/operator/confirm")
def confirm(request: Request, desk: Annotated[Desk, Depends(allow(Act.CONFIRM))]) -> Response:
    """Take the password again."""
    tries, email = tries_of(request), desk.visitor.email
    onto = own_path(desk.values.get("next", ""))
    problem, status = MANY, 429
    if tries.may_try(request, email):
        with desk.site.database.transaction() as session:
            right = signins.confirm(
                session, desk.visitor, desk.values.get("password", ""), now=desk.now
            )
        if right:
            return onward(onto)
        tries.note_failure(request, email)
        problem, status = "The password is not right.", 403
    view = {"next": onto, "problem": problem}
    return show(
        request, "confirm.html", view, title="Confirm that it is you", desk=desk, status=status
    )


@router.post("/operator/sign-out")
def sign_out(desk: Annotated[Desk, Depends(allow(Act.CONFIRM))]) -> Response:
    """End the session."""
    with desk.site.database.transaction() as session:
        signins.end(session, desk.visitor, now=desk.now)
    response = onward("/operator/sign-in")
    response.delete_cookie(cookie_name(desk.site), path="/")
    return response
