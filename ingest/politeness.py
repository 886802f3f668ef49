"""How we behave towards a host: how often we ask, what its robots.txt allows, when it wants rest.

Nothing here asks the network. Time comes from a :class:`Clock`, so that tests and the demo wait
without waiting.
"""

import re
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol

from protego import Protego

ROBOT = "PublishedReviewsBot"
LONGEST_CRAWL_DELAY = 60.0
LONGEST_REST = 24 * 3600.0
REFUSALS_BEFORE_REST = 3
ROBOTS_BYTES = 500 * 1024


class Clock(Protocol):
    """The time, for records (``now``, UTC) and for waiting (``monotonic`` seconds, ``sleep``)."""

    def now(self) -> datetime: ...
    def monotonic(self) -> float: ...
    def sleep(self, seconds: float) -> None: ...


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class PaceKeeper(Protocol):
    """Spaces out requests to a host, for however many askers share it."""

    def wait(self, host: str) -> float:
        """Block until it is our turn and take it: 0. Or, where the host asked for a long rest, do
        not block, take nothing and return the seconds of rest that remain."""

    def answered(self, host: str) -> None:
        """A request to the host is over; the pause counts from now."""

    def refused(self, host: str, rest: float | None) -> None:
        """The host said "too much" (429, 503), asking for ``rest`` seconds or not saying."""

    def lengthen(self, host: str, delay: float) -> None:
        """The host's robots.txt asks for ``delay`` seconds between requests."""


@dataclass(slots=True)
class _Pause:
    delay: float
    next_at: float = 0.0
    rest_until: float = 0.0
    refusals: int = 0


class Pace:
    """The pace keeper of one process.

    ``delay`` is the least time in seconds between two requests to one host; a Crawl-delay can only
    lengthen it. A rest longer than ``patience`` seconds is not waited for. A host that refuses
    three times in a row rests for a day, that is for the run.
    """

    def __init__(self, *, clock: Clock, delay: float = 5.0, patience: float = 60.0) -> None:
        self._clock = clock
        self._delay = delay
        self._patience = patience
        self._lock = threading.Lock()
        self._pauses: dict[str, _Pause] = {}

    def _pause(self, host: str) -> _Pause:
        pause = self._pauses.get(host)
        if pause is None:
            pause = self._pauses[host] = _Pause(self._delay)
        return pause

    def wait(self, host: str) -> float:
        with self._lock:
            pause = self._pause(host)
            now = self._clock.monotonic()
            rest = pause.rest_until - now
            if rest > self._patience:
                return rest
            turn = max(now, pause.next_at, pause.rest_until)
            pause.next_at = turn + pause.delay
        if turn > now:
            self._clock.sleep(turn - now)
        return 0.0

    def answered(self, host: str) -> None:
        with self._lock:
            pause = self._pause(host)
            pause.refusals = 0
            pause.next_at = max(pause.next_at, self._clock.monotonic() + pause.delay)

    def refused(self, host: str, rest: float | None) -> None:
        with self._lock:
            pause = self._pause(host)
            pause.refusals += 1
            if pause.refusals >= REFUSALS_BEFORE_REST:
                rest = LONGEST_REST
            now = self._clock.monotonic()
            pause.next_at = max(pause.next_at, now + pause.delay)
            pause.rest_until = max(pause.rest_until, now + min(rest or 0.0, LONGEST_REST))

    def lengthen(self, host: str, delay: float) -> None:
        with self._lock:
            pause = self._pause(host)
            pause.delay = max(self._delay, min(delay, LONGEST_CRAWL_DELAY))
            pause.next_at = max(pause.next_at, self._clock.monotonic() + pause.delay)


def http_date(text: str) -> datetime | None:
    """A date as HTTP writes it; None where it cannot be read."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def retry_after(value: str | None, *, now: datetime) -> float | None:
    """What a Retry-After header asks for, in seconds from ``now``: never negative, at most a day.

    None where there is no header or it cannot be read.
    """
    text = (value or "").strip()
    if re.fullmatch(r"-?[0-9]{1,30}(?:\.[0-9]{1,9})?", text, re.ASCII):
        seconds = float(text)
    else:
        moment = http_date(text)
        if moment is None:
            return None
        seconds = (moment - now).total_seconds()
    return max(0.0, min(seconds, LONGEST_REST))


# robots.txt -------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class RobotsRules:
    """What one host's robots.txt says to us (RFC 9309). ``note`` says in words what was odd."""

    text: str = ""
    note: str = ""
    _parsed: Protego | None = None

    def allows(self, url: str) -> bool:
        return self._parsed is None or bool(self._parsed.can_fetch(url, ROBOT))

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps the host names, the first few."""
        return tuple(self._parsed.sitemaps)[:_MOST_SITEMAPS] if self._parsed is not None else ()

    @property
    def crawl_delay(self) -> float | None:
        """Seconds between requests that the host asks for, by Crawl-delay or Request-rate."""
        if self._parsed is None:
            return None
        delays = [self._parsed.crawl_delay(ROBOT) or 0.0]
        rate = self._parsed.request_rate(ROBOT)
        if rate is not None and rate.requests:
            delays.append(rate.seconds / rate.requests)
        longest = max(delays)
        return longest if longest > 0 else None

    def rule_for(self, url: str) -> str | None:
        """The line that forbids an address, as the host wrote it; None where it is allowed."""
        if self.allows(url):
            return None
        lines = _forbidding_lines(self.text)[:_MOST_RULES]
        return max(
            (line for line in lines if not _alone(line).can_fetch(url, ROBOT)),
            key=len,
            default="Disallow",
        )


_AGENT_LINE = re.compile(r"\s*user-?agent\s*:\s*([^\s#]+)", re.IGNORECASE)
_RULE_LINE = re.compile(r"\s*(dis+al+[oa]w|allow|crawl-delay)\s*:\s*(\S?)", re.IGNORECASE)
_MOST_RULES = 2000
_MOST_SITEMAPS = 10


def _forbidding_lines(text: str) -> list[str]:
    """The Disallow lines of the groups that speak to us by name or, without one, to everybody."""
    ours: list[str] = []
    all_robots: list[str] = []
    named = False
    agents: set[str] = set()
    in_rules = False
    for line in text.splitlines():
        if agent := _AGENT_LINE.match(line):
            agents = set() if in_rules else agents
            agents.add(agent[1].lower())
            in_rules = False
            named = named or agent[1].lower() == ROBOT.lower()
        elif rule := _RULE_LINE.match(line):
            in_rules = True
            if rule[2] and rule[1].lower().startswith("dis"):
                said = line.partition("#")[0].strip()
                ours += [said] if ROBOT.lower() in agents else []
                all_robots += [said] if "*" in agents else []
    return ours if named else all_robots


def _alone(line: str) -> Protego:
    return Protego.parse(f"User-agent: *\n{line}\n")


def read_robots(body: bytes) -> RobotsRules:
    """Read a robots.txt: byte-order marks dropped, at most 500 KiB, a web page is no rules."""
    cut = body[:ROBOTS_BYTES]
    if len(body) > ROBOTS_BYTES:
        cut = cut[: cut.rfind(b"\n") + 1]
    codec = "utf-16" if cut[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    text = cut.decode(codec, "replace").lstrip("\ufeff").replace("\x00", "")
    if text.lstrip().startswith("<"):
        return RobotsRules(note="robots.txt is a web page: no rules")
    return RobotsRules(text=text, note="", _parsed=Protego.parse(text))
