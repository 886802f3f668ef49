"""Turns: what must happen one transaction after another, however many processes write.

SQLite has one writer at a time by itself. PostgreSQL is asked for a lock that lasts until the
transaction ends; locking the newest row would not do, for who waits for it still takes that row
for the newest when another has been added after it.
"""

from sqlalchemy import text
from sqlalchemy.orm import Session

LOOKS = 7_237_004
DEEDS = 7_237_005
"""The locks' numbers: one for the ledger of looks, one for the log of deeds."""


def take_turn(session: Session, lock: int) -> None:
    """Wait until no other transaction has this lock, and hold it until this one ends."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": lock})
