"""Killed, failed or out of disk at any point: nothing acknowledged is lost, nothing is broken.

``REVIEWS_TRIALS_FAILPOINTS`` and ``REVIEWS_TRIALS_KILLS`` set how many runs are made; a release
makes 400 and 200.
"""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.ids import Sha256
from app.models import Flag, Review
from app.records import ledger
from app.records.blobs import FolderArchive
from app.records.session import open_database
from app.search.choose import open_engine
from ingest.index import drain, rebuild
from ingest.verifying import Whole, verify
from tests.crash.worker import NAMES
from tests.factories.record import GONE, review_id, sample_record
from tests.factories.sound import make_sound

FAILPOINTS = int(os.environ.get("REVIEWS_TRIALS_FAILPOINTS", "24"))
KILLS = int(os.environ.get("REVIEWS_TRIALS_KILLS", "10"))
DEEDS = ("kill", "exception", "ENOSPC", "EIO")
ROOT = Path(__file__).parents[2]
WORKER = Path(__file__).with_name("worker.py")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound record to copy."""
    folder = tmp_path_factory.mktemp("sound")
    with sample_record(folder, reviews=GONE[0]) as sample:
        make_sound(sample, hidden=review_id(12))
        engine = open_engine(sample.settings.search, writer=True)
        drain(sample.database, engine)
        rebuild(sample.database, engine)
        engine.close()
    return folder


def _start(folder: Path, point: str, deed: str, skip: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, str(WORKER), str(folder), point, deed, str(skip)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _check(folder: Path, lines: list[str], what: str) -> None:
    """Bring the index level, as any next command does; then nothing may be wrong or lost."""
    database = open_database(f"sqlite:///{folder / 'record.sqlite3'}")
    engine = open_engine(str(folder / "index"), writer=True)
    archive = FolderArchive(folder / "archive")
    ledger.keep(database, ledger.ledger_of(folder))
    drain(database, engine)
    wrong = verify(Whole(database, archive, engine, folder)).wrong
    engine.close()
    assert wrong == (), what
    done = [line.split(" ", 1) for line in lines if " " in line]
    newest = {name: word for word, name in done if word in {"public", "withheld"}}
    with database.session() as session:
        for word, rest in done:
            if word == "file":
                assert archive.has(Sha256(rest)), what
        for name, word in newest.items():
            assert session.get_one(Review, name).visibility == word, what
        if any(word == "held" for word, _ in done):
            assert session.get_one(Flag, 1).state == "held", what
    database.close()


def _cases() -> list[tuple[str, str, int]]:
    dice = random.Random(20261124)
    every = [(point, deed) for point in NAMES for deed in DEEDS]
    dice.shuffle(every)
    cases = [every[run % len(every)] for run in range(FAILPOINTS)]
    return [
        (point, deed, dice.randrange(2 if point == "migrate.current" else 4))
        for point, deed in cases
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("point", "deed", "skip"), _cases())
def test_a_failure_at_a_named_point_breaks_and_loses_nothing(
    sound: Path, tmp_path: Path, point: str, deed: str, skip: int
) -> None:
    folder = tmp_path / "record"
    shutil.copytree(sound, folder)
    with _start(folder, point, deed, skip) as process:
        said, _ = process.communicate(timeout=120)
    assert process.returncode != 0, f"{point} was never reached"
    _check(folder, said.splitlines(), f"{deed} at {point}")


@pytest.mark.slow
def test_killed_at_any_time_nothing_is_broken_or_lost(sound: Path, tmp_path: Path) -> None:
    dice = random.Random(7)
    folder = tmp_path / "record"
    shutil.copytree(sound, folder)
    for run in range(KILLS):
        with _start(folder, "none", "none", 0) as process:
            assert process.stdout is not None
            lines = [process.stdout.readline().strip()]
            for _ in range(dice.randrange(1, 12)):
                lines.append(process.stdout.readline().strip())
            process.kill()
            lines += process.stdout.read().splitlines()
        _check(folder, lines, f"kill {run}")
