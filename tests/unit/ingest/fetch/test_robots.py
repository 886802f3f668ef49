"""The book of robots.txt: asked for once a day, again soon where it could not be read."""

import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.domain.addresses import parse_address
from app.domain.vocabulary import Outcome
from ingest.fetch.robots import RobotsBook
from ingest.fetch.trouble import Trouble
from ingest.values import Fetched, Hop
from tests.factories.clock import HandClock

NOW = datetime(2026, 3, 2, tzinfo=UTC)
ADDRESS = parse_address("https://a.org/x.pdf")


def fetched(
    status: int | None, body: bytes = b"", problem: Outcome | None = None, hops: int = 0
) -> Fetched:
    return Fetched(
        url="https://a.org/robots.txt",
        final_url="https://a.org/robots.txt",
        started_at=NOW,
        ended_at=NOW,
        status=status,
        headers={},
        body=body,
        hops=tuple(Hop("https://a.org/", 302, "/", "8.8.8.8") for _ in range(hops)),
        problem=problem,
        because="Something was the matter.",
    )


class Host:
    def __init__(self, *answers: Fetched) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, url: str) -> Fetched:
        self.asked.append(url)
        return self.answers[min(len(self.asked), len(self.answers)) - 1]


def book(host: Host, clock: HandClock) -> RobotsBook:
    return RobotsBook(clock=clock, ask=host, kept=86400.0, again=600.0)


def test_rules_are_kept_for_a_day_per_scheme_host_and_port() -> None:
    host = Host(fetched(200, b"User-agent: *\nDisallow: /"))
    clock = HandClock()
    kept = book(host, clock)
    for _ in range(3):
        assert not kept.rules_for(ADDRESS).allows(ADDRESS.text)
    kept.rules_for(parse_address("http://a.org/x.pdf"))
    kept.rules_for(parse_address("https://a.org:8443/x.pdf"))
    clock.turn(86399)
    kept.rules_for(ADDRESS)
    clock.turn(1)
    kept.rules_for(ADDRESS)
    assert host.asked == [
        "https://a.org/robots.txt",
        "http://a.org/robots.txt",
        "https://a.org:8443/robots.txt",
        "https://a.org/robots.txt",
    ]


def test_a_host_that_is_back_is_heard_after_ten_minutes() -> None:
    host = Host(fetched(503), fetched(404))
    clock = HandClock()
    kept = book(host, clock)
    for _ in range(2):
        with pytest.raises(Trouble, match="may not look") as caught:
            kept.rules_for(ADDRESS)
        assert caught.value.outcome is Outcome.ROBOTS_UNREACHABLE
    clock.turn(600)
    assert kept.rules_for(ADDRESS).allows(ADDRESS.text)
    assert len(host.asked) == 2


@pytest.mark.parametrize(
    "away", [Outcome.DNS_ERROR, Outcome.TLS_ERROR, Outcome.CONN_REFUSED, Outcome.TIMEOUT]
)
def test_a_host_that_is_away_is_away_and_not_merely_without_robots(away: Outcome) -> None:
    with pytest.raises(Trouble) as caught:
        book(Host(fetched(None, problem=away)), HandClock()).rules_for(ADDRESS)
    assert caught.value.outcome is away


def test_a_site_that_sends_robots_to_its_own_broken_tls_is_known_for_that() -> None:
    sent = fetched(None, problem=Outcome.TLS_ERROR, hops=1)
    with pytest.raises(Trouble) as met:
        book(Host(replace(sent, url="http://a.org/robots.txt")), HandClock()).rules_for(ADDRESS)
    assert met.value.outcome is Outcome.TLS_ERROR
    away = replace(sent, final_url="https://b.org/robots.txt")
    with pytest.raises(Trouble) as met:
        book(Host(away), HandClock()).rules_for(ADDRESS)
    assert met.value.outcome is Outcome.ROBOTS_UNREACHABLE


def test_another_host_that_is_away_says_nothing_of_this_one() -> None:
    answer = fetched(None, problem=Outcome.DNS_ERROR, hops=1)
    with pytest.raises(Trouble) as caught:
        book(Host(answer), HandClock()).rules_for(ADDRESS)
    assert caught.value.outcome is Outcome.ROBOTS_UNREACHABLE


def test_a_question_that_was_not_put_is_put_again_at_once() -> None:
    host = Host(fetched(None, problem=Outcome.NOT_RUN), fetched(404))
    kept = book(host, HandClock())
    with pytest.raises(Trouble):
        kept.rules_for(ADDRESS)
    assert kept.rules_for(ADDRESS).note == "robots.txt answered 404: no rules"


def test_threads_that_come_together_ask_once() -> None:
    release = threading.Event()
    host = Host(fetched(404))

    def slowly(url: str) -> Fetched:
        release.wait(5)
        return host(url)

    kept = RobotsBook(clock=HandClock(), ask=slowly, kept=86400.0, again=600.0)
    threads = [threading.Thread(target=kept.rules_for, args=(ADDRESS,)) for _ in range(6)]
    for thread in threads:
        thread.start()
    release.set()
    for thread in threads:
        thread.join()
    assert len(host.asked) == 1
