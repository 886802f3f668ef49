"""What is watched: each public report with the addresses it can be found at, and tonight's plan."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.domain.addresses import NotAnAddress
from app.domain.ids import Sha256
from app.domain.urls import authority_of
from app.models import Board, Document, Link, LinkCheck, Review, ReviewBoard
from ingest.crawl import context_of
from ingest.reading import BoardContext
from ingest.values import Validators

FULL_FETCH_EVERY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Address:
    """One address at which a report was found. ``relation`` is None for its source."""

    link_id: int
    url: str
    authority: str
    relation: str | None
    sha256: Sha256
    text_sha256: str
    document_id: int
    validators: Validators
    full_fetch_at: datetime | None
    first_seen: datetime
    unlisted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Work:
    """A published report, followed through its addresses. The first address is its source."""

    review_id: str
    board: BoardContext
    addresses: tuple[Address, ...]
    last_outcome: str
    withheld: bool

    @property
    def was_good(self) -> bool:
        """Whether the report was there when its source was last looked at."""
        return self.last_outcome.startswith(("ok_", "redirect_ok"))

    @property
    def source(self) -> Address:
        return self.addresses[0]


def works_of(session: Session, *, before: date) -> list[Work]:
    """Every report with an address, by review id, with what the last night before a day saw."""
    boards = {board.slug: board for board in _boards(session)}
    contexts = {slug: context_of(board) for slug, board in boards.items()}
    slugs = _review_boards(session)
    newest = _newest_outcomes(session, before)
    rows = session.execute(
        select(Link, Document, Review.visibility)
        .join(Document, Document.id == Link.document_id)
        .join(Review, Review.id == Link.review_id)
        .where(Document.is_primary.is_(True), Link.sort == "document")
        .order_by(Link.review_id, Link.id)
    )
    grouped: dict[str, list[tuple[Link, Document, str]]] = defaultdict(list)
    for link, document, visibility in rows:
        if link.board_slug in contexts:
            grouped[link.review_id or ""].append((link, document, visibility))
    return [
        Work(
            review_id=review_id,
            board=contexts[found[0][0].board_slug or ""],
            addresses=tuple(
                _address(link, document, first=number == 0, own=slugs[review_id], boards=boards)
                for number, (link, document, _) in enumerate(found)
            ),
            last_outcome=newest.get(found[0][0].id, ""),
            withheld=found[0][2] == "withheld",
        )
        for review_id, found in grouped.items()
    ]


def _boards(session: Session) -> Iterable[Board]:
    return session.scalars(select(Board).options(selectinload(Board.seeds)))


def _review_boards(session: Session) -> Mapping[str, set[str]]:
    own: dict[str, set[str]] = defaultdict(set)
    for row in session.execute(select(ReviewBoard.review_id, ReviewBoard.board_slug)):
        own[row.review_id].add(row.board_slug)
    return own


def _newest_outcomes(session: Session, before: date) -> dict[int, str]:
    """What the latest night saw at each link: failures are looked at first."""
    newest = session.scalar(
        select(LinkCheck.day).where(LinkCheck.day < before).order_by(LinkCheck.day.desc()).limit(1)
    )
    if newest is None:
        return {}
    rows = session.execute(
        select(LinkCheck.link_id, LinkCheck.outcome)
        .where(LinkCheck.day == newest, LinkCheck.link_id.is_not(None))
        .order_by(LinkCheck.id)
    )
    return {row.link_id: row.outcome for row in rows}


def _address(
    link: Link, document: Document, *, first: bool, own: set[str], boards: Mapping[str, Board]
) -> Address:
    return Address(
        link_id=link.id,
        url=link.url,
        authority=authority(link.url),
        relation=None if first else relation(link.board_slug, own, boards),
        sha256=Sha256(document.sha256),
        text_sha256=document.text_sha256,
        document_id=document.id,
        validators=Validators(link.etag, link.last_modified),
        full_fetch_at=link.full_fetch_at,
        first_seen=link.full_fetch_at or link.first_seen_at,
        unlisted_at=link.unlisted_at,
    )


def authority(url: str) -> str:
    """The host of an address, with a port that is not the usual one; "" for no address."""
    try:
        return authority_of(url)
    except NotAnAddress:
        return ""


def relation(slug: str | None, own: set[str], boards: Mapping[str, Board]) -> str:
    """Whose address another address is: one of the review's boards, a successor, or a stranger."""
    if slug in own:
        return "same_board"
    heirs = {heir for name in own if name in boards for heir in boards[name].successors}
    return "successor" if slug in heirs else "third_party"


def wants_full_fetch(address: Address, now: datetime) -> bool:
    """Whether the whole body is due: every thirty days, staggered so that not all fall at once."""
    if address.full_fetch_at is None:
        return True
    stagger = int(hashlib.sha256(address.url.encode()).hexdigest()[:4], 16) % 7
    return now - address.full_fetch_at >= FULL_FETCH_EVERY - timedelta(days=stagger)


@dataclass(frozen=True, slots=True)
class Due:
    """One address to look at tonight, for one report."""

    work: Work
    address: Address
    full: bool


def plan(
    works: Sequence[Work], *, now: datetime, done: set[int], per_host: int
) -> dict[str, list[Due]]:
    """Who is looked at tonight, by host: what failed last time first, then in a fixed order.

    ``done`` are links looked at on this day already (a run that was killed goes on).
    ``per_host`` is how many requests one host can be asked in a night at its pace.
    """
    by_host: dict[str, list[Due]] = defaultdict(list)
    for work in works:
        for address in work.addresses:
            if address.link_id not in done:
                due = Due(work, address, wants_full_fetch(address, now))
                by_host[address.authority].append(due)
    for host, dues in by_host.items():
        dues.sort(key=lambda due: (due.work.last_outcome.startswith("ok"), due.address.link_id))
        turn = now.toordinal() % max(1, len(dues))
        if len(dues) > per_host:  # not all fit: those left out tonight come first tomorrow
            dues = dues[turn:] + dues[:turn]
        by_host[host] = dues[:per_host]
    return dict(by_host)
