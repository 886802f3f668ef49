"""Which subject terms a search names."""

import pytest

from app.search import querytext
from app.search.subjects import subjects_of


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("neglect", {"harm": ("neglect",)}),
        ("Medical  NEGLECT", {"harm": ("medical-neglect",)}),
        ("CSE", {"harm": ("sexual-exploitation",)}),
        ("abusive head trauma", {"harm": ("abusive-head-trauma",)}),
        ('"safe sleep" merrowick', {"theme": ("safe-sleep",)}),
        ("supervision after suicide", {"theme": ("supervision",), "harm": ("suicide",)}),
        ("Child J", {}),
        ("-neglect school", {}),
        ("", {}),
    ],
)
def test_a_subject_is_named_by_all_the_words_of_one_of_its_names(
    typed: str, named: dict[str, tuple[str, ...]]
) -> None:
    assert subjects_of(querytext.parse(typed)) == named


def test_an_abbreviation_names_nothing_when_only_ones_own_words_count() -> None:
    assert subjects_of(querytext.parse("DA", synonyms=False)) == {}
