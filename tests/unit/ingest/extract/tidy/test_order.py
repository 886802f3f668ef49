from ingest.extract.raw import RawLine
from ingest.extract.tidy.order import in_reading_order
from tests.unit.ingest.extract.tidy.lines import line, stack


def texts(lines: list[RawLine]) -> list[str]:
    return [each.text for each in lines]


def test_a_title_that_was_drawn_last_goes_to_the_top() -> None:
    body = stack("The first line.", "The second line.", top=100)
    assert texts(in_reading_order([*body, line("The title", top=60)])) == [
        "The title",
        "The first line.",
        "The second line.",
    ]


def test_a_caption_that_was_drawn_last_goes_between() -> None:
    body = [line("Above the figure", top=100), line("Below the figure", top=400)]
    caption = line("Figure 1: numbers", top=300)
    assert texts(in_reading_order([*body, caption]))[1] == "Figure 1: numbers"


def test_a_second_column_stays_after_the_first() -> None:
    left = stack(*["left"] * 10, x0=60, top=100)
    for top in (100, 92, 107):
        right = stack(*["right"] * 10, x0=320, top=top)
        assert in_reading_order(left + right) == left + right


def test_cells_of_a_table_stay_in_the_order_of_their_file() -> None:
    cells = [
        line("row one", x0=60, top=100),
        line("row two", x0=60, top=130),
        line("cell one", x0=200, top=100),
        line("cell two", x0=200, top=130),
    ]
    assert in_reading_order(cells) == cells


def test_lines_in_order_are_handed_back_as_they_are() -> None:
    lines = stack("one", "two", "three")
    assert in_reading_order(lines) is lines


def test_lines_without_places_keep_their_order() -> None:
    lines = [RawLine("one"), line("two"), RawLine("three")]
    assert in_reading_order(lines) == lines
