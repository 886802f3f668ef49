"""Damage of every kind is found, and a sound record is found sound. (Bits: ``test_flips``.)"""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from app.domain.ids import Sha256
from app.domain.vocabulary import WithdrawalReason
from app.models import (
    AuditEntry,
    Blob,
    Correction,
    Document,
    Flag,
    IndexJob,
    LinkCheck,
    Page,
    Passage,
    Review,
    Run,
    RunLock,
    Suppression,
    Work,
)
from app.records import checks, ledger, withdrawals
from app.records.audit import Actor
from app.records.blobs import FolderArchive
from app.records.hiding import hides
from app.records.session import open_database
from app.records.withdrawals import Grounds
from app.search.choose import open_engine
from ingest.exporting import export
from ingest.index import drain, rebuild
from ingest.verifying import Whole, verify
from tests.factories.record import NOW, review_id, sample_record
from tests.factories.sound import make_sound

HIDDEN = review_id(3)


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Whole]:
    """A sound record: looks chained, texts hashed, one review withheld, the index level."""
    with sample_record(tmp_path, reviews=12) as sample:
        make_sound(sample, hidden=HIDDEN)
        engine = open_engine(sample.settings.search, writer=True)
        drain(sample.database, engine)
        rebuild(sample.database, engine)
        yield Whole(sample.database, sample.archive, engine, tmp_path)
        engine.close()


def _found(whole: Whole) -> set[str]:
    return {one.invariant for one in verify(whole).wrong}


def test_a_sound_record_is_found_sound(whole: Whole) -> None:
    found = verify(whole)
    assert found.wrong == ()
    assert (found.files, found.documents) == (12, 12)


def _change_look(session: Session) -> None:
    session.get_one(LinkCheck, 5).outcome = "http_404"


def _lose_look(session: Session) -> None:
    session.delete(session.get_one(LinkCheck, 5))


def _change_log(session: Session) -> None:
    session.scalars(select(AuditEntry)).first().reason = "another"  # type: ignore[union-attr]


def _change_version(session: Session) -> None:
    session.get_one(Review, review_id(1)).version += 1


def _show_by_hand(session: Session) -> None:
    session.get_one(Review, HIDDEN).visibility = "public"


def _hide_by_hand(session: Session) -> None:
    session.get_one(Review, review_id(1)).visibility = "withheld"


def _free_file(session: Session) -> None:
    for row in session.scalars(select(Suppression)):
        row.lifted_at = datetime(2026, 1, 1, tzinfo=UTC)


def _change_word(session: Session) -> None:
    page = session.scalars(select(Page)).first()
    assert page is not None
    page.text = page.text.replace("the", "teh", 1)


def _move_passage(session: Session) -> None:
    session.execute(update(Passage).where(Passage.seq == 1).values(end=100_000))


def _invent_evidence(session: Session) -> None:
    number = session.scalars(select(Flag.id)).first()
    if number is None:
        session.add(
            Flag(
                review_id=review_id(1),
                state="opened",
                finding="before",
                regime="x",
                raised_on=NOW.date(),
                first_not_found=NOW.date(),
                evidence=[999_999],
            )
        )


def _show_barred_file(session: Session) -> None:
    barred = session.scalars(select(Suppression.sha256)).first()
    assert barred is not None
    document = session.scalars(select(Document).where(Document.review_id == review_id(1))).one()
    document.sha256 = barred


def _forget_note(session: Session) -> None:
    session.add(IndexJob(review_id=review_id(1), asked_at=NOW - timedelta(days=2)))


def _leave_piece(session: Session) -> None:
    session.add(Work(run_id=1, task="crawl", key="westmere-scp"))


def _overrule_person(session: Session) -> None:
    session.add(
        Correction(
            review_id=review_id(1),
            field="title",
            state="known",
            value="As a person said",
            reason="seen",
            at=NOW,
        )
    )


def _run(session: Session, number: int, *, at: datetime = NOW, state: str = "done") -> None:
    row = Run(id=number, trip="night", as_of=at, started_at=at, ended_at=at, state=state)
    session.add(row)
    session.flush()


def _write_after_a_later_run(session: Session) -> None:
    _run(session, 2)
    for run_id in (2, 1):
        look = LinkCheck(
            run_id=run_id,
            day=NOW.date(),
            started_at=NOW,
            ended_at=NOW,
            url_role="canary",
            outcome="ok",
        )
        checks.add_checks(session, [look])


def _run_twice_at_once(session: Session) -> None:
    _run(session, 2, state="running")
    _run(session, 3, state="running")


def _keep_an_old_fence(session: Session) -> None:
    _run(session, 2)
    session.add(RunLock(name="runs", fence=1))


def _turn_back_time(session: Session) -> None:
    _run(session, 2, at=NOW - timedelta(days=3))


def _end_before_the_beginning(session: Session) -> None:
    session.get_one(Run, 1).ended_at = NOW - timedelta(days=30)


