"""Dialling vetted addresses and keeping lines."""

import socket
import ssl

import h11
import pytest

from app.domain.addresses import parse_address
from app.domain.vocabulary import Outcome
from ingest.fetch.line import Dialler, Line, Lines, verifying_context
from ingest.fetch.trouble import Trouble
from tests.factories.clock import HandClock

HTTP = parse_address("http://a.org/x")
HTTPS = parse_address("https://a.org/x")
ORIGIN = ("http", "a.org", 80)


class Dials:
    """Answers with an error, or with one end of a socket pair."""

    def __init__(self, outcomes: dict[str, Exception | None]) -> None:
        self.outcomes = outcomes
        self.tried: list[str] = []
        self.far: list[socket.socket] = []

    def __call__(self, address: str, port: int, seconds: float) -> socket.socket:
        self.tried.append(address)
        error = self.outcomes[address]
        if error is not None:
            raise error
        near, far = socket.socketpair()
        self.far.append(far)
        return near

    def close(self) -> None:
        for sock in self.far:
            sock.close()


def line_of(sock: socket.socket) -> Line:
    return Line(sock, "8.8.8.8", ORIGIN, h11.Connection(h11.CLIENT))


def test_the_next_address_is_tried_where_one_does_not_answer() -> None:
    dials = Dials({"8.8.8.8": ConnectionRefusedError(111, "refused"), "8.8.4.4": None})
    dialler = Dialler(dial=dials, context=ssl.create_default_context())
    line = dialler.open(HTTP, ["8.8.8.8", "8.8.4.4"], seconds=1, head_size=1024)
    assert line.address == "8.8.4.4"
    line.close()
    dials.close()


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (TimeoutError("timed out"), Outcome.TIMEOUT),
        (ConnectionRefusedError(111, "Connection refused"), Outcome.CONN_REFUSED),
        (OSError(113, "No route to host"), Outcome.CONN_REFUSED),
    ],
)
def test_the_reason_of_the_last_address_is_told(error: Exception, outcome: Outcome) -> None:
    dialler = Dialler(dial=Dials({"8.8.8.8": error}), context=ssl.create_default_context())
    with pytest.raises(Trouble, match=r"a\.org") as caught:
        dialler.open(HTTP, ["8.8.8.8"], seconds=1, head_size=1024)
    assert caught.value.outcome is outcome


def test_of_very_many_addresses_four_are_tried() -> None:
    ips = [f"8.8.8.{n}" for n in range(50)]
    dials = Dials(dict.fromkeys(ips, ConnectionRefusedError(111, "refused")))
    with pytest.raises(Trouble):
        Dialler(dial=dials).open(HTTP, ips, seconds=1, head_size=1024)
    assert dials.tried == ips[:4]


def test_a_handshake_that_never_ends_is_a_timeout() -> None:
    dials = Dials({"8.8.8.8": None})
    with pytest.raises(Trouble, match="handshake") as caught:
        Dialler(dial=dials).open(HTTPS, ["8.8.8.8"], seconds=0.1, head_size=1024)
    assert caught.value.outcome is Outcome.TIMEOUT
    dials.close()


def test_certificates_and_names_are_checked_by_a_list_of_our_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere")
    context = verifying_context()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.cert_store_stats()["x509_ca"] > 50


def test_a_line_idle_too_long_is_not_used_again() -> None:
    clock = HandClock()
    near, far = socket.socketpair()
    lines = Lines(most=2, idle=30.0, ticks=clock.monotonic)
    lines.give("a.org", line_of(near))
    clock.turn(29)
    line = lines.take("a.org", ORIGIN)
    assert line is not None
    lines.give("a.org", line)
    clock.turn(31)
    assert lines.take("a.org", ORIGIN) is None
    assert near.fileno() == -1
    far.close()


@pytest.mark.parametrize("words", [b"HTTP/1.1 200 OK\r\n\r\n", b""])
def test_a_line_that_speaks_or_ends_unasked_is_not_used_again(words: bytes) -> None:
    near, far = socket.socketpair()
    lines = Lines(most=2, idle=30.0, ticks=HandClock().monotonic)
    lines.give("a.org", line_of(near))
    far.sendall(words)
    if not words:
        far.shutdown(socket.SHUT_WR)
    assert lines.take("a.org", ORIGIN) is None
    far.close()


def test_a_line_to_another_origin_is_closed_not_used() -> None:
    near, far = socket.socketpair()
    lines = Lines(most=2, idle=30.0, ticks=HandClock().monotonic)
    lines.give("a.org", line_of(near))
    assert lines.take("a.org", ("https", "a.org", 443)) is None
    assert near.fileno() == -1
    far.close()
