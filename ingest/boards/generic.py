"""The finder that suits most boards' pages: HTML in, a listing out."""

import re
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser

from ingest.boards import addresses, filewords, words
from ingest.boards.ahead import named_pages, next_pages, review_pages
from ingest.boards.binding import case_of, dated_of, with_row_cases
from ingest.boards.blocks import Outline, Spot
from ingest.boards.dates import fuller, labelled_date
from ingest.boards.labels import labels_in
from ingest.boards.listing import Listing
from ingest.boards.narrated import with_told_dates
from ingest.boards.outline import read_outline
from ingest.boards.sayings import is_bare, post_date, says_empty, statuses
from ingest.boards.words import plain
from ingest.markup import clean_text, parse
from ingest.values import FoundLink

_FURNITURE = frozenset({"nav", "footer", "header", "cookie", "crumb", "pager"})
_FOREIGN_FRAMES = frozenset({"social", "national", "mirror"})
_TITLE_TAIL = re.compile(r"\s+[|–—-]\s+[^|–—-]{3,80}$")
_COMPANIONS = (
    words.RESPONSE,
    words.STATEMENT,
    words.ACTION_PLAN,
    words.BRIEFING,
    words.EASY_READ,
    words.APPENDIX,
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A page being read. ``only_summary``: its words that a summary is all that is published."""

    outline: Outline
    url: str
    base: str
    title: str
    only_summary: str


def find_links(html: bytes | str, base_url: str) -> Listing:
    """Read one page of a board's site.

    ``base_url`` is the address the page was served from; a ``<base href>`` in it is honoured.
    Never fails on what a page contains: at worst the listing is empty. Bounded in time and size.
    """
    tree = parse(html)
    outline = read_outline(tree)
    base = _base(tree, base_url)
    title = outline.heading or _TITLE_TAIL.sub("", outline.title) or outline.title
    only_summary = next((p for p in outline.paragraphs if words.ONLY_SUMMARY.search(plain(p))), "")
    reading = _Reading(outline, base_url, base, title, only_summary)
    spots = _content(outline, base)
    found = with_row_cases([(spot, link) for spot in spots if (link := _link(spot, reading))])
    told = {s.order: s.previous for s in spots if s.previous and labelled_date(s.previous)}
    found = with_told_dates(found, told, outline.paragraphs)
    if len(set(told.values())) < 2:  # else the page is a list, and its first date not its own
        posted = clean_text(post_date(outline, title), longest=120)
        found = [replace(link, dated=fuller(link.dated, posted)) for link in found]
    links = _distinct(found)
    turns = next_pages(tree, outline, base=base, page_url=base_url)
    ahead = review_pages(outline, links, base=base, page_url=base_url, without=turns)
    named = named_pages(links, title=title, page_url=base_url, without={*turns, *ahead})
    empty = says_empty(outline, links)
    return Listing(
        url=base_url,
        title=title,
        links=links,
        next_pages=turns,
        review_pages=ahead,
        named_pages=named,
        says_empty=bool(empty),
        empty_because=empty,
        bare=not empty and is_bare(outline, links, title),
        statuses=statuses(outline),
        capped=outline.capped,
    )


def _base(tree: LexborHTMLParser, base_url: str) -> str:
    node = tree.css_first("base[href]")
    written = (node.attributes.get("href") or "") if node is not None else ""
    return addresses.resolve(written, base_url) or base_url


def _content(outline: Outline, base: str) -> list[Spot]:
    """The spots that are the page's own. Where the page has marked everything as furniture, files
    in a header or footer are better than nothing."""
    content = [s for s in outline.spots if s.zone not in _FURNITURE]
    if any(addresses.resolve(s.href, base) for s in content):
        return content
    return [
        s for s in outline.spots if addresses.looks_like_document(addresses.resolve(s.href, base))
    ]


def _link(spot: Spot, page: _Reading) -> FoundLink | None:
    url = addresses.resolve(spot.href, page.base)
    if not url or url.rstrip("/") == page.url.split("#")[0].rstrip("/"):
        return None
    if spot.tag in {"iframe", "frame"} and addresses.whose(url, page.url) in _FOREIGN_FRAMES:
        return None
    text = link_text(spot)
    said = plain(text)
    companion = any(p.search(said) for p in _COMPANIONS) and not words.OVERVIEW.search(said)
    context = _context(spot, text)
    if page.only_summary and companion and not words.ONLY_SUMMARY.search(plain(context)):
        context = clean_text(f"{context} … {page.only_summary}")
    dated = dated_of(spot, text)
    return FoundLink(
        url=url,
        text=text,
        heading=clean_text(_heading(spot, page)),
        context=context,
        case=clean_text(
            case_of(spot, text, page_name=_page_name(spot, page), companion=companion), longest=120
        ),
        dated=clean_text(dated, longest=120),
        page_url=page.url,
        page_title=page.title,
        order=spot.order,
    )


_HOLDS_FILES = re.compile(r"download|document|file|attachment|publication|report|dogfen", re.I)


def _page_name(spot: Spot, page: _Reading) -> str:
    """The page's title as far as it names the case of a spot: a side box headed "Latest news" or
    "Related reviews" speaks of other cases."""
    if spot.zone == "aside" and spot.headings and not _HOLDS_FILES.search(spot.headings[-1]):
        return ""
    return page.title


def _heading(spot: Spot, page: _Reading) -> str:
    """The headings above a spot, outermost first, the page's title left out; then its column."""
    above = spot.headings
    if above and above[0] == page.outline.heading:
        above = above[1:]
    column = (spot.column,) if _heads_role(spot.column) else ()
    return " › ".join((*above[-3:], *column)) or page.title


def link_text(spot: Spot) -> str:
    """A link's words without file kind and size; a button's spoken label where they say nothing."""
    text = filewords.split_file_words(spot.words)[0]
    if _repeats_file(text, spot.href):
        text = ""
    if filewords.is_bare(text):
        for name in ("aria-label", "title", "download", "data-title", "data-name"):
            said = filewords.split_file_words(clean_text(spot.attrs.get(name) or ""))[0]
            if said and not filewords.is_bare(said):
                return said
    return text


def _repeats_file(text: str, href: str) -> bool:
    """Whether a link's words are its file's name ("zac.pdf") and say nothing of case or role."""
    said = plain(filewords.SEPARATORS.sub(" ", text))
    if not text.islower() or said != filewords.file_name(href):
        return False
    telling = (*_COMPANIONS, words.OVERVIEW, words.CHILD_REVIEW, words.ADULT_REVIEW, words.REPORT)
    return not labels_in(text) and not any(p.search(text) for p in (*telling, words.FURNITURE))


def _heads_role(column: str) -> bool:
    said = plain(column)
    return any(
        p.search(said)
        for p in (
            *_COMPANIONS,
            words.OVERVIEW,
            words.SUMMARY,
            words.ADULT_REVIEW,
            words.CHILD_REVIEW,
        )
    ) or bool(words.REPORT.search(said))


def _context(spot: Spot, text: str) -> str:
    """The row or sentence a spot stands in; for a link that says nothing, the words before it."""
    if spot.row:
        return clean_text(" | ".join(cell for cell in spot.row if cell))
    if filewords.is_bare(text):
        lead = spot.leads[0] if spot.leads else ""
        near = " ".join(part for part in (lead, spot.words, "" if lead else spot.after) if part)
        if lead or spot.after:
            return clean_text(near)
        return clean_text(spot.previous or spot.context)
    said = spot.context or text
    if len(said) <= len(spot.words) + 3 and spot.previous:
        said = f"{said} … {spot.previous}"
    return clean_text(said)


def _distinct(links: list[FoundLink]) -> tuple[FoundLink, ...]:
    """One link per address and case. A picture and a button beside a title lend it nothing new."""
    kept: dict[tuple[str, str], FoundLink] = {}
    cases: dict[str, list[str]] = {}
    for link in links:
        known = cases.setdefault(link.url, [])
        key = (link.url, link.case if link.case or not known else known[0])
        if key[1] and "" in known and (link.url, "") in kept:
            kept[key] = _better(kept.pop((link.url, "")), link)
            known.remove("")
            known.append(key[1])
            continue
        if key in kept:
            kept[key] = _better(kept[key], link)
        else:
            kept[key] = link
            known.append(key[1])
    return tuple(sorted(kept.values(), key=lambda link: link.order))


def _better(one: FoundLink, other: FoundLink) -> FoundLink:
    """The fuller of two sightings of one address on a page."""
    if filewords.is_bare(one.text) != filewords.is_bare(other.text):
        return other if filewords.is_bare(one.text) else one
    return (
        other if (bool(other.case), bool(other.dated)) > (bool(one.case), bool(one.dated)) else one
    )
