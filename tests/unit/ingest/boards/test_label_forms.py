"""The single forms of case labels."""

import pytest

from ingest.boards.label_forms import FINDERS, Label, is_month, name_key


def hits(text: str) -> list[Label]:
    return [label for finder in FINDERS for _, _, label in finder(text)]


@pytest.mark.parametrize("finder", FINDERS, ids=lambda f: f.__name__)
def test_a_finder_gives_places_inside_the_text(finder: object) -> None:
    text = "Zac (ZDS22), Child A and 'Rowan', the Anderson family, SCR G, CTMSB 06-2021, SOT14(1)"
    assert callable(finder)
    for start, end, label in finder(text):
        assert 0 <= start < end <= len(text)
        assert label.text
        assert label.keys


def test_plain_words_hold_no_label() -> None:
    assert hits("the review found that agencies should share information") == []


def test_names_have_one_key_in_any_order() -> None:
    assert name_key(["Andy", "Arin"]) == name_key(["Arin", "Andy"])
    assert is_month("March")
    assert not is_month("Marcha")
