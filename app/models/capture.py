"""What was fetched, when, and which original bytes came of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key


class Blob(Base):
    """Original bytes, named by their hash. The bytes are in the archive before this row is."""

    __tablename__ = "blob"

    sha256: Mapped[str] = mapped_column(Key, primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str]
    stored_at: Mapped[datetime]
    verified_at: Mapped[datetime | None]


class Capture(Base):
    """What one fetch of one address gave. Never edited.

    ``sha256`` is empty where no document was read (304, refusal, a page). ``problem`` is the word
    of :class:`app.domain.vocabulary.Outcome` where something stopped us.
    """

    __tablename__ = "capture"
    __table_args__ = (Index(None, "link_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("link.id"))
    run_id: Mapped[int | None] = mapped_column(ForeignKey("run.id"))
    at: Mapped[datetime]
    status: Mapped[int | None]
    final_url: Mapped[str]
    headers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    sha256: Mapped[str | None] = mapped_column(Key, ForeignKey("blob.sha256"), index=True)
    size: Mapped[int | None] = mapped_column(BigInteger)
    sort: Mapped[str] = mapped_column(default="")
    problem: Mapped[str | None]
    because: Mapped[str] = mapped_column(default="")
