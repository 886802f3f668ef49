"""What the public forms share: reading them, saying what is wrong, and how often one may send."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import Response
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.datastructures import FormData

from app.models import Review
from app.web.api.door import client_key
from app.web.errors import answer
from app.web.views.search import ProblemView

LONGEST_MESSAGE = 5000


LONGEST_LINE = 300


_POSTS = parse("30/hour")


_HIDES = parse("5/hour")


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
    form: FormData = await request.form(max_files=0, max_fields=200)
    return {
        name: value.replace("\r\n", "\n").replace("\x00", "").strip()
        for name, value in form.items()
        if isinstance(value, str)
    }


Fields = Annotated[dict[str, str], Depends(read_form)]


def listed(problems: Mapping[str, str]) -> tuple[ProblemView, ...]:
    return tuple(ProblemView(name, message) for name, message in problems.items())


def refused(request: Request) -> Response | None:
    if is_from_elsewhere(request):
        return answer(request, 400, "This form has to be sent from its own page.")
    if not limits_of(request).may_post(request):
        return answer(request, 429, "Too many forms were sent from here: try again in an hour.")
    return None


def review_named(session: Session, text: str) -> str | None:
    """The review an address or number names, if we have it."""
    parts = [part for part in text.split("?")[0].split("#")[0].split("/") if part]
    if "reviews" in parts and parts.index("reviews") + 1 < len(parts):
        text = parts[parts.index("reviews") + 1]
    elif len(parts) == 1:
        text = parts[0]
    return session.scalar(select(Review.id).where(Review.id == text.strip().split(".")[0]))
