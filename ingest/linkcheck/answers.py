"""From one answer to the rule set's word for it. Pure.

A word is a claim that somebody may have to answer for, so each comes with the clues it rests on.
"""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from app.domain.vocabulary import Outcome
from ingest.values import Fetched, Recognised, Sort

SOFT_404_CLUES = 2

_BY_STATUS = {
    401: Outcome.HTTP_401,
    403: Outcome.HTTP_403,
    404: Outcome.HTTP_404,
    407: Outcome.HTTP_401,
    410: Outcome.HTTP_410,
    429: Outcome.HTTP_429,
    451: Outcome.HTTP_451,
}
_BY_SORT = {
    Sort.CHALLENGE: Outcome.CAPTCHA,
    Sort.CONSENT: Outcome.CONSENT_WALL,
    Sort.LOGIN: Outcome.LOGIN_PAGE,
    Sort.EMPTY: Outcome.TRUNCATED,
    Sort.TRUNCATED: Outcome.TRUNCATED,
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What one look saw, with its clues."""

    outcome: Outcome
    detail: str
    evidence: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the site gives elsewhere: for a made-up neighbour, and where it ended up."""

    probe_final_url: str = ""
    probe_like: float = 0.0
    ends_shared_by: int = 0


def is_home(url: str) -> bool:
    """Whether an address is a site's front door."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/").lower()
    return path in {"", "/index.html", "/index.php", "/home", "/default.aspx"} and not parts.query


def without_document(fetched: Fetched, recognised: Recognised | None) -> Seen | None:
    """The word for an answer that is no document; None for one that is, or was not changed.

    A page with status 200 in a document's place is left to :func:`page_in_its_place`.
    """
    if fetched.problem is not None:
        if fetched.problem is Outcome.REDIRECT_OTHER and is_home(fetched.final_url):
            return Seen(Outcome.REDIRECT_HOME, fetched.because)
        return Seen(fetched.problem, fetched.because)
    if fetched.not_modified:
        return None
    status = fetched.status or 0
    if status in _BY_STATUS:
        challenged = recognised is not None and recognised.sort is Sort.CHALLENGE
        if challenged and status in {403, 429}:
            return Seen(Outcome.CAPTCHA, recognised.because if recognised else "")
        return Seen(_BY_STATUS[status], f"the server answered {status}")
    if status >= 500:
        return Seen(Outcome.HTTP_5XX, f"the server answered {status}")
    if not 200 <= status < 300:
        return Seen(Outcome.HTML_UNCLASSIFIED, f"the server answered {status}")
    return None


def page_in_its_place(fetched: Fetched, recognised: Recognised, around: Surroundings) -> Seen:
    """The word for a page that answers where a document was.

    Walls say nothing about the report. A page is called a soft "not found" only on two clues:
    that a page stands where a document was is the first of them.
    """
    wall = _BY_SORT.get(recognised.sort)
    if wall is not None:
        return Seen(wall, recognised.because)
    if recognised.sort in {Sort.MAINTENANCE, Sort.PARKED}:
        return Seen(Outcome.HTML_UNCLASSIFIED, recognised.because)
    redirected = bool(fetched.hops[1:]) or fetched.final_url != fetched.url
    if redirected and is_home(fetched.final_url):
        return Seen(Outcome.REDIRECT_HOME, f"the address leads to {fetched.final_url}")
    clues = _clues(fetched, recognised, around, redirected=redirected)
    evidence = {"clues": clues, "recognised": recognised.because}
    if len(clues) >= SOFT_404_CLUES:
        return Seen(Outcome.SOFT_404, "; ".join(clues), evidence)
    return Seen(Outcome.HTML_UNCLASSIFIED, recognised.because, evidence)


def _clues(
    fetched: Fetched, recognised: Recognised, around: Surroundings, *, redirected: bool
) -> list[str]:
    clues = ["a page answers where a document was"]
    if recognised.sort is Sort.SOFT_404:
        clues.append(f"its words say so: {recognised.because}")
    if around.probe_like >= 0.9:
        clues.append("a made-up address beside it gives the same page")
    elif redirected and around.probe_final_url and around.probe_final_url == fetched.final_url:
        clues.append("a made-up address beside it leads to the same page")
    path = urlsplit(fetched.final_url).path.lower()
    if redirected and ("404" in path or "not-found" in path or "notfound" in path):
        clues.append(f"it leads to {path}")
    if redirected and around.ends_shared_by >= 3:
        clues.append(f"{around.ends_shared_by} other addresses of this site lead to the same page")
    return clues


def home_word(fetched: Fetched, recognised: Recognised | None) -> Seen:
    """The control's word for a board's home page: ``ok`` is said by the caller for None."""
    if fetched.problem is not None:
        return Seen(fetched.problem, fetched.because)
    status = fetched.status or 0
    if status in _BY_STATUS:
        return Seen(_BY_STATUS[status], f"the home page answered {status}")
    if status >= 500 or status == 0:
        return Seen(Outcome.HTTP_5XX, f"the home page answered {status}")
    if recognised is not None and recognised.sort is Sort.CHALLENGE:
        return Seen(Outcome.CAPTCHA, recognised.because)
    return Seen(Outcome.OK_SAME_HASH, "")
