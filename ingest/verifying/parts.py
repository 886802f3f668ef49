"""What the checks share: the parts that must agree, and what is wrong with them."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

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
