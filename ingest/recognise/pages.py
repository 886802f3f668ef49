"""What a page of HTML is, from the whole of its own content."""

import re
from urllib.parse import unquote, urlsplit

from app.domain.likeness import likeness, normal_words, shingles
from ingest.boards import words as board_words
from ingest.boards.roles import guess_role
from ingest.recognise import phrases
from ingest.recognise.reports import report_on
from ingest.recognise.view import OPENING, SHORT, PageView
from ingest.values import Recognised, Sort


def judge_page(
    view: PageView, *, home: PageView | None = None, probe: PageView | None = None
) -> Recognised:
    """Say what a page is: the first of the judgements below that holds, from walls to listings."""
    for judge in (_challenge, _login, _maintenance, _parked):
        found = judge(view)
        if found:
            return found
    found = _soft_404(view, home, probe) or _consent(view)
    if found:
        return found
    if not view.everything:
        return _nothing(view)
    report = None if view.short or _files(view) else report_on(view.html)
    return report or _listing(view) or Recognised(Sort.HTML, _plain_because(view))


def _nothing(view: PageView) -> Recognised:
    if re.search(r"<script|<noscript", view.html, re.I):
        return Recognised(Sort.HTML, "The page shows nothing unless its scripts are run.")
    return Recognised(Sort.EMPTY, "The page holds no words.")


def _plain_because(view: PageView) -> str:
    if phrases.LOREM.search(view.own):
        return "An unfinished template page (filler text)."
    return f"A page of {view.length} words with no reviews listed on it."


def _said(pattern: re.Pattern[str], view: PageView) -> str:
    """The words of ``pattern`` in the title or a main heading, or anywhere in a short page."""
    found = pattern.search(view.heads)
    if found:
        return found.group(0)
    if view.short:
        found = pattern.search(view.opening) or pattern.search(
            view.everything[:OPENING] if len(view.everything.split()) <= SHORT else ""
        )
    return found.group(0) if found else ""


def _challenge(view: PageView) -> Recognised | None:
    said = _said(phrases.CHALLENGE, view)
    if said and view.length <= 2 * SHORT:
        return Recognised(
            Sort.CHALLENGE, f"The page asks for proof of humanity or refuses machines: “{said}”."
        )
    mark = phrases.CHALLENGE_MARKS.search(view.html)
    if mark and view.length <= 60 and not view.listing.links:
        return Recognised(
            Sort.CHALLENGE,
            f"A nearly empty page that carries a challenge script: {mark.group(0)[:60]}.",
        )
    return None


def _login(view: PageView) -> Recognised | None:
    path = unquote(urlsplit(view.final_url or view.url).path).lower()
    host = urlsplit(view.final_url).netloc.lower()
    went = bool(phrases.LOGIN_PATH.search(path) or phrases.LOGIN_HOST.search(host))
    said = phrases.LOGIN_HEAD.search(view.heads)
    if view.password and view.short and (said or went):
        return Recognised(
            Sort.LOGIN, f"The page asks for a password: “{said.group(0) if said else path}”."
        )
    wall = _said(phrases.LOGIN_WALL, view) if view.short else ""
    if wall and not _files(view):
        return Recognised(Sort.LOGIN, f"The page says that one must sign in: “{wall}”.")
    if said and went and view.short:
        return Recognised(Sort.LOGIN, f"The address led to a sign-in page: “{said.group(0)}”.")
    if view.password and view.length <= 60 and not _files(view):
        return Recognised(
            Sort.LOGIN, "There is little on the page but a form that asks for a password."
        )
    return None


def _files(view: PageView) -> bool:
    """Whether the page offers anything that reads like a review's file."""
    return any(
        guess_role(link).role is not None and guess_role(link).sort == "document"
        for link in view.listing.links
    )


def _consent(view: PageView) -> Recognised | None:
    said = phrases.CONSENT.search(view.heads) or (
        phrases.CONSENT_WALL.search(view.everything[:OPENING])
        if len(view.everything.split()) <= 400
        else None
    )
    if said and view.length <= 2 * SHORT and not _files(view) and not _is_listing(view):
        return Recognised(
            Sort.CONSENT, f"The page asks for consent before it shows anything: “{said.group(0)}”."
        )
    cookie_words = len(phrases.COOKIE.findall(view.everything))
    if view.length <= 3 and cookie_words >= 3 and not view.listing.links:
        return Recognised(Sort.CONSENT, "There is nothing on the page but a cookie notice.")
    return None


def _maintenance(view: PageView) -> Recognised | None:
    said = phrases.MAINTENANCE.search(view.title) or (
        phrases.MAINTENANCE.search(view.heads) if view.short else None
    )
    if not said and view.length <= 100 and not _files(view) and not _is_listing(view):
        said = phrases.MAINTENANCE.search(view.opening)
    if said and view.length <= 2 * SHORT and not _files(view):
        return Recognised(
            Sort.MAINTENANCE, f"The page says the site is away for a while: “{said.group(0)}”."
        )
    return None


