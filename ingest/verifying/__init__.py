"""Is everything as it should be? The archive, the record, the ledgers and the index, compared.

Each check reads and says in one sentence what is wrong; none mends anything. Invariant numbers are
those of ``docs/SECURITY.md``.
"""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from app.errors import RepositoryError
from app.models import Blob, Document, LinkCheck
from ingest.verifying import contents, histories, judged, shown
from ingest.verifying.parts import Check, Whole, Wrong, unreadable

__all__ = ["Verified", "Whole", "Wrong", "unreadable", "verify"]

CHECKS: tuple[Check, ...] = (
    *contents.CHECKS,
    *histories.CHECKS,
    *shown.CHECKS,
    *judged.CHECKS,
)


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and all that was wrong."""

    files: int
    documents: int
    checks: int
    wrong: tuple[Wrong, ...]


def verify(whole: Whole) -> Verified:
    """Make every check; a check that cannot be made is itself a thing that is wrong."""
    wrong: list[Wrong] = []
    for check in CHECKS:
        try:
            wrong += check(whole)
        except (RepositoryError, SQLAlchemyError, OSError, ValueError, TypeError) as error:
            wrong.append(
                unreadable(f"whether {check.__name__.strip('_').replace('_', ' ')}", error)
            )
    files, documents, looks = _amounts(whole)
    return Verified(files, documents, looks, tuple(wrong))


def _amounts(whole: Whole) -> tuple[int, int, int]:
    try:
        with whole.database.session() as session:
            counts = [
                session.scalar(select(func.count()).select_from(table)) or 0
                for table in (Blob, Document, LinkCheck)
            ]
    except SQLAlchemyError:
        return 0, 0, 0
    return counts[0], counts[1], counts[2]
