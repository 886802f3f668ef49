"""Reading one page of a board's site: what stands on it now, and what to remember of it.

A page that has not changed since it was last read costs a conditional request; its links are taken
from the sightings of that reading.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from app.domain.ids import sha256_of
from app.domain.urls import NotAnAddress, canonical_url
from app.records import links as link_records
from ingest.boards.addresses import page_key
from ingest.boards.finders import finder_for
from ingest.boards.listing import Listing, StatusNote
from ingest.boards.roles import guess_role
from ingest.fetch import Kind
from ingest.reading import BoardContext
from ingest.recognise import recognise
from ingest.tools import Tools
from ingest.values import Fetched, FoundLink, Sort, Validators

NOT_A_LISTING = frozenset(
    {Sort.CHALLENGE, Sort.CONSENT, Sort.LOGIN, Sort.SOFT_404, Sort.MAINTENANCE, Sort.PARKED}
)


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page as it stands now. ``memory`` is what the next reading needs to know of this one;
    ``sitemaps`` are those that its host's robots.txt names; ``answer`` is what was answered, where
    the page is itself a review's report."""

    address: str
    listing: Listing
    unchanged: bool
    memory: dict[str, Any]
    since: datetime | None = None
    sitemaps: tuple[str, ...] = ()
    answer: Fetched | None = None

    @property
    def holds_files(self) -> bool:
        """Whether it links to anything that reads like a review's file."""
        return any(guess_role(link).role is not None for link in self.listing.links)


def read_page(
    tools: Tools, board: BoardContext, url: str, memory: dict[str, Any] | None
) -> ReadPage | Fetched | str:
    """A page, or why it could not be read, or the file that answered in its place."""
    validators = Validators(memory["etag"], memory["last_modified"]) if memory else None
    fetched = tools.gate.get(url, kind=Kind.PAGE, validators=validators, allowed_hosts=board.hosts)
    if memory is not None and _same(fetched, memory):
        page = _remembered_page(tools, board, url, memory)
        answer = fetched if memory.get("report") else None
        return replace(page, sitemaps=_named(fetched), answer=answer)
    if not fetched.ok or fetched.body is None:
        return fetched.because or f"status {fetched.status}"
    seen = recognise(fetched.body, fetched.media_type, url=url, final_url=fetched.final_url)
    if seen.sort is Sort.TRUNCATED or (seen.is_document and seen.sort is not Sort.REPORT):
        return fetched
    if seen.sort in NOT_A_LISTING:
        return seen.because
    listing = _canonical(finder_for(board.slug)(fetched.body, fetched.final_url), url)
    is_report = seen.sort is Sort.REPORT
    return ReadPage(
        url,
        listing,
        unchanged=False,
        memory={**_memory(tools, fetched, listing), "report": is_report},
        sitemaps=_named(fetched),
        answer=fetched if is_report else None,
    )


def _named(fetched: Fetched) -> tuple[str, ...]:
    """The sitemaps that the host's robots.txt names."""
    return tuple(fetched.extra.get("sitemaps", ()))


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
        "empty_because": listing.empty_because,
        "bare": listing.bare,
        "capped": listing.capped,
        "statuses": [asdict(note) for note in listing.statuses],
        "links": len(listing.links),
    }


def _canonical(listing: Listing, page_url: str) -> Listing:
    """The listing with canonical addresses; links that are no addresses fall away."""
    links = []
    for link in listing.links:
        try:
            address = canonical_url(link.url)
        except NotAnAddress:
            continue
        links.append(replace(link, url=address, page_url=page_url))
    return replace(listing, links=tuple(links))


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
        empty_because=memory.get("empty_because", ""),
        bare=memory.get("bare", False),
        capped=memory.get("capped", False),
        statuses=tuple(StatusNote(**note) for note in memory.get("statuses", ())),
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


def told_by_lists(pages: Sequence[ReadPage]) -> list[ReadPage]:
    """The pages, where one that dates nothing and names no case has both from the link to it."""
    leads: dict[str, FoundLink] = {}
    for page in pages:
        for link in page.listing.links:
            if page_key(link.url) != page_key(page.address):
                leads.setdefault(page_key(link.url), link)
    return [_told_by(page, leads.get(page_key(page.address))) for page in pages]


def _told_by(page: ReadPage, lead: FoundLink | None) -> ReadPage:
    links = page.listing.links
    if lead is None:
        return page
    dated = "" if any(link.dated for link in links) else lead.dated
    case = "" if any(link.case for link in links) else lead.case
    if not dated and not case:
        return page
    told = tuple(replace(link, dated=link.dated or dated, case=link.case or case) for link in links)
    return replace(page, listing=replace(page.listing, links=told))
