"""A backup comes back as it was, on either database, and refuses what it cannot vouch for."""

import gzip
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Damaged, UsageError
from app.models import Base, Blob, Board, Document, Link, Page, Review, Run
from app.records.blobs import FolderArchive
from app.records.session import Database, open_database
from ingest.backup import backup, restore
from tests.factories.dumps import rows_of

AT = datetime(2026, 3, 2, 22, tzinfo=UTC)


def _fill(database: Database, archive: FolderArchive) -> None:
    """A few rows of every awkward kind: times, days, JSON, a row that points at its own kind."""
    sha256 = archive.put(b"%PDF-1.7 a report")
    newer = archive.put(b"%PDF-1.7 the same, redacted")
    with database.transaction() as session:
        session.add(Board(slug="b", name="Bwrdd Diogelu", nation="Wales", kind="x", seeds=[]))
        session.add(Run(trip="crawl", as_of=AT, started_at=AT, counts={"boards": 1}))
        for name, size in ((sha256, 17), (newer, 27)):
            session.add(Blob(sha256=name, size=size, media_type="application/pdf", stored_at=AT))
        session.add(
            Review(
                id="r1",
                title="Child “K” – ŵy",
                review_type="scr",
                nation="Wales",
                published_earliest=date(2026, 1, 5),
                summary={"headline": [1, 2, {"b": None}]},
                first_found_at=AT,
                updated_at=AT,
            )
        )
        session.flush()
        old = Document(
            review_id="r1",
            number=1,
            sha256=sha256,
            role="x",
            title="t",
            media_type="m",
            size=17,
            status="ok",
            found_at=AT,
        )
        new = Document(
            review_id="r1",
            number=2,
            sha256=newer,
            role="x",
            title="t",
            media_type="m",
            size=27,
            status="ok",
            found_at=AT,
        )
        session.add_all([old, new])
        session.flush()
        old.replaced_by_id = new.id
        session.add(Page(document_id=new.id, number=1, text="Two lines\n\nof text", headings=[]))
        session.add(
            Link(url="https://b.example/x.pdf", host="b.example", board_slug="b", first_seen_at=AT)
        )


@pytest.fixture
def empty(tmp_path: Path) -> Database:
    return open_database(f"sqlite:///{tmp_path / 'restored.sqlite3'}")


def _nothing_since(_: Session) -> int:
    return 0


def test_what_was_backed_up_comes_back_as_it_was(
    database: Database, empty: Database, tmp_path: Path
) -> None:
    archive, back = FolderArchive(tmp_path / "a"), FolderArchive(tmp_path / "b")
    _fill(database, archive)
    done = backup(database, archive, tmp_path / "backup", ledger=tmp_path / "none", now=AT)
    assert (done.files, done.copied) == (2, 2)
    restore(empty, back, tmp_path / "backup", replay=_nothing_since)
    assert rows_of(empty) == rows_of(database)
    assert list(back.names()) == list(archive.names())
    empty.close()


def test_a_restored_record_can_be_added_to(
    database: Database, tmp_path: Path, database_url: str
) -> None:
    archive = FolderArchive(tmp_path / "a")
    _fill(database, archive)
    backup(database, archive, tmp_path / "backup", ledger=tmp_path / "none", now=AT)
    with database.transaction() as session:
        for table in reversed(Base.metadata.sorted_tables):
            if table.name == "document":
                session.execute(table.update().values(replaced_by_id=None))
            session.execute(table.delete())
    restore(database, archive, tmp_path / "backup", replay=_nothing_since)
    with database.transaction() as session:
        session.add(Run(trip="crawl", as_of=AT, started_at=AT, state="done", counts={}))
        assert len(list(session.scalars(select(Run)))) == 2


def test_a_second_backup_copies_only_what_is_new(sqlite: Database, tmp_path: Path) -> None:
    archive = FolderArchive(tmp_path / "a")
    _fill(sqlite, archive)
    for expected in (2, 0):
        done = backup(sqlite, archive, tmp_path / "backup", ledger=tmp_path / "none", now=AT)
        assert done.copied == expected


def test_a_damaged_backup_is_refused_before_a_row_is_written(
    sqlite: Database, empty: Database, tmp_path: Path
) -> None:
    archive = FolderArchive(tmp_path / "a")
    _fill(sqlite, archive)
    backup(sqlite, archive, tmp_path / "backup", ledger=tmp_path / "none", now=AT)
    review = next((tmp_path / "backup").glob("tables/*/review.jsonl.gz"))
    review.write_bytes(gzip.compress(b"{}\n"))
    with pytest.raises(Damaged, match="review"):
        restore(empty, archive, tmp_path / "backup", replay=_nothing_since)
    empty.close()


def test_a_record_with_reviews_is_not_restored_over(sqlite: Database, tmp_path: Path) -> None:
    archive = FolderArchive(tmp_path / "a")
    _fill(sqlite, archive)
    backup(sqlite, archive, tmp_path / "backup", ledger=tmp_path / "none", now=AT)
    with pytest.raises(UsageError, match="not empty"):
        restore(sqlite, archive, tmp_path / "backup", replay=_nothing_since)


def test_a_folder_of_something_else_is_left_alone(sqlite: Database, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").write_bytes(b"x")
    with pytest.raises(UsageError, match=r"one\.jpg"):
        backup(sqlite, FolderArchive(tmp_path), tmp_path / "photos", ledger=tmp_path / "n", now=AT)


def test_withdrawals_made_since_are_replayed(
    sqlite: Database, empty: Database, tmp_path: Path
) -> None:
    archive = FolderArchive(tmp_path / "a")
    _fill(sqlite, archive)
    backup(sqlite, archive, tmp_path / "backup", ledger=tmp_path / "none", now=AT)
    seen: list[list[str]] = []

    def replay(session: Session) -> None:
        seen.append(list(session.scalars(select(Review.id))))
        raise Planned

    with pytest.raises(Planned):
        restore(empty, archive, tmp_path / "backup", replay=replay)
    assert seen == [["r1"]]  # in the transaction that brings the rows back, or not at all
    with empty.session() as session:
        assert session.scalar(select(Review.id)) is None
    empty.close()


class Planned(Exception):
    """The failure that was asked for."""
