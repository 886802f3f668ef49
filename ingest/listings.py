"""Reading a board's listing pages: which links stand there now, and what to read next.

Pages that have not changed since the last reading cost a conditional request each; their links are
taken from the sightings of that reading, so that grouping always sees the whole board.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from app.domain.ids import sha256_of
from app.domain.urls import NotAnAddress, canonical_url
from app.models import Seed
from app.records import links as link_records
from ingest.boards.finders import finder_for
from ingest.boards.following import Visit, plan_following
from ingest.boards.listing import Listing
from ingest.fetch import Kind
from ingest.reading import BoardContext
from ingest.recognise import recognise
from ingest.tools import Tools
from ingest.values import Fetched, FoundLink, Sort, Validators

PAGES_MOST = 2_000
NOT_A_LISTING = frozenset(
    {Sort.CHALLENGE, Sort.CONSENT, Sort.LOGIN, Sort.SOFT_404, Sort.MAINTENANCE, Sort.PARKED}
)


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page as it stands now. ``memory`` is what the next reading needs to know of this one."""

    address: str
    listing: Listing
    unchanged: bool
    memory: dict[str, Any]
    since: datetime | None = None


@dataclass(slots=True)
class ReadSite:
    """What reading a seed and the pages behind it gave.

    ``refused`` says why the seed itself could not be read, "" where it was. ``troubles`` are pages
    behind it that could not be, each with a reason. ``files`` are addresses that looked like pages
    and answered with a file: the answer, or None where an earlier reading found out.
    ``listed``: see :class:`FoundLink`.
    """

    listed: bool = False
    pages: list[ReadPage] = field(default_factory=list)
    refused: str = ""
    troubles: list[tuple[str, str]] = field(default_factory=list)
    files: dict[str, Fetched | None] = field(default_factory=dict)

    @property
    def links(self) -> list[FoundLink]:
        """Every link of every page, one entry an address and case, in reading order."""
        kept: dict[tuple[str, str], FoundLink] = {}
        for page in self.pages:
            for link in page.listing.links:
                kept.setdefault((link.url, link.case), link)
        files = {_address(url) for url in self.files}
        return [replace(link, listed=self.listed, file=link.url in files) for link in kept.values()]

    @property
    def answered(self) -> dict[str, Fetched]:
        """The files that answered in this reading, by the address their links have."""
        return {_address(url): file for url, file in self.files.items() if file is not None}

    @property
    def memory(self) -> dict[str, dict[str, Any]]:
        """What the next reading of this seed needs to know, by address."""
        pages = {page.address: page.memory for page in self.pages}
        return {url: {"file": True} for url in self.files} | pages

    @property
    def says_empty(self) -> bool:
        return bool(self.pages) and self.pages[0].listing.says_empty

    @property
    def unchanged(self) -> int:
        return sum(1 for page in self.pages if page.unchanged)


def read_site(
    tools: Tools,
    board: BoardContext,
    seed_url: str,
    remembered: dict[str, dict[str, Any]],
    *,
    listed: bool = False,
) -> ReadSite:
    """Read a seed and every page of the site that lists or holds reviews, politely and bounded.

    ``listed``: the registry names the seed as the board's list of reviews.
    """
    site = ReadSite(listed=listed)
    waiting = deque([Visit(seed_url, listed=listed)])
    seen = {seed_url}
    while waiting and len(site.pages) + len(site.troubles) < PAGES_MOST:
        visit = waiting.popleft()
        memory = remembered.get(visit.url)
        if memory is not None and memory.get("file"):
            site.files[visit.url] = None
            continue
        page = _read_page(tools, board, visit.url, memory)
        if isinstance(page, str):
            if visit.url == seed_url:
                site.refused = page
                return site
            site.troubles.append((visit.url, page))
            continue
        if isinstance(page, Fetched):
            site.files[visit.url] = page
            continue
        site.pages.append(page)
        ahead = plan_following(page.listing, visit, seen=seen, year=tools.now.year)
        waiting.extend(ahead)
        seen.update(next_visit.url for next_visit in ahead)
    return site


