"""What the trips work with, handed down from the root: gate, archive, record, reader."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.records.blobs import Archive
from app.records.session import Database
from ingest.fetch import Getter
from ingest.values import Extracted


@dataclass(frozen=True, slots=True)
class Tools:
    """The parts of a trip. ``now`` is the time the run takes for now."""

    gate: Getter
    archive: Archive
    database: Database
    read: Callable[[bytes, str], Extracted]
    now: datetime
    run_id: int
    workers: int = 4
    board_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    board_hosts: Mapping[str, frozenset[str]] = field(default_factory=dict)
