"""Which pages of a board's site to read next, and which are traps. Bounded by rule."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from ingest.boards import addresses, words
from ingest.boards.labels import labels_in
from ingest.boards.listing import Listing
from ingest.boards.roles import guess_role
from ingest.boards.words import plain


@dataclass(frozen=True, slots=True)
class Limits:
    """How far one board's site is followed in a run."""

    depth: int = 3
    turns: int = 60
    pages: int = 2_000
    queued: int = 20_000
    segments: int = 20
    repeats: int = 2
    alike: int = 50


@dataclass(frozen=True, slots=True)
class Visit:
    """A page to read: its address, its follows from a seed, its page-turns, and why.

    ``listed``: it is the board's own list of reviews, so that bare names on it are followed.
    """

    url: str
    depth: int = 0
    turns: int = 0
    why: str = "seed"
    listed: bool = False


_PATH_WORDS = re.compile(
    r"serious-?case|case-?review|practice-?review|learning-?review|published-?review|(?:^"
    r"|[/_-])(?:scrs?|csprs?|lcsprs?|lscprs?|cprs?|susr)(?:[/_.-]|$)"
    r"|learning-?from-?(?:practice|reviews?|cases?|serious)|(?:^|/)(?:our-?)?reviews?(?:[/.-]|$)"
    r"|significant-?case|adolygiad\w*-?(?:ymarfer|achos)|child-?safeguarding-?practice",
    re.I,
)
_TEXT_WORDS = re.compile(
    r"learning from (?:practice|reviews?|cases?|serious)|published reviews?|recent (?:reviews?"
    r"|cases)|case reviews?|reviews? (?:archive|library|published)"
    r"|(?:archived?|older|previous|past|earlier|historic(?:al)?) (?:case )?reviews?",
    re.I,
)
_KEYS = re.compile(
    r"^(?:id|articleid|pageid|page_id|p|menu|sub_?menu|categoryid|cat|category|fuseaction|siteid"
    r"|homepageid|year|y|type|tag|topics?|audience|section|item|itemid|nodeid|folder|option|view"
    r"|layout|catid|documentid|f|field_.*|tid|term|"
    r"page|paged|pg|pagenum|pagenumber|page_number|currentpage|start|offset|from|skip|startrow"
    r"|pageno|pageindex|limit|per_page|ct|en)(?:\[[\w-]*\])*$",
    re.I,
)


def worth_following(url: str, text: str = "") -> bool:
    """Whether a page, by its address and the words of a link to it, may hold child reviews."""
    if (
        addresses.looks_like_document(url)
        or addresses.looks_like_media(url)
        or addresses.is_action(url)
    ):
        return False
    said = plain(text)
    path = unquote(urlsplit(url).path)
    spoken = f"{said} {re.sub(r'[/_-]+', ' ', path)}"
    if words.ADULT_REVIEW.search(spoken) and not words.PLAINLY_CHILD.search(
        words.ADULT_REVIEW.sub(" ", spoken)
    ):
        return False
    if words.FURNITURE.search(said) or words.NATIONAL.search(said):
        return False
    if words.CHILD_REVIEW.search(said) or labels_in(said) or _TEXT_WORDS.search(said):
        return True
    last = path.rstrip("/").rsplit("/", 1)[-1]
    return bool(_PATH_WORDS.search(path)) and not words.FURNITURE.search(
        re.sub(r"[_-]+", " ", last)
    )


def trap(url: str, *, year: int, limits: Limits | None = None) -> str:
    """Why an address is not to be followed ("a folder repeats", "dated 2031"), or "".

    ``year`` is the current year: pages dated beyond the next one belong to endless calendars.
    """
    bounds = limits or Limits()
    try:
        parts = urlsplit(url)
        segments = [s for s in unquote(parts.path).split("/") if s]
        query = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return "its address cannot be read"
    if len(url) > addresses.LONGEST_ADDRESS:
        return "its address is too long"
    if len(segments) > bounds.segments:
        return "too many folders"
    if any(segments.count(s) > bounds.repeats for s in set(segments)):
        return "a folder repeats"
    years = [
        int(y)
        for y in re.findall(r"(?:^|/)((?:19|20|21)\d\d)(?=[/-]\d{1,2}(?:\D|$)|/|$)", parts.path)
    ]
    years += [
        int(v[:4])
        for k, v in query
        if re.match(r"(?:19|20|21)\d\d", v) and re.match(r"y|year|date|month|day|from", k, re.I)
    ]
    if any(y > year + 1 for y in years):
        return f"dated {max(years)}"
    if re.search(r"/(?:calendar|events?)/", parts.path, re.I) and years:
        return "a calendar page"
    odd = next((key for key, _ in query if not _KEYS.match(key)), "")
    if odd:
        return f"an unknown parameter {odd}"
    return "it is an action or a copy of a page" if addresses.is_action(url) else ""


def plan_following(
    listing: Listing,
    visit: Visit,
    *,
    seen: Collection[str],
    year: int,
    limits: Limits | None = None,
) -> tuple[Visit, ...]:
    """The pages to read after ``listing`` (read at ``visit``), those of the same list first.

    ``seen`` holds the addresses already read or waiting. Page-turns keep the depth; following to
    a review's page, a post or another list goes one deeper, to ``limits.depth`` at most.
    """
    bounds = limits or Limits()
    planned: dict[str, Visit] = {}
    known = {addresses.page_key(url) for url in seen} | {addresses.page_key(visit.url)}
    room = max(0, bounds.pages - len(known))
    if visit.turns < bounds.turns:
        for url in listing.next_pages:
            turn = Visit(url, visit.depth, visit.turns + 1, "next page", visit.listed)
            _plan(planned, known, turn, year, bounds)
    if visit.depth < bounds.depth:
        for url in listing.review_pages:
            _plan(planned, known, Visit(url, visit.depth + 1, 0, "review page"), year, bounds)
    if visit.why != "door":
        for url in _doors(listing):
            _plan(planned, known, Visit(url, bounds.depth, 0, "door"), year, bounds)
    if visit.listed:
        for url in listing.named_pages:
            _plan(planned, known, Visit(url, visit.depth + 1, 0, "named page"), year, bounds)
    return tuple(planned.values())[:room]


def _doors(listing: Listing) -> Iterator[str]:
    """Addresses of files that may answer with a page about the file, which then leads to it."""
    return (
        link.url
        for link in listing.links
        if addresses.may_be_page(link.url)
        and addresses.same_site(link.url, listing.url)
        and guess_role(link).role is not None
    )


def _plan(
    planned: dict[str, Visit], known: set[str], visit: Visit, year: int, bounds: Limits
) -> None:
    key = addresses.page_key(visit.url)
    if key not in known and not trap(visit.url, year=year, limits=bounds):
        known.add(key)
        planned[visit.url] = visit
