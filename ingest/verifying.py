"""Is everything as it should be? The archive, the record, the ledgers and the index, compared.

Each check reads and says in one sentence what is wrong; none mends anything. Invariant numbers are
those of ``docs/SECURITY.md``.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from app.domain.ids import Sha256
from app.domain.likeness import text_sha256
from app.errors import RepositoryError
from app.models import (
    Blob,
    Document,
    Flag,
    LinkCheck,
    LinkStateNow,
    Page,
    Passage,
    Review,
    Suppression,
    Withdrawal,
)
from app.records import audit, checks, index_jobs, ledger, seals
from app.records.blobs import Archive
from app.records.reviews import text_of_document
from app.records.session import Database
from app.records.withdrawals import standing_withdrawals
from app.search.engine import SearchEngine


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is not as it should be: which invariant, about what, and how."""

    invariant: str
    subject: str
    because: str

    def __str__(self) -> str:
        return f"{self.invariant} {self.subject}: {self.because}"


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and all that was wrong."""

    files: int
    documents: int
    checks: int
    wrong: tuple[Wrong, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """The parts that must agree. ``sample`` bounds how many files are hashed (None: all)."""

    database: Database
    archive: Archive
    engine: SearchEngine
    data_dir: Path
    sample: int | None = None
    dice: random.Random | None = None


Check = Callable[[Whole], Iterator[Wrong]]


def verify(whole: Whole) -> Verified:
    """Make every check; a check that cannot be made is itself a thing that is wrong."""
    wrong: list[Wrong] = []
    for check in CHECKS:
        try:
            wrong += check(whole)
        except (RepositoryError, DatabaseError, OSError, ValueError) as error:
            wrong.append(
                unreadable(f"whether {check.__name__.strip('_').replace('_', ' ')}", error)
            )
    files, documents, looks = _amounts(whole)
    return Verified(files, documents, looks, tuple(wrong))


def unreadable(subject: str, error: Exception) -> Wrong:
    """What could not be checked, why, and what to do about it."""
    because = str(getattr(error, "orig", None) or error).split("\n")[0]
    if isinstance(error, DatabaseError) and ("malformed" in because or "not a database" in because):
        because = (
            f"the database file is damaged ({because}): stop the site and the nights, keep the "
            "file, look the newest backup over (`reviews verify --backup DIR`) and bring it back "
            "into an empty data folder (`reviews restore DIR`)"
        )
    return Wrong("I0", subject, f"cannot be checked: {because}")


def _amounts(whole: Whole) -> tuple[int, int, int]:
    try:
        with whole.database.session() as session:
            counts = [
                session.scalar(select(func.count()).select_from(table)) or 0
                for table in (Blob, Document, LinkCheck)
            ]
    except DatabaseError:
        return 0, 0, 0
    return counts[0], counts[1], counts[2]


def _database_is_sound(whole: Whole) -> Iterator[Wrong]:
    """SQLite's own view of its file; other databases look after theirs."""
    if not whole.database.is_sqlite:
        return
    with whole.database.session() as session:
        for (said,) in session.execute(text("PRAGMA integrity_check(20)")):
            if said != "ok":
                yield Wrong("I0", "database", str(said))
        for row in session.execute(text("PRAGMA foreign_key_check")):
            yield Wrong("I0", f"table {row[0]}", f"row {row[1]} names a row of {row[2]} not there")


def _blobs_are_whole(whole: Whole) -> Iterator[Wrong]:
    """I1: every file the record names is in the archive, of its size, and has its hash."""
    with whole.database.session() as session:
        rows = [(row[0], row[1]) for row in session.execute(select(Blob.sha256, Blob.size))]
    if whole.sample is not None and whole.sample < len(rows):
        rows = (whole.dice or random.Random()).sample(rows, whole.sample)  # noqa: S311 - no secret
    for name, size in sorted(rows):
        try:
            whole.archive.verify(Sha256(name))
            if whole.archive.size(Sha256(name)) != size:
                yield Wrong("I1", f"file {name}", f"is not {size} bytes long")
        except (RepositoryError, OSError) as error:
            yield Wrong("I1", f"file {name}", str(error))


def _archive_has_no_strangers(whole: Whole) -> Iterator[Wrong]:
    """I13: names in the archive are hashes. A file that no row names is left over, and harmless."""
    for name in whole.archive.names():
        if len(name) != 64 or set(name) - set("0123456789abcdef"):
            yield Wrong("I13", f"file {name}", "is in the archive under a name that is no hash")


def _looks_are_chained(whole: Whole) -> Iterator[Wrong]:
    """I3: no look was changed or taken away, and each night's head is its last look's hash."""
    with whole.database.session() as session:
        look = checks.first_broken_check(session)
        night = checks.first_broken_night(session)
    if look is not None:
        yield Wrong("I3", f"look {look}", "does not follow from the looks before it")
    if night is not None:
        yield Wrong("I3", f"run {night}", "its night's head is not the hash of its last look")


def _log_is_chained(whole: Whole) -> Iterator[Wrong]:
    """I4: no entry of the audit log was changed or taken away."""
    with whole.database.session() as session:
        broken = audit.first_broken_entry(session)
    if broken is not None:
        yield Wrong("I4", f"audit entry {broken}", "does not follow from the entries before it")


