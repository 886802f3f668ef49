"""Pieces with marks, and passages cut where they read well."""

from hypothesis import given
from hypothesis import strategies as st

from app.web.snippets import Piece, cut, expand, pieces

TEXTS = st.text(alphabet="ab .\n", max_size=400)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(TEXTS)
    places = draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True).map(sorted))
    return text, list(zip(places[::2], places[1::2], strict=False))


@given(marked_texts())
def test_pieces_join_up_to_the_text(marked: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = marked
    assert "".join(piece.text for piece in pieces(text, spans)) == text
    assert [piece.text for piece in pieces(text, spans) if piece.marked] == [
        text[start:end] for start, end in spans
    ]


@given(marked_texts())
def test_a_cut_is_short_and_its_marks_still_fit(marked: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = marked
    short, kept = cut(text, spans, 80)
    assert len(short) <= 80
    assert "\n" not in short
    wanted = {text[start:end].replace("\n", " ") for start, end in spans}
    assert {short[start:end] for start, end in kept} <= wanted


def test_marks_are_numbered_from_one() -> None:
    found = pieces("one two one", [(0, 3), (8, 11)], ids="m")
    assert [piece.id for piece in found if piece.marked] == ["m1", "m2"]


def test_what_was_left_out_is_shown() -> None:
    text = "First sentence here. The child was not brought. " + "Later words follow. " * 20
    short, _ = cut(text, [(25, 30)], 80)
    assert short.endswith(("…", "."))
    assert "The child was not brought." in short


def test_an_abbreviation_is_expanded_beside_marks() -> None:
    found = expand(pieces("MASH met late", [(5, 8)]), [(0, 4, "Multi-Agency Safeguarding Hub")])
    assert found[0] == Piece("MASH", long="Multi-Agency Safeguarding Hub")
    assert "".join(piece.text for piece in found) == "MASH met late"


def test_an_abbreviation_inside_a_mark_is_left_alone() -> None:
    found = expand(pieces("MASH met", [(0, 4)]), [(0, 4, "Multi-Agency Safeguarding Hub")])
    assert found[0] == Piece("MASH", marked=True)
