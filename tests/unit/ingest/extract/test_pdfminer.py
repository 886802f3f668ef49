from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.extract.pdfminer import PdfminerReader
from ingest.extract.reader import CannotOpen
from tests.hostile_files import pdfs

Drawn = Callable[[Callable[[Canvas], None]], bytes]


def opened(body: bytes, side: float = 14_400) -> PdfminerReader:
    return PdfminerReader(body, layout_side=side, most_pages=50)


def report(canvas: Canvas) -> None:
    canvas.setTitle("Child Z")
    for number in range(2):
        canvas.bookmarkPage(str(number))
        canvas.addOutlineEntry(f"Part {number}", str(number))
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(72, 740, f"Heading {number}")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 700, "A line of text.")
        canvas.showPage()


def test_lines_have_places_sizes_and_weights(drawn: Drawn) -> None:
    reader = opened(drawn(report))
    assert reader.page_count == 2
    heading, text = reader.page(2).lines
    assert (heading.text, heading.bold, text.text, text.bold) == (
        "Heading 1",
        True,
        "A line of text.",
        False,
    )
    assert heading.size > text.size
    assert 60 < heading.top < heading.bottom < text.top < 150


def test_metadata_and_bookmarks_are_read(drawn: Drawn) -> None:
    reader = opened(drawn(report))
    assert reader.metadata()["title"] == "Child Z"
    assert reader.bookmarks() == ["Part 0", "Part 1"]


def test_a_document_without_bookmarks_has_none(drawn: Drawn) -> None:
    assert opened(drawn(lambda canvas: canvas.showPage())).bookmarks() == []


def test_a_vast_page_is_read_without_layout() -> None:
    page = opened(pdfs.scattered_words(30, 60_000), side=14_400).page(1)
    assert {line.text for line in page.lines} == {f"word{number}" for number in range(30)}
    assert not any(line.placed for line in page.lines)


def test_bytes_that_do_not_open_say_why() -> None:
    with pytest.raises(CannotOpen, match="structure"):
        opened(b"%PDF-1.4 nothing")
