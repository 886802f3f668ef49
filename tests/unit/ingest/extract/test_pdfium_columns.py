"""Columns that were drawn row by row."""

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.extract.pdfium import PdfiumReader, start

Drawn = Callable[[Callable[[Canvas], None]], bytes]
ROWS = 24


@pytest.fixture(scope="module", autouse=True)
def _started() -> None:
    start()


def texts(body: bytes) -> list[str]:
    return [line.text for line in PdfiumReader(body).page(1).lines]


def across(columns: dict[int, str], *, title: str = "") -> Callable[[Canvas], None]:
    """Draws rows of words at these places, row by row, under a title across the page."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        if title:
            canvas.drawString(60, 800, title)
        for row in range(ROWS):
            for place, words in columns.items():
                canvas.drawString(place, 770 - 14 * row, f"{words} {row:02}")

    return draw


def test_two_columns_drawn_row_by_row_are_read_one_after_the_other(drawn: Drawn) -> None:
    left = "the left column of prose goes on and on here"
    right = "the right column of prose goes on and on too"
    title = "A title that runs across the whole of the page over both of the columns beneath it"
    found = texts(drawn(across({60: left, 310: right}, title=title)))
    assert found == [
        title,
        *(f"{left} {row:02}" for row in range(ROWS)),
        *(f"{right} {row:02}" for row in range(ROWS)),
    ]


def test_three_columns_are_parted_too(drawn: Drawn) -> None:
    columns = {
        40: "first column words as wide",
        215: "second column words so wide",
        390: "third column words as wide",
    }
    found = texts(drawn(across(columns)))
    assert [text.split()[0] for text in found] == ["first"] * ROWS + ["second"] * ROWS + [
        "third"
    ] * ROWS


def test_the_ragged_rows_of_a_table_stay_rows(drawn: Drawn) -> None:
    cells = ["Risk", "Housing and debt", "Attendance at school", "Health", "Contact"]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for row in range(ROWS):
            canvas.drawString(60, 770 - 14 * row, cells[row % 5])
            canvas.drawString(310, 770 - 14 * row, f"Requires improvement and a plan {row:02}")

    found = texts(drawn(draw))
    assert len(found) == ROWS
    assert found[1] == "Housing and debt Requires improvement and a plan 01"


def test_a_single_column_is_left_alone(drawn: Drawn) -> None:
    words = "one column of words that takes nearly the whole of the width of the page"
    assert len(texts(drawn(across({60: words})))) == ROWS
