"""Damage of every kind is found, and a sound record is found sound.

``REVIEWS_TRIALS_FLIPS`` sets how many bits are flipped; a release flips 1,000.
"""

import os
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.ids import Sha256
from app.domain.vocabulary import WithdrawalReason
from app.models import (
    AuditEntry,
    Blob,
    Flag,
    IndexJob,
    LinkCheck,
    Page,
    Passage,
    Review,
    Suppression,
)
from app.records import withdrawals
from app.records.audit import Actor
from app.records.blobs import FolderArchive
from app.records.withdrawals import Grounds
from app.search.choose import open_engine
from ingest.index import drain, rebuild
from ingest.verifying import Whole, verify
from tests.factories.record import NOW, review_id, sample_record
from tests.factories.sound import make_sound

TRIALS = int(os.environ.get("REVIEWS_TRIALS_FLIPS", "60"))
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


def test_every_flipped_bit_of_the_archive_is_found(whole: Whole) -> None:
    archive = whole.archive
    assert isinstance(archive, FolderArchive)
    dice = random.Random(1)
    names = list(archive.names())
    for _ in range(TRIALS):
        name = dice.choice(names)
        path = archive.path(name)
        body = bytearray(path.read_bytes())
        place = dice.randrange(len(body))
        sound = body[place]
        body[place] ^= 1 << dice.randrange(8)
        path.write_bytes(body)
        assert f"file {name}" in {one.subject for one in verify(whole).wrong}
        body[place] = sound
        path.write_bytes(body)
    assert verify(whole).wrong == ()
