"""Who changed what: rows that are only ever added, each hashing the one before."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UsageError
from app.models import AuditEntry
from app.records.turns import DEEDS, take_turn

FIRST = "0" * 64


@dataclass(frozen=True, slots=True)
class Deed:
    """One change: what was done, to what, from what to what, and why."""

    deed: str
    subject: str
    reason: str = ""
    before: Any = None
    after: Any = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it: a named account, or a command on the machine itself."""

    name: str
    person_id: int | None = None


def add_audit(session: Session, deed: Deed, *, actor: Actor, at: datetime) -> AuditEntry:
    """Add a row to the log, chained to the newest."""
    take_turn(session, DEEDS)
    previous = session.scalar(
        select(AuditEntry.entry_sha256).order_by(AuditEntry.id.desc()).limit(1)
    )
    entry = AuditEntry(
        at=at,
        person_id=actor.person_id,
        actor=actor.name,
        deed=deed.deed,
        subject=deed.subject,
        before=deed.before,
        after=deed.after,
        reason=deed.reason,
    )
    entry.entry_sha256 = entry_hash(previous or FIRST, entry)
    session.add(entry)
    session.flush()
    return entry


def entry_hash(previous: str, entry: AuditEntry) -> str:
    """The hash of a row and of all before it."""
    parts = [
        previous,
        entry.at.isoformat(timespec="microseconds"),
        entry.person_id,
        entry.actor,
        entry.deed,
        entry.subject,
        entry.before,
        entry.after,
        entry.reason,
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def first_broken_entry(session: Session) -> int | None:
    """The id of the first row that does not follow from those before it; None when all do."""
    previous = FIRST
    query = select(AuditEntry).order_by(AuditEntry.id).execution_options(yield_per=500)
    with session.scalars(query) as entries:
        for entry in entries:
            if entry.entry_sha256 != entry_hash(previous, entry):
                return entry.id
            previous = entry.entry_sha256
    return None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: by parts of who, deed and subject, and from a day (ISO) on. Empty: all."""

    who: str = ""
    deed: str = ""
    subject: str = ""
    since: str = ""


def entries(session: Session, wanted: Wanted, *, limit: int) -> list[AuditEntry]:
    """Entries that match, newest first.

    Raises:
        UsageError: ``since`` is no date.
    """
    query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(limit)
    for column, text in (
        (AuditEntry.actor, wanted.who),
        (AuditEntry.deed, wanted.deed),
        (AuditEntry.subject, wanted.subject),
    ):
        if text:
            query = query.where(column.icontains(text, autoescape=True))
    if wanted.since:
        query = query.where(AuditEntry.at >= _start_of(wanted.since))
    return list(session.scalars(query))


def _start_of(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        raise UsageError(f"{text!r} is not a date. Write it like 2026-03-02.") from None
