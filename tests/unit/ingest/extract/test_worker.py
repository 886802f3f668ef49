import socket
from collections.abc import Iterator

import pytest

from ingest.extract import wire
from ingest.extract.asked import Refused
from ingest.extract.limits import Limits
from ingest.extract.raw import RawLine, RawPage
from ingest.extract.worker import Outlet

LIMITS = Limits(page_output_bytes=4000, output_bytes=20_000)


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def received(end: socket.socket) -> dict[str, object]:
    size = wire.HEADER.unpack(end.recv(wire.HEADER.size))[0]
    assert size <= LIMITS.page_output_bytes
    return wire.decode(end.recv(size, socket.MSG_WAITALL))


def page(*texts: str) -> RawPage:
    return RawPage(1, 1, 1, tuple(RawLine(text) for text in texts), "x")


def test_a_page_is_sent_as_a_frame(ends: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = ends
    Outlet(theirs, LIMITS).send(page("Words"))
    assert wire.page_of(received(ours)) == page("Words")


@pytest.mark.parametrize("large", [page(*["word" * 10] * 500), page("word" * 5000)])
def test_a_page_too_large_is_cut_and_says_so(
    large: RawPage, ends: tuple[socket.socket, socket.socket]
) -> None:
    ours, theirs = ends
    Outlet(theirs, LIMITS).send(large)
    sent = wire.page_of(received(ours))
    assert sent.notes == ("cut: more text than a page can hold",)
    assert 0 < len(sent.text) < len(large.text)


def test_a_document_too_large_is_refused(ends: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = ends
    outlet = Outlet(theirs, LIMITS)
    for _ in range(5):
        outlet.send(page("word" * 800))
        received(ours)
    with pytest.raises(Refused, match="larger than the ceiling"):
        outlet.send(page("word" * 800))
