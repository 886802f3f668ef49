"""Pieces of a run's work that workers share: what waits, what is done, what was given up."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app.models import RunProblem, Work
from app.records import runs

MOST_TRIES = 3
MOST_DEATHS = 20
"""A piece that fails three times, or over which twenty workers died, is given up for the night."""


def put(session: Session, run_id: int, task: str, key: str) -> bool:
    """Write down a piece of work; False where it is there already."""
    if session.get(Work, (run_id, task, key)) is not None:
        return False
    session.add(Work(run_id=run_id, task=task, key=key, counts={}))
    return True


def piece(session: Session, run_id: int, task: str, key: str) -> Work:
    """One piece of work, for writing.

    Raises:
        Locked: its run is no longer the current one.
    """
    runs.check_fence(session, run_id)
    return session.get_one(Work, (run_id, task, key), with_for_update=True)


def finish(work: Work, counts: Mapping[str, Any], *, at: datetime) -> None:
    """The piece is done."""
    work.state, work.counts, work.ended_at = "done", dict(counts), at


def failed(session: Session, work: Work, because: str, *, at: datetime) -> bool:
    """An attempt failed. True where the piece is given up, which is a problem for a person."""
    work.tries += 1
    work.because = because
    if work.tries < MOST_TRIES:
        return False
    _give_up(session, work, f"{work.task} failed {work.tries} times: {because}", at)
    return True


def worker_died(session: Session, work: Work, *, at: datetime) -> bool:
    """The worker that had the piece is gone. True where the piece is given up."""
    work.deaths += 1
    work.because = "its worker died; taken up again"
    if work.deaths < MOST_DEATHS:
        return False
    _give_up(session, work, f"{work.deaths} workers died over {work.task}", at)
    return True


def _give_up(session: Session, work: Work, because: str, at: datetime) -> None:
    work.state, work.because, work.ended_at = "dead", because, at
    runs.add_problem(
        session,
        RunProblem(
            run_id=work.run_id,
            at=at,
            stage="worker",
            board_slug=None,
            subject=work.key,
            because=because,
            needs_person=True,
        ),
    )


def of_run(session: Session, run_id: int) -> Sequence[Work]:
    """Every piece of a run's work, by task and key."""
    query = select(Work).where(Work.run_id == run_id).order_by(Work.task, Work.key)
    return session.scalars(query).all()


def not_done(session: Session, *, limit: int = 200) -> Sequence[Work]:
    """What waits, what is under way and what was given up, newest run first."""
    query = select(Work).where(Work.state != "done")
    return session.scalars(query.order_by(Work.run_id.desc(), Work.key).limit(limit)).all()


def counts_by_state(session: Session) -> dict[str, int]:
    """How many pieces wait and how many were given up, of the newest run that had any."""
    newest = select(func.max(Work.run_id)).scalar_subquery()
    query = select(Work.state, func.count()).where(Work.run_id == newest).group_by(Work.state)
    return {row[0]: row[1] for row in session.execute(query)}


def workers_alive(session: Session, *, alive: float = 40.0) -> int:
    """How many workers gave a sign of life in the last ``alive`` seconds; 0 without a queue."""
    if session.get_bind().dialect.name != "postgresql":
        return 0
    if session.scalar(text("SELECT to_regclass('procrastinate_workers')")) is None:
        return 0
    query = text(
        "SELECT count(*) FROM procrastinate_workers "
        "WHERE last_heartbeat > now() - make_interval(secs => :alive)"
    )
    return int(session.scalar(query, {"alive": alive}) or 0)
