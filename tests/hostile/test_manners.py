"""A long simulated crawl: no request too soon, none that robots.txt forbids, none during a rest."""

import random
from collections import defaultdict
from itertools import pairwise

import httpx
import pytest

from app.domain.vocabulary import Outcome
from ingest.fetch import Gate, Pace, Policy
from tests.factories.clock import HandClock

HOSTS = 40
REQUESTS = 4_000
PRIVATE = "/private/"


class Country:
    """Many hosts, each with its own delay; some are busy at times and ask for rest."""

    def __init__(self, clock: HandClock, chance: random.Random) -> None:
        self.clock = clock
        self.chance = chance
        self.delays = {f"board{n}.example": chance.choice([0, 2, 9, 30, 600]) for n in range(HOSTS)}
        self.asked: dict[str, list[float]] = defaultdict(list)
        self.forbidden: list[str] = []
        self.rests: dict[str, float] = {}
        self.woken: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        host, now = request.url.host, self.clock.monotonic()
        self.asked[host].append(now)
        if now < self.rests.get(host, 0.0):
            self.woken.append(str(request.url))
        if request.url.path == "/robots.txt":
            text = f"User-agent: *\nDisallow: {PRIVATE}\nCrawl-delay: {self.delays[host]}\n"
            return reply(200, text.encode())
        if request.url.path.startswith(PRIVATE):
            self.forbidden.append(str(request.url))
        self.clock.turn(self.chance.random() * 3)
        if self.chance.random() < 0.02:
            rest = self.chance.choice([20, 300, 3600])
            self.rests[host] = self.clock.monotonic() + rest
            return reply(429, b"busy", {"Retry-After": str(rest)})
        return reply(200, b"%PDF-1.7 %%EOF")


def reply(status: int, body: bytes, headers: dict[str, str] | None = None) -> httpx.Response:
    return httpx.Response(status, headers=headers, stream=httpx.ByteStream(body))


@pytest.mark.parametrize("seed", [1, 2])
def test_manners_hold_over_a_long_crawl(seed: int) -> None:
    clock, chance = HandClock(), random.Random(seed)
    country = Country(clock, chance)
    gate = Gate(
        policy=Policy(contact="keeper@reviews.example"),
        clock=clock,
        host_paces=Pace(clock=clock),
        transport=httpx.MockTransport(country),
        ticks=clock.monotonic,
    )
    refused = 0
    for number in range(REQUESTS):
        folder = chance.choice(["/reviews/", PRIVATE])
        fetched = gate.get(f"https://{chance.choice(list(country.delays))}{folder}{number}.pdf")
        refused += fetched.problem is Outcome.ROBOTS_DISALLOWED
    assert refused > REQUESTS / 4
    assert country.forbidden == []
    assert country.woken == []
    for host, times in country.asked.items():
        least = max(5.0, min(country.delays[host], 60.0))
        gaps = [later - sooner for sooner, later in pairwise(times[1:])]
        assert min(gaps) >= least - 1e-6, host
        assert times[1] - times[0] >= 5.0
