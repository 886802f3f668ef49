"""``kill -9`` during ``reviews check-links``, then the same again: as if nothing had been."""

import random
import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.records import checks
from app.records.session import open_database
from tests.e2e.village import DAYS, Village, at, village

KILLS = 20
SLOWLY = 0.5
"""Seconds before a site answers: a night then takes several portions of looks."""
TONIGHT = DAYS[2]


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Village]:
    """Two nights have gone; tonight some reports are gone, some in error, on slow sites."""
    url = f"sqlite:///{tmp_path / 'r.sqlite3'}"
    with village(tmp_path, url, boards=12, reports=6) as place:
        for day in DAYS[:2]:
            assert place.reviews("check-links", "--as-of", at(day)).status == 0
            for number, name in enumerate(place.names):
                place.web.sites[name].gone = {f"other-{number % 6}"}
        for name in place.names[::3]:
            place.web.sites[name].down = {"other-5"}
        yield place


def _copied(place: Village, folder: Path) -> Village:
    """The same village with a copy of its record."""
    folder.mkdir()
    file = folder / "r.sqlite3"
    with (
        closing(sqlite3.connect(str(place.database.file))) as source,
        closing(sqlite3.connect(file)) as target,
    ):
        source.backup(target)
    shutil.copytree(place.shape.env["REVIEWS_DATA_DIR"], folder / "data")
    url = f"sqlite:///{file}"
    env = place.shape.env | {
        "REVIEWS_DATABASE_URL": url,
        "REVIEWS_DATA_DIR": str(folder / "data"),
    }
    return Village(place.web, open_database(url), type(place.shape)(env))


def _night(place: Village) -> tuple[list[tuple[Any, ...]], dict[str, tuple[Any, ...]]]:
    return place.looks(TONIGHT), place.states()


@pytest.mark.slow
def test_killed_at_twenty_moments_and_begun_again_no_check_is_lost_or_doubled(
    watched: Village, tmp_path: Path
) -> None:
    chance = random.Random(20)
    whole = _copied(watched, tmp_path / "whole")
    watched.web.requests = 0
    done = whole.shape.run("check-links", "--as-of", at(TONIGHT))
    assert done.returncode in {0, 1}, done.stderr
    requests = watched.web.requests
    wanted = _night(whole)
    assert max(Counter(wanted[0]).values()) == 1

    left: list[int] = []
    for number in range(KILLS):
        place = _copied(watched, tmp_path / f"killed-{number}")
        place.web.requests, place.web.pause = 0, SLOWLY
        process = place.shape.start("check-links", "--as-of", at(TONIGHT))
        last = chance.randrange(requests)
        while place.web.requests < last and process.poll() is None:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.5))
        process.kill()
        process.wait()
        place.web.pause = 0.0
        left.append(len(place.looks(TONIGHT)))
        again = place.reviews("check-links", "--as-of", at(TONIGHT))
        assert again.status in {0, 1}, again.err
        assert _night(place) == wanted, f"kill {number}, {left[-1]} rows were there"
        with place.database.session() as session:
            assert checks.first_broken_check(session) is None
            assert checks.first_broken_night(session) is None
        place.database.close()
    assert len(set(left)) > 2, f"the kills fell at different places of the night: {left}"
