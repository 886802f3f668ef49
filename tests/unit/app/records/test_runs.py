"""One writer at a time, and none that was overtaken."""

import multiprocessing
from datetime import datetime

import pytest

from app.errors import Locked
from app.models import RunProblem
from app.records.runs import add_problem, begin_run, check_fence, end_run, only_writer
from app.records.session import Database, open_database


def test_a_second_writer_is_refused_and_told_who_holds_the_record(database: Database) -> None:
    other = open_database(database.engine.url.render_as_string(hide_password=False))
    refused = pytest.raises(Locked, match="crawl, process")
    with only_writer(database, trip="crawl"), refused, only_writer(other, trip="night"):
        pass
    with only_writer(other, trip="night"):
        pass
    other.close()


def _hold_and_die(url: str, ready: "multiprocessing.synchronize.Event") -> None:
    import os

    with only_writer(open_database(url), trip="crawl"):
        ready.set()
        os._exit(9)


def test_the_lock_of_a_process_that_died_is_free(database: Database) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    url = database.engine.url.render_as_string(hide_password=False)
    process = context.Process(target=_hold_and_die, args=(url, ready))
    process.start()
    process.join(60)
    assert ready.is_set()
    with only_writer(database, trip="night"):
        pass


def test_a_run_that_was_overtaken_cannot_write(database: Database, now: datetime) -> None:
    with database.transaction() as session:
        first = begin_run(session, trip="crawl", as_of=now, started_at=now).id
    with database.transaction() as session:
        second = begin_run(session, trip="crawl", as_of=now, started_at=now).id
    with database.transaction() as session:
        check_fence(session, second)
        with pytest.raises(Locked, match="overtaken"):
            check_fence(session, first)


def test_a_problem_that_needs_a_person_decides_the_runs_state(
    database: Database, now: datetime
) -> None:
    with database.transaction() as session:
        run = begin_run(session, trip="crawl", as_of=now, started_at=now).id
        problem = RunProblem(
            run_id=run, at=now, stage="fetch", subject="x", because="y", needs_person=True
        )
        add_problem(session, problem)
    with database.transaction() as session:
        assert end_run(session, run, at=now, counts={"boards": 1}).state == "needs-a-person"
