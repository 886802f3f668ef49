"""Clocks of runs that take another time for now."""

from datetime import datetime

from ingest.politeness import SystemClock


class FixedClock:
    """The clock of a run that takes another time for now. Waiting between requests is real."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._real = SystemClock()

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._real.monotonic()

    def sleep(self, seconds: float) -> None:
        self._real.sleep(seconds)
