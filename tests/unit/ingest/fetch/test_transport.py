"""The two wires on real loopback sockets: lines that are kept, hung up, broken and never shared."""

import ipaddress
import socket
import threading
from collections.abc import Iterator, Sequence

import pytest

from app.domain.vocabulary import Outcome
from ingest.fetch import Dialler, Gate, Kind, LineTransport, Pace, Policy, SecondLook
from ingest.fetch.line import dial_tcp
from tests.factories.clock import HandClock
from tests.hostile.site import PDF, Site, answer, pdf, redirect

POLICY = Policy(
    contact="keeper@reviews.example",
    networks=(ipaddress.ip_network("127.0.0.0/8"),),
    connect=1.0,
    first_byte=1.0,
)


class Counted:
    """Dials and counts."""

    def __init__(self) -> None:
        self.dialled = 0

    def __call__(self, address: str, port: int, seconds: float) -> socket.socket:
        self.dialled += 1
        return dial_tcp(address, port, seconds)


def loopback(host: str, *, seconds: float) -> Sequence[str]:
    return ["127.0.0.1"]


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site({"/a.pdf": pdf(), "/b.pdf": pdf()})
    yield site
    site.close()


@pytest.fixture
def dials() -> Counted:
    return Counted()


@pytest.fixture
def gate(dials: Counted) -> Iterator[Gate]:
    clock = HandClock()
    transport = LineTransport(POLICY, resolver=loopback, dialler=Dialler(dial=dials))
    with Gate(
        policy=POLICY, clock=clock, host_paces=Pace(clock=clock), transport=transport
    ) as gate:
        yield gate


def ask(gate: Gate | SecondLook, site: Site, path: str = "/a.pdf", host: str = "127.0.0.1"):  # type: ignore[no-untyped-def]
    authority = f"{host}:{site.port}"
    return gate.get(
        f"http://{authority}{path}", kind=Kind.DOCUMENT, allowed_hosts=frozenset({authority})
    )


def test_a_line_is_kept_for_the_next_request_to_the_host(
    gate: Gate, site: Site, dials: Counted
) -> None:
    for path in ("/a.pdf", "/b.pdf", "/a.pdf"):
        assert ask(gate, site, path).body == PDF
    assert dials.dialled == 1


def test_a_line_hung_up_by_the_host_is_dialled_again(
    gate: Gate, site: Site, dials: Counted
) -> None:
    assert ask(gate, site).ok
    for sock in site.socks():
        sock.shutdown(socket.SHUT_RDWR)
    assert ask(gate, site).ok
    assert dials.dialled == 2


def test_a_line_hung_up_just_as_we_ask_is_dialled_again_once(
    gate: Gate, site: Site, dials: Counted
) -> None:
    site.replies["/robots.txt"] = answer(404)
    assert ask(gate, site).ok
    site.replies["/a.pdf"] = lambda sock: None  # hangs up without a word, every time
    fetched = ask(gate, site)
    assert fetched.problem is Outcome.CONN_REFUSED
    assert dials.dialled == 2
    assert len(site.asked("/a.pdf")) == 3


def test_words_left_over_never_answer_the_next_question(
    gate: Gate, site: Site, dials: Counted
) -> None:
    forged = answer(200, "Content-Type: application/pdf", body=b"%PDF-forged %%EOF")
    site.replies["/a.pdf"] = answer(200, body=PDF) + forged
    assert ask(gate, site).problem is Outcome.TRUNCATED
    assert ask(gate, site, "/b.pdf").body == PDF


def test_each_origin_of_a_host_has_its_own_line(gate: Gate, site: Site) -> None:
    other = Site({"/a.pdf": answer(200, body=PDF + b"\n")})
    try:
        assert ask(gate, site).body == PDF
        assert ask(gate, other).body == PDF + b"\n"
    finally:
        other.close()


def test_nobody_listening_is_a_refused_connection(gate: Gate, site: Site) -> None:
    site.close()
    fetched = ask(gate, site)
    assert fetched.problem is Outcome.CONN_REFUSED
    assert fetched.status is None
    assert fetched.hops == ()


def test_the_hops_tell_status_location_and_address(gate: Gate, site: Site) -> None:
    site.replies["/old.pdf"] = redirect("/a.pdf", status=301)
    fetched = ask(gate, site, "/old.pdf")
    assert [(hop.status, hop.location, hop.address) for hop in fetched.hops] == [
        (301, "/a.pdf", "127.0.0.1"),
        (200, None, "127.0.0.1"),
    ]
    assert fetched.final_url.endswith("/a.pdf")


def test_host_and_identity_are_sent_and_nothing_else_that_tells(gate: Gate, site: Site) -> None:
    ask(gate, site, host="board.example")
    sent = site.asked("/a.pdf")[0].headers
    assert sent["host"] == f"board.example:{site.port}"
    assert sent["user-agent"] == POLICY.user_agent
    assert sent["from"] == "keeper@reviews.example"
    assert set(sent) == {
        "host", "user-agent", "accept", "accept-language", "accept-encoding", "from",
    }  # fmt: skip


def test_the_environments_proxies_are_not_asked(
    gate: Gate, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert ask(gate, site).ok
    assert ask(SecondLook(gate), site).ok


def test_many_threads_share_the_gate(gate: Gate, site: Site, dials: Counted) -> None:
    hosts = [f"127.0.0.{n}" for n in range(1, 5)]
    seen: list[object] = []
    several = Site({"/a.pdf": pdf()}, address="0.0.0.0")  # noqa: S104 - every loopback address
    try:
        threads = [
            threading.Thread(
                target=lambda host=host: seen.append(ask(gate, several, host=host).body)
            )
            for host in hosts * 5
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        several.close()
    assert seen == [PDF] * 20
    assert dials.dialled == 4


def test_of_many_hosts_only_so_many_lines_are_kept(site: Site) -> None:
    policy = Policy(contact="a@b.org", networks=POLICY.networks, connections=2)
    clock = HandClock()
    dials = Counted()
    transport = LineTransport(policy, resolver=loopback, dialler=Dialler(dial=dials))
    with Gate(policy=policy, clock=clock, host_paces=Pace(clock=clock), transport=transport) as g:
        for host in ("a.org", "b.org", "c.org"):
            ask(g, site, host=host)
        assert dials.dialled == 3
        ask(g, site, host="c.org")
        assert dials.dialled == 3
        ask(g, site, host="a.org")
        assert dials.dialled == 4
