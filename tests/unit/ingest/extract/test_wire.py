import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract import wire
from ingest.extract.raw import RawLine, RawPage

PAGE = RawPage(
    3,
    595,
    842,
    (
        RawLine("Words", 1, 2, 3, 4, 12, bold=True, hidden=True, level=2),
        RawLine("more", ruled=True),
    ),
    "pdfium",
    image=True,
    notes=("a note",),
)


def sent(page: RawPage) -> dict[str, object]:
    frame = wire.encode(page.wire())
    assert wire.HEADER.unpack(frame[: wire.HEADER.size])[0] == len(frame) - wire.HEADER.size
    return wire.decode(frame[wire.HEADER.size :])


def test_a_page_arrives_as_it_was_sent() -> None:
    assert wire.page_of(sent(PAGE)) == PAGE


@given(st.text(st.characters()))
def test_any_text_arrives_without_control_characters_and_lone_surrogates(text: str) -> None:
    page = wire.page_of(sent(RawPage(1, 1, 1, (RawLine(text),), "x")))
    (line,) = page.lines
    assert not any(ord(char) < 32 and char not in "\t\n\x02" for char in line.text)
    line.text.encode()


def test_a_lone_surrogate_becomes_a_question_mark() -> None:
    page = wire.page_of(sent(RawPage(1, 1, 1, (RawLine("a\ud800b"),), "x")))
    assert page.lines[0].text == "a?b"


def test_places_that_are_not_numbers_cost_a_page_only_its_places() -> None:
    page = wire.page_of(sent(RawPage(1, 1, 1, (RawLine("a", math.nan, math.inf),), "x")))
    assert page.lines[0].text == "a"
    assert not page.lines[0].placed


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b"\xff\xfe", b'"text"', b"1" * 100])
def test_bytes_that_are_no_message_are_refused(body: bytes) -> None:
    with pytest.raises(wire.BadFrame, match="the reader sent"):
        wire.decode(body)


WRONG = [
    {"n": "3"},
    {"n": -1},
    {"n": True},
    {"w": None},
    {"lines": "text"},
    {"lines": [["text"]]},
    {"lines": [["text", 0, 0, 0, 0, "12", 0, 0]]},
    {"lines": [[7, 0, 0, 0, 0, 12, 0, 0]]},
    {"lines": [["text", 0, 0, 0, 0, 12, "x", 0]]},
    {"notes": "a note"},
    {"reader": 5},
]


@pytest.mark.parametrize("change", WRONG)
def test_a_page_of_the_wrong_shape_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(wire.BadFrame, match="wrong shape"):
        wire.page_of(PAGE.wire() | change)


def test_a_page_that_lacks_a_field_is_refused() -> None:
    message = PAGE.wire()
    del message["lines"]
    with pytest.raises(wire.BadFrame):
        wire.page_of(message)
