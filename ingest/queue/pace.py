"""One pace a host over all workers, kept in PostgreSQL."""

import random

from app.records import paces
from app.records.session import Database
from ingest.politeness import (
    LONGEST_CRAWL_DELAY,
    LONGEST_REST,
    REFUSALS_BEFORE_REST,
    Clock,
    SystemClock,
)

LEASE = 200.0  # longer than the longest exchange the gate allows
LONGEST_NAP = 0.5


class PostgresPace:
    """A :class:`~ingest.politeness.PaceKeeper` for many processes on many machines.

    One request at a time a host, and ``delay`` seconds from the end of one to the begin of the
    next. A request whose worker died holds its host for ``lease`` seconds. A rest longer than
    ``patience`` seconds is not waited for.
    """

    def __init__(
        self,
        database: Database,
        *,
        delay: float,
        patience: float = 60.0,
        lease: float = LEASE,
        clock: Clock | None = None,
    ) -> None:
        self._database = database
        self._delay = delay
        self._patience = patience
        self._lease = lease
        self._clock = clock or SystemClock()
        self._lengthened: dict[str, float] = {}

    def wait(self, host: str) -> float:
        while True:
            with self._database.transaction() as session:
                turn = paces.take_turn(session, host, delay=self._delay, lease=self._lease)
            if turn.taken:
                return 0.0
            if turn.rest > self._patience:
                return turn.rest
            nap = min(turn.wait, LONGEST_NAP)
            self._clock.sleep(nap * random.uniform(1.0, 1.1))  # noqa: S311 - so that waiters do not march in step

    def answered(self, host: str) -> None:
        with self._database.transaction() as session:
            paces.answered(session, host, delay=self._delay)

    def refused(self, host: str, rest: float | None) -> None:
        asked = min(rest or 0.0, LONGEST_REST)
        with self._database.transaction() as session:
            times = paces.refused(session, host, asked, delay=self._delay)
            if times >= REFUSALS_BEFORE_REST:
                paces.refused(session, host, LONGEST_REST, delay=self._delay)

    def lengthen(self, host: str, delay: float) -> None:
        longer = max(self._delay, min(delay, LONGEST_CRAWL_DELAY))
        if self._lengthened.get(host) == longer:
            return
        with self._database.transaction() as session:
            paces.lengthen(session, host, longer)
        self._lengthened[host] = longer
