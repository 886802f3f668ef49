"""The ledger of looks: rows that are only ever added, each hashing the one before.

One night's rows end in a head (:class:`NightHead`), which is published; whoever has the rows can
compute it again.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, Table, and_, func, insert, or_, select
from sqlalchemy.orm import Session

from app.domain.linkstate import AdminWord, london_day
from app.domain.urls import authority_if_any
from app.domain.vocabulary import UrlRole
from app.models import LinkCheck, NightHead, Run
from app.records.newchecks import NewCheck
from app.records.turns import LOOKS, take_turn

FIRST = "0" * 64
_COLUMNS = (
    "run_id",
    "link_id",
    "review_id",
    "board_slug",
    "day",
    "started_at",
    "ended_at",
    "attempt",
    "client",
    "url_role",
    "relation",
    "url",
    "final_url",
    "outcome",
    "detail",
    "status",
    "hops",
    "headers",
    "size",
    "sha256",
    "similarity",
    "removed_text",
    "evidence",
)


_BLANKS: dict[str, Any] = {
    "attempt": 1,
    "client": "first",
    "url": "",
    "final_url": "",
    "detail": "",
    "hops": [],
    "headers": {},
    "removed_text": False,
    "evidence": {},
}
_TABLE = cast(Table, LinkCheck.__table__)


def check_hash(previous: str, row: LinkCheck) -> str:
    """The hash of one look and of all before it. Link and run numbers are left out of nothing:
    every column but the row's own number is covered."""
    return _hash(previous, {name: getattr(row, name) for name in _COLUMNS})


def _hash(previous: str, said: Mapping[str, Any]) -> str:
    text = _PLAIN.encode([previous, *[said[name] for name in _COLUMNS]])
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"the ledger holds no {type(value).__name__}")


_PLAIN = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)


_NEWEST_HASH = select(LinkCheck.entry_sha256).order_by(LinkCheck.id.desc()).limit(1)


def newest_hash(session: Session) -> str:
    """The hash of the newest row, or of the empty ledger."""
    return session.scalar(_NEWEST_HASH) or FIRST


def add_checks(session: Session, rows: Iterable[NewCheck | LinkCheck]) -> int:
    """Add looks to the ledger, in order; return how many. The rows get their numbers there."""
    take_turn(session, LOOKS)
    previous = newest_hash(session)
    values = []
    for row in rows:
        said = _said(row)
        row.entry_sha256 = previous = _hash(previous, said)
        values.append({**said, "entry_sha256": previous})
    session.flush()
    if values:
        session.execute(insert(_TABLE), values)
    return len(values)


def add_event(
    session: Session, review_id: str, word: AdminWord, *, at: datetime, note: str = ""
) -> None:
    """Enter in the ledger what a person decided of a review, or what its board said.

    The next night's judgement takes it in. ``note`` must hold nothing that could identify anybody,
    because the ledger is public.
    """
    event = NewCheck(
        review_id=review_id,
        day=london_day(at),
        started_at=at,
        ended_at=at,
        url_role=UrlRole.ADMIN.value,
        outcome=word.value,
        detail=note,
    )
    add_checks(session, [event])


def _said(row: NewCheck | LinkCheck) -> dict[str, Any]:
    """The columns of a row that is not in the ledger yet; defaults are filled in before it is
    hashed rather than when it is written."""
    given = {name: getattr(row, name) for name in _COLUMNS}
    return {name: _BLANKS.get(name) if value is None else value for name, value in given.items()}


def close_night(session: Session, run_id: int, *, day: date, at: datetime) -> NightHead | None:
    """Write down the head of a night's rows; None where the run added none."""
    last, count = session.execute(
        select(func.max(LinkCheck.id), func.count()).where(LinkCheck.run_id == run_id)
    ).one()
    if last is None:
        return None
    head = session.scalar(select(LinkCheck.entry_sha256).where(LinkCheck.id == last)) or FIRST
    night = NightHead(run_id=run_id, day=day, at=at, entries=count, last_check_id=last, head=head)
    session.add(night)
    return night


def first_broken_check(session: Session) -> int | None:
    """The number of the first row that does not follow from those before it; None when all do."""
    previous = FIRST
    query = select(LinkCheck).order_by(LinkCheck.id).execution_options(yield_per=1000)
    with session.scalars(query) as rows:
        for row in rows:
            if row.entry_sha256 != check_hash(previous, row):
                return row.id
            previous = row.entry_sha256
    return None


