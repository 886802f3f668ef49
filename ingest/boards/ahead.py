"""The pages a page leads to: further pages of the same list, and pages that may hold reviews."""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from ingest.boards import addresses, words
from ingest.boards.blocks import Outline, Spot
from ingest.boards.following import worth_following
from ingest.boards.roles import guess_role
from ingest.markup import clean_text
from ingest.values import FoundLink

MOST = 300
_NEXT = re.compile(
    r"^(?:next(?: page| \d+)?|older(?: posts| entries| news)?|more (?:results|reviews|posts)"
    r"|load more|show more|view more|nesaf|tudalen nesaf|go to next page)?\s*[›»>→]*$",
    re.I,
)


def next_pages(
    tree: LexborHTMLParser, outline: Outline, *, base: str, page_url: str
) -> tuple[str, ...]:
    """Further pages of the list this page is a part of, as its pager and ``rel=next`` name them."""
    found: dict[str, None] = {}
    for node in tree.css("link[rel=next]")[:3]:
        found[addresses.resolve(node.attributes.get("href") or "", base)] = None
    for spot in outline.spots:
        url = addresses.resolve(spot.href, base)
        if (
            url
            and url != page_url
            and addresses.same_site(url, page_url)
            and _turns_page(spot, url)
        ):
            found[url] = None
    found.pop("", None)
    return tuple(url for url in found if not addresses.looks_like_document(url))[:200]


def _turns_page(spot: Spot, url: str) -> bool:
    rel = (spot.attrs.get("rel") or "").lower().split()
    if "prev" in rel or addresses.looks_like_document(url):
        return False
    said = spot.words
    label = clean_text(spot.attrs.get("aria-label") or spot.attrs.get("title") or "")
    if "next" in rel:
        return True
    if (
        said and _NEXT.match(said) and (spot.zone == "pager" or addresses.is_page_number(url))
    ) or re.match(r"next\b|go to next", label, re.I):
        return True
    numbered = re.fullmatch(r"(?:page |tudalen )?\d{1,4}", said, re.I)
    return (bool(numbered) and addresses.is_page_number(url)) or (
        spot.zone == "pager" and bool(re.match(r"next\b", said, re.I))
    )


def review_pages(
    outline: Outline,
    links: Collection[FoundLink],
    *,
    base: str,
    page_url: str,
    without: Collection[str] = (),
) -> tuple[str, ...]:
    """Pages of the same site that may list or hold reviews, in reading order, the content's first;
    never this page itself or its print twin, nor those in ``without``."""
    found = dict.fromkeys(link.url for link in links if _leads_on(link, page_url))
    for spot in outline.spots:
        if spot.zone in {"nav", "aside"} and len(found) < MOST:
            url = addresses.resolve(spot.href, base)
            if url and addresses.same_site(url, page_url) and worth_following(url, spot.words):
                found[url] = None
        elif spot.tag in {"frame", "iframe"}:
            url = addresses.resolve(spot.href, base)
            if addresses.same_site(url, page_url) and not addresses.looks_like_document(url):
                found[url] = None
    about_reviews = words.CHILD_REVIEW.search(f"{outline.heading} {outline.title}")
    if about_reviews:
        twins = (s for s in outline.spots if _IN_OTHER_LANGUAGE.fullmatch(s.words.strip()))
        urls = (addresses.resolve(spot.href, base) for spot in twins)
        found |= dict.fromkeys(u for u in urls if u and addresses.same_site(u, page_url))
    if not found and not about_reviews and not any(guess_role(link).role for link in links):
        found = _hubs(outline, base, page_url)
    here = addresses.page_key(page_url)
    return tuple(u for u in found if addresses.page_key(u) != here and u not in without)[:MOST]


_IN_OTHER_LANGUAGE = re.compile(r"(?:yn )?cymraeg|(?:in )?english|saesneg", re.I)
_NEWS = re.compile(r"\b(?:news|blog|events?|updates|newyddion)\b", re.I)
_ELSEWHERE = re.compile(
    r"^(?:(?:home|search|log ?in|sign ?(?:in|up)|register|site ?map|top)$"
    r"|(?:about|accessibility|back|contact|cookies?|newer|previous|print|privacy|report|share)\b)",
    re.I,
)
MOST_NAMED = 100


def named_pages(
    links: Collection[FoundLink], *, title: str, page_url: str, without: Collection[str]
) -> tuple[str, ...]:
    """Pages a list leads to by a name or a date alone. A news page names everything under the sun,
    so it has none."""
    if _NEWS.search(f"{title} {urlsplit(page_url).path.replace('-', ' ').replace('/', ' ')}"):
        return ()
    here = addresses.page_key(page_url)
    found = dict.fromkeys(
        link.url
        for link in links
        if (link.case or link.dated)
        and not _ELSEWHERE.match(link.text)
        and guess_role(link).sort == "other:unrecognised"
        and addresses.same_site(link.url, page_url)
        and not addresses.is_action(link.url)
        and not addresses.is_page_number(link.url)
        and not addresses.looks_like_document(link.url)
        and not addresses.looks_like_media(link.url)
        and addresses.page_key(link.url) != here
        and link.url not in without
    )
    return tuple(found)[:MOST_NAMED]


_HUB = re.compile(
    r"\b(?:learning|publications?|resources|professionals?|practitioners|library|reports?|reviews?"
    r"|improvement|dysgu|cyhoeddiadau|adnoddau)\b",
    re.I,
)
MOST_HUBS = 15


def _hubs(outline: Outline, base: str, page_url: str) -> dict[str, None]:
    """Where a page leads to nothing about reviews (a home page): the sections that may."""
    found: dict[str, None] = {}
    for spot in outline.spots:
        url = addresses.resolve(spot.href, base)
        if (
            len(found) < MOST_HUBS
            and addresses.same_site(url, page_url)
            and _HUB.search(spot.words)
            and not addresses.is_action(url)
            and not addresses.looks_like_document(url)
            and not words.ADULT_REVIEW.search(spot.words)
            and not words.FURNITURE.search(spot.words)
        ):
            found[url] = None
    return found


def _leads_on(link: FoundLink, page_url: str) -> bool:
    if (
        not addresses.same_site(link.url, page_url)
        or addresses.is_action(link.url)
        or addresses.looks_like_document(link.url)
    ):
        return False
    guess = guess_role(link)
    if guess.sort == "page":
        return True
    return (
        guess.role is None
        and not guess.sort.startswith("other:adult")
        and worth_following(link.url, link.text)
    )
