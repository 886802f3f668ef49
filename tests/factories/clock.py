"""A clock that tests turn by hand: waiting takes no time and is written down."""

from datetime import UTC, datetime, timedelta


class HandClock:
    """``slept`` lists every wait; ``monotonic`` and ``now`` move with it, and with ``turn``."""

    def __init__(self, now: datetime = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)) -> None:
        self._began = now
        self._seconds = 0.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self._began + timedelta(seconds=self._seconds)

    def monotonic(self) -> float:
        return self._seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self._seconds += seconds

    def turn(self, seconds: float) -> None:
        self._seconds += seconds
