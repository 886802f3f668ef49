"""The finder that suits most boards' pages: HTML in, a listing out."""

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser

from app.domain.vocabulary import DocumentRole
from ingest.boards import addresses, words
from ingest.boards.binding import case_of, dated_of
from ingest.boards.blocks import Outline, Spot
from ingest.boards.dates import labelled_date
from ingest.boards.following import worth_following
from ingest.boards.labels import bare_label, labels_in
from ingest.boards.listing import Listing, StatusNote
from ingest.boards.outline import read_outline
from ingest.boards.roles import guess_role
from ingest.boards.words import plain, split_file_words
from ingest.markup import clean_text, parse
from ingest.values import FoundLink

_FURNITURE = frozenset({"nav", "footer", "header", "cookie", "crumb"})
_NEXT = re.compile(
    r"^(?:next(?: page| \d+)?|older(?: posts| entries| news)?|more (?:results|reviews|posts)|load more|show more|view more|nesaf|tudalen nesaf|go to next page)?\s*[›»>→]*$",
    re.I,
)
_TITLE_TAIL = re.compile(r"\s+[|–—-]\s+[^|–—-]{3,80}$")
_COMPANIONS = (
    words.RESPONSE,
    words.STATEMENT,
    words.ACTION_PLAN,
    words.BRIEFING,
    words.EASY_READ,
    words.APPENDIX,
)


def find_links(html: bytes | str, base_url: str) -> Listing:
    """Read one page of a board's site.

    ``base_url`` is the address the page was served from; a ``<base href>`` in it is honoured.
    Never fails on what a page contains: at worst the listing is empty. Bounded in time and size.
    """
    tree = parse(html)
    outline = read_outline(tree)
    base = _base(tree, base_url)
    title = outline.heading or _TITLE_TAIL.sub("", outline.title) or outline.title
    spots = _content(outline, base)
    only_summary = next((p for p in outline.paragraphs if words.ONLY_SUMMARY.search(plain(p))), "")
    links = _distinct(
        [
            found
            for spot in spots
            if (found := _link(spot, outline, base, base_url, title, only_summary))
        ]
    )
    next_pages = _next_pages(tree, outline, base, base_url)
    empty = _says_empty(outline, links)
    return Listing(
        url=base_url,
        title=title,
        links=links,
        next_pages=next_pages,
        review_pages=_review_pages(outline, links, base, base_url, title, next_pages),
        says_empty=bool(empty),
        empty_because=empty,
        bare=not empty and _is_bare(outline, links, title),
        page_dates=_page_dates(tree, outline),
        statuses=_statuses(outline),
        capped=outline.capped,
    )


def _base(tree: LexborHTMLParser, base_url: str) -> str:
    node = tree.css_first("base[href]")
    written = (node.attributes.get("href") or "") if node is not None else ""
    return addresses.resolve(written, base_url) or base_url


def _content(outline: Outline, base: str) -> list[Spot]:
    """The spots that are the page's own. Where the page has marked everything as furniture, files
    in a header or footer are better than nothing."""
    content = [s for s in outline.spots if s.zone not in _FURNITURE and s.zone != "pager"]
    if any(addresses.resolve(s.href, base) for s in content):
        return content
    return [
        s for s in outline.spots if addresses.looks_like_document(addresses.resolve(s.href, base))
    ]


def _link(
    spot: Spot, outline: Outline, base: str, page_url: str, title: str, only_summary: str
) -> FoundLink | None:
    url = addresses.resolve(spot.href, base)
    if not url or url.rstrip("/") == page_url.split("#")[0].rstrip("/"):
        return None
    if spot.tag in {"iframe", "frame"} and addresses.whose(url, page_url) in {
        "social",
        "national",
        "mirror",
    }:
        return None
    text = link_text(spot)
    companion = any(
        pattern.search(plain(text)) for pattern in _COMPANIONS
    ) and not words.OVERVIEW.search(plain(text))
    context = _context(spot, text)
    if only_summary and companion and not words.ONLY_SUMMARY.search(plain(context)):
        context = clean_text(f"{context} … {only_summary}")
    headings = (
        spot.headings[1:]
        if spot.headings and spot.headings[0] == outline.heading
        else spot.headings
    )
    column = spot.column if _heads_role(spot.column) else ""
    return FoundLink(
        url=url,
        text=text,
        heading=clean_text(" › ".join([*headings[-3:], *([column] if column else [])]) or title),
        context=context,
        case=clean_text(case_of(spot, text, page_name=title, companion=companion), longest=120),
        dated=clean_text(dated_of(spot, text) or _post_date(outline, title), longest=120),
        page_url=page_url,
        page_title=title,
        order=spot.order,
    )


