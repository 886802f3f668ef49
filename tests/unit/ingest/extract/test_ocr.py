import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.domain.vocabulary import ExtractStatus
from ingest.extract import extract, ocr
from ingest.extract.raw import RawPage

PAGE = RawPage(4, 595, 842, (), "pdfium", image=True)
TSV = "\n".join(
    [
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
        "4\t1\t1\t1\t1\t0\t100\t200\t400\t30\t-1\t",
        "5\t1\t1\t1\t1\t1\t100\t200\t120\t30\t96\tThe",
        "5\t1\t1\t1\t1\t2\t240\t205\t260\t25\t95\tpanel",
        "5\t1\t1\t1\t2\t1\t100\t260\t120\t30\t91\tmet",
        "5\t1\t1\t1\t2\t2\t240\t260\t10\t30\t12\t ",
    ]
)


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str], str]:
    """Makes a program that answers like tesseract."""

    def make(answer: str) -> str:
        path = tmp_path / "tesseract"
        (tmp_path / "answer").write_text(answer)
        path.write_text(f"#!/bin/sh\ncat > /dev/null\ncat '{tmp_path}/answer'\n")
        path.chmod(0o755)
        return str(path)

    return make


def test_words_become_lines_with_their_places(program: Callable[[str], str]) -> None:
    page = ocr.read(PAGE, (b"P5 1 1 255\n\x00", 2.0), program=program(TSV))
    first, second = page.lines
    assert first.text == "The panel"
    assert (first.x0, first.top, first.x1, first.bottom) == (50, 100, 250, 115)
    assert second.text == "met"
    assert page.ocr
    assert not page.image
    assert page.reader == "tesseract"
    assert page.number == 4


def test_a_page_without_words_stays_a_picture(program: Callable[[str], str]) -> None:
    page = ocr.read(PAGE, (b"P5 1 1 255\n\x00", 2.0), program=program(TSV.splitlines()[0]))
    assert page.image
    assert not page.ocr
    assert page.lines == ()


def test_the_wish_says_whether_it_could_be_done() -> None:
    assert ocr.Wish.of(asked=False, found="/usr/bin/tesseract") is ocr.Wish.NOT_ASKED
    assert ocr.Wish.of(asked=True, found="") is ocr.Wish.NOT_INSTALLED
    assert ocr.Wish.of(asked=True, found="/usr/bin/tesseract") is ocr.Wish.DONE


def test_the_program_is_one_that_can_be_run() -> None:
    found = ocr.program()
    assert found == "" or os.access(found, os.X_OK)


@pytest.mark.skipif(not ocr.program(), reason="tesseract is not installed")
@pytest.mark.slow
def test_a_scanned_page_is_read_when_asked(
    drawn: Callable[[Callable[[Canvas], None]], bytes],
) -> None:
    image = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(36)
    for row, words in enumerate(["The panel met in March", "and agreed with the family"]):
        pen.text((150, 200 + 70 * row), words, font=font, fill=0)

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(image), 0, 0, *A4)

    extracted = extract(drawn(draw), ocr=True)
    assert extracted.status is ExtractStatus.OK, extracted
    assert "panel met in March" in extracted.text
    assert "agreed with the family" in extracted.text
    assert extracted.pages[0].ocr
