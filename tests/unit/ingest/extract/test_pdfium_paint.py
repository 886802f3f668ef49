"""What is painted under and over text, and what it hides."""

from collections.abc import Callable

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.extract.pdfium import PdfiumReader, start

Drawn = Callable[[Callable[[Canvas], None]], bytes]
WORDS = "Words to be seen or not"


@pytest.fixture(scope="module", autouse=True)
def _started() -> None:
    start()


def plain(canvas: Canvas) -> None:
    canvas.drawString(72, 700, WORDS)


def white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(72, 700, WORDS)


def white_on_dark(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.2, 0.5)
    canvas.rect(60, 690, 300, 24, fill=1)
    white(canvas)


def white_on_a_picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (40, 40), 40)), 0, 600, 595, 242)
    white(canvas)


def dark_under_dark(canvas: Canvas) -> None:
    plain(canvas)
    canvas.rect(60, 690, 300, 24, fill=1)


def dark_on_light(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.85, 0.9, 0.85)
    canvas.rect(60, 690, 300, 24, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    plain(canvas)


def framed(canvas: Canvas) -> None:
    plain(canvas)
    canvas.rect(60, 690, 300, 24, fill=0)


def unseen(canvas: Canvas) -> None:
    text = canvas.beginText(72, 700)
    text.setTextRenderMode(3)
    text.textLine(WORDS)
    canvas.drawText(text)


def unseen_over_a_scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (40, 40), 230)), 0, 0, 595, 842)
    unseen(canvas)


CASES = [
    (plain, False),
    (white, True),
    (white_on_dark, False),
    (white_on_a_picture, False),
    (dark_under_dark, True),
    (dark_on_light, False),
    (framed, False),
    (unseen, True),
    (unseen_over_a_scan, False),
]


@pytest.mark.parametrize(
    ("draw", "hidden"), CASES, ids=lambda value: getattr(value, "__name__", "")
)
def test_text_is_hidden_only_where_nobody_could_see_it(
    draw: Callable[[Canvas], None], *, hidden: bool, drawn: Drawn
) -> None:
    (line,) = PdfiumReader(drawn(draw)).page(1).lines
    assert line.text == WORDS
    assert line.hidden is hidden


def test_a_page_that_is_one_picture_is_known(drawn: Drawn) -> None:
    def scan(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (40, 40), 230)), 0, 0, 595, 842)

    def logo(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (40, 40), 230)), 50, 750, 60, 60)

    assert PdfiumReader(drawn(scan)).page(1).image
    assert not PdfiumReader(drawn(logo)).page(1).image
    assert not PdfiumReader(drawn(unseen_over_a_scan)).page(1).image or len(WORDS) < 40


def two_rows(canvas: Canvas) -> None:
    """Two rows of a table with a column of two lines beside them."""
    for y, words in ((700, "First of row one"), (686, "second of row one"), (672, "Row two")):
        canvas.drawString(72, y, words)
    canvas.line(66, 683, 300, 683)


def underlined(canvas: Canvas) -> None:
    canvas.drawString(72, 700, "A first line")
    canvas.drawString(72, 686, "a second under a rule")
    canvas.line(72, 698, 300, 698)


def beside(canvas: Canvas) -> None:
    """The rule closes a row of the right column; the left one's next row follows in the text."""
    canvas.drawString(310, 700, "Right of row one")
    canvas.drawString(72, 686, "Left of row two")
    canvas.line(66, 697, 300, 697)
    canvas.line(304, 697, 500, 697)


@pytest.mark.parametrize(
    ("draw", "ruled"),
    [
        (two_rows, [False, False, True]),
        (underlined, [False, False]),
        (beside, [False, True]),
        (plain, [False]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_rules_between_rows_are_told_from_rules_under_words(
    draw: Callable[[Canvas], None], ruled: list[bool], drawn: Drawn
) -> None:
    assert [line.ruled for line in PdfiumReader(drawn(draw)).page(1).lines] == ruled
