"""What is watched: each public report with the addresses it can be found at, and tonight's plan."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.ids import Sha256
from app.domain.linkstate import OutcomeClass, classify
from app.domain.parameters import DEFAULT
from app.domain.urls import authority_if_any as authority
from app.domain.vocabulary import UrlRole
from app.models import Board, Document, Link, LinkCheck, NightHead, Review, ReviewBoard
from app.records.boards import SEEDS
from ingest.reading import BoardContext
from ingest.trip import context_of
from ingest.values import Validators

FULL_FETCH_EVERY = timedelta(days=30)
THERE = frozenset({OutcomeClass.PRESENT, OutcomeClass.REVISED})


@dataclass(frozen=True, slots=True)
class LastLook:
    """What the latest night saw at an address; ``against`` is the version it was compared with."""

    outcome: str
    sha256: str | None = None
    similarity: float | None = None
    removed_text: bool = False
    against: str | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """One address at which a report was found. ``relation`` is None for its source.

    ``sha256`` and ``text_sha256`` are of the report's version that stands; ``last`` is what
    the latest night saw here.
    """

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
    last: LastLook | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """A published report, followed through its addresses. The first address is its source."""

    review_id: str
    board: BoardContext
    addresses: tuple[Address, ...]
    withheld: bool

    @property
    def last_outcome(self) -> str:
        """What the latest night saw at the source; "" where it did not look."""
        return self.source.last.outcome if self.source.last else ""

    @property
    def was_good(self) -> bool:
        """Whether the report was there when its source was last looked at: other content at its
        address was not it."""
        last = self.source.last
        return last is not None and classify(last.outcome, last.similarity, DEFAULT) in THERE

    @property
    def source(self) -> Address:
        return self.addresses[0]


def works_of(session: Session, *, before: date) -> list[Work]:
    """Every report with an address, by review id, with what the last night before a day saw."""
    boards = {board.slug: board for board in _boards(session)}
    contexts = {slug: context_of(board) for slug, board in boards.items()}
    slugs = _review_boards(session)
    newest = _newest_looks(session, before)
    rows = session.execute(
        select(*_WATCHED)
        .join(Document, Document.id == Link.document_id)
        .join(Review, Review.id == Link.review_id)
        .where(Document.is_primary.is_(True), Link.sort == "document")
        .order_by(Link.review_id, Link.first_seen_at, Link.board_slug, Link.id)
    )
    grouped: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        if row.board_slug in contexts:
            grouped[row.review_id].append(row)
    return [
        Work(
            review_id=review_id,
            board=contexts[found[0].board_slug],
            addresses=tuple(
                _address(row, newest.get(row.link_id), _Kin(number == 0, slugs[review_id], boards))
                for number, row in enumerate(found)
            ),
            withheld=found[0].visibility == "withheld",
        )
        for review_id, found in grouped.items()
    ]


def _boards(session: Session) -> Iterable[Board]:
    return session.scalars(select(Board).options(SEEDS))


def _review_boards(session: Session) -> Mapping[str, set[str]]:
    own: dict[str, set[str]] = defaultdict(set)
    for row in session.execute(select(ReviewBoard.review_id, ReviewBoard.board_slug)):
        own[row.review_id].add(row.board_slug)
    return own


def _newest_looks(session: Session, before: date) -> dict[int, LastLook]:
    """What the latest night saw at each link: failures are looked at first."""
    nights = session.scalars(
        select(NightHead.last_check_id)
        .where(NightHead.day < before)
        .order_by(NightHead.id.desc())
        .offset(1)
        .limit(30)
    )
    for start in (*nights, 0):  # where the latest saw no link, as a void one does, those before it
        rows = session.execute(
            select(*_LAST, LinkCheck.day)
            .where(
                LinkCheck.id > start,
                LinkCheck.day < before,
                LinkCheck.link_id.is_not(None),
                LinkCheck.url_role.in_((UrlRole.SOURCE.value, UrlRole.ALTERNATE.value)),
            )
            .order_by(LinkCheck.id)
        ).all()
        if rows:
            newest = max(row.day for row in rows)
            return {row.link_id: _last(row) for row in rows if row.day == newest}
    return {}


def last_reading(session: Session, link_id: int) -> LastLook | None:
    """The latest look at a link that read a whole body, however long ago."""
    row = session.execute(
        select(*_LAST)
        .where(LinkCheck.link_id == link_id, LinkCheck.sha256.is_not(None))
        .order_by(LinkCheck.id.desc())
        .limit(1)
    ).one_or_none()
    return _last(row) if row is not None else None


def _last(row: Any) -> LastLook:
    return LastLook(
        row.outcome, row.sha256, row.similarity, row.removed_text, row.evidence.get("against")
    )


_LAST = (
    LinkCheck.link_id,
    LinkCheck.outcome,
    LinkCheck.sha256,
    LinkCheck.similarity,
    LinkCheck.removed_text,
    LinkCheck.evidence,
)
_WATCHED = (
    Link.id.label("link_id"),
    Link.url,
    Link.review_id,
    Link.board_slug,
    Link.etag,
    Link.last_modified,
    Link.full_fetch_at,
    Link.first_seen_at,
    Link.unlisted_at,
    Document.id.label("document_id"),
    Document.sha256,
    Document.text_sha256,
    Review.visibility,
)


@dataclass(frozen=True, slots=True)
class _Kin:
    """What tells an address's relation: is it the first, whose is the review, who follows whom."""

    first: bool
    own: set[str]
    boards: Mapping[str, Board]


def _address(row: Any, last: LastLook | None, kin: _Kin) -> Address:
    return Address(
        link_id=row.link_id,
        url=row.url,
        authority=authority(row.url),
        relation=None if kin.first else relation(row.board_slug, kin.own, kin.boards),
        sha256=Sha256(row.sha256),
        text_sha256=row.text_sha256,
        document_id=row.document_id,
        validators=Validators(row.etag, row.last_modified),
        full_fetch_at=row.full_fetch_at,
        first_seen=row.full_fetch_at or row.first_seen_at,
        unlisted_at=row.unlisted_at,
        last=last,
    )


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
    """Who is looked at tonight, by host, the hosts with most to ask first, so that none of them is
    what a night waits for; at each host what failed last time first, then in a fixed order.

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
        dues.sort(key=lambda due: (due.work.was_good, due.address.link_id))
        turn = now.toordinal() % max(1, len(dues))
        if len(dues) > per_host:  # not all fit: those left out tonight come first tomorrow
            dues = dues[turn:] + dues[:turn]
        by_host[host] = dues[:per_host]
    return dict(sorted(by_host.items(), key=lambda item: -len(item[1])))
