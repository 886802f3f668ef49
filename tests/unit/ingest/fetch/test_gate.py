"""The way of a request through the gate, without sockets."""

import threading
from collections.abc import Callable, Iterator

import httpx
import pytest

from app.domain.vocabulary import Outcome
from ingest.fetch import Gate, Kind, Pace, Policy
from ingest.values import Fetched, Validators
from tests.factories.clock import HandClock

POLICY = Policy(contact="keeper@reviews.example")
PDF = b"%PDF-1.7 words %%EOF"
URL = "https://a.org/child-a.pdf"
Answer = httpx.Response | Exception


class Web:
    """Answers by address, writes down what it was asked."""

    def __init__(self, answers: dict[str, Callable[[], Answer]]) -> None:
        self.answers = answers
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self.answers.get(str(request.url), lambda: reply(404, b"no"))()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def urls(self) -> list[str]:
        return [str(request.url) for request in self.asked]


def reply(status: int = 200, body: bytes = PDF, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, headers=named, stream=httpx.ByteStream(body))


def gate(web: Web, clock: HandClock | None = None, policy: Policy = POLICY) -> Gate:
    clock = clock or HandClock()
    return Gate(
        policy=policy,
        clock=clock,
        host_paces=Pace(clock=clock),
        transport=httpx.MockTransport(web),
        ticks=clock.monotonic,
    )


def get(answers: dict[str, Callable[[], Answer]], **more: object) -> Fetched:
    return gate(Web(answers)).get(URL, kind=Kind.DOCUMENT, **more)  # type: ignore[arg-type]


def test_a_whole_answer_comes_with_its_evidence() -> None:
    fetched = get({URL: lambda: reply(etag='"a"', content_type="application/pdf", x_other="no")})
    assert fetched.ok
    assert fetched.body == PDF
    assert fetched.headers == {"etag": '"a"', "content-type": "application/pdf"}
    assert fetched.validators == Validators(etag='"a"')
    assert (fetched.url, fetched.final_url) == (URL, URL)
    assert fetched.because == "It answered 200."


def test_robots_is_asked_first_and_once_a_day() -> None:
    web = Web({URL: reply})
    clock = HandClock()
    asker = gate(web, clock)
    for _ in range(3):
        asker.get(URL)
    assert web.urls() == ["https://a.org/robots.txt", URL, URL, URL]
    clock.turn(24 * 3600)
    asker.get(URL)
    assert web.urls()[4:] == ["https://a.org/robots.txt", URL]


def test_every_request_takes_its_turn_the_one_for_robots_too() -> None:
    clock = HandClock()
    asker = gate(Web({URL: reply}), clock)
    asker.get(URL)
    asker.get(URL.replace("a.org", "www.a.org"))
    assert clock.slept == [5.0, 5.0, 5.0]


def test_what_robots_forbids_is_not_asked() -> None:
    rules = b"User-agent: *\nDisallow: /*.pdf$\n"
    web = Web({"https://a.org/robots.txt": lambda: reply(200, rules), URL: reply})
    fetched = gate(web).get(URL)
    assert fetched.problem is Outcome.ROBOTS_DISALLOWED
    assert fetched.robots_rule == "Disallow: /*.pdf$"
    assert web.urls() == ["https://a.org/robots.txt"]


def test_a_crawl_delay_is_kept() -> None:
    clock = HandClock()
    rules = b"User-agent: *\nCrawl-delay: 17\n"
    asker = gate(Web({"https://a.org/robots.txt": lambda: reply(200, rules), URL: reply}), clock)
    asker.get(URL)
    asker.get(URL)
    assert clock.slept == [17.0, 17.0]


@pytest.mark.parametrize(
    ("robots", "problem"),
    [
        (lambda: reply(500, b"oh"), Outcome.ROBOTS_UNREACHABLE),
        (lambda: reply(429, b"oh"), Outcome.ROBOTS_UNREACHABLE),
        (lambda: httpx.ReadError("reset"), Outcome.ROBOTS_UNREACHABLE),
        (lambda: reply(200, b"x", content_encoding="br"), Outcome.ROBOTS_UNREACHABLE),
        (lambda: httpx.ConnectError("refused"), Outcome.CONN_REFUSED),
        (lambda: httpx.ReadTimeout("late"), Outcome.TIMEOUT),
        (lambda: reply(404, b"no"), None),
        (lambda: reply(403, b"no"), None),
        (lambda: reply(200, b""), None),
    ],
)
def test_where_robots_cannot_be_read_we_do_not_look(
    robots: Callable[[], Answer], problem: Outcome | None
) -> None:
    web = Web({"https://a.org/robots.txt": robots, URL: reply})
    fetched = gate(web).get(URL)
    assert fetched.problem is problem
    assert (URL in web.urls()) == (problem is None)


def test_robots_that_cannot_be_read_is_asked_thrice_and_then_left_for_the_day() -> None:
    clock = HandClock()
    web = Web({"https://a.org/robots.txt": lambda: reply(500, b"oh")})
    asker = gate(web, clock)
    for _ in range(20):
        asker.get(URL)
        clock.turn(300)
    assert web.urls() == ["https://a.org/robots.txt"] * 3


def test_rules_are_those_of_the_host_that_is_redirected_to() -> None:
    web = Web(
        {
            URL: lambda: reply(302, b"", location="https://b.org/child-a.pdf"),
            "https://b.org/robots.txt": lambda: reply(200, b"User-agent: *\nDisallow: /"),
        }
    )
    fetched = gate(web).get(URL, allowed_hosts=frozenset({"b.org"}))
    assert fetched.problem is Outcome.ROBOTS_DISALLOWED
    assert fetched.final_url == "https://b.org/child-a.pdf"
    assert "https://b.org/child-a.pdf" not in web.urls()


