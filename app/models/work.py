"""Work that many machines share: what each piece came to, and whose turn it is to ask a host."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key


class Work(Base):
    """One piece of a run's work: a task and its key, such as one board's crawl.

    ``state``: ``waiting``, ``done``, ``dead`` (given up; a person has to look). ``tries`` counts
    attempts that failed, ``deaths`` workers that died over it; ``because`` is the last reason.
    """

    __tablename__ = "work"

    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"), primary_key=True)
    task: Mapped[str] = mapped_column(Key, primary_key=True)
    key: Mapped[str] = mapped_column(Key, primary_key=True)
    state: Mapped[str] = mapped_column(default="waiting")
    tries: Mapped[int] = mapped_column(default=0)
    deaths: Mapped[int] = mapped_column(default=0)
    because: Mapped[str] = mapped_column(default="")
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    ended_at: Mapped[datetime | None]


class HostPace(Base):
    """When a host may next be asked, by whichever worker. Times are the database's own.

    ``busy_until`` is when a request that was begun is given up for lost; None when none is under
    way. ``delay`` is in seconds, as the host's robots.txt lengthened it.
    """

    __tablename__ = "host_pace"

    host: Mapped[str] = mapped_column(primary_key=True)
    delay: Mapped[float] = mapped_column(default=0.0)
    refusals: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime | None]
    busy_until: Mapped[datetime | None]
    rest_until: Mapped[datetime | None]
