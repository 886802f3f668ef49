"""Links, sightings and captures: where we saw an address and what fetching it gave."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from urllib.parse import urlsplit

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.orm import Session

from app.models import Blob, Capture, Link, Sighting


class Words(Protocol):
    """A link on a page with the words around it (:class:`ingest.values.FoundLink`)."""

    @property
    def url(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def heading(self) -> str: ...
    @property
    def context(self) -> str: ...
    @property
    def case(self) -> str: ...
    @property
    def dated(self) -> str: ...
    @property
    def page_url(self) -> str: ...
    @property
    def page_title(self) -> str: ...
    @property
    def order(self) -> int: ...


def link_for(session: Session, url: str, *, board_slug: str | None, now: datetime) -> Link:
    """The link at this canonical address; made where it is new.

    It belongs to the board that showed it first; of several in one run, to the first by slug.
    """
    link = session.scalar(select(Link).where(Link.url == url))
    if link is None:
        host = (urlsplit(url).hostname or "").lower()
        link = Link(url=url, host=host, board_slug=board_slug, first_seen_at=now)
        session.add(link)
        session.flush()
    elif board_slug is not None and link.first_seen_at == now:
        link.board_slug = min(board_slug, link.board_slug or board_slug)
    return link


def links_by_url(session: Session, urls: Sequence[str]) -> dict[str, Link]:
    """Links we already know among these addresses."""
    found: dict[str, Link] = {}
    for start in range(0, len(urls), 500):
        part = urls[start : start + 500]
        found.update(
            {link.url: link for link in session.scalars(select(Link).where(Link.url.in_(part)))}
        )
    return found


def read_or_asked(session: Session, urls: Sequence[str], *, since: datetime) -> set[str]:
    """Addresses among these that once gave a file, or that were asked after ``since``."""
    found: set[str] = set()
    for start in range(0, len(urls), 500):
        asked = {"urls": urls[start : start + 500], "since": since}
        found.update(session.scalars(_READ_OR_ASKED, asked))
    return found


# Queries of every night are made once: making one takes as long as asking it.
_READ_OR_ASKED = select(Link.url).where(
    Link.url.in_(bindparam("urls", expanding=True)),
    or_(Link.sha256.is_not(None), Link.fetched_at > bindparam("since")),
)


def sight(session: Session, words: Words, *, board_slug: str, now: datetime) -> tuple[Link, bool]:
    """Record that a link was seen with these words; True when this board had not shown it before.

    The same words on the same page again only move ``last_at``.
    """
    link = link_for(session, words.url, board_slug=board_slug, now=now)
    digest = _digest(words)
    known = list(
        session.scalars(
            select(Sighting).where(Sighting.link_id == link.id, Sighting.board_slug == board_slug)
        )
    )
    same = [s for s in known if s.page_url == words.page_url and s.words_sha256 == digest]
    if same:
        same[0].last_at = max(same[0].last_at, now)
        same[0].position = words.order
        return link, False
    session.add(
        Sighting(
            link_id=link.id,
            board_slug=board_slug,
            page_url=words.page_url,
            words_sha256=digest,
            text=words.text,
            heading=words.heading,
            context=words.context,
            case=words.case,
            dated=words.dated,
            page_title=words.page_title,
            position=words.order,
            first_at=now,
            last_at=now,
        )
    )
    return link, not known


def _digest(words: Words) -> str:
    parts = (words.text, words.heading, words.context, words.case, words.dated, words.page_title)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def touch_sightings(
    session: Session, page_url: str, *, board_slug: str, since: datetime, now: datetime
) -> None:
    """A page has not changed since it was read in full: what it showed then, it shows now."""
    session.execute(
        update(Sighting)
        .where(
            Sighting.page_url == page_url,
            Sighting.board_slug == board_slug,
            Sighting.last_at >= since,
        )
        .values(last_at=now)
        .execution_options(synchronize_session=False)
    )


def sightings_on(session: Session, page_url: str, *, board_slug: str, at: datetime) -> list[Any]:
    """What a page showed when it was last read in full, in page order: each link's ``url`` and the
    words of its sighting."""
    asked = {"page": page_url, "board": board_slug, "at": at}
    return list(session.execute(_SIGHTINGS_ON, asked))


_WORDS = (
    Sighting.text,
    Sighting.heading,
    Sighting.context,
    Sighting.case,
    Sighting.dated,
    Sighting.page_url,
    Sighting.page_title,
    Sighting.position,
)
_SIGHTINGS_ON = (
    select(Link.url, *_WORDS)
    .join(Link, Link.id == Sighting.link_id)
    .where(
        Sighting.page_url == bindparam("page"),
        Sighting.board_slug == bindparam("board"),
        Sighting.last_at >= bindparam("at"),
    )
    .order_by(Sighting.position, Sighting.id)
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What one fetch gave, in the record's words."""

    at: datetime
    status: int | None
    final_url: str
    headers: dict[str, Any]
    sha256: str | None
    size: int | None
    sort: str
    problem: str | None
    because: str


def record_capture(session: Session, link: Link, taken: Taken, *, run_id: int | None) -> Capture:
    """Add what one fetch gave, and bring the link's own columns level with it."""
    capture = Capture(
        link_id=link.id,
        run_id=run_id,
        at=taken.at,
        status=taken.status,
        final_url=taken.final_url,
        headers=taken.headers,
        sha256=taken.sha256,
        size=taken.size,
        sort=taken.sort,
        problem=taken.problem,
        because=taken.because,
    )
    session.add(capture)
    link.fetched_at = taken.at
    if taken.sha256 is not None:
        link.sha256 = taken.sha256
        link.full_fetch_at = taken.at
        link.etag = taken.headers.get("etag")
        link.last_modified = taken.headers.get("last-modified")
    return capture


def record_blob(
    session: Session, sha256: str, *, size: int, media_type: str, now: datetime
) -> None:
    """Name bytes that are in the archive already."""
    if session.get(Blob, sha256) is None:
        session.add(Blob(sha256=sha256, size=size, media_type=media_type, stored_at=now))
        session.flush()


def set_aside(link: Link, *, sort: str, because: str) -> None:
    """Note that this address leads to no review's file, and why, so that it is left in peace."""
    link.sort = sort
    link.because = because
