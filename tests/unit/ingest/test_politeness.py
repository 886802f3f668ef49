"""Pace, rest and robots.txt, with a clock that is turned by hand."""

import threading
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.politeness import Pace, read_robots, retry_after
from tests.factories.clock import HandClock

NOW = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
URL = "https://a.org/reviews/child-a.pdf"


def ask(pace: Pace, host: str = "a.org") -> float:
    rest = pace.wait(host)
    if not rest:
        pace.answered(host)
    return rest


# pace -------------------------------------------------------------------------------------------
def test_two_requests_to_one_host_are_five_seconds_apart() -> None:
    clock = HandClock()
    pace = Pace(clock=clock)
    for _ in range(3):
        ask(pace)
    assert clock.slept == [5.0, 5.0]


def test_the_pause_counts_from_the_end_of_the_request() -> None:
    clock = HandClock()
    pace = Pace(clock=clock)
    pace.wait("a.org")
    clock.turn(30)  # a long download
    pace.answered("a.org")
    pace.wait("a.org")
    assert clock.slept == [5.0]


def test_time_that_has_passed_is_not_waited_again() -> None:
    clock = HandClock()
    pace = Pace(clock=clock)
    ask(pace)
    clock.turn(3.0)
    ask(pace)
    clock.turn(60.0)
    ask(pace)
    assert clock.slept == [2.0]


def test_hosts_do_not_wait_for_one_another() -> None:
    clock = HandClock()
    pace = Pace(clock=clock)
    for host in ("a.org", "b.org", "c.org"):
        ask(pace, host)
    assert clock.slept == []


@pytest.mark.parametrize(("asked", "kept"), [(20.0, 20.0), (1.0, 5.0), (3600.0, 60.0)])
def test_a_crawl_delay_only_lengthens_and_at_most_to_a_minute(asked: float, kept: float) -> None:
    clock = HandClock()
    pace = Pace(clock=clock)
    pace.lengthen("a.org", asked)
    ask(pace)
    clock.slept.clear()
    ask(pace)
    assert clock.slept == [kept]


def test_a_pace_without_delay_never_sleeps() -> None:
    clock = HandClock()
    pace = Pace(clock=clock, delay=0.0)
    for _ in range(100):
        ask(pace)
    assert clock.slept == []


def test_a_short_rest_is_waited_for() -> None:
    clock = HandClock()
    pace = Pace(clock=clock)
    pace.wait("a.org")
    pace.refused("a.org", 30.0)
    assert ask(pace) == 0.0
    assert clock.slept == [30.0]


def test_a_long_rest_is_told_and_nothing_is_taken() -> None:
    clock = HandClock()
    pace = Pace(clock=clock)
    pace.wait("a.org")
    pace.refused("a.org", 3600.0)
    assert ask(pace) == 3600.0
    assert ask(pace, "b.org") == 0.0
    clock.turn(3600.0)
    assert ask(pace) == 0.0
    assert clock.slept == []


def test_a_rest_is_at_most_a_day() -> None:
    pace = Pace(clock=HandClock())
    pace.refused("a.org", 10 * 365 * 86400.0)
    assert ask(pace) == 86400.0


def test_a_host_that_refuses_three_times_in_a_row_rests_for_the_run() -> None:
    pace = Pace(clock=HandClock())
    for _ in range(2):
        pace.wait("a.org")
        pace.refused("a.org", None)
    assert ask(pace) == 0.0  # it answered in between: the count begins anew
    for _ in range(3):
        assert pace.wait("a.org") == 0.0
        pace.refused("a.org", None)
    assert ask(pace) == 86400.0


