"""Pages drawn for operators: in the isolated process, within its limits, and never an error."""

import random
import struct

import pytest

from ingest.extract import Limits, picture
from ingest.extract.draw import SIGNATURE, png
from tests.hostile_files.pdfs import document, stream, written


def plain_pdf(*, pages: int) -> bytes:
    return document(*(stream(written(f"Page {number}")) for number in range(pages)))


def test_a_page_is_drawn_and_another_that_is_not_there_is_none() -> None:
    body = plain_pdf(pages=2)
    first, second = picture(body, 1), picture(body, 2)
    assert first is not None
    assert first.startswith(SIGNATURE)
    assert second is not None
    assert second != first
    assert picture(body, 3) is None
    assert picture(body, 0) is None


@pytest.mark.parametrize("body", [b"", b"no PDF", b"%PDF-1.7\n%%EOF", b"PK\x03\x04word/"])
def test_what_cannot_be_drawn_is_none(body: bytes) -> None:
    assert picture(body, 1) is None


def test_damaged_files_give_a_picture_or_none() -> None:
    body = plain_pdf(pages=1)
    dice = random.Random(3)
    for _ in range(20):
        broken = bytearray(body)
        for _ in range(8):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        drawn = picture(bytes(broken), 1)
        assert drawn is None or drawn.startswith(SIGNATURE)


def test_a_file_that_is_too_large_is_not_drawn() -> None:
    assert picture(plain_pdf(pages=1), 1, limits=Limits(file_bytes=100)) is None


def test_the_drawing_says_its_size() -> None:
    made = png(b"P5 3 2 255\n" + bytes(range(6)))
    assert struct.unpack(">II", made[16:24]) == (3, 2)
    assert made.endswith(b"IEND\xaeB`\x82")