def _index_is_level(whole: Whole) -> Iterator[Wrong]:
    """I6: the index holds what the record wants, but for what still waits to be indexed."""
    held = whole.engine.versions()
    with whole.database.session() as session:
        wanted = index_jobs.versions_wanted(session)
        waiting = set(index_jobs.waiting(session, limit=1_000_000))
    for name in sorted(set(held) | set(wanted)):
        if held.get(name) != wanted.get(name) and name not in waiting:
            because = f"index has version {held.get(name)}, record wants {wanted.get(name)}"
            yield Wrong("I6", f"review {name}", because)


def _withheld_are_absent(whole: Whole) -> Iterator[Wrong]:
    """I7: what is withheld is marked so and is not in the index, waiting or not."""
    held = set(whole.engine.versions())
    with whole.database.session() as session:
        for row in standing_withdrawals(session):
            review = session.get(Review, row.review_id)
            if review is not None and review.visibility != "withheld":
                yield Wrong("I7", f"review {row.review_id}", "is withheld but marked as public")
            if row.review_id in held:
                yield Wrong("I7", f"review {row.review_id}", "is withheld but in the index")
        marked = set(session.scalars(select(Review.id).where(Review.visibility == "withheld")))
        standing = set(
            session.scalars(select(Withdrawal.review_id).where(Withdrawal.state != "lifted"))
        )
    for name in sorted(marked - standing):
        yield Wrong("I7", f"review {name}", "is marked as withheld without a decision")


def _flags_are_single(whole: Whole) -> Iterator[Wrong]:
    """I9: one open flag a review, and its evidence exists."""
    with whole.database.session() as session:
        double = session.scalars(
            select(Flag.review_id)
            .where(Flag.state != "closed")
            .group_by(Flag.review_id)
            .having(func.count() > 1)
        )
        for name in double:
            yield Wrong("I9", f"review {name}", "has more than one open flag")
        for flag in session.scalars(select(Flag)):
            ids = {int(one) for one in flag.evidence if str(one).isdigit()}
            there = set(session.scalars(select(LinkCheck.id).where(LinkCheck.id.in_(ids))))
            if ids - there:
                yield Wrong(
                    "I9", f"flag {flag.id}", f"rests on looks not there: {sorted(ids - there)}"
                )


def _texts_are_whole(whole: Whole) -> Iterator[Wrong]:
    """I13: pages have the words their document's hash says; passages lie within their pages."""
    with whole.database.session() as session:
        rows = session.execute(select(Document.id, Document.review_id, Document.text_sha256))
        for number, review_id, expected in rows.all():
            subject = f"review {review_id}, document row {number}"
            if expected and text_sha256(text_of_document(session, number)) != expected:
                yield Wrong("I13", subject, "its pages do not have the words they were read with")
            if _passages_outside(session, number):
                yield Wrong("I13", subject, "has a passage that lies outside its page")


def _passages_outside(session: Session, document_id: int) -> bool:
    outside = session.scalar(
        select(Passage.seq)
        .outerjoin(Page, (Page.document_id == Passage.document_id) & (Page.number == Passage.page))
        .where(
            Passage.document_id == document_id,
            Page.number.is_(None)
            | (Passage.start < 0)
            | (Passage.end < Passage.start)
            | (Passage.end > func.length(Page.text)),
        )
        .limit(1)
    )
    return outside is not None


def _rows_are_as_sealed(whole: Whole) -> Iterator[Wrong]:
    """I16: every row says what it said when it was written."""
    with whole.database.session() as session:
        for subject, because in seals.broken(session):
            yield Wrong("I16", subject, because)


def _ledger_is_kept(whole: Whole) -> Iterator[Wrong]:
    """I15: the ledger's newest decisions are the record's; what is barred stays barred."""
    broken = ledger.first_broken(ledger.ledger_of(whole.data_dir))
    if broken is not None:
        yield Wrong("I15", f"ledger line {broken}", "does not follow from the line before it")
    for name in ledger.missing(whole.database, ledger.ledger_of(whole.data_dir)):
        yield Wrong("I15", f"review {name}", "a decision on it is not in the ledger")
    newest = {one.review: one for one in ledger.read(ledger.ledger_of(whole.data_dir))}
    with whole.database.session() as session:
        standing = {row.review_id for row in standing_withdrawals(session)}
        for name, one in sorted(newest.items()):
            known = session.get(Review, name) is not None
            if known and (one.event != "lifted") != (name in standing):
                yield Wrong("I15", f"review {name}", f"the ledger says {one.event}, the record not")
            if one.event == "lifted":
                continue
            free = set(one.sha256) - set(
                session.scalars(select(Suppression.sha256).where(Suppression.lifted_at.is_(None)))
            )
            for sha256 in sorted(free):
                yield Wrong("I15", f"review {name}", f"its file {sha256} is not barred")


def _states_have_looks(whole: Whole) -> Iterator[Wrong]:
    """I10, the part that needs no judging anew: states and reviews say the same."""
    with whole.database.session() as session:
        rows = session.execute(
            select(Review.id, Review.availability, LinkStateNow.state).join(
                LinkStateNow, LinkStateNow.review_id == Review.id
            )
        )
        for name, shown, judged in rows:
            if shown != judged:
                yield Wrong("I10", f"review {name}", f"shows {shown}, was judged {judged}")


CHECKS: tuple[Check, ...] = (
    _database_is_sound,
    _blobs_are_whole,
    _archive_has_no_strangers,
    _looks_are_chained,
    _log_is_chained,
    _index_is_level,
    _withheld_are_absent,
    _flags_are_single,
    _states_have_looks,
    _texts_are_whole,
    _rows_are_as_sealed,
    _ledger_is_kept,
)
