"""What the trips work with, handed down from the root: gate, archive, record, reader, and limits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from app.records.blobs import Archive
from app.records.session import Database
from ingest.fetch import Kind
from ingest.values import Extracted, Fetched, Validators


class Gate(Protocol):
    """The one door to other people's servers (:class:`ingest.fetch.Gate`)."""

    def get(
        self,
        url: str,
        *,
        kind: Kind,
        validators: Validators | None = None,
        allowed_hosts: frozenset[str] = frozenset(),
    ) -> Fetched: ...


@dataclass(frozen=True, slots=True)
class Tools:
    """The parts of a trip. ``now`` is the time the run takes for now."""

    gate: Gate
    archive: Archive
    database: Database
    read: Callable[[bytes, str], Extracted]
    now: datetime
    run_id: int
    workers: int = 4
    board_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
