"""Boards, and the addresses at which a crawl of each begins."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base


class Board(Base):
    """The body that commissions and publishes reviews. Rows are updated from the registry, never
    deleted: a board that leaves the registry keeps its reviews (``in_registry`` turns false).
    ``origin`` is ``shipped`` or ``file``: which table the row came from."""

    __tablename__ = "board"

    slug: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    nation: Mapped[str]
    kind: Mapped[str]
    region: Mapped[str] = mapped_column(default="")
    local_authorities: Mapped[list[str]] = mapped_column(default=list)
    gss_codes: Mapped[list[str]] = mapped_column(default=list)
    website: Mapped[str] = mapped_column(default="")
    predecessor_names: Mapped[list[str]] = mapped_column(default=list)
    predecessor_websites: Mapped[list[str]] = mapped_column(default=list)
    successors: Mapped[list[str]] = mapped_column(default=list)
    evidence: Mapped[str] = mapped_column(default="")
    confidence: Mapped[str] = mapped_column(default="")
    fictional: Mapped[bool] = mapped_column(default=False)
    origin: Mapped[str] = mapped_column(default="file")
    in_registry: Mapped[bool] = mapped_column(default=True)
    crawled_at: Mapped[datetime | None]

    seeds: Mapped[list["Seed"]] = relationship(lazy="raise", order_by="Seed.id")


class BoardChange(Base):
    """One field of a board that an edit of the registry changed. Only ever added."""

    __tablename__ = "board_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    board_slug: Mapped[str] = mapped_column(ForeignKey("board.slug"), index=True)
    at: Mapped[datetime]
    field: Mapped[str]
    before: Mapped[Any | None]
    after: Mapped[Any | None]


class Seed(Base):
    """A listing page to read, with what its last good reading held.

    ``state``: ``new``, ``read``, ``empty`` (read, and it lists nothing), ``unreadable``,
    ``refused``. ``pages`` lists the addresses of the pages that reading it took in (pagination,
    pages of single reviews), with their validators and hashes, so that an unchanged site costs
    conditional requests only.
    """

    __tablename__ = "seed"
    __table_args__ = (UniqueConstraint("board_slug", "url"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    board_slug: Mapped[str] = mapped_column(ForeignKey("board.slug"), index=True)
    url: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    state: Mapped[str] = mapped_column(default="new")
    because: Mapped[str] = mapped_column(default="")
    tried_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]
    links_found: Mapped[int] = mapped_column(default=0)
    pages: Mapped[dict[str, Any]] = mapped_column(default=dict)
