"""Tidying as a whole."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extract.raw import RawLine, RawPage
from ingest.extract.tidy import tidy
from tests.unit.ingest.extract.tidy.lines import line, page, stack

LINES = st.builds(
    RawLine,
    text=st.text(max_size=60),
    x0=st.floats(-1e5, 1e5),
    top=st.floats(-1e5, 1e5),
    x1=st.floats(-1e5, 1e5),
    bottom=st.floats(-1e5, 1e5),
    size=st.floats(0, 1e4),
    bold=st.booleans(),
    level=st.integers(0, 9),
)
PAGES = st.lists(
    st.builds(
        RawPage,
        number=st.integers(1, 50),
        width=st.floats(0, 1e5),
        height=st.floats(0, 1e5),
        lines=st.lists(LINES, max_size=8).map(tuple),
        reader=st.just("pdfium"),
    ),
    max_size=5,
)


@given(PAGES)
@settings(max_examples=200, deadline=None)
def test_any_lines_become_pages_whose_headings_point_into_their_text(pages: list[RawPage]) -> None:
    done = tidy(pages)
    assert [each.number for each in done.pages] == [each.number for each in pages]
    for each in done.pages:
        assert "\x02" not in each.text
        assert "\n\n\n" not in each.text
        for heading in each.headings:
            assert each.text.startswith(heading.text, heading.start)
            assert heading.level >= 1


@given(PAGES)
@settings(max_examples=50, deadline=None)
def test_the_same_lines_give_the_same_pages(pages: list[RawPage]) -> None:
    assert tidy(pages) == tidy(pages)


UNITS = ["a", "a ", ". ", "1", "-", "a-", "\x02", "x1 ", "… 1 ", '."', "\uf0b7", "P a g e ", "i"]


@pytest.mark.parametrize("unit", UNITS)
def test_hostile_text_takes_time_in_step_with_its_length(unit: str) -> None:
    long = [line(unit * (400_000 // len(unit)))]
    many = stack(*[unit * 8] * 12_000, step=0.05)
    slanted = [line(unit * 4, x0=30 * n, top=n % 800) for n in range(6_000)]
    for lines in (long, many, slanted):
        begun = process_time()
        tidy([page(1, lines), page(2, lines)])
        assert process_time() - begun < 10


def test_the_lines_of_a_page_are_kept_as_printed() -> None:
    lines = [line("Page 1", top=810), *stack("A broken\x02", "word", top=300)]
    (only,) = tidy([page(1, lines)]).pages
    assert [each.text for each in only.lines] == ["Page 1", "A broken-", "word"]
    assert only.printed == "1"
    assert "Page 1" not in only.text
