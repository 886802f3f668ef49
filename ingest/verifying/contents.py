"""Bytes and words: the database's file, the archive, the texts, and every row as it was sealed."""

import random
from collections.abc import Iterator

from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.domain.ids import Sha256
from app.domain.likeness import text_sha256
from app.errors import RepositoryError
from app.models import Base, Blob, Document, Page, Passage
from app.records import seals
from app.records.reviews import text_of_document
from ingest.verifying.parts import Check, Whole, Wrong, unreadable


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


def _every_table_can_be_read(whole: Whole) -> Iterator[Wrong]:
    """I0: every table has its columns; those that no other check reads, because what they say is
    of the moment, are read whole."""
    with whole.database.session() as session:
        for name, table in sorted(Base.metadata.tables.items()):
            most = None if name in seals.MOMENTARY else 1
            try:
                for _ in session.execute(select(table).limit(most)):
                    pass
            except (SQLAlchemyError, ValueError, TypeError) as error:
                yield unreadable(f"table {name}", error)


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


CHECKS: tuple[Check, ...] = (
    _database_is_sound,
    _every_table_can_be_read,
    _blobs_are_whole,
    _archive_has_no_strangers,
    _texts_are_whole,
    _rows_are_as_sealed,
)
