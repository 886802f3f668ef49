"""PDFium's lines: where they stand and how they are set."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.extract.pdfium import _ONE_LETTER, PdfiumReader, start
from ingest.extract.raw import RawPage
from ingest.extract.reader import CannotOpen
from tests.hostile_files import pdfs

Drawn = Callable[[Callable[[Canvas], None]], bytes]


@pytest.fixture(scope="module", autouse=True)
def _started() -> None:
    start()


def first_page(body: bytes) -> RawPage:
    return PdfiumReader(body).page(1)


def test_a_line_has_its_place_size_and_weight(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(72, 742, "A heading")
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(72, 700, "and some text")

    heading, text = first_page(drawn(draw)).lines
    assert (heading.text, heading.size, heading.bold) == ("A heading", 20, True)
    assert (text.text, text.size, text.bold) == ("and some text", 11, False)
    assert heading.x0 == pytest.approx(72, abs=2)
    assert heading.top < 100 < heading.bottom + 10
    assert heading.bottom < text.top + 10
    assert heading.x1 > heading.x0


def test_the_size_counts_what_the_page_scales(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.scale(3, 3)
        canvas.setFont("Helvetica", 5)
        canvas.drawString(30, 200, "scaled to fifteen points")

    assert first_page(drawn(draw)).lines[0].size == pytest.approx(15, abs=0.1)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_places_are_as_displayed_however_the_page_is_turned(turn: int, drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 800, "Near one corner")

    body = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn(draw))) as document:
        document.pages[0].Rotate = turn
        document.save(body)
    page = first_page(body.getvalue())
    (line,) = page.lines
    assert 0 <= line.x0 < line.x1 <= page.width + 1
    assert 0 <= line.top < line.bottom <= page.height + 1
    near_top, near_left = line.top < page.height / 2, line.x0 < page.width / 2
    assert (near_top, near_left) == {
        0: (True, True),
        90: (True, False),
        180: (False, False),
        270: (False, True),
    }[turn]


@pytest.mark.parametrize("marked", ["the Safeguarding Board", "under the Children Act 2004"])
def test_a_mark_of_a_footnote_is_set_apart(drawn: Drawn, marked: str) -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setFont("Helvetica", 12)
        text.textOut(marked)
        text.setFont("Helvetica", 7)
        text.setRise(5)
        text.textOut("12")
        text.setFont("Helvetica", 12)
        text.setRise(0)
        text.textOut(" met in room12 twice")
        canvas.drawText(text)

    assert first_page(drawn(draw)).lines[0].text == f"{marked}[12] met in room12 twice"


def test_a_long_number_is_no_year_with_a_footnote(drawn: Drawn) -> None:
    page = first_page(drawn(lambda canvas: canvas.drawString(72, 700, "case 200412 was closed")))
    assert page.lines[0].text == "case 200412 was closed"


def test_a_word_broken_at_the_end_of_a_line_keeps_its_mark_and_its_line() -> None:
    page = first_page(pdfs.document(pdfs.stream(pdfs.written("of multi-", "agency work", "."))))
    assert [line.text for line in page.lines][:2] == ["of multi\x02", "agency work"]
    first, second = page.lines[:2]
    assert first.bottom < second.bottom


def test_bytes_that_do_not_open_say_why(drawn: Drawn) -> None:
    with pytest.raises(CannotOpen) as broken:
        PdfiumReader(b"%PDF-1.4 nothing")
    assert not broken.value.locked
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn(lambda canvas: canvas.showPage()))) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(CannotOpen) as locked:
        PdfiumReader(out.getvalue())
    assert locked.value.locked


def test_bookmarks_that_loop_end() -> None:
    assert PdfiumReader(pdfs.outline_loop()).bookmarks() == ["One", "Two"]


def test_a_page_is_drawn_for_recognition(drawn: Drawn) -> None:
    picture, scale = PdfiumReader(drawn(lambda c: c.drawString(72, 700, "x"))).picture(1)
    assert picture.startswith(b"P5 1653 2338 255\n")
    assert len(picture) == len(b"P5 1653 2338 255\n") + 1653 * 2338
    assert scale == pytest.approx(200 / 72)
    assert min(picture[20:]) < 100


def test_the_letter_that_makes_pdfium_ready_is_one_it_can_read() -> None:
    assert first_page(_ONE_LETTER).text == "a"
