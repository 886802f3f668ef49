from ingest.extract.tidy.columns import Columns, right_edge
from tests.unit.ingest.extract.tidy.lines import line, stack


def test_each_column_has_a_right_edge_of_its_own() -> None:
    left = stack(*["x" * 30] * 10, x0=60)
    right = stack(*["x" * 30] * 10, x0=320)
    columns = Columns(left + right, usual=0)
    assert columns.right_of(left[0]) == 240
    assert columns.right_of(right[0]) == 500


def test_a_few_lines_use_the_edge_of_the_page_or_of_the_document() -> None:
    few = stack("x" * 10, "x" * 12)
    assert Columns(few, usual=500).right_of(few[0]) == 500


def test_one_line_that_sticks_out_does_not_move_the_edge() -> None:
    lines = [*stack(*["x" * 50] * 12), line("x" * 80)]
    assert right_edge(lines) == 72 + 300
    assert right_edge([]) == 0
