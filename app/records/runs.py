"""Runs, their problems, and the lock that lets one run write at a time.

Two guards: a lock that the kernel or PostgreSQL frees when its holder dies, and a fencing number
that every writing transaction of a run checks, so that a holder which was paused and lost the lock
cannot write after it wakes.
"""

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import Connection, select, text
from sqlalchemy.orm import Session

from app.errors import Locked
from app.models import Run, RunLock, RunProblem
from app.records.session import Database

LOCK_NAME = "runs"
POSTGRES_LOCK = 7_237_001  # the one advisory lock of this project


@contextmanager
def only_writer(database: Database, *, trip: str) -> Iterator[None]:
    """Hold the lock on the record while the block runs.

    Raises:
        Locked: at once, naming who holds it and since when.
    """
    holder = f"{trip}, process {os.getpid()} on {socket.gethostname()}"
    if database.is_sqlite:
        with _file_lock(database.file, holder):
            yield
    else:
        with _advisory_lock(database, holder):
            yield


@contextmanager
def _file_lock(file: Path | None, holder: str) -> Iterator[None]:
    if file is None:
        yield
        return
    with Path(f"{file}.lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise Locked(_refusal(lock.read().strip())) from None
        _say_who(lock, holder)
        try:
            yield
        finally:
            lock.truncate(0)
            fcntl.flock(lock, fcntl.LOCK_UN)


def _say_who(lock: TextIO, holder: str) -> None:
    lock.seek(0)
    lock.truncate()
    lock.write(f"{holder}, since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC")
    lock.flush()


@contextmanager
def _advisory_lock(database: Database, holder: str) -> Iterator[None]:
    """A session-level lock on a connection of its own, with its holder written down."""
    engine = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        taken = connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": POSTGRES_LOCK})
        if not taken:
            raise Locked(_refusal(_postgres_holder(connection)))
        try:
            _write_holder(connection, holder)
            yield
        finally:
            freed = connection.scalar(
                text("SELECT pg_advisory_unlock(:key)"), {"key": POSTGRES_LOCK}
            )
            if not freed:
                connection.invalidate()  # never hand a connection of unknown locks back to the pool


def _postgres_holder(connection: Connection) -> str:
    row = connection.execute(
        select(RunLock.holder, RunLock.since).where(RunLock.name == LOCK_NAME)
    ).one_or_none()
    return f"{row.holder}, since {row.since:%Y-%m-%d %H:%M:%S} UTC" if row and row.since else ""


def _write_holder(connection: Connection, holder: str) -> None:
    connection.execute(
        text(
            "INSERT INTO run_lock (name, fence, holder, since) VALUES (:name, 0, :holder, now()) "
            "ON CONFLICT (name) DO UPDATE SET holder = :holder, since = now()"
        ),
        {"name": LOCK_NAME, "holder": holder},
    )


def _refusal(holder: str) -> str:
    who = holder or "a process that has not said its name"
    return f"Another run is at work ({who}): wait for it to end, then start this again."


def begin_run(session: Session, *, trip: str, as_of: datetime, started_at: datetime) -> Run:
    """Open a run and make it the one whose writes count."""
    run = Run(trip=trip, as_of=as_of, started_at=started_at, holder=f"process {os.getpid()}")
    for stale in session.scalars(select(Run).where(Run.state == "running", Run.trip == trip)):
        stale.state = "stopped"
        stale.because = "ended before its end; a later run went on"
    session.add(run)
    session.flush()
    lock = session.get(RunLock, LOCK_NAME) or RunLock(name=LOCK_NAME, holder="")
    lock.fence = run.id
    session.add(lock)
    return run


def follows_a_break(session: Session, run_id: int) -> bool:
    """Whether the run before this one did not come to its end: what is done once, when a run ends,
    may then be wanting."""
    before = session.scalar(select(Run).where(Run.id < run_id).order_by(Run.id.desc()).limit(1))
    return before is not None and before.ended_at is None


_FENCE = select(RunLock.fence).where(RunLock.name == LOCK_NAME).with_for_update(read=True)
"""Made once: every transaction of a run asks it, and making it takes as long as asking."""


def check_fence(session: Session, run_id: int) -> None:
    """Refuse to write for a run that is no longer the current one. First act of a transaction."""
    fence = session.scalar(_FENCE)
    if fence is not None and fence != run_id:
        raise Locked(f"Run {run_id} has been overtaken by run {fence}: it must not write any more.")


def end_run(
    session: Session, run_id: int, *, at: datetime, counts: dict[str, Any], because: str = ""
) -> Run:
    """Close a run with what it did. Problems that need a person decide its state."""
    run = session.get_one(Run, run_id)
    run.ended_at = at
    run.counts = counts
    if run.state == "running":
        needs = session.scalar(
            select(RunProblem.id).where(
                RunProblem.run_id == run_id, RunProblem.needs_person.is_(True)
            )
        )
        run.state = "needs-a-person" if needs else "done"
        run.because = because
    return run


def add_problem(session: Session, problem: RunProblem) -> None:
    """Note one thing that went wrong."""
    session.add(problem)


def problems_of(session: Session, run_id: int) -> list[RunProblem]:
    """What went wrong in a run, in the order it did."""
    return list(
        session.scalars(
            select(RunProblem).where(RunProblem.run_id == run_id).order_by(RunProblem.id)
        )
    )


def newest_runs(session: Session, *, limit: int = 20) -> list[Run]:
    """The latest runs, newest first."""
    return list(session.scalars(select(Run).order_by(Run.id.desc()).limit(limit)))


def last_night(session: Session) -> Run | None:
    """The newest night; where there was none, the newest run of any kind."""
    return session.scalar(
        select(Run).order_by((Run.trip == "night").desc(), Run.id.desc()).limit(1)
    )


def newest_recorded_time(session: Session) -> datetime | None:
    """The latest ``as_of`` of any run that recorded something: no run may go back behind it."""
    return session.scalar(select(Run.as_of).order_by(Run.as_of.desc()).limit(1))
