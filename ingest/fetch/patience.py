"""How long we listen to one answer: deadlines, a least rate, a ceiling for the head."""

from app.domain.vocabulary import Outcome
from ingest.fetch.line import Ticks
from ingest.fetch.policy import KIB, Policy
from ingest.fetch.trouble import Trouble


class Patience:
    """The limits of one answer. ``seconds`` is the time for all of it."""

    def __init__(self, policy: Policy, *, seconds: float, ticks: Ticks) -> None:
        self.in_head = True
        self.heard = 0
        self._policy = policy
        self._ticks = ticks
        self._began = ticks()
        self._until = self._began + seconds
        self._head_until = min(self._until, self._began + policy.first_byte)
        self._window_from = self._began
        self._window_heard = 0

    def extend(self, seconds: float) -> None:
        """Allow more time for the rest of the answer."""
        self._until += seconds

    def hear(self, size: int) -> None:
        """Count bytes that came."""
        self.heard += size
        self._window_heard += size

    def head_ends(self) -> None:
        """From here on the body's limits hold."""
        self.in_head = False
        self._window_from, self._window_heard = self._ticks(), 0

    def left(self) -> float:
        """Seconds to wait for the next bytes. Raises :class:`Trouble` where a limit is passed."""
        now = self._ticks()
        if self.in_head:
            if self.heard > self._policy.head_size:
                raise self.too_long_a_head()
            if now >= self._head_until:
                raise self._late("the head of the answer", now)
            return max(self._head_until - now, 0.001)
        if now >= self._until:
            raise self._late("the answer", now)
        window = self._policy.rate_window
        if now >= self._window_from + window:
            if self._window_heard < self._policy.rate * window:
                raise Trouble(
                    Outcome.TIMEOUT,
                    f"The answer came more slowly than {self._policy.rate} bytes a second.",
                )
            self._window_from, self._window_heard = now, 0
        return max(min(self._until, self._window_from + window) - now, 0.001)

    def too_long_a_head(self) -> Trouble:
        return Trouble(
            Outcome.TRUNCATED,
            f"The head of the answer is larger than {self._policy.head_size // KIB} KiB.",
        )

    def _late(self, what: str, now: float) -> Trouble:
        return Trouble(
            Outcome.TIMEOUT, f"After {now - self._began:.1f} s {what} had not come in full."
        )
