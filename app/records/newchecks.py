"""A row on its way into the ledger, before it has a number and a hash.

A night makes many; as rows of the record's own class each would be watched for changes, which takes
longer than to hash and to write it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(slots=True, kw_only=True)
class NewCheck:
    """The columns of :class:`app.models.LinkCheck` that its writer fills in."""

    day: date
    outcome: str
    url_role: str
    started_at: datetime
    ended_at: datetime
    run_id: int | None = None
    link_id: int | None = None
    review_id: str | None = None
    board_slug: str | None = None
    attempt: int = 1
    client: str = "first"
    relation: str | None = None
    url: str = ""
    final_url: str = ""
    detail: str = ""
    status: int | None = None
    hops: Sequence[Any] = field(default_factory=list)
    headers: Mapping[str, str] = field(default_factory=dict)
    size: int | None = None
    sha256: str | None = None
    similarity: float | None = None
    removed_text: bool = False
    evidence: Mapping[str, Any] = field(default_factory=dict)
    entry_sha256: str = ""
