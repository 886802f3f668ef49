"""E-mail alerts: an address, a search, and proof that the address wanted it."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Alert(Base):
    """A saved search sent weekly or monthly. Nothing is sent until the address is confirmed."""

    __tablename__ = "alert"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str]
    query: Mapped[str]
    every: Mapped[str]
    token_sha256: Mapped[str] = mapped_column(unique=True)
    stop_token: Mapped[str] = mapped_column(unique=True)
    asked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    last_sent_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]
