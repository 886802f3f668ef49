"""One night's link-check under way, and the manner in which it is done."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from ingest.fetch import Getter
from ingest.linkcheck.judging import Times
from ingest.linkcheck.works import Work
from ingest.tools import Tools

PER_HOST = 5_000
HOSTS_AT_ONCE = 16
"""While one host rests between two requests, others are asked."""

Share = Callable[[str, Sequence[str]], Mapping[str, int]]
"""Hands a task for each of these keys to other processes, waits, and gives what they counted."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a night is done: reply time in working days, requests a host may get, hosts looked at
    at once, the real clock, and the other client that takes second looks. With ``share``, other
    processes look at the hosts."""

    reply_days: int = 10
    per_host: int = PER_HOST
    at_once: int = 4
    wall: Callable[[], datetime] = lambda: datetime.now(UTC)
    second: Getter | None = None
    share: Share | None = None


@dataclass(slots=True)
class Night:
    """One night under way."""

    tools: Tools
    manner: Manner
    day: date
    works: dict[str, Work]
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def times(self) -> Times:
        return Times(self.tools.now, self.day, self.manner.reply_days)
