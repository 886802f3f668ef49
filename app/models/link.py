"""Addresses we care about, where we saw them, and every later look at them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, BigId, Key


class Link(Base):
    """An address, canonicalised, with what our last full reading of it gave.

    ``sort``: ``document`` (a review's file), ``page``, or ``other:<why>`` (looked at and set aside,
    so that it is not fetched again each night). ``etag`` and ``last_modified`` validate the last
    full body. ``unlisted_at`` is the last complete reading of the board's listing that did not show
    it yet: it bounds the day of publication from below. ``replaces_id`` is set when a relocation
    sweep found a work here that used to be at another link.
    """

    __tablename__ = "link"

    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(unique=True)
    host: Mapped[str] = mapped_column(index=True)
    board_slug: Mapped[str | None] = mapped_column(ForeignKey("board.slug"), index=True)
    review_id: Mapped[str | None] = mapped_column(Key, ForeignKey("review.id"), index=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    sort: Mapped[str] = mapped_column(default="document")
    because: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(default="")
    first_seen_at: Mapped[datetime]
    fetched_at: Mapped[datetime | None]
    full_fetch_at: Mapped[datetime | None]
    sha256: Mapped[str | None] = mapped_column(Key)
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    unlisted_at: Mapped[datetime | None]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("link.id"))


class Sighting(Base):
    """We saw this link, with these words, on this page, from ``first_at`` to ``last_at``.

    A row a wording: another text or another page is another sighting.
    """

    __tablename__ = "sighting"
    __table_args__ = (UniqueConstraint("link_id", "board_slug", "page_url", "words_sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("link.id"), index=True)
    board_slug: Mapped[str] = mapped_column(ForeignKey("board.slug"), index=True)
    page_url: Mapped[str] = mapped_column(index=True)
    words_sha256: Mapped[str] = mapped_column(Key)
    text: Mapped[str]
    heading: Mapped[str] = mapped_column(default="")
    context: Mapped[str] = mapped_column(default="")
    case: Mapped[str] = mapped_column(default="")
    dated: Mapped[str] = mapped_column(default="")
    page_title: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]


class LinkCheck(Base):
    """One look at one address, or one event the judge must know of. Only ever added.

    ``url_role`` and ``outcome`` are the words of the rule set; ``review_id`` is the work a look
    concerns (empty for looks at a board's home page, listing or a canary, which concern all its
    works). ``day`` is the Europe/London date of the run's start. ``entry_sha256`` chains the rows
    of the ledger: it hashes the previous row's hash and this row's content.
    """

    __tablename__ = "link_check"
    __table_args__ = (
        Index(None, "review_id", "day"),
        Index(None, "board_slug", "day"),
        Index(None, "link_id", "day"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    run_id: Mapped[int | None] = mapped_column(ForeignKey("run.id"), index=True)
    link_id: Mapped[int | None] = mapped_column(ForeignKey("link.id"))
    review_id: Mapped[str | None] = mapped_column(Key)
    board_slug: Mapped[str | None]
    day: Mapped[date]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    attempt: Mapped[int] = mapped_column(default=1)
    client: Mapped[str] = mapped_column(default="first")
    url_role: Mapped[str]
    relation: Mapped[str | None]
    url: Mapped[str] = mapped_column(default="")
    final_url: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")
    status: Mapped[int | None]
    hops: Mapped[list[Any]] = mapped_column(default=list)
    headers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    size: Mapped[int | None] = mapped_column(BigInteger)
    sha256: Mapped[str | None] = mapped_column(Key)
    similarity: Mapped[float | None]
    removed_text: Mapped[bool] = mapped_column(default=False)
    evidence: Mapped[dict[str, Any]] = mapped_column(default=dict)
    entry_sha256: Mapped[str] = mapped_column(default="")


class LinkStateNow(Base):
    """What the rules say today of one review's availability: a copy of the judgement, made anew
    from the looks at any time (and compared with them by ``reviews verify``)."""

    __tablename__ = "link_state"

    review_id: Mapped[str] = mapped_column(Key, ForeignKey("review.id"), primary_key=True)
    state: Mapped[str]
    since: Mapped[date | None]
    judged_on: Mapped[date]
    copy: Mapped[str] = mapped_column(default="public")
    days_published: Mapped[int] = mapped_column(default=0)
    last_found: Mapped[date | None]
    first_not_found: Mapped[date | None]
    finding: Mapped[str | None]
    reasons: Mapped[list[str]] = mapped_column(default=list)
    evidence: Mapped[list[Any]] = mapped_column(default=list)
    episodes: Mapped[list[Any]] = mapped_column(default=list)
    judgement: Mapped[dict[str, Any]] = mapped_column(default=dict)


class NightHead(Base):
    """The hash of the last entry of one night's checks: the ledger's page for that night."""

    __tablename__ = "night_head"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"), unique=True)
    day: Mapped[date] = mapped_column(index=True)
    at: Mapped[datetime]
    entries: Mapped[int]
    last_check_id: Mapped[int] = mapped_column(BigInteger)
    head: Mapped[str]
