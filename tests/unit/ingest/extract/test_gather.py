"""Runs added up, with a reader that dies where it is told to."""

import signal
from collections.abc import Iterator
from typing import IO, Any

import pytest

from ingest.extract.asked import Asked
from ingest.extract.gather import MOST_RUNS, gather
from ingest.extract.isolate import Ended, Isolated
from ingest.extract.limits import Limits
from ingest.extract.raw import RawLine, RawPage
from ingest.extract.worker import MEMORY_EXIT

START = {"kind": "start", "metadata": {}, "bookmarks": [], "dangers": [], "notes": []}


class Scripted(Isolated):
    """Reads ``count`` pages of which it dies on ``deadly``, in the way ``end`` says."""

    def __init__(self, count: int, deadly: set[int], end: Ended) -> None:
        super().__init__()
        self.count, self.deadly, self.end = count, deadly, end
        self.asked: list[Asked] = []

    def frames(self, document: IO[bytes], asked: Asked, *, deadline: float) -> Iterator[Any]:
        self.asked.append(asked)
        if 0 in self.deadly and "pdfium" in asked.readers:
            yield self.end
            return
        yield START | {"pages": self.count}
        for number in range(asked.first, self.count + 1):
            if number in self.deadly:
                yield self.end
                return
            yield RawPage(number, 1, 1, (RawLine(f"page {number}"),), "x").wire()
        yield {"kind": "done"}
        yield Ended(0, 0.1, 1)


SEGFAULT = Ended(-signal.SIGSEGV, 0.5, 1000)
ASKED = Asked("pdf", ("pdfium", "pdfminer"))


def test_a_page_on_which_the_reader_dies_alone_is_lost() -> None:
    reader = Scripted(6, {3, 5}, SEGFAULT)
    document = gather(b"", ASKED, reader)
    assert sorted(document.pages) == [1, 2, 4, 6]
    assert document.ended_on == {3: "crash", 5: "crash"}
    assert document.ending == "done"
    assert [asked.first for asked in reader.asked] == [1, 4, 6]
    assert reader.asked[-1].cpu_spent == pytest.approx(1.0)


def test_a_reader_that_dies_on_the_last_page_is_not_asked_again() -> None:
    reader = Scripted(3, {3}, SEGFAULT)
    document = gather(b"", ASKED, reader)
    assert document.ending == "done"
    assert len(reader.asked) == 1


def test_a_reader_that_dies_before_the_first_page_gives_way_to_the_next() -> None:
    reader = Scripted(2, {0}, SEGFAULT)
    document = gather(b"", ASKED, reader)
    assert sorted(document.pages) == [1, 2]
    assert reader.asked[-1].readers == ("pdfminer",)


def test_the_last_reader_dying_before_the_first_page_ends_it() -> None:
    asked = Asked("pdf", ("pdfium",))
    assert gather(b"", asked, Scripted(2, {0}, SEGFAULT)).ending == "crash"


ENDS = [
    (Ended(-signal.SIGXCPU, 12, 1), "timeout"),
    (Ended(-signal.SIGKILL, 12, 1, timed_out=True), "timeout"),
    (Ended(MEMORY_EXIT, 1, 1), "memory"),
    (Ended(-signal.SIGABRT, 1, 900 * 1024), "memory"),
    (Ended(-signal.SIGABRT, 1, 90 * 1024), "crash"),
    (Ended(1, 1, 1), "crash"),
]


@pytest.mark.parametrize(("end", "why"), ENDS)
def test_how_the_process_ended_says_why_the_page_is_lost(end: Ended, why: str) -> None:
    document = gather(b"", ASKED, Scripted(4, {2}, end))
    assert document.ended_on[2] == why
    assert (sorted(document.pages) == [1, 3, 4]) != end.timed_out


def test_there_is_an_end_to_trying_again() -> None:
    reader = Scripted(100, set(range(2, 100)), SEGFAULT)
    document = gather(b"", ASKED, reader)
    assert len(reader.asked) == MOST_RUNS
    assert document.ending != "done"


def test_processor_time_is_counted_over_all_runs() -> None:
    end = Ended(-signal.SIGXCPU, 12, 1)
    reader = Scripted(100, set(range(2, 100)), end)
    limits = Limits(cpu_seconds=20, cpu_seconds_per_page=0, cpu_seconds_most=20)
    document = gather(b"", Asked("pdf", ("pdfium",), limits), reader)
    assert len(reader.asked) == 2
    assert document.ending == "timeout"


class Babbling(Isolated):
    """Says what it is given, then ends well."""

    def __init__(self, *messages: dict[str, Any]) -> None:
        super().__init__()
        self.messages = messages

    def frames(self, document: IO[bytes], asked: Asked, *, deadline: float) -> Iterator[Any]:
        yield from self.messages
        yield Ended(0, 0.1, 1)


def test_unclear_messages_are_noted_and_dropped() -> None:
    reader = Babbling(
        START | {"pages": 2},
        {"kind": "page", "n": 1},
        {"kind": "nonsense"},
        {"no": "kind"},
        {"kind": "lost", "n": "x", "because": 3},
        RawPage(2, 1, 1, (), "x").wire(),
        RawPage(99, 1, 1, (), "x").wire(),
        {"kind": "done"},
    )
    document = gather(b"", ASKED, reader)
    assert sorted(document.pages) == [2]
    assert 1 in document.lost
    assert sum("unclear" in note for note in document.notes) == 3


def test_a_refusal_of_an_unknown_kind_is_damage() -> None:
    reader = Babbling({"kind": "refused", "status": "<b>", "because": "so"})
    document = gather(b"", ASKED, reader)
    assert (document.ending, document.because) == ("damaged", "so")
