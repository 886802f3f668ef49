"""Who may sign in, and who changed what."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key


class Person(Base):
    """A named account. ``role``: ``operator`` or ``admin``; what each may do is one table in
    :mod:`app.domain.permissions`."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    password_hash: Mapped[str]
    totp_secret: Mapped[str] = mapped_column(default="")
    totp_last_step: Mapped[int] = mapped_column(default=0)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    failed_count: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]


class SignIn(Base):
    """One signed-in browser. The cookie holds a random token; only its hash is kept."""

    __tablename__ = "sign_in"

    token_sha256: Mapped[str] = mapped_column(Key, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    confirmed_at: Mapped[datetime]
    csrf: Mapped[str]
    ended_at: Mapped[datetime | None]


class AuditEntry(Base):
    """Who changed what, when and why. Only ever added; each row hashes the one before."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    actor: Mapped[str]
    deed: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    before: Mapped[Any | None]
    after: Mapped[Any | None]
    reason: Mapped[str] = mapped_column(default="")
    entry_sha256: Mapped[str]
