"""Each host's robots.txt, asked for once a day and kept."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from app.domain.addresses import WebAddress
from app.domain.urls import same_site
from app.domain.vocabulary import Outcome
from ingest.fetch.trouble import Trouble
from ingest.politeness import Clock, RobotsRules, read_robots
from ingest.values import Fetched

_LAST_TRY = 3
_BUSY = 429
# The host itself is away, whatever we ask of it: that is worth more than "robots unreachable".
_HOST_AWAY = frozenset(
    {Outcome.DNS_ERROR, Outcome.TLS_ERROR, Outcome.CONN_REFUSED, Outcome.TIMEOUT, Outcome.NOT_RUN}
)


@dataclass(slots=True)
class _Kept:
    rules: RobotsRules
    trouble: Outcome | None
    because: str
    until: float
    tries: int


class RobotsBook:
    """Rules by host and port. ``ask`` fetches one robots.txt and never raises."""

    def __init__(
        self, *, clock: Clock, ask: Callable[[str], Fetched], kept: float, again: float
    ) -> None:
        self._clock = clock
        self._ask = ask
        self._kept_for = kept
        self._again = again
        self._book: dict[str, _Kept] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._guard = threading.Lock()

    def rules_for(self, address: WebAddress) -> RobotsRules:
        """The rules of the address's host.

        Raises :class:`Trouble` where they cannot be learnt: then we may not look (RFC 9309, 2.3.1).
        """
        origin = f"{address.scheme}://{address.authority}"
        with self._guard:
            lock = self._locks.setdefault(origin, threading.Lock())
        with lock:
            kept = self._book.get(origin)
            if kept is None or self._clock.monotonic() >= kept.until:
                kept = self._look(origin, kept)
                self._book[origin] = kept
        if kept.trouble is not None:
            raise Trouble(kept.trouble, kept.because)
        return kept.rules

    def _look(self, origin: str, before: _Kept | None) -> _Kept:
        answer = self._ask(f"{origin}/robots.txt")
        rules, trouble, because = _judge(answer)
        tries = 0
        kept_for = self._kept_for
        if trouble is Outcome.NOT_RUN:
            kept_for = 0.0
        elif trouble is not None:
            tries = (before.tries if before else 0) + 1
            if tries < _LAST_TRY:
                kept_for = self._again
        return _Kept(rules, trouble, because, self._clock.monotonic() + kept_for, tries)


def _judge(answer: Fetched) -> tuple[RobotsRules, Outcome | None, str]:
    """RFC 9309: an answer gives rules, "not there" gives leave, silence and faults give none."""
    status = answer.status or 0
    unanswered = not any(hop.status for hop in answer.hops)
    if answer.problem in _HOST_AWAY and (unanswered or _sent_to_broken_tls(answer)):
        return RobotsRules(), answer.problem, answer.because
    if answer.problem is Outcome.REDIRECT_LOOP or answer.problem is Outcome.REDIRECT_OTHER:
        return RobotsRules(note="robots.txt leads nowhere: no rules"), None, ""
    if answer.problem is None and 200 <= status < 300:
        return read_robots(answer.body or b""), None, ""
    if 400 <= status < 500 and status != _BUSY:
        return RobotsRules(note=f"robots.txt answered {status}: no rules"), None, ""
    reason = answer.because if answer.problem else f"it answered {status}"
    return (
        RobotsRules(),
        Outcome.ROBOTS_UNREACHABLE,
        f"robots.txt could not be read, so we may not look: {reason}",
    )


def _sent_to_broken_tls(answer: Fetched) -> bool:
    """Whether a site sends everybody to its own address under https, where its certificate fails:
    then a reader meets that, and not its robots.txt."""
    if answer.problem is not Outcome.TLS_ERROR:
        return False
    return same_site(answer.url, answer.final_url)
