"""Whose turn it is to ask a host, over all workers: a row a host, locked while it is changed.

Times are the database's, so that the clocks of the machines need not agree. A turn that was taken
is over when its request is, or after ``lease`` when its worker died.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from app.models import HostPace


@dataclass(frozen=True, slots=True)
class Turn:
    """What asking for a turn gave: taken, or how many seconds until it is worth asking again.

    ``rest`` is what remains of a rest the host asked for.
    """

    taken: bool
    wait: float = 0.0
    rest: float = 0.0


def take_turn(session: Session, host: str, *, delay: float, lease: float) -> Turn:
    """Take the turn to ask a host, if it is free. ``delay`` and ``lease`` in seconds."""
    pace, now = _locked(session, host)
    rest = _seconds(pace.rest_until, now)
    wait = max(rest, _seconds(pace.next_at, now), _seconds(pace.busy_until, now))
    if wait > 0:
        return Turn(taken=False, wait=wait, rest=rest)
    pace.next_at = now + timedelta(seconds=max(delay, pace.delay))
    pace.busy_until = now + timedelta(seconds=lease)
    return Turn(taken=True)


def answered(session: Session, host: str, *, delay: float) -> None:
    """The request is over; the pause counts from now."""
    pace, now = _locked(session, host)
    pace.refusals = 0
    _pause(pace, now, delay)


def refused(session: Session, host: str, rest: float, *, delay: float) -> int:
    """The host said "too much": it rests ``rest`` seconds. Gives how often it said so in a row."""
    pace, now = _locked(session, host)
    pace.refusals += 1
    _pause(pace, now, delay)
    until = now + timedelta(seconds=rest)
    pace.rest_until = max(pace.rest_until or until, until)
    return pace.refusals


def lengthen(session: Session, host: str, delay: float) -> None:
    """The host's robots.txt asks for this many seconds between requests."""
    pace, now = _locked(session, host)
    pace.delay = delay
    until = now + timedelta(seconds=delay)
    pace.next_at = max(pace.next_at or until, until)


def _pause(pace: HostPace, now: datetime, delay: float) -> None:
    pace.busy_until = None
    pace.next_at = now + timedelta(seconds=max(delay, pace.delay))


def _locked(session: Session, host: str) -> tuple[HostPace, datetime]:
    """The host's row, nobody else's until the transaction ends, and the database's time."""
    row = postgresql.insert(HostPace).values(host=host, delay=0.0, refusals=0)
    session.execute(row.on_conflict_do_nothing())
    pace = session.scalars(select(HostPace).where(HostPace.host == host).with_for_update()).one()
    now = session.scalars(select(func.clock_timestamp())).one()
    return pace, now


def _seconds(until: datetime | None, now: datetime) -> float:
    return max(0.0, (until - now).total_seconds()) if until is not None else 0.0
