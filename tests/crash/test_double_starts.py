"""Two runs started together (500 times: ``-m slow``): one writes, the other is told and writes not.

Two processes of their own meet at each start, half of the times; two threads, each with its own
connection, the other half. Whoever gets the record keeps it until the other has tried.
"""

import multiprocessing
import threading
from contextlib import suppress
from multiprocessing.synchronize import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select

from app.errors import Locked
from app.models import Run
from app.records import runs
from app.records.session import Database, open_database
from tests.factories.record import NOW

STARTS = pytest.mark.parametrize("starts", [10, pytest.param(250, marks=pytest.mark.slow)])
PATIENCE = 120  # seconds a start may wait for the other before the test is given up


def _start(database: Database, meet: Any, trip: str, starts: int) -> None:
    """Start together with the other; write one run if the record is ours."""
    for _ in range(starts):
        meet.wait(PATIENCE)
        with suppress(Locked), runs.only_writer(database, trip=trip):
            with database.transaction() as session:
                run = runs.begin_run(session, trip=trip, as_of=NOW, started_at=NOW)
                run_id = run.id
            meet.wait(PATIENCE)  # the other has tried
            with database.transaction() as session:
                runs.check_fence(session, run_id)
                runs.end_run(session, run_id, at=NOW, counts={})
            meet.wait(PATIENCE)
            continue
        meet.wait(PATIENCE)
        meet.wait(PATIENCE)


def _in_a_process(url: str, meet: Barrier, trip: str, starts: int) -> None:
    database = open_database(url)
    _start(database, meet, trip, starts)
    database.close()


def _ended_well(database: Database, starts: int) -> None:
    with database.session() as session:
        states = dict(
            session.execute(select(Run.state, func.count()).group_by(Run.state)).fetchall()
        )
    assert states == {"done": starts}


@STARTS
def test_of_two_processes_started_together_one_writes(database: Database, starts: int) -> None:
    context = multiprocessing.get_context("spawn")
    meet = context.Barrier(2)
    url = database.engine.url.render_as_string(hide_password=False)
    pair = [
        context.Process(target=_in_a_process, args=(url, meet, trip, starts))
        for trip in ("crawl", "night")
    ]
    for one in pair:
        one.start()
    for one in pair:
        one.join(PATIENCE)
    assert [one.exitcode for one in pair] == [0, 0]
    _ended_well(database, starts)


@STARTS
def test_of_two_connections_started_together_one_writes(database: Database, starts: int) -> None:
    meet = threading.Barrier(2)
    url = database.engine.url.render_as_string(hide_password=False)
    other = open_database(url)
    pair = [
        threading.Thread(target=_start, args=(each, meet, trip, starts))
        for each, trip in ((database, "crawl"), (other, "night"))
    ]
    for one in pair:
        one.start()
    for one in pair:
        one.join(PATIENCE)
    other.close()
    _ended_well(database, starts)
