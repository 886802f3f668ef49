"""Every behaviour of the hostile-server catalogue, against both HTTP stacks, on real sockets.

Each asserts the verdict, the time, the memory, and that nobody was asked but the public addresses.
"""

import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
import trustme

from app.domain.vocabulary import Outcome
from ingest.fetch import (
    DEFAULT_LIMITS,
    Dialler,
    Gate,
    Kind,
    LineTransport,
    Pace,
    Policy,
    StandardTransport,
)
from tests.hostile import cases_addresses, cases_answers, cases_contents, cases_redirects
from tests.hostile.case import PLAIN_NAMES, Case
from tests.hostile.site import Dials, Names, Site

CASES = [
    *cases_addresses.CASES,
    *cases_redirects.CASES,
    *cases_answers.CASES,
    *cases_contents.CASES,
]
MOST_MEMORY = 300 * 1024 * 1024

# The sizes are the real ones; the times are short, so that the catalogue runs in a minute.
SECONDS = {Kind.PAGE: 3.0, Kind.DOCUMENT: 4.0, Kind.ROBOTS: 3.0, Kind.PROBE: 3.0}
POLICY = Policy(
    contact="keeper@reviews.example",
    limits={kind: replace(DEFAULT_LIMITS[kind], seconds=SECONDS[kind]) for kind in Kind},
    connect=1.0,
    first_byte=0.6,
    rate_window=0.6,
)


class StillClock:
    """A clock on which waiting takes no time."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return datetime(2026, 3, 2, 23, 30, tzinfo=UTC)

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def identity(authority: trustme.CA) -> ssl.SSLContext:
    """Who the site says it is: board.example, and nobody else."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("board.example").configure_cert(context)
    return context


@pytest.fixture(scope="module")
def trust(authority: trustme.CA) -> ssl.SSLContext:
    """What the crawler believes."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.configure_trust(context)
    return context


@pytest.fixture
def site(case: Case, identity: ssl.SSLContext) -> Iterator[Site]:
    site = Site(case.replies, context=identity)
    yield site
    site.close()


@pytest.fixture(params=["line", "standard"])
def transport(request: pytest.FixtureRequest) -> Callable[..., httpx.BaseTransport]:
    made: Mapping[str, Callable[..., httpx.BaseTransport]] = {
        "line": LineTransport,
        "standard": StandardTransport,
    }
    return made[request.param]


def forget_peak() -> None:
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def peak_memory() -> int:
    """The most memory held since it was last forgotten, in bytes; 0 where nobody keeps count."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) * 1024
    return 0


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it_gives_the_right_verdict_in_time_and_in_bounds(
    case: Case,
    site: Site,
    transport: Callable[..., httpx.BaseTransport],
    trust: ssl.SSLContext,
) -> None:
    dials = Dials(site.port)
    wire = transport(
        POLICY,
        resolver=Names(case.names or PLAIN_NAMES),
        dialler=Dialler(dial=dials, context=trust),
    )
    clock = StillClock()
    forget_peak()
    before, began = peak_memory(), time.monotonic()
    with Gate(policy=POLICY, clock=clock, host_paces=Pace(clock=clock), transport=wire) as gate:
        fetched = gate.get(
            case.url,
            kind=case.kind,
            validators=case.validators,
            allowed_hosts=case.allowed,
        )
    took, held = time.monotonic() - began, peak_memory() - before

    verdict = case.verdict
    if case.standard is not None and transport is StandardTransport:
        verdict = case.standard
    seen = fetched.problem if isinstance(verdict, Outcome) else fetched.status
    assert seen == verdict, fetched.because
    assert isinstance(verdict, Outcome) == (fetched.problem is not None)
    if fetched.problem is not None:
        assert fetched.body is None
    if case.body is not None:
        assert fetched.body == case.body
    assert dials.strays() == []
    assert took < case.within, f"took {took:.1f} s"
    assert held < MOST_MEMORY, f"held {held / 1e6:.0f} MB"
    if case.check is not None:
        case.check(fetched, site, dials)


def test_it_tries_all_sixty_four_behaviours() -> None:
    assert {case.number for case in CASES} == set(range(1, 65))
