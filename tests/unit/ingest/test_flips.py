"""One flipped bit, wherever it is, is found; or it changed nothing that can be read.

A release flips 1,000 (``pytest -m slow``): in the archive, in a backup, in the values of sealed
rows, in the ledger, and anywhere at all in the database's file.
"""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError

from app.models import Base
from app.records import ledger, seals
from app.records.blobs import FolderArchive
from app.records.session import open_database
from app.search.choose import open_engine
from ingest.backup import backup, look_over
from ingest.index import drain, rebuild
from ingest.verifying import Whole, Wrong, verify
from tests.factories.dumps import rows_of
from tests.factories.record import NOW, review_id, sample_record
from tests.factories.sound import make_sound

FEW_AND_MANY = [8, pytest.param(200, marks=pytest.mark.slow)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    """A sound record of a few reviews."""
    folder = tmp_path_factory.mktemp("flips")
    with sample_record(folder, reviews=4) as sample:
        make_sound(sample, hidden=review_id(3))
        engine = open_engine(sample.settings.search, writer=True)
        drain(sample.database, engine)
        rebuild(sample.database, engine)
        found = Whole(sample.database, sample.archive, engine, folder)
        assert verify(found).wrong == ()
        yield found
        engine.close()


def _flip(path: Path, dice: random.Random) -> bytes:
    """Flip one bit of a file; give back what it held."""
    sound = path.read_bytes()
    body = bytearray(sound)
    place = dice.randrange(len(body))
    body[place] ^= 1 << dice.randrange(8)
    path.write_bytes(body)
    return sound


@pytest.mark.parametrize("flips", FEW_AND_MANY)
def test_every_bit_flipped_in_the_archive_is_found(whole: Whole, flips: int) -> None:
    archive = whole.archive
    assert isinstance(archive, FolderArchive)
    dice = random.Random(1)
    names = list(archive.names())
    for _ in range(flips):
        name = dice.choice(names)
        sound = _flip(archive.path(name), dice)
        assert {one.subject for one in verify(whole).wrong} == {f"file {name}"}
        archive.path(name).write_bytes(sound)


@pytest.mark.parametrize("flips", FEW_AND_MANY)
def test_every_bit_flipped_in_a_backup_is_found(whole: Whole, tmp_path: Path, flips: int) -> None:
    dice = random.Random(2)
    folder = tmp_path / "backup"
    told = ledger.ledger_of(whole.data_dir)
    backup(whole.database, whole.archive, folder, ledger=told, now=NOW)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert list(look_over(folder)) == []
    for _ in range(flips):
        path = dice.choice(files)
        sound = _flip(path, dice)
        assert list(look_over(folder)) != [], path
        path.write_bytes(sound)
    assert list(look_over(folder)) == []


@pytest.mark.parametrize("flips", FEW_AND_MANY)
def test_every_bit_flipped_in_the_ledger_is_found(whole: Whole, flips: int) -> None:
    dice = random.Random(3)
    file = ledger.ledger_of(whole.data_dir)
    for _ in range(flips):
        sound = _flip(file, dice)
        assert verify(whole).wrong != ()
        file.write_bytes(sound)


def _flipped(value: Any, dice: random.Random) -> Any:
    """A stored value with one bit changed; None where no bit could be and still be read so."""
    if isinstance(value, int):
        return value ^ (1 << dice.randrange(20)) if value > 1 else 1 - value
    if isinstance(value, float):
        return value + 2.0**-20
    if isinstance(value, str) and value:
        place = dice.randrange(len(value))
        return value[:place] + chr(ord(value[place]) ^ 1) + value[place + 1 :]
    return None


def _cells(raw: sqlite3.Connection) -> list[tuple[str, str, int]]:
    """Every cell of every sealed table: table, column, row."""
    tables = [*seals.CHAINED, *(t.name for s in seals.SCOPES.values() for t, _ in s.parts), "seal"]
    return [
        (table, column.name, row[0])
        for table in tables
        for column in Base.metadata.tables[table].c
        for row in raw.execute(f"SELECT rowid FROM {table}")  # noqa: S608 - our own names
    ]


@contextmanager
def _copy(whole: Whole, folder: Path) -> Iterator[Path]:
    """A copy of the record's database, to be damaged."""
    assert whole.database.file is not None
    file = folder / "copy.sqlite3"
    with (
        closing(sqlite3.connect(whole.database.file)) as source,
        closing(sqlite3.connect(file)) as target,
    ):
        source.backup(target)
    yield file
    for one in folder.glob("copy.sqlite3*"):
        one.unlink()


def _verified(whole: Whole, file: Path) -> tuple[Wrong, ...]:
    database = open_database(f"sqlite:///{file}")
    wrong = verify(replace(whole, database=database)).wrong
    database.close()
    return wrong


@pytest.mark.parametrize("flips", FEW_AND_MANY)
def test_every_bit_flipped_in_a_value_is_found(whole: Whole, tmp_path: Path, flips: int) -> None:
    dice = random.Random(4)
    done = 0
    while done < flips:
        with _copy(whole, tmp_path) as file:
            with closing(sqlite3.connect(file, isolation_level=None)) as raw:
                table, column, row = dice.choice(_cells(raw))
                ask = f'SELECT "{column}" FROM "{table}" WHERE rowid = ?'  # noqa: S608
                put = f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?'  # noqa: S608
                changed = _flipped(raw.execute(ask, (row,)).fetchone()[0], dice)
                if changed is None:
                    continue
                try:
                    raw.execute(put, (changed, row))
                except sqlite3.IntegrityError:
                    continue  # there is such a row already
            assert _verified(whole, file) != (), f"{table}.{column} of row {row}"
            done += 1


def _everything(file: Path) -> dict[str, list[tuple[Any, ...]]] | None:
    """All that can be read of a database; None where it cannot be read whole."""
    database = open_database(f"sqlite:///{file}")
    try:
        return rows_of(database)
    except (SQLAlchemyError, ValueError, TypeError):
        return None
    finally:
        database.close()


@pytest.mark.parametrize("flips", FEW_AND_MANY)
def test_a_bit_flipped_anywhere_in_the_database_file_is_found_or_changes_nothing(
    whole: Whole, tmp_path: Path, flips: int
) -> None:
    dice = random.Random(5)
    found = 0
    for flip in range(flips):
        with _copy(whole, tmp_path) as file:
            before = _everything(file)
            _flip(file, dice)
            wrong = _verified(whole, file)
            found += bool(wrong)
            assert wrong or _everything(file) == before, f"flip {flip} was not found"
    assert found  # most of a small file is empty, yet not all
