"""A crawl killed with ``kill -9`` and started again ends where an undisturbed one does.

The command itself is killed, at moments drawn by chance over the whole of its work: the first while
it starts, the others when it has come a drawn part of the way, and a drawn moment later.
``REVIEWS_TRIALS_SEED`` draws others.
"""

import os
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.records.blobs import FolderArchive
from app.records.session import open_database
from app.search.choose import open_engine
from ingest.demo.country import Country
from ingest.demo.server import DemoServer
from ingest.demonstration import night_of
from ingest.verifying import Whole, verify
from tests.deploy.processes import Shape, shape
from tests.factories.dumps import index_of, record_of

KILLS = 10
SEED = int(os.environ.get("REVIEWS_TRIALS_SEED", "20261124"))
JITTER = 0.6  # seconds: longer than storing any one case takes


@dataclass
class Killing:
    """The country online, and commands over it."""

    boards: str
    as_of: str
    folder: Path
    only: tuple[str, ...] = ()

    def words(self) -> list[str]:
        only = [word for slug in self.only for word in ("--board", slug)]
        return ["crawl", "--boards", self.boards, "--as-of", self.as_of, *only]

    def undisturbed(self) -> "State":
        """A crawl that nobody disturbs."""
        with shape(self.folder / "undisturbed") as calm:
            return self._finished(calm)

    def disturbed(self, kills: int) -> tuple["State", int]:
        """A crawl killed so often, then started once more; and how often it was really killed."""
        chance = random.Random(SEED)
        total = _held(self.folder / "undisturbed")
        points = sorted(chance.uniform(0, total) for _ in range(kills))
        home = self.folder / "disturbed"
        killed = 0
        with shape(home) as wild:
            if kills > 1:  # one while it starts
                points.pop(0)
                killed += _kill(wild, self.words(), lambda: True, chance.uniform(0.2, 4.0))
            for point in points:
                there = _reached(home, point)
                killed += _kill(wild, self.words(), there, chance.uniform(0, JITTER))
            return self._finished(wild), killed

    def _finished(self, by: Shape) -> "State":
        done = by.run(*self.words(), seconds=900)
        assert done.returncode in {0, 1}, done.stderr
        assert "Traceback" not in done.stderr
        home = Path(by.env["REVIEWS_DATA_DIR"])
        database = open_database(f"sqlite:///{home / 'record.sqlite3'}")
        engine = open_engine(str(home / "index"), writer=True)
        archive = FolderArchive(home / "archive")
        try:
            assert verify(Whole(database, archive, engine, home)).wrong == ()
            return State(
                record=record_of(database),
                archive=list(archive.names()),
                index=index_of(database, engine),
            )
        finally:
            engine.close()
            database.close()


@dataclass(frozen=True)
class State:
    """What a crawl left behind."""

    record: dict[str, list[str]]
    archive: list[str]
    index: dict[str, object]


def _held(home: Path) -> int:
    """How many documents the record holds at this moment."""
    file = home / "record.sqlite3"
    if not file.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=5)) as connection:
            return int(connection.execute("SELECT count(*) FROM document").fetchone()[0])
    except sqlite3.OperationalError:
        return 0  # no tables yet


def _reached(home: Path, point: float) -> Callable[[], bool]:
    return lambda: _held(home) >= point


def _kill(by: Shape, words: list[str], there: Callable[[], bool], after: float) -> bool:
    """Start the command, wait until it is there and a little longer, kill it; was it at work?"""
    process = by.start(*words)
    while process.poll() is None and not there():
        time.sleep(0.02)
    time.sleep(after)
    killed = process.poll() is None
    process.kill()
    process.wait(timeout=30)
    return killed


@contextmanager
def _online(country: Country, folder: Path, *, only: tuple[str, ...] = ()) -> Iterator[Killing]:
    with DemoServer(country) as server:
        boards = server.country.write_boards_csv(folder / "boards.csv")
        yield Killing(str(boards), night_of(server.country, 0).isoformat(), folder, only)


def _compare(calm: State, wild: State) -> None:
    for table in sorted(calm.record.keys() | wild.record.keys()):
        assert wild.record[table] == calm.record[table], table
    assert wild.archive == calm.archive
    assert wild.index == calm.index


def test_a_crawl_killed_half_way_ends_where_an_undisturbed_one_does(tmp_path: Path) -> None:
    country = Country.small(tmp_path / "country")
    only = tuple(row["slug"] for row in country.boards[:3])
    with _online(country, tmp_path, only=only) as trial:
        calm = trial.undisturbed()
        wild, killed = trial.disturbed(1)
    assert killed
    assert len(calm.archive) > 5
    _compare(calm, wild)


@pytest.mark.slow
def test_a_crawl_killed_ten_times_ends_where_an_undisturbed_one_does(tmp_path: Path) -> None:
    with _online(Country.build(tmp_path / "country"), tmp_path) as trial:
        calm = trial.undisturbed()
        wild, killed = trial.disturbed(KILLS)
    assert killed == KILLS
    assert len(calm.archive) > 100
    _compare(calm, wild)
