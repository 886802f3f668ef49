"""What rows said when they were written, as a hash kept apart from them."""

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key


class Seal(Base):
    """The SHA-256 of a group of rows, written in the transaction that wrote them.

    ``scope`` names the tables of the group (:mod:`app.records.seals`), ``key`` the value its rows
    share. ``reviews verify`` makes each hash anew: a bit that changed since is found.
    """

    __tablename__ = "seal"

    scope: Mapped[str] = mapped_column(Key, primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str]