def test_a_redirect_to_the_boards_other_host_is_followed_and_to_others_not() -> None:
    answers: dict[str, Callable[[], Answer]] = {
        URL: lambda: reply(301, b"", location="https://b.org/x.pdf"),
        "https://b.org/x.pdf": reply,
    }
    followed = get(answers, allowed_hosts=frozenset({"www.b.org"}))
    assert followed.ok
    assert [hop.status for hop in followed.hops] == []  # no wire, no address: see the transports
    stopped = get(answers)
    assert stopped.problem is Outcome.REDIRECT_OTHER
    assert stopped.status == 301
    assert stopped.body is None


def test_conditions_are_sent_and_304_is_an_answer_to_them_only() -> None:
    web = Web({URL: lambda: reply(304, b"")})
    asker = gate(web)
    ours = Validators(etag='"a"', last_modified="Mon, 02 Mar 2026 09:00:00 GMT")
    assert asker.get(URL, validators=ours).not_modified
    assert web.asked[-1].headers["if-none-match"] == '"a"'
    assert web.asked[-1].headers["if-modified-since"] == "Mon, 02 Mar 2026 09:00:00 GMT"
    assert asker.get(URL).problem is Outcome.TRUNCATED


@pytest.mark.parametrize("etag", ['"\r\nX-Evil: 1"', "\x00", "", "✓"])
def test_a_validator_that_cannot_be_sent_is_left_out(etag: str) -> None:
    web = Web({URL: reply})
    assert gate(web).get(URL, validators=Validators(etag=etag)).ok
    assert "if-none-match" not in web.asked[-1].headers


def test_a_host_that_asks_for_an_hours_rest_gets_it() -> None:
    clock = HandClock()
    web = Web({URL: lambda: reply(429, b"busy", retry_after="3600")})
    asker = gate(web, clock)
    first = asker.get(URL)
    assert (first.status, first.problem, first.retry_after) == (429, None, 3600.0)
    second = asker.get(URL)
    assert second.problem is Outcome.NOT_RUN
    assert second.retry_after == pytest.approx(3600.0)
    assert "another 60 minutes" in second.because
    assert web.urls().count(URL) == 1
    clock.turn(3600)
    asker.get(URL)
    assert web.urls().count(URL) == 2


def test_a_rest_until_a_date_counts_by_the_servers_own_clock() -> None:
    fetched = get(
        {
            URL: lambda: reply(
                503,
                b"busy",
                retry_after="Thu, 01 Jan 2026 00:02:00 GMT",
                date="Thu, 01 Jan 2026 00:00:00 GMT",
            )
        }
    )
    assert fetched.retry_after == 120.0


def test_the_page_of_a_bad_answer_is_kept_for_those_who_classify_it() -> None:
    fetched = get({URL: lambda: reply(404, b"<h1>Page not found</h1>")})
    assert (fetched.status, fetched.problem) == (404, None)
    assert fetched.body == b"<h1>Page not found</h1>"


def test_a_bad_answer_is_cut_where_a_page_would_be_too_large() -> None:
    fetched = get({URL: lambda: reply(500, bytes(11 * 1024 * 1024))})
    assert fetched.problem is None
    assert len(fetched.body or b"") == 10 * 1024 * 1024
    assert fetched.extra["cut"] is True


@pytest.mark.parametrize(
    ("url", "because"),
    [
        ("ftp://a.org/x", "not http"),
        ("https://user@a.org/x", "user name"),
        ("https://a.org:22/x", "ports 80 and 443"),
        ("nonsense", "not http"),
    ],
)
def test_what_we_would_never_ask_is_not_asked(url: str, because: str) -> None:
    web = Web({})
    fetched = gate(web).get(url)
    assert fetched.problem is Outcome.NOT_RUN
    assert because in fetched.because
    assert web.asked == []


def test_a_port_in_the_boards_own_addresses_may_be_asked() -> None:
    url = "http://a.org:8000/x"
    fetched = gate(Web({url: reply})).get(url, allowed_hosts=frozenset({"a.org:8000"}))
    assert fetched.ok


def test_time_spent_on_one_hop_is_gone_for_the_next() -> None:
    clock = HandClock()

    def slow() -> httpx.Response:
        clock.turn(50)
        return reply(302, b"", location="/next")

    web = Web({URL: slow, "https://a.org/next": reply})
    gate(web, clock).get(URL, kind=Kind.PAGE)
    assert web.asked[-1].extensions["seconds"] == pytest.approx(10.0)


def test_one_host_is_asked_by_one_thread_at_a_time() -> None:
    inside = threading.Lock()
    clashes: list[str] = []

    def busy() -> httpx.Response:
        if not inside.acquire(blocking=False):
            clashes.append("two at once")
            return reply()
        threading.Event().wait(0.01)
        inside.release()
        return reply()

    web = Web({f"https://a.org/{n}": busy for n in range(8)})
    asker = gate(web)
    threads = [threading.Thread(target=asker.get, args=(f"https://a.org/{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert clashes == []
    assert len(web.asked) == 9  # robots.txt once


class Dripping(httpx.SyncByteStream):
    def __iter__(self) -> Iterator[bytes]:
        yield b"%PDF-1.7 "
        raise httpx.ReadError("reset")


def test_an_answer_that_breaks_off_is_truncated_and_not_kept() -> None:
    fetched = get({URL: lambda: httpx.Response(200, stream=Dripping())})
    assert fetched.problem is Outcome.TRUNCATED
    assert fetched.status == 200
    assert fetched.body is None