def _read_page(
    tools: Tools, board: BoardContext, url: str, memory: dict[str, Any] | None
) -> ReadPage | Fetched | str:
    """A page, or why it could not be read, or the file that answered in its place."""
    validators = Validators(memory["etag"], memory["last_modified"]) if memory else None
    fetched = tools.gate.get(url, kind=Kind.PAGE, validators=validators, allowed_hosts=board.hosts)
    if memory is not None and _same(fetched, memory):
        return _remembered_page(tools, board, url, memory)
    if not fetched.ok or fetched.body is None:
        return fetched.because or f"status {fetched.status}"
    seen = recognise(fetched.body, fetched.media_type, url=url, final_url=fetched.final_url)
    if seen.is_document:
        return fetched
    if seen.sort in NOT_A_LISTING:
        return seen.because
    listing = _canonical(finder_for(board.slug)(fetched.body, fetched.final_url), url)
    return ReadPage(url, listing, unchanged=False, memory=_memory(tools, fetched, listing))


def _same(fetched: Fetched, memory: dict[str, Any]) -> bool:
    if fetched.not_modified:
        return True
    body = fetched.body
    return fetched.ok and body is not None and sha256_of(body) == memory["sha256"]


def _memory(tools: Tools, fetched: Fetched, listing: Listing) -> dict[str, Any]:
    """What the next reading of this page needs to know of this one."""
    return {
        "etag": fetched.validators.etag,
        "last_modified": fetched.validators.last_modified,
        "sha256": sha256_of(fetched.body or b""),
        "at": tools.now.astimezone(UTC).isoformat(),
        "title": listing.title,
        "next_pages": list(listing.next_pages),
        "review_pages": list(listing.review_pages),
        "named_pages": list(listing.named_pages),
        "says_empty": listing.says_empty,
        "links": len(listing.links),
    }


def _address(url: str) -> str:
    try:
        return canonical_url(url)
    except NotAnAddress:
        return url


def _canonical(listing: Listing, page_url: str) -> Listing:
    """The listing with canonical addresses; links that are no addresses fall away."""
    links = []
    for link in listing.links:
        try:
            address = canonical_url(link.url)
        except NotAnAddress:
            continue
        links.append(
            FoundLink(
                url=address,
                text=link.text,
                heading=link.heading,
                context=link.context,
                case=link.case,
                dated=link.dated,
                page_url=page_url,
                page_title=link.page_title,
                order=link.order,
            )
        )
    return Listing(
        url=listing.url,
        title=listing.title,
        links=tuple(links),
        next_pages=listing.next_pages,
        review_pages=listing.review_pages,
        named_pages=listing.named_pages,
        says_empty=listing.says_empty,
    )


def _remembered_page(
    tools: Tools, board: BoardContext, url: str, memory: dict[str, Any]
) -> ReadPage:
    since = datetime.fromisoformat(memory["at"])
    with tools.database.session() as session:
        rows = link_records.sightings_on(session, url, board_slug=board.slug, at=since)
    listing = Listing(
        url=url,
        title=memory["title"],
        links=tuple(as_found(row, row.url) for row in rows),
        next_pages=tuple(memory["next_pages"]),
        review_pages=tuple(memory["review_pages"]),
        named_pages=tuple(memory.get("named_pages", ())),
        says_empty=memory["says_empty"],
    )
    fresh = {**memory, "at": tools.now.astimezone(UTC).isoformat()}
    return ReadPage(url, listing, unchanged=True, memory=fresh, since=since)


def as_found(sighting: Any, url: str) -> FoundLink:
    """A sighting, or a row of its words, as the finder would give it."""
    return FoundLink(
        url=url,
        text=sighting.text,
        heading=sighting.heading,
        context=sighting.context,
        case=sighting.case,
        dated=sighting.dated,
        page_url=sighting.page_url,
        page_title=sighting.page_title,
        order=sighting.position,
    )


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