def first_broken_night(session: Session) -> int | None:
    """The run whose published head is not the hash of its last row; None when all agree."""
    rows = session.execute(
        select(NightHead.run_id, NightHead.head, LinkCheck.entry_sha256)
        .outerjoin(LinkCheck, LinkCheck.id == NightHead.last_check_id)
        .order_by(NightHead.id)
    )
    return next((row.run_id for row in rows if row.head != row.entry_sha256), None)


def heads(session: Session, *, limit: int = 1000) -> Sequence[NightHead]:
    """The heads of the newest nights, newest first."""
    return list(session.scalars(select(NightHead).order_by(NightHead.id.desc()).limit(limit)))


class LedgerNight(NamedTuple):
    """One run's page of the ledger: how many rows, the hash after the last, why it was void."""

    day: date
    entries: int
    head: str
    void: str


def nights(session: Session) -> list[LedgerNight]:
    """Every night's page of the ledger, newest first."""
    rows = session.execute(
        select(NightHead.day, NightHead.entries, NightHead.head, Run.state, Run.because)
        .join(Run, Run.id == NightHead.run_id)
        .order_by(NightHead.id.desc())
    )
    return [
        LedgerNight(row.day, row.entries, row.head, row.because if row.state == "void" else "")
        for row in rows
    ]


def history_of(session: Session, review_id: str) -> list[LinkCheck]:
    """Every look that concerns one review alone, oldest first."""
    return list(
        session.scalars(
            select(LinkCheck).where(LinkCheck.review_id == review_id).order_by(LinkCheck.id)
        )
    )


class Told(NamedTuple):
    """What the judge is told of one row."""

    id: int
    review_id: str | None
    board_slug: str | None
    day: date
    url_role: str
    outcome: str
    started_at: datetime
    attempt: int
    detail: str
    similarity: float | None
    removed_text: bool
    relation: str | None
    url: str


_TOLD = tuple(getattr(LinkCheck, name) for name in Told._fields)


def concerns(row: Any, *, board_slug: str, source: str) -> bool:
    """Whether a look at something shared is about the site a report's source is on."""
    if row.board_slug is None:
        return True
    if row.board_slug != board_slug:
        return False
    return not row.url or authority_if_any(row.url) == source


def told_of(session: Session, review_ids: Sequence[str], *, after: int) -> list[Told]:
    """What concerns these reviews alone, in rows numbered higher than ``after``, oldest first."""
    if not review_ids:
        return []
    query = (
        select(*_TOLD)
        .where(LinkCheck.review_id.in_(review_ids), LinkCheck.id > after)
        .order_by(LinkCheck.id)
    )
    return [Told(*row) for row in session.execute(query)]


def told_to_all(session: Session, *, since: date | None = None) -> list[Told]:
    """Looks at boards' home pages and hosts, and what voids whole nights. A control that says
    that all is well tells the judge nothing and is left out. ``since``: from this day on."""
    query = select(*_TOLD).where(LinkCheck.review_id.is_(None), LinkCheck.outcome != "ok")
    if since is not None:
        query = query.where(LinkCheck.day >= since)
    return [Told(*row) for row in session.execute(query.order_by(LinkCheck.id))]


def told_since(session: Session, after: int) -> list[Told]:
    """What the judge is told in rows numbered higher than ``after``, oldest first."""
    tells = or_(LinkCheck.review_id.is_not(None), LinkCheck.outcome != "ok")
    query = select(*_TOLD).where(LinkCheck.id > after, tells).order_by(LinkCheck.id)
    return [Told(*row) for row in session.execute(query)]


def last_whole_night(session: Session) -> int:
    """The number of the last row that was there when a night was last judged to its end."""
    newest = select(NightHead.last_check_id).order_by(NightHead.id.desc()).limit(1)
    return session.scalar(newest) or 0


def newest_row(session: Session) -> int:
    """The number of the newest row there is, whatever it tells; 0 for the empty ledger."""
    return session.scalar(select(func.max(LinkCheck.id))) or 0


def on_day(day: date) -> ColumnElement[bool]:
    """The condition for rows of a day whose night is not over: among all rows of all nights they
    are found at the end, beyond those of the nights that were."""
    before = select(func.coalesce(func.max(NightHead.last_check_id), 0)).where(NightHead.day < day)
    return and_(LinkCheck.id > before.scalar_subquery(), LinkCheck.day == day)


def looked_at_on(session: Session, day: date) -> set[int]:
    """Links that have been looked at on this London day already."""
    rows = session.scalars(
        select(LinkCheck.link_id).where(on_day(day), LinkCheck.link_id.is_not(None))
    )
    return {row for row in rows if row is not None}
