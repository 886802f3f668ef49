"""Killed, failed or out of disk at any point: nothing acknowledged is lost, nothing is broken, and
the same work begun again ends well.

A few runs are made each time; ``pytest -m slow`` makes the 400 at named points and the 200 kills
at any time that a release wants.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app.domain.ids import Sha256
from app.models import FlagEvent, Review
from app.records import ledger, schema
from app.records.blobs import FolderArchive
from app.search.choose import open_engine
from ingest.backup import look_over
from ingest.index import drain, rebuild
from ingest.verifying import Whole, verify
from tests.crash.board import CASES
from tests.crash.points import DEEDS, NAMES, POINTS
from tests.crash.works import WORKS, open_record

RUNS, QUICK = 440, 6
KILLS = 200
ROOT = Path(__file__).parents[2]
WORKER = Path(__file__).with_name("worker.py")

Case = tuple[str, str, str, int]


def _cases() -> list[Case]:
    """Every point with every deed, and again at other times, till there are enough; shuffled."""
    dice = random.Random(20261124)
    cases: list[Case] = []
    turn = 0
    while len(cases) < RUNS:
        for point, work, passes in NAMES:
            if turn < passes or passes == 1:
                cases += [(work, point, deed, turn % passes) for deed in DEEDS]
        turn += 1
    dice.shuffle(cases)
    return cases[:RUNS]


class Workers:
    """The process that forks workers (``worker.py``)."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(WORKER)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, folder: Path, case: Case) -> int:
        """Start a worker; give its number. What it says is in the folder's file ``said``."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([str(folder), *case, str(folder / "said")]) + "\n")
        self._process.stdin.flush()
        return int(self._line())

    def end(self, folder: Path) -> str:
        """Wait for the worker to end; give what it said."""
        self._line()
        return (folder / "said").read_text() if (folder / "said").exists() else ""

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()

    def close(self) -> None:
        self._process.communicate(timeout=60)


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    made = Workers()
    yield made
    made.close()


def _check(folder: Path, lines: list[str], what: str) -> None:
    """Bring index and ledger level, as any next command does; then nothing is wrong or lost."""
    database = open_record(folder)
    engine = open_engine(str(folder / "index"), writer=True)
    archive = FolderArchive(folder / "archive")
    ledger.keep(database, ledger.ledger_of(folder))
    drain(database, engine)
    if not engine.versions():
        rebuild(database, engine)
    wrong = verify(Whole(database, archive, engine, folder)).wrong
    engine.close()
    assert wrong == (), what
    done = [line.split(" ", 1) for line in lines if " " in line]
    newest = {name: word for word, name in done if word in {"turning", "public", "withheld"}}
    with database.session() as session:
        decided = set(session.scalars(select(FlagEvent.note)))
        for word, rest in done:
            assert word != "file" or archive.has(Sha256(rest)), what
            assert word != "held" or rest in decided, what
        for name, word in newest.items():
            assert word in {"turning", session.get_one(Review, name).visibility}, what
    if any(word == "backup" for word, _ in done):
        assert list(look_over(folder / "copy")) == [], what
    database.close()


def _ends_well(folder: Path, work: str) -> None:
    """Begun again without failure, the work comes to what it would have come to."""
    WORKS[work](folder)
    database = open_record(folder)
    with database.session() as session:
        titles = [review.title for review in session.query(Review)]
    if work == "crawl":
        for case in CASES:
            assert sum(f"Child {case}" in title for title in titles) == 1
    assert len(titles) == len(set(titles))
    assert schema.current(database) == schema.head()
    database.close()


def _fails_at(workers: Workers, sound: Path, folder: Path, case: Case) -> None:
    work, point, deed, _ = case
    shutil.copytree(sound, folder)
    workers.start(folder, case)
    said = workers.end(folder)
    assert f"reached {point}" in said, said
    what = f"{deed} at {point} of {work}"
    if work in {"desk", "crawl", "night"}:
        _check(folder, said.splitlines(), what)
    if work != "desk":
        _ends_well(folder, work)
        _check(folder, said.splitlines(), f"{what}, begun again")


def test_every_named_point_is_a_function_of_the_program() -> None:
    gone = [name for name, point in POINTS.items() if not hasattr(point.room, point.name)]
    assert not gone


@pytest.mark.parametrize("case", _cases()[:QUICK], ids=lambda case: "-".join(map(str, case)))
def test_a_failure_at_a_named_point_breaks_and_loses_nothing(
    workers: Workers, records: dict[str, Path], tmp_path: Path, case: Case
) -> None:
    _fails_at(workers, records[case[0]], tmp_path / "record", case)


@pytest.mark.slow
@pytest.mark.parametrize("case", _cases()[QUICK:], ids=lambda case: "-".join(map(str, case)))
def test_at_no_named_point_does_a_failure_break_or_lose_anything(
    workers: Workers, records: dict[str, Path], tmp_path: Path, case: Case
) -> None:
    _fails_at(workers, records[case[0]], tmp_path / "record", case)


@pytest.mark.parametrize("kills", [2, pytest.param(KILLS, marks=pytest.mark.slow)])
def test_killed_at_any_time_nothing_is_broken_or_lost(
    workers: Workers, records: dict[str, Path], tmp_path: Path, kills: int
) -> None:
    """One record, worked on and killed again and again; now and then it is begun with anew."""
    dice = random.Random(7)
    folder = tmp_path / "record"
    for run in range(kills):
        if run % 20 == 0:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(records["desk"], folder)
        worker = workers.start(folder, ("desk", "none", "none", 0))
        time.sleep(dice.random() * 3)
        os.kill(worker, signal.SIGKILL)
        _check(folder, workers.end(folder).splitlines(), f"kill {run}")
