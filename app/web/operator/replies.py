"""A publisher's reply to a flag, by a signed link that ends. No account.

What is sent is kept verbatim and shown to nobody until an operator has seen that it is theirs.
"""

from collections.abc import Mapping
from datetime import date, datetime

from fastapi import APIRouter, Request
from fastapi.responses import Response
from itsdangerous import BadSignature, URLSafeSerializer

from app.errors import NotFound, UsageError
from app.records import flags
from app.records.reviews import whole_review
from app.web.operator.door import is_own_origin, show
from app.web.pages.forms import LONGEST_MESSAGE, Fields, limits_of
from app.web.site import Site, site_of

router = APIRouter(include_in_schema=False)

REASONS: Mapping[str, str] = {
    "UNKNOWN": "None of these",
    "SITE": "Our website changed; the report has moved or will be back",
    "EXPIRED": "Its time of publication had ended",
    "COURT": "A court order",
    "CHILD": "To protect a child or family",
    "REDACT": "To correct how it was anonymised",
    "TRIAL": "Court or inquest proceedings",
    "FACT": "To correct a mistake",
    "MERGE": "Our board was merged or abolished",
    "FAMILY": "Agreed with the family",
    "SUPERSEDED": "Another document took its place",
}


def _serializer(secret_key: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret_key, salt="publisher's reply")


def make_token(secret_key: str, flag_id: int, until: date) -> str:
    """The end of a link that lets whoever has it reply to one flag until a day, included."""
    token = _serializer(secret_key).dumps([flag_id, until.isoformat()])
    return token.decode() if isinstance(token, bytes) else token


def read_token(secret_key: str, token: str, *, now: datetime) -> int:
    """The flag a link is for.

    Raises:
        NotFound: the link is not ours, or its time is over.
    """
    try:
        flag_id, until = _serializer(secret_key).loads(token)
        in_time = now.date() <= date.fromisoformat(until)
    except (BadSignature, ValueError, TypeError):
        raise NotFound("This link is not one of ours. Check that all of it was copied.") from None
    if not in_time:
        raise NotFound("The time of this link is over. Write to us for another.")
    return int(flag_id)


@router.get("/reply/{token}")
def reply_form(request: Request, token: str) -> Response:
    """The flag in short, and the form."""
    return _form(request, token)


def _form(
    request: Request, token: str, values: Mapping[str, str] | None = None, problem: str = ""
) -> Response:
    site = site_of(request)
    view = {
        **_about(site, token),
        "token": token,
        "values": values or {},
        "reasons": list(REASONS.items()),
        "problem": problem,
        "sent": False,
    }
    status = 400 if problem else 200
    return show(request, "reply.html", view, title="Reply to us", status=status)


def _about(site: Site, token: str) -> dict[str, object]:
    flag_id = read_token(site.secret_key, token, now=site.now())
    with site.database.session() as session:
        flag = flags.flag_by_id(session, flag_id)
        review = whole_review(session, flag.review_id)
    withheld = review.visibility != "public"
    return {
        "flag": flag,
        "title": f"Review {review.id}" if withheld else review.title,
        "closed": flag.state == "closed",
        "contact": site.contact,
    }


@router.post("/reply/{token}")
def reply(request: Request, token: str, values: Fields) -> Response:
    """Keep the reply, verbatim."""
    site = site_of(request)
    flag_id = read_token(site.secret_key, token, now=site.now())
    problem = _problem(request, values)
    if problem:
        return _form(request, token, values, problem)
    code = values.get("reason", "UNKNOWN")
    with site.database.transaction() as session:
        flag = flags.flag_by_id(session, flag_id)
        if flag.state == "closed":
            raise UsageError("This has been closed since: there is nothing to reply to.")
        flags.add_reply(
            session,
            flag,
            text=values["text"],
            reason_code=code if code in REASONS else "UNKNOWN",
            now=site.now(),
        )
    view = {**_about(site, token), "sent": True}
    return show(request, "reply.html", view, title="We have your reply")


def _problem(request: Request, values: Mapping[str, str]) -> str:
    if not is_own_origin(request):
        return "This form has to be sent from its own page."
    if not limits_of(request).may_post(request):
        return "Too many forms were sent from here: try again in an hour."
    if not values.get("text"):
        return "Write your reply."
    if len(values["text"]) > LONGEST_MESSAGE:
        return f"The reply must be {LONGEST_MESSAGE} characters or fewer."
    return ""
