"""How an exchange can fail, as one exception that carries the outcome and a sentence for people.

It never leaves the package: the gate turns it into :class:`ingest.values.Fetched`.
"""

from app.domain.vocabulary import Outcome


class Trouble(Exception):
    """The other end, or our own rules, stopped an exchange. ``ip`` where we were connected."""

    def __init__(self, outcome: Outcome, because: str) -> None:
        super().__init__(because)
        self.outcome = outcome
        self.because = because
        self.ip: str | None = None
