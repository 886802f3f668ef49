"""Reading a board's listing pages: which links stand there now, and what to read next.

Pages that have not changed since the last reading cost a conditional request each; their links are
taken from the sightings of that reading, so that grouping always sees the whole board.
"""

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.domain.urls import NotAnAddress, canonical_url
from app.models import Seed
from app.records import links as link_records
from ingest.boards.following import Visit, plan_following
from ingest.pages import ReadPage, read_page, told_by_lists
from ingest.reading import BoardContext
from ingest.sitemaps import Listed, pages_listed, unread
from ingest.tools import Tools
from ingest.values import Fetched, FoundLink

PAGES_MOST = 2_000
FILES_MOST = 64 * 1024 * 1024
MAPPED = "sitemap"
SITEMAPS = "sitemaps"
"""The key of a seed's memory that is no page: what the site's sitemaps gave."""


@dataclass(slots=True)
class ReadSite:
    """What reading a seed and the pages behind it gave.

    ``refused`` says why the seed itself could not be read, "" where it was. ``troubles`` are pages
    behind it that could not be, each with a reason. ``files`` are addresses that looked like pages
    and answered with a file, or with a page that is itself a report: the answer, or None where an
    earlier reading found out.
    ``listed``: see :class:`FoundLink`. ``mapped`` is what the site's sitemaps add, where they were
    ever read.
    """

    listed: bool = False
    pages: list[ReadPage] = field(default_factory=list)
    refused: str = ""
    troubles: list[tuple[str, str]] = field(default_factory=list)
    files: dict[str, Fetched | None] = field(default_factory=dict)
    mapped: Listed | None = None

    @property
    def links(self) -> list[FoundLink]:
        """Every link of every page, one entry an address and case, in reading order."""
        kept: dict[tuple[str, str], FoundLink] = {}
        for page in self.pages:
            for link in page.listing.links:
                kept.setdefault((link.url, link.case), link)
        files = {_address(url) for url in self.files}
        return [replace(link, listed=self.listed, file=link.url in files) for link in kept.values()]

    def keep_file(self, url: str, file: Fetched) -> None:
        """Keep an answer to be looked at later, as long as all of them fit in memory: what does not
        is asked for again."""
        held = sum(len(kept.body or b"") for kept in self.files.values() if kept is not None)
        fits = held + len(file.body or b"") <= FILES_MOST
        self.files[url] = file if fits else None

    @property
    def answered(self) -> dict[str, Fetched]:
        """The files that answered in this reading, by the address their links have."""
        return {_address(url): file for url, file in self.files.items() if file is not None}

    @property
    def memory(self) -> dict[str, dict[str, Any]]:
        """What the next reading of this seed needs to know, by address."""
        pages = {page.address: page.memory for page in self.pages}
        mapped = {SITEMAPS: self.mapped.memory} if self.mapped is not None else {}
        return {url: {"file": True} for url in self.files} | pages | mapped

    @property
    def says_empty(self) -> bool:
        return bool(self.pages) and self.pages[0].listing.says_empty

    @property
    def empty_because(self) -> str:
        """Why a seed that lists no reviews lists none, as far as its page tells."""
        listing = self.pages[0].listing
        if listing.says_empty:
            return f"the page says that there are none: “{listing.empty_because}”"
        if listing.bare:
            return "the page is headed for reviews and lists none, without saying so"
        return "the page lists no reviews at present"

    @property
    def statuses(self) -> int:
        """How many reports the pages name as not yet, or no longer, there."""
        return sum(len(page.listing.statuses) for page in self.pages)

    @property
    def unchanged(self) -> int:
        return sum(1 for page in self.pages if page.unchanged)


def read_site(  # noqa: PLR0913 - the two options by name only
    tools: Tools,
    board: BoardContext,
    seed_url: str,
    remembered: dict[str, dict[str, Any]],
    *,
    listed: bool = False,
    known: Collection[str] | None = None,
) -> ReadSite:
    """Read a seed and every page of the site that lists or holds reviews, politely and bounded.

    ``listed``: the registry names the seed as the board's list of reviews. ``known`` are pages that
    the board's other seeds led to; where it is given, the site's sitemaps are read as well, if they
    are due, for pages that no listing leads to.
    """
    site = ReadSite(listed=listed, mapped=Listed.of(remembered.get(SITEMAPS)))
    seen = {seed_url}
    _read_ahead(tools, board, site, [Visit(seed_url, listed=listed)], seen, remembered)
    if site.refused or not site.pages:
        return site
    if known is not None and not (site.mapped and site.mapped.is_fresh(tools.now)):
        named = site.pages[0].sitemaps
        site.mapped = pages_listed(tools, board, seed_url, named=named)
    if site.mapped is not None:
        first = len(site.pages)
        more = [Visit(url, 2, 0, MAPPED) for url in unread(site.mapped, {*seen, *(known or ())})]
        seen.update(visit.url for visit in more)
        _read_ahead(tools, board, site, more, seen, remembered)
        useful = {page.address for page in site.pages[first:] if page.holds_files}
        pages = tuple(visit.url for visit in more if visit.url in useful)
        site.mapped = replace(site.mapped, pages=pages)
    return site


def _read_ahead(  # noqa: PLR0913 - one reading under way
    tools: Tools,
    board: BoardContext,
    site: ReadSite,
    visits: Iterable[Visit],
    seen: set[str],
    remembered: dict[str, dict[str, Any]],
) -> None:
    """Read these pages and what they lead to. ``site.refused`` says why the seed was not read."""
    waiting = deque(visits)
    while waiting and len(site.pages) + len(site.troubles) < PAGES_MOST:
        visit = waiting.popleft()
        memory = remembered.get(visit.url)
        if memory is not None and memory.get("file"):
            site.files[visit.url] = None
            continue
        page = read_page(tools, board, visit.url, memory)
        if isinstance(page, str):
            if visit.why == "seed":
                site.refused = page
                return
            if visit.why != MAPPED or memory is not None:  # sitemaps name many a page that is gone
                site.troubles.append((visit.url, page))
            continue
        if isinstance(page, Fetched):
            site.keep_file(visit.url, page)
            continue
        site.pages.append(page)
        if page.answer is not None:
            site.files[page.address] = page.answer
        if page.listing.capped:
            site.troubles.append((page.address, "the page is so long that its end was not read"))
        ahead = plan_following(page.listing, visit, seen=seen, year=tools.now.year)
        waiting.extend(ahead)
        seen.update(next_visit.url for next_visit in ahead)
    site.pages = told_by_lists(site.pages)


def _address(url: str) -> str:
    try:
        return canonical_url(url)
    except NotAnAddress:
        return url


def record_pages(session: Session, pages: Iterable[ReadPage], seed: Seed, *, now: datetime) -> int:
    """Record what the pages showed; return how many links this board had not shown before.

    A link that is new on a seed read before was not listed then: that bounds when it came. Where
    several boards show it for the first time in one run, the earliest of their readings does.
    """
    board_slug = seed.board_slug
    fresh = 0
    for page in pages:
        if page.unchanged and page.since is not None:
            link_records.touch_sightings(
                session, page.address, board_slug=board_slug, since=page.since, now=now
            )
            continue
        for link in page.listing.links:
            row, is_new = link_records.sight(session, link, board_slug=board_slug, now=now)
            fresh += is_new
            if is_new and row.first_seen_at == now and seed.read_at is not None:
                row.unlisted_at = min(seed.read_at, row.unlisted_at or seed.read_at)
    return fresh
