"""Flags on reports no longer found, and our own decisions not to show one."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key


class Flag(Base):
    """The machine's word that a report can no longer be found.

    Opened by the judge, held or published by people or by time, closed when the report is back.
    ``finding`` comes from dates alone. ``evidence`` lists the ids of the checks it rests on. Only
    a flag in state ``published`` (or closed after having been so) is in the register,
    and only while ``public`` is true (false where listing it could identify a child).
    """

    __tablename__ = "flag"
    __table_args__ = (
        Index(
            "uq_flag_one_open",
            "review_id",
            unique=True,
            sqlite_where=text("state != 'closed'"),
            postgresql_where=text("state != 'closed'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[str] = mapped_column(Key, ForeignKey("review.id"), index=True)
    link_id: Mapped[int | None] = mapped_column(ForeignKey("link.id"))
    state: Mapped[str] = mapped_column(index=True)
    finding: Mapped[str]
    regime: Mapped[str]
    minimum_ends: Mapped[date | None]
    raised_on: Mapped[date]
    last_found: Mapped[date | None]
    first_not_found: Mapped[date]
    days_min: Mapped[int | None]
    days_max: Mapped[int | None]
    evidence: Mapped[list[Any]] = mapped_column(default=list)
    reasons: Mapped[list[str]] = mapped_column(default=list)
    notice_sent_at: Mapped[datetime | None]
    reply_due: Mapped[date | None]
    second_look_at: Mapped[datetime | None]
    second_look_agrees: Mapped[bool | None]
    held_because: Mapped[str] = mapped_column(default="")
    published_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_because: Mapped[str] = mapped_column(default="")
    back_on: Mapped[date | None]
    public: Mapped[bool] = mapped_column(default=True)

    events: Mapped[list["FlagEvent"]] = relationship(lazy="raise", order_by="FlagEvent.id")
    replies: Mapped[list["PublisherReply"]] = relationship(
        lazy="raise", order_by="PublisherReply.id"
    )


class FlagEvent(Base):
    """One thing that happened to a flag. Only ever added."""

    __tablename__ = "flag_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    flag_id: Mapped[int] = mapped_column(ForeignKey("flag.id"), index=True)
    at: Mapped[datetime]
    event: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class PublisherReply(Base):
    """What a publisher said to a flag, verbatim. Shown once accepted as coming from them."""

    __tablename__ = "publisher_reply"

    id: Mapped[int] = mapped_column(primary_key=True)
    flag_id: Mapped[int] = mapped_column(ForeignKey("flag.id"), index=True)
    at: Mapped[datetime]
    text: Mapped[str]
    reason_code: Mapped[str] = mapped_column(default="UNKNOWN")
    accepted_at: Mapped[datetime | None]


class TakedownRequest(Base):
    """Someone asks us to stop showing something. Who asked is kept apart from what is public."""

    __tablename__ = "takedown_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    review_id: Mapped[str | None] = mapped_column(Key, ForeignKey("review.id"), index=True)
    address: Mapped[str] = mapped_column(default="")
    category: Mapped[str]
    reason: Mapped[str]
    message: Mapped[str]
    contact: Mapped[str] = mapped_column(default="")
    child_safety: Mapped[bool] = mapped_column(default=False)
    received_at: Mapped[datetime]
    due_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(default="new")
    decided_at: Mapped[datetime | None]
    decision: Mapped[str] = mapped_column(default="")


class CorrectionRequest(Base):
    """A reader says that something on a page is wrong."""

    __tablename__ = "correction_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    review_id: Mapped[str | None] = mapped_column(Key, ForeignKey("review.id"), index=True)
    field: Mapped[str] = mapped_column(default="")
    message: Mapped[str]
    contact: Mapped[str] = mapped_column(default="")
    received_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(default="new")


class Withdrawal(Base):
    """Our decision to stop showing a review. Reversible; leaves a tombstone with id and date.

    ``state``: ``pending`` (hidden at once by one person or by a child-safety request),
    ``permanent`` (a second person agreed), ``lifted``. The newest row of a review decides.
    """

    __tablename__ = "withdrawal"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[str] = mapped_column(Key, ForeignKey("review.id"), index=True)
    reason: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    state: Mapped[str]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    request_id: Mapped[int | None] = mapped_column(ForeignKey("takedown_request.id"))
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    lifted_at: Mapped[datetime | None]
    lifted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Suppression(Base):
    """A hash that must not be shown again without a person's word, whoever publishes it."""

    __tablename__ = "suppression"

    sha256: Mapped[str] = mapped_column(Key, primary_key=True)
    review_id: Mapped[str] = mapped_column(Key, index=True)
    since: Mapped[datetime]
    lifted_at: Mapped[datetime | None]
