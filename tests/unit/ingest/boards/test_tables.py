"""Tables: headers, rows, spans."""

from ingest.boards.blocks import Spot
from ingest.boards.outline import read_outline
from ingest.markup import parse


def spots(table: str) -> list[Spot]:
    return read_outline(parse(f"<table>{table}</table>")).spots


HEAD = "<tr><th>Case</th><th>Overview Report</th><th>Learning Brief</th></tr>"


def test_a_link_knows_its_column_and_row() -> None:
    spot = spots(HEAD + "<tr><td>Child A</td><td><a href=1>View</a></td><td>-</td></tr>")[0]
    assert spot.column == "Overview Report"
    assert spot.row == ("Child A", "View", "-")
    assert spot.row_heads == ("Case", "Overview Report", "Learning Brief")


def test_a_bold_first_row_is_a_head() -> None:
    body = (
        "<tr><td><b>Date</b></td><td><b>Publication</b></td></tr><tr><td>2014"
        "</td><td><a href=1>x</a></td></tr>"
    )
    assert spots(body)[0].column == "Publication"


def test_cells_that_span_rows_belong_to_each() -> None:
    body = HEAD + (
        "<tr><td rowspan=2>Baby F</td><td><a href=1>x</a></td><td></td></tr>"
        "<tr><td><a href=2>y</a></td><td></td></tr>"
    )
    assert [s.row[0] for s in spots(body)] == ["Baby F", "Baby F"]
    assert [s.column for s in spots(body)] == ["Overview Report", "Overview Report"]


def test_cells_that_span_columns_shift_the_rest() -> None:
    body = HEAD + "<tr><td colspan=2>Child A</td><td><a href=1>x</a></td></tr>"
    assert spots(body)[0].column == "Learning Brief"


def test_a_row_of_one_cell_is_a_heading() -> None:
    body = (
        HEAD
        + "<tr><th colspan=3>2019</th></tr><tr><td>A</td><td><a href=1>x</a></td><td></td></tr>"
    )
    assert spots(body)[0].headings == ("2019",)


def test_a_table_for_layout_gives_no_row() -> None:
    assert spots("<tr><td>" + "word " * 200 + "</td><td><a href=1>x</a></td></tr>")[0].row == ()


def test_a_head_without_rows_is_bare() -> None:
    outline = read_outline(parse(f"<table>{HEAD}</table>"))
    assert outline.tables_without_rows == 1


def test_absurd_spans_do_no_harm() -> None:
    body = "<tr>" + "<td rowspan=99999 colspan=99999>x<a href=1>y</a></td>" * 20 + "</tr>"
    assert len(spots(body * 3)) == 60
