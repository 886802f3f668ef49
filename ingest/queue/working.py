"""The worker's side: take work, do it, write down what it came to; take up what the dead left.

A task that fails is tried three times in all, with growing pauses, and its reason kept each time.
A worker that dies stops giving signs of life; any other worker then puts its work back. Work of a
run that was overtaken ends quietly: its run's number no longer opens the record for writing.
"""

import asyncio
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import structlog
from procrastinate import App, BaseRetryStrategy, RetryDecision
from procrastinate.app import WorkerOptions
from procrastinate.jobs import Job, Status
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.errors import Locked
from app.records import work as work_records
from app.records.session import Database
from ingest.queue.engine import QUEUE, TAKING_UP

log = structlog.get_logger()

Run = Callable[[int, str, Mapping[str, Any]], Mapping[str, int]]
"""A task as a worker calls it: run, key and facts in, counts out."""


class GivenUp(Exception):
    """The last try failed; the reason is written down."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """Seconds between signs of life, and without one until a worker counts as dead."""

    beat: float = 10.0
    dead: float = 30.0
    retry: float = 5.0


class _Retries(BaseRetryStrategy):
    """Again after 5 and 10 seconds, unless the record says that it was given up."""

    def __init__(self, pause: float) -> None:
        self._pause = pause

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if isinstance(exception, GivenUp):
            return None
        return RetryDecision(retry_in={"seconds": round(self._pause * (job.attempts + 1))})


def register(app: App, database: Database, tasks: Mapping[str, Run], pulse: Pulse) -> None:
    """Make the tasks known to the queue."""
    for name, run in tasks.items():

        def task(
            run_id: int, key: str, *, _name: str = name, _run: Run = run, **facts: Any
        ) -> None:
            _once(database, _Piece(run_id, _name, key), _run, facts)

        app.task(name=name, queue=QUEUE, retry=_Retries(pulse.retry))(task)


@dataclass(frozen=True, slots=True)
class _Piece:
    run_id: int
    task: str
    key: str


def _once(database: Database, piece: _Piece, run: Run, facts: Mapping[str, Any]) -> None:
    try:
        with database.transaction() as session:
            if work_records.piece(session, piece.run_id, piece.task, piece.key).state != "waiting":
                return
        counts = run(piece.run_id, piece.key, facts)
        with database.transaction() as session:
            work = work_records.piece(session, piece.run_id, piece.task, piece.key)
            work_records.finish(work, counts, at=datetime.now(UTC))
    except Locked as error:
        log.info("overtaken", run=piece.run_id, task=piece.task, key=piece.key, because=str(error))
    except Exception as error:
        if isinstance(error, DBAPIError) and error.connection_invalidated:
            raise  # the database went away: no fault of the piece, which is taken up again
        because = f"{type(error).__name__}: {error}".split("\n")[0][:500]
        log.warning("failed", run=piece.run_id, task=piece.task, key=piece.key, because=because)
        if _write_failure(database, piece, because):
            raise GivenUp(because) from error
        raise


def _write_failure(database: Database, piece: _Piece, because: str) -> bool:
    try:
        with database.transaction() as session:
            work = work_records.piece(session, piece.run_id, piece.task, piece.key)
            return work_records.failed(session, work, because, at=datetime.now(UTC))
    except Locked:
        return False


async def take_up(app: App, database: Database, *, dead: float) -> int:
    """Put back the work of workers that gave no sign of life for ``dead`` seconds.

    One process at a time does this, or what one had put back another would take from whoever has
    it by then.
    """
    with database.transaction() as session:
        if not session.scalar(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": TAKING_UP}):
            return 0
        stalled = list(
            await app.job_manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=dead)
        )
        for job in stalled:
            if await asyncio.to_thread(_note_death, database, job):
                await app.job_manager.finish_job(job, Status.FAILED, delete_job=False)
            else:
                await app.job_manager.retry_job(job)
    return len(stalled)


def _note_death(database: Database, job: Job) -> bool:
    """Write down that a worker died; True where the piece is given up or its run is over."""
    piece = _Piece(int(str(job.task_kwargs["run_id"])), job.task_name, str(job.task_kwargs["key"]))
    try:
        with database.transaction() as session:
            work = work_records.piece(session, piece.run_id, piece.task, piece.key)
            log.warning("worker-died", run=piece.run_id, task=piece.task, key=piece.key)
            return work_records.worker_died(session, work, at=datetime.now(UTC))
    except Locked:
        return True


async def work(app: App, database: Database, *, jobs: int, once: bool, pulse: Pulse) -> bool:
    """Take work with ``jobs`` hands; with ``once``, until none waits. True when told to stop.

    On SIGTERM or SIGINT it takes no more and ends when what it has is done. Killed before that, its
    work is taken up by others.
    """
    told = False
    async with app.open_async():
        await take_up(app, database, dead=pulse.dead)
        watching = asyncio.create_task(_watch(app, database, pulse))
        working = asyncio.create_task(app.run_worker_async(**_options(jobs, pulse, once=once)))

        def stop() -> None:
            nonlocal told
            told = True
            working.cancel()

        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop)
        try:
            await working
        except asyncio.CancelledError:
            if not told:
                raise
        finally:
            watching.cancel()
    return told


def _options(jobs: int, pulse: Pulse, *, once: bool) -> WorkerOptions:
    return {
        "queues": [QUEUE],
        "concurrency": jobs,
        "wait": not once,
        "fetch_job_polling_interval": min(5.0, pulse.beat),
        "update_heartbeat_interval": pulse.beat,
        "stalled_worker_timeout": pulse.dead,
        "delete_jobs": "successful",
        "install_signal_handlers": False,
    }


async def _watch(app: App, database: Database, pulse: Pulse) -> None:
    while True:
        await asyncio.sleep(pulse.dead / 3)
        try:
            await take_up(app, database, dead=pulse.dead)
        except Exception as error:  # noqa: BLE001 - another worker was faster, or the database is away: next time
            log.info("could-not-take-up", because=str(error))
