"""A page's text parted into paragraphs without losing a word or a mark."""

from hypothesis import given
from hypothesis import strategies as st

from app.web.views.page_text import paragraphs


@given(st.text(alphabet="ab \n", max_size=200), st.integers(0, 199), st.integers(1, 20))
def test_words_and_marks_are_kept(text: str, start: int, length: int) -> None:
    spans = [(start, start + length)] if start + length <= len(text) else []
    found = paragraphs(text, spans, [], [])
    joined = "".join(piece.text for one in found for piece in one.pieces)
    assert joined.split() == [] or "".join(joined.split()) == "".join(text.split())
    ids = [piece.id for one in found for piece in one.pieces if piece.id]
    assert len(ids) == len(set(ids)) <= 1


def test_a_heading_is_told_by_where_it_starts() -> None:
    found = paragraphs("1. Findings\n\nThe child was late.", [], [], [0])
    assert [one.heading for one in found] == [True, False]


def test_the_first_mark_on_the_page_is_number_one() -> None:
    found = paragraphs("late\n\nand late", [(0, 4), (10, 14)], [], [])
    assert [piece.id for one in found for piece in one.pieces if piece.marked] == ["m1", "m2"]
