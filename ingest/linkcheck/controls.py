"""Is it us, or is it them? What is asked before anybody's absence may count.

Canaries: other boards' home pages, asked first. A host of which many good addresses fail at once,
and a night on which a large share of everything does, are recorded as what they are.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from statistics import median

from app.domain.linkstate import OutcomeClass
from app.domain.parameters import DEFAULT, Parameters
from ingest.fetch import Kind
from ingest.linkcheck.works import Work
from ingest.tools import Tools

CANARIES = 7
CANARIES_LEAST = 3
BREAKER_LEAST = 30
THIRD = 1 / 3
THIRD_LEAST = 10


@dataclass(frozen=True, slots=True)
class Canary:
    """One canary's answer: whether any server spoke, and its clock against ours in seconds."""

    url: str
    answered: bool
    because: str
    ahead: float | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the night's looks may count. ``because`` says why not."""

    word: str
    because: str

    @property
    def void(self) -> bool:
        return self.word not in {"ok", ""}


def canaries(tools: Tools, works: Sequence[Work], *, wall: Callable[[], datetime]) -> list[Canary]:
    """Ask a few boards' home pages, a different few each night. ``wall`` is the real clock."""
    homes = sorted({f"{_root(work.source.url)}" for work in works})
    if len(homes) < CANARIES_LEAST:
        return []
    turn = tools.now.toordinal() % len(homes)
    chosen = (homes[turn:] + homes[:turn])[:CANARIES]
    return [_ask(tools, url, wall) for url in chosen]


def _root(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.split('/', 1)[0]}/"


def _ask(tools: Tools, url: str, wall: Callable[[], datetime]) -> Canary:
    fetched = tools.gate.get(url, kind=Kind.PAGE, allowed_hosts=frozenset({url.split("/")[2]}))
    sent = fetched.headers.get("date", "")
    ahead = None
    if sent:
        try:
            ahead = (wall() - parsedate_to_datetime(sent).astimezone(UTC)).total_seconds()
        except ValueError:
            ahead = None
    return Canary(url, fetched.status is not None, fetched.because, ahead)


def canary_verdict(asked: Sequence[Canary], parameters: Parameters = DEFAULT) -> Verdict:
    """Void the night where most canaries are silent, or where our clock is not theirs."""
    if not asked:
        return Verdict("", "too few sites are watched for a canary to mean anything")
    answered = [canary for canary in asked if canary.answered]
    if len(answered) * 2 < len(asked):
        silent = len(asked) - len(answered)
        return Verdict(
            "fail", f"{silent} of {len(asked)} canaries did not answer: our own network?"
        )
    offsets = [canary.ahead for canary in answered if canary.ahead is not None]
    if offsets and abs(median(offsets)) > parameters.clock_seconds:
        apart = timedelta(seconds=round(abs(median(offsets))))
        return Verdict("clock_wrong", f"our clock differs from the canaries' by {apart}")
    return Verdict("ok", f"{len(answered)} of {len(asked)} canaries answered")


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one address tonight, beside what it gave on the night before."""

    authority: str
    was_good: bool
    outcome: OutcomeClass | None

    @property
    def asked(self) -> bool:
        """Whether anything was asked: what we left alone tonight did not fail."""
        return self.outcome not in UNASKED

    @property
    def newly_failing(self) -> bool:
        return self.was_good and self.asked and self.outcome not in GOOD


def breaker(results: Sequence[Result], parameters: Parameters = DEFAULT) -> Verdict:
    """Void the night where a large share of all good addresses fails at once."""
    good = sum(result.was_good and result.asked for result in results)
    failing = sum(result.newly_failing for result in results)
    share = failing / good if good else 0.0
    many = share > parameters.breaker_share and failing >= BREAKER_LEAST
    if many or (share >= THIRD and failing >= THIRD_LEAST):
        because = f"{failing} of {good} addresses that were good failed in one night"
        return Verdict("global_breaker", because)
    return Verdict("ok", "")


def mass_failures(results: Iterable[Result], parameters: Parameters = DEFAULT) -> dict[str, str]:
    """Hosts of which many good addresses fail at once, each with the numbers."""
    good: Counter[str] = Counter()
    failing: Counter[str] = Counter()
    for result in results:
        good[result.authority] += result.was_good and result.asked
        failing[result.authority] += result.newly_failing
    return {
        host: f"{count} of {good[host]} good addresses failed at once"
        for host, count in failing.items()
        if count >= parameters.mass_least and count / good[host] >= parameters.mass_share
    }


GOOD = frozenset({OutcomeClass.PRESENT, OutcomeClass.REVISED})
UNASKED = frozenset({OutcomeClass.NONE, None})