def _parked(view: PageView) -> Recognised | None:
    said = _said(phrases.PARKED, view)
    mark = phrases.PARKED_MARKS.search(view.html)
    if (said or (mark and view.length <= 2 * SHORT)) and not _files(view):
        return Recognised(
            Sort.PARKED,
            f"The domain is parked or for sale: “{said or (mark.group(0) if mark else '')}”.",
        )
    sold = {m.lower() for m in phrases.RESOLD.findall(view.everything)}
    if len(sold) >= 3 and not phrases.OUR_SUBJECT.search(view.everything):
        return Recognised(
            Sort.PARKED, f"The domain now serves something else: {', '.join(sorted(sold)[:4])}."
        )
    return None


def _soft_404(view: PageView, home: PageView | None, probe: PageView | None) -> Recognised | None:
    path = unquote(urlsplit(view.final_url).path).lower()
    if phrases.ERROR_PATH.search(f"{path}?{urlsplit(view.final_url).query.lower()}"):
        return Recognised(Sort.SOFT_404, f"The address led to an error page, {path}.")
    asked = urlsplit(view.url).path.rstrip("/")
    if probe is not None and asked and _alike(view, probe):
        return Recognised(
            Sort.SOFT_404, "The page is the one this site gives for an address that does not exist."
        )
    if asked and not re.fullmatch(r"/(?:index|default|home)\.\w+", asked):
        if home is not None and _alike(view, home):
            return Recognised(
                Sort.SOFT_404, "The page is the site's home page, which is not what was asked for."
            )
        if view.final_url and path in {"", "/"}:
            return Recognised(Sort.SOFT_404, "The address led to the site's home page.")
    head = phrases.NOT_FOUND_HEAD.search(view.heads)
    if head and not _files(view) and view.length <= 3 * SHORT:
        return Recognised(Sort.SOFT_404, f"The page says that nothing is there: “{head.group(0)}”.")
    said = phrases.NOT_FOUND.search(view.opening) if view.short else None
    if said and not _files(view) and not _is_listing(view):
        return Recognised(Sort.SOFT_404, f"The page says that nothing is there: “{said.group(0)}”.")
    return None


def _alike(one: PageView, other: PageView) -> bool:
    """Whether two pages say the same, the asked address's own words set aside."""
    echoed = {w for v in (one, other) for w in normal_words(unquote(v.url + " " + v.final_url))}
    mine, theirs = (
        [w for w in normal_words(v.own) if w not in echoed and not w.isdigit()]
        for v in (one, other)
    )
    if min(len(mine), len(theirs)) < 5:
        return bool(one.everything) and one.everything == other.everything
    if abs(len(mine) - len(theirs)) > 0.2 * max(len(mine), len(theirs)) + 3:
        return False
    if one.title != other.title and min(len(mine), len(theirs)) < 40 and mine != theirs:
        return False
    if likeness(shingles(" ".join(mine)), shingles(" ".join(theirs))) >= 0.9:
        return True
    shared = set(mine) & set(theirs)
    return (
        len(mine) < 80
        and one.title == other.title
        and len(shared) >= 0.9 * len(set(mine) | set(theirs))
    )


_REVIEWS = re.compile(r"\breviews?\b|\badolyg|\bscrs?\b", re.I)


def _is_listing(view: PageView) -> bool:
    found = view.listing
    named = board_words.CHILD_REVIEW.search("\n".join([found.title, view.heads]))
    if found.says_empty:
        return bool(named or _REVIEWS.search(found.empty_because))
    return bool(named and (found.review_pages or found.statuses or found.bare))


def _listing(view: PageView) -> Recognised | None:
    found = view.listing
    guesses = [guess_role(link) for link in found.links]
    files = sum(1 for g in guesses if g.role is not None and g.sort == "document")
    named = board_words.CHILD_REVIEW.search("\n".join([found.title, view.heads]))
    if files:
        return Recognised(
            Sort.LISTING,
            f"The page links to {files} file{'s' if files != 1 else ''} that read like reviews"
            f" or their companions.",
        )
    if found.says_empty and _is_listing(view):
        return Recognised(
            Sort.LISTING, f"A listing that says it is empty: “{found.empty_because}”."
        )
    if named and found.review_pages:
        return Recognised(
            Sort.LISTING,
            f"The page is headed “{named.group(0)}” and leads to {len(found.review_pages)} pages"
            f" about reviews.",
        )
    if named and ((found.bare and view.short) or found.statuses):
        return Recognised(
            Sort.LISTING, f"The page is headed “{named.group(0)}” but links to no review."
        )
    return None
