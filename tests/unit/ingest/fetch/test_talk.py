"""One question and its answer on one line, over a socket pair."""

import socket
from collections.abc import Iterator

import h11
import pytest

from app.domain.vocabulary import Outcome
from ingest.fetch.line import Line
from ingest.fetch.patience import Patience
from ingest.fetch.policy import Policy
from ingest.fetch.talk import Stale, Talk
from ingest.fetch.trouble import Trouble
from tests.factories.clock import HandClock

POLICY = Policy(contact="a@b.org")
HEADERS = [(b"Host", b"a.org")]


@pytest.fixture
def ends() -> Iterator[tuple[Line, socket.socket]]:
    near, far = socket.socketpair()
    yield Line(near, "8.8.8.8", ("http", "a.org", 80), h11.Connection(h11.CLIENT)), far
    near.close()
    far.close()


def talk_on(line: Line) -> Talk:
    patience = Patience(POLICY, seconds=60.0, ticks=HandClock().monotonic)
    return Talk(line, policy=POLICY, patience=patience)


def test_a_whole_answer_leaves_the_line_fit_for_another(ends: tuple[Line, socket.socket]) -> None:
    line, far = ends
    for body in (b"one", b"two"):
        far.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n" + body)
        talk = talk_on(line)
        assert talk.begin(b"/x?y=1", HEADERS).status_code == 200
        assert b"".join(talk.chunks()) == body
        assert talk.whole
        assert far.recv(4096) == b"GET /x?y=1 HTTP/1.1\r\nHost: a.org\r\n\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 3\r\n\r\none",
        b"HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\none",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n0\r\n\r\nmore",
    ],
)
def test_a_line_that_is_to_close_or_talks_on_is_not_kept(
    ends: tuple[Line, socket.socket], answer: bytes
) -> None:
    line, far = ends
    far.sendall(answer)
    talk = talk_on(line)
    talk.begin(b"/x", HEADERS)
    assert b"".join(talk.chunks()) == b"one"
    assert not talk.whole


def test_a_talk_that_is_left_before_its_end_does_not_keep_the_line(
    ends: tuple[Line, socket.socket],
) -> None:
    line, far = ends
    far.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none")
    talk = talk_on(line)
    talk.begin(b"/x", HEADERS)
    next(talk.chunks())
    assert not talk.whole


@pytest.mark.parametrize("used", [True, False])
def test_silence_on_a_kept_line_is_stale_and_on_a_new_one_an_outcome(
    ends: tuple[Line, socket.socket], *, used: bool
) -> None:
    line, far = ends
    line.used = used
    far.shutdown(socket.SHUT_WR)
    if used:
        with pytest.raises(Stale):
            talk_on(line).begin(b"/x", HEADERS)
    else:
        with pytest.raises(Trouble, match="without an answer") as caught:
            talk_on(line).begin(b"/x", HEADERS)
        assert caught.value.outcome is Outcome.CONN_REFUSED


@pytest.mark.parametrize(
    "answer", [b"SSH-2.0-OpenSSH\r\n\r\n", b"\x15\x03\x01\x00\x02\r\n\r\n", b"HTTP/9 x\r\n\r\n"]
)
def test_what_is_not_http_is_told(ends: tuple[Line, socket.socket], answer: bytes) -> None:
    line, far = ends
    far.sendall(answer)
    with pytest.raises(Trouble, match="not valid HTTP"):
        talk_on(line).begin(b"/x", HEADERS)
