"""A worker's piece: done once, tried three times, quiet when its run was overtaken."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest
from procrastinate.jobs import Job

from app.errors import UsageError
from app.models import Work
from app.records import runs
from app.records import work as work_records
from app.records.session import Database
from ingest.queue.engine import conninfo
from ingest.queue.working import GivenUp, Pulse, _once, _Piece, _Retries

Facts = Mapping[str, Any]


def _begin(database: Database, now: datetime) -> _Piece:
    with database.transaction() as session:
        run = runs.begin_run(session, trip="crawl", as_of=now, started_at=now)
        work_records.put(session, run.id, "crawl-board", "a")
        return _Piece(run.id, "crawl-board", "a")


def _now(database: Database, piece: _Piece) -> Work:
    with database.session() as session:
        return session.get_one(Work, (piece.run_id, piece.task, piece.key))


def test_a_piece_that_is_done_is_not_done_again(database: Database, now: datetime) -> None:
    piece = _begin(database, now)
    calls: list[str] = []

    def run(_run: int, key: str, _facts: Facts) -> dict[str, int]:
        calls.append(key)
        return {"boards": 1}

    _once(database, piece, run, {})
    _once(database, piece, run, {})
    assert calls == ["a"]
    assert (_now(database, piece).state, _now(database, piece).counts) == ("done", {"boards": 1})


def test_three_failures_are_a_problem_for_a_person(database: Database, now: datetime) -> None:
    piece = _begin(database, now)

    def run(_run: int, _key: str, _facts: Facts) -> dict[str, int]:
        raise OSError("the disk is full\nand more")

    for _ in range(2):
        with pytest.raises(OSError, match="disk"):
            _once(database, piece, run, {})
    assert _now(database, piece).state == "waiting"
    with pytest.raises(GivenUp):
        _once(database, piece, run, {})
    kept = _now(database, piece)
    assert (kept.state, kept.tries) == ("dead", 3)
    with database.session() as session:
        (problem,) = runs.problems_of(session, piece.run_id)
        assert problem.needs_person
        assert problem.because == "crawl-board failed 3 times: OSError: the disk is full"


def test_work_of_an_overtaken_run_ends_quietly(database: Database, now: datetime) -> None:
    piece = _begin(database, now)
    _begin(database, now)

    def run(_run: int, _key: str, _facts: Facts) -> dict[str, int]:
        raise AssertionError("an overtaken run must not work")

    _once(database, piece, run, {})
    assert _now(database, piece).state == "waiting"


def test_many_dead_workers_give_a_piece_up(database: Database, now: datetime) -> None:
    piece = _begin(database, now)
    given_up = []
    for _ in range(work_records.MOST_DEATHS):
        with database.transaction() as session:
            work = work_records.piece(session, piece.run_id, piece.task, piece.key)
            given_up.append(work_records.worker_died(session, work, at=now))
    assert given_up == [False] * (work_records.MOST_DEATHS - 1) + [True]


def test_pauses_grow_and_what_is_given_up_is_not_tried_again() -> None:
    retries = _Retries(Pulse().retry)
    job = Job(queue="q", lock=None, queueing_lock=None, task_name="t", attempts=1)
    decision = retries.get_retry_decision(exception=OSError(), job=job)
    assert decision is not None
    assert decision.retry_at is not None
    assert retries.get_retry_decision(exception=GivenUp(), job=job) is None


def test_sqlite_is_refused_with_what_to_set(sqlite: Database) -> None:
    with pytest.raises(UsageError, match="REVIEWS_QUEUE=postgresql"):
        conninfo(sqlite)