def link_text(spot: Spot) -> str:
    """A link's words without file kind and size; a button's spoken label where they say nothing."""
    text = split_file_words(spot.words)[0]
    if words.is_bare(text):
        for name in ("aria-label", "title", "download", "data-title", "data-name"):
            said = split_file_words(clean_text(spot.attrs.get(name) or ""))[0]
            if said and not words.is_bare(said):
                return said
    return text


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
    """The sentence or row a spot stands in; for a link that says nothing, the words that lead to it."""
    if spot.row:
        return clean_text(" | ".join(cell for cell in spot.row if cell))
    if words.is_bare(text):
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
    if words.is_bare(one.text) != words.is_bare(other.text):
        return other if words.is_bare(one.text) else one
    return (
        other if (bool(other.case), bool(other.dated)) > (bool(one.case), bool(one.dated)) else one
    )


# -- pages to go on to ---------------------------------------------------------------------------
def _next_pages(
    tree: LexborHTMLParser, outline: Outline, base: str, page_url: str
) -> tuple[str, ...]:
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


def _review_pages(
    outline: Outline,
    links: tuple[FoundLink, ...],
    base: str,
    page_url: str,
    title: str,
    next_pages: tuple[str, ...],
) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for link in links:
        if _leads_on(link, page_url):
            found[link.url] = None
    for spot in outline.spots:
        if spot.zone in {"nav", "aside"} and len(found) < 300:
            url = addresses.resolve(spot.href, base)
            if url and addresses.same_site(url, page_url) and worth_following(url, spot.words):
                found[url] = None
    here = addresses.page_key(page_url)
    return tuple(u for u in found if addresses.page_key(u) != here and u not in next_pages)[:300]


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


# -- what the page says of itself ----------------------------------------------------------------
def _says_empty(outline: Outline, links: tuple[FoundLink, ...]) -> str:
    said = next((m.group(0) for p in outline.paragraphs if (m := words.EMPTY.search(plain(p)))), "")
    if not said:
        said = next(
            (m.group(0) for h in outline.headings if (m := words.EMPTY.search(plain(h)))), ""
        )
    return "" if not said or any(_is_review(link) for link in links) else said


def _is_review(link: FoundLink) -> bool:
    guess = guess_role(link)
    return guess.role in {DocumentRole.OVERVIEW, DocumentRole.EXECUTIVE_SUMMARY} and (
        guess.sort == "document"
        or (guess.confidence >= 0.5 and bool(labels_in(link.text) or bare_label(link.text)))
    )


def _is_bare(outline: Outline, links: tuple[FoundLink, ...], title: str) -> bool:
    """A review listing (by its headings) without one link that could be a review or lead to one."""
    listed = any(words.CHILD_REVIEW.search(plain(h)) for h in [title, *outline.headings])
    return (listed or bool(outline.tables_without_rows)) and not any(
        guess_role(link).role is not None or guess_role(link).sort == "page" for link in links
    )


def _post_date(outline: Outline, title: str) -> str:
    """The date of a post about one review: its own "Published …" line, near its top."""
    if not (labels_in(title) or words.CHILD_REVIEW.search(plain(title))):
        return ""
    return next((d for p in outline.opening[:4] if len(p) <= 90 and (d := labelled_date(p))), "")


def _page_dates(tree: LexborHTMLParser, outline: Outline) -> tuple[str, ...]:
    """Dates of the page itself (posted, updated), as written."""
    found = dict.fromkeys(
        clean_text(node.attributes.get("datetime") or node.text(), longest=60)
        for node in tree.css("time")[:20]
    )
    for paragraph in outline.paragraphs:
        m = re.search(
            r"(?:page (?:last )?updated?|last (?:updated|modified|reviewed)|posted on|published on|date:)[\s:]*[\w ,/]{6,40}",
            paragraph,
            re.I,
        )
        if m and len(paragraph) <= 200:
            found[clean_text(m.group(0), longest=80)] = None
    return tuple(d for d in found if d)[:20]


def _statuses(outline: Outline) -> tuple[StatusNote, ...]:
    notes = []
    for n, paragraph in enumerate(outline.paragraphs):
        m = words.STATUS.search(plain(paragraph))
        if m and len(paragraph) <= 300:
            near = [paragraph, *outline.paragraphs[max(0, n - 2) : n][::-1]]
            notes.append(StatusNote(_first_label(near), m.group(0), clean_text(paragraph)))
    for row in outline.rows:
        for cell in row:
            m = words.STATUS.search(plain(cell)) if len(cell) <= 160 else None
            if m:
                label = _first_label(row)
                notes.append(StatusNote(label, m.group(0), clean_text(" | ".join(row))))
    return tuple(notes[:200])


def _first_label(texts: Iterable[str]) -> str:
    return next((found[0].text for text in texts if (found := labels_in(text))), "")
