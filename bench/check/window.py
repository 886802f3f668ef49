"""Does a night fit its window when politeness is on? On paper, and by the planner and the pace
keeper themselves on a clock that only jumps.
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.records.session import open_database
from ingest.linkcheck.works import Due, Work, plan, works_of
from ingest.politeness import Pace

DELAY = 5.0
TAKES = 1.0
"""Seconds an answer takes, on a slow day."""


@dataclass
class Jumping:
    """A clock on which waiting takes no time."""

    seconds: float = 0.0

    def now(self) -> datetime:
        raise NotImplementedError

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds


def planned(url: str, now: datetime, *, per_host: int) -> dict[str, list[Due]]:
    """The night's plan, for a record in which hosts are as unequal as boards are: the first has a
    fifth of all reports, the second a tenth, the rest share what is left."""
    database = open_database(url)
    with database.session() as session:
        works = works_of(session, before=now.date())
    database.close()
    return plan(unequal(works), now=now, done=set(), per_host=per_host)


def unequal(works: Sequence[Work]) -> list[Work]:
    hosts = sorted({work.source.authority for work in works})
    fifth, tenth = len(works) // 5, len(works) // 10
    moved = []
    for number, work in enumerate(works):
        host = hosts[0] if number < fifth else hosts[1] if number < fifth + tenth else ""
        first = replace(work.source, authority=host or work.source.authority)
        moved.append(replace(work, addresses=(first, *work.addresses[1:])))
    return moved


def on_paper(due: Mapping[str, Sequence[Due]], *, at_once: int, delay: float = DELAY) -> float:
    """Seconds: the longest host by itself, or all of them over so many at once, and one more host's
    turn at the end."""
    costs = sorted(len(part) * (delay + TAKES) for part in due.values())
    return max(costs[-1], sum(costs) / at_once + costs[-1] / at_once)


def simulated(due: Mapping[str, Sequence[Due]], *, at_once: int, delay: float = DELAY) -> float:
    """Seconds until the last host is done, hosts taken in the planner's order."""
    free = [0.0] * at_once
    for host, part in due.items():
        clock = Jumping(heapq.heappop(free))
        pace = Pace(clock=clock, delay=delay)
        for _ in part:
            pace.wait(host)
            clock.sleep(TAKES)
            pace.answered(host)
        heapq.heappush(free, clock.seconds)
    return max(free)
