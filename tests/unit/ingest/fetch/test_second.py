"""The second look: the same manners and identity through the standard library's client."""

import ipaddress
from collections.abc import Iterator

import pytest

from app.domain.vocabulary import Outcome
from ingest.fetch import Gate, Kind, Pace, Policy, SecondLook
from ingest.values import Fetched
from tests.factories.clock import HandClock
from tests.hostile.site import PDF, Site, answer, page, pdf

POLICY = Policy(contact="keeper@reviews.example", networks=(ipaddress.ip_network("127.0.0.0/8"),))
CHUNKED = (
    answer(200, "Transfer-Encoding: chunked", length=None) + b"5\r\n%PDF-\r\n3\r\nabc\r\n0\r\n\r\n"
)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site({"/a.pdf": pdf(), "/b.html": page(), "/c": CHUNKED})
    yield site
    site.close()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def gate(clock: HandClock) -> Iterator[Gate]:
    with Gate(policy=POLICY, clock=clock, host_paces=Pace(clock=clock)) as gate:
        yield gate


def ask(asker: Gate | SecondLook, site: Site, path: str = "/a.pdf") -> Fetched:
    authority = f"127.0.0.1:{site.port}"
    return asker.get(
        f"http://{authority}{path}", kind=Kind.DOCUMENT, allowed_hosts=frozenset({authority})
    )


def test_it_sees_the_same_on_a_new_connection_under_the_same_name(gate: Gate, site: Site) -> None:
    first, second = ask(gate, site), ask(SecondLook(gate), site)
    assert second.body == first.body == PDF
    assert second.headers == first.headers
    one, two = site.asked("/a.pdf")
    assert one.headers["user-agent"] == two.headers["user-agent"]
    assert two.headers["connection"] == "close"


@pytest.mark.parametrize("path", ["/a.pdf", "/b.html", "/c", "/gone"])
def test_both_looks_agree_on_honest_answers(gate: Gate, site: Site, path: str) -> None:
    first, second = ask(gate, site, path), ask(SecondLook(gate), site, path)
    assert (first.status, first.problem, first.body) == (
        second.status,
        second.problem,
        second.body,
    )


def test_it_takes_its_turn_with_the_gate_and_shares_its_robots_rules(
    gate: Gate, site: Site, clock: HandClock
) -> None:
    ask(gate, site)
    ask(SecondLook(gate), site)
    assert clock.slept == pytest.approx([5.0, 5.0])
    assert len(site.asked("/robots.txt")) == 1


def test_it_goes_to_no_private_address(gate: Gate, site: Site) -> None:
    fetched = SecondLook(gate).get("http://10.0.0.1/x")
    assert fetched.problem is Outcome.NOT_RUN
