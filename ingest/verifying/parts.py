"""What the checks share: the parts that must agree, and what is wrong with them."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from app.records.blobs import Archive
from app.records.session import Database
from app.search.engine import SearchEngine


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is not as it should be: which invariant, about what, and how."""

    invariant: str
    subject: str
    because: str

    def __str__(self) -> str:
        return f"{self.invariant} {self.subject}: {self.because}"


@dataclass(frozen=True, slots=True)
class Whole:
    """The parts that must agree. ``sample`` bounds how many files are hashed (None: all)."""

    database: Database
    archive: Archive
    engine: SearchEngine
    data_dir: Path
    sample: int | None = None
    dice: random.Random | None = None


Check = Callable[[Whole], Iterator[Wrong]]
_BROKEN = ("malformed", "not a database", "disk I/O error")


def unreadable(subject: str, error: Exception) -> Wrong:
    """What could not be checked, why, and what to do about it."""
    because = str(getattr(error, "orig", None) or error).split("\n")[0]
    if isinstance(error, SQLAlchemyError) and any(word in because for word in _BROKEN):
        because = (
            f"the database file is damaged ({because}): stop the site and the nights, keep the "
            "file, look the newest backup over (`reviews verify --backup DIR`) and bring it back "
            "into an empty data folder (`reviews restore DIR`)"
        )
    return Wrong("I0", subject, f"cannot be checked: {because}")