@pytest.mark.parametrize(
    ("damage", "invariant"),
    [
        (_change_look, "I3"),
        (_lose_look, "I3"),
        (_change_log, "I4"),
        (_change_version, "I6"),
        (_show_by_hand, "I7"),
        (_hide_by_hand, "I7"),
        (_free_file, "I15"),
        (_change_word, "I13"),
        (_move_passage, "I13"),
        (_invent_evidence, "I9"),
        (_show_barred_file, "I2"),
        (_forget_note, "I5"),
        (_leave_piece, "I5"),
        (_overrule_person, "I8"),
        (_write_after_a_later_run, "I11"),
        (_run_twice_at_once, "I11"),
        (_keep_an_old_fence, "I11"),
        (_turn_back_time, "I14"),
        (_end_before_the_beginning, "I14"),
    ],
)
def test_damage_done_by_hand_is_found(
    whole: Whole, damage: Callable[[Session], None], invariant: str
) -> None:
    with whole.database.transaction() as session:
        damage(session)
    assert invariant in _found(whole)


def test_a_withheld_review_left_in_the_index_is_found_though_a_note_waits(whole: Whole) -> None:
    with whole.database.transaction() as session:
        grounds = Grounds(WithdrawalReason.OTHER)
        withdrawals.withhold(session, review_id(1), grounds, actor=Actor("a test"), now=NOW)
        assert session.get(IndexJob, review_id(1)) is not None
    assert "I7" in _found(whole)


def test_a_file_that_is_gone_or_cut_short_is_found(whole: Whole) -> None:
    archive = whole.archive
    assert isinstance(archive, FolderArchive)
    with whole.database.session() as session:
        first, second = session.scalars(select(Blob.sha256).limit(2)).all()
    archive.path(Sha256(first)).unlink()
    path = archive.path(Sha256(second))
    path.write_bytes(path.read_bytes()[:-1])
    subjects = {one.subject for one in verify(whole).wrong}
    assert subjects == {f"file {first}", f"file {second}"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE review SET title = title || '.' WHERE rowid = 2",
        "UPDATE fact SET confidence = 0.91 WHERE id = 3",
        "UPDATE board SET region = 'South' WHERE slug = 'westmere-scp'",
        "DELETE FROM recommendation WHERE id = 4",
        "DELETE FROM blob WHERE sha256 NOT IN (SELECT sha256 FROM document)",
        "DELETE FROM audit_entry WHERE id = (SELECT max(id) FROM audit_entry)",
        "DELETE FROM link_check WHERE id = (SELECT max(id) FROM link_check)",
        "UPDATE seal SET sha256 = 'x' WHERE scope = 'text' AND key = '1'",
        "UPDATE seal SET scope = 'texts' WHERE scope = 'text' AND key = '1'",
        "UPDATE seal SET sha256 = 'x' WHERE scope = 'shape' AND key = 'link'",
        "INSERT INTO suppression VALUES ('ab', 'cd', '2026-01-01 00:00:00.000000', NULL)",
    ],
)
def test_what_was_written_past_the_program_is_found(whole: Whole, statement: str) -> None:
    with whole.database.transaction() as session:
        session.add(Blob(sha256="0" * 64, size=1, media_type="x", stored_at=NOW))
    assert {one.invariant for one in verify(whole).wrong} == {"I1"}  # nothing but the invented blob
    with whole.database.transaction() as session:
        session.execute(text(statement))
    assert "I16" in _found(whole)


def test_a_number_that_changed_in_a_ledger_is_found(whole: Whole) -> None:
    with whole.database.transaction() as session:
        session.execute(text("UPDATE link_check SET id = id + 100 WHERE id = 36"))
    assert "I3" in _found(whole)


def test_search_that_finds_fewer_than_pages_count_is_found(whole: Whole) -> None:
    whole.engine.remove([review_id(1)])
    assert "I12" in _found(whole)


def test_bulk_files_that_are_damaged_or_show_what_is_hidden_are_found(whole: Whole) -> None:
    folder = whole.data_dir / "export"
    export(whole.database, folder, on=NOW.date(), rules={})
    assert verify(whole).wrong == ()
    with whole.database.transaction() as session:
        grounds = Grounds(WithdrawalReason.OTHER)
        withdrawals.withhold(session, review_id(1), grounds, actor=Actor("a test"), now=NOW)
    drain(whole.database, whole.engine)
    ledger.keep(whole.database, ledger.ledger_of(whole.data_dir))
    assert verify(whole).wrong == ()  # the site no longer offers these files
    manifest = json.loads((folder / "manifest.json").read_text())
    with whole.database.session() as session:
        manifest["hides"] = hides(session)
    (folder / "manifest.json").write_text(json.dumps(manifest))
    assert _found(whole) == {"I7"}
    (folder / "boards.csv").write_bytes(b"nothing")
    assert "I12" in _found(whole)


def test_a_database_that_is_no_database_is_said_plainly(whole: Whole, tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(b"SQLite format 3\x00" + b"\x07" * 5000)
    database = open_database(f"sqlite:///{broken}")
    said = {str(one) for one in verify(replace(whole, database=database)).wrong}
    assert any("the database file is damaged" in one and "reviews restore" in one for one in said)
    database.close()
