"""What last night's work did, and who is doing work now."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Run(Base):
    """One run of a trip. ``as_of`` is the time it took for now; ``started_at`` the wall clock.

    ``state``: ``running``, ``done``, ``needs-a-person``, ``void`` (its observations must not
    count), ``stopped``. The row's id is the fencing token: a writer whose run is no longer the
    current one is refused.
    """

    __tablename__ = "run"

    id: Mapped[int] = mapped_column(primary_key=True)
    trip: Mapped[str]
    as_of: Mapped[datetime]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(default="running")
    because: Mapped[str] = mapped_column(default="")
    holder: Mapped[str] = mapped_column(default="")
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)


class RunProblem(Base):
    """One thing in a run that went wrong: stage, address, reason."""

    __tablename__ = "run_problem"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"), index=True)
    at: Mapped[datetime]
    stage: Mapped[str]
    board_slug: Mapped[str | None]
    subject: Mapped[str]
    because: Mapped[str]
    needs_person: Mapped[bool] = mapped_column(default=False)
    settled_at: Mapped[datetime | None]


class RunLock(Base):
    """Who holds the record for writing runs, and under which fencing number. One row."""

    __tablename__ = "run_lock"

    name: Mapped[str] = mapped_column(primary_key=True)
    fence: Mapped[int] = mapped_column(default=0)
    holder: Mapped[str] = mapped_column(default="")
    since: Mapped[datetime | None]