def test_threads_share_one_pace() -> None:
    clock = HandClock()
    pace = Pace(clock=clock)
    threads = [threading.Thread(target=pace.wait, args=("a.org",)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # Whoever comes first goes at once; the clock then stands at the last of the others' turns.
    assert clock.monotonic() >= 7 * 5.0 - 1e-6


# Retry-After ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 7.5 ", 7.5),
        ("0", 0.0),
        ("-5", 0.0),
        ("315360000", 86400.0),
        ("9" * 30, 86400.0),
        ("Mon, 02 Mar 2026 23:31:00 GMT", 60.0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86400.0),
        ("Mon, 02 Mar 2026 23:31:00 -0000", 60.0),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_read_within_a_day(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, now=NOW) == seconds


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_retry_after_is_a_rest_or_none(value: str) -> None:
    seconds = retry_after(value, now=NOW)
    assert seconds is None or 0.0 <= seconds <= 86400.0


# robots.txt -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        (b"", True),
        (b"User-agent: *\nDisallow:\n", True),
        (b"User-agent: *\nDisallow: /\n", False),
        (b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n", False),
        ("User-agent: *\nDisallow: /\n".encode("utf-16"), False),
        (b"User-agent: *\nDisallow: /*.pdf$\n", False),
        (b"User-agent: *\nDisallow: /reviews\nAllow: /reviews/child-a.pdf\n", True),
        (b"User-agent: *\nDisallow: /\n\nUser-agent: PublishedReviewsBot\nDisallow: /x\n", True),
        (b"User-agent: publishedreviewsbot\nDisallow: /\n", False),
        (b"User-agent: OtherBot\nDisallow: /\n", True),
        (b"User-agent: *\r\nDisallow: /reviews/\r\n", False),
        (b"<!doctype html><p>User-agent: *\nDisallow: /\n", True),
        (b"\xff\xfe\x00garbage\xd8", True),
    ],
)
def test_robots_txt_is_read_as_rfc_9309_says(text: bytes, *, allowed: bool) -> None:
    assert read_robots(text).allows(URL) is allowed


def test_the_rule_that_forbids_is_kept_in_the_hosts_own_words() -> None:
    rules = read_robots(
        b"User-agent: OtherBot\nDisallow: /reviews/child-a.pdf\n\n"
        b"User-agent: *\nDisallow: /admin\nDisallow: /reviews # drafts\nDisallow: /*.pdf$\n"
    )
    assert rules.rule_for(URL) == "Disallow: /reviews"
    assert rules.rule_for("https://a.org/about") is None


def test_a_group_that_names_us_is_the_only_one_that_counts() -> None:
    rules = read_robots(
        b"User-agent: *\nDisallow: /reviews/child-a.pdf\n"
        b"User-agent: PublishedReviewsBot\nUser-agent: OtherBot\nDisallow: /reviews/\n"
    )
    assert rules.rule_for(URL) == "Disallow: /reviews/"


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        (b"User-agent: *\nCrawl-delay: 20\n", 20.0),
        (b"User-agent: *\nRequest-rate: 1/30\n", 30.0),
        (b"User-agent: *\nCrawl-delay: 10\nRequest-rate: 1/30\n", 30.0),
        (b"User-agent: *\nCrawl-delay: soon\n", None),
        (b"User-agent: *\nCrawl-delay: -4\n", None),
        (b"User-agent: OtherBot\nCrawl-delay: 20\n", None),
        (b"", None),
    ],
)
def test_the_delay_a_host_asks_for_is_read(text: bytes, delay: float | None) -> None:
    assert read_robots(text).crawl_delay == delay


def test_of_a_huge_robots_txt_the_first_500_kib_count() -> None:
    filler = b"# filler\n" * 60_000
    assert not read_robots(b"User-agent: *\nDisallow: /\n" + filler).allows(URL)
    assert read_robots(filler + b"User-agent: *\nDisallow: /\n").allows(URL)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_rules(body: bytes) -> None:
    rules = read_robots(b"User-agent: *\n" + body)
    assert (rules.rule_for(URL) is None) == rules.allows(URL)
    assert rules.crawl_delay is None or rules.crawl_delay > 0
