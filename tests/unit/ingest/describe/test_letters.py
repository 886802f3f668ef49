"""Folding of characters keeps every offset where it was."""

import pytest

from ingest.describe.letters import flat, fold, lower, squeeze, undouble


def test_fold_straightens_quotes_and_hyphens_without_changing_the_length() -> None:
    text = "the child\u2019s \u201cvoice\u201d \u2013 not\u00a0heard\tat all"
    folded = fold(text)
    assert folded == 'the child\'s "voice" - not heard at all'
    assert len(folded) == len(text)


def test_flat_also_turns_line_breaks_into_spaces() -> None:
    assert flat("one\ntwo") == "one two"


def test_lower_never_changes_the_length() -> None:
    text = "\u0130STANBUL Child K"
    assert len(lower(text)) == len(text)
    assert lower("Child K") == "child k"


def test_squeeze_leaves_single_spaces() -> None:
    assert squeeze("  a \n b  ") == "a b"


@pytest.mark.parametrize(
    ("printed", "mended"),
    [
        ("SSEERRIIOOUUSS CCAASSEE", "SERIOUS CASE"),
        ("0044 MMAARRCCHH 22001133", "04 MARCH 2013"),
        ("SERIOUS CASE REVIEW", "SERIOUS CASE REVIEW"),
        ("aa", "aa"),
    ],
)
def test_letters_printed_twice_to_look_bold_are_read_once(printed: str, mended: str) -> None:
    assert undouble(printed) == mended
