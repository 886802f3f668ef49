import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search import analyse
from app.search.canonical import WORD
from app.search.engine import Term


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("neglect", "Neglected"),
        ("child", "CHILDREN’S"),
        ("assessment", "assessments"),
        ("woman", "women"),
        ("s47", "S. 47"),
        ("SOT14(1)", "sot 14 1"),
        ("Ŵyl", "wyl"),
        ("safe-\nguarding", "safeguarding"),
    ],
)
def test_these_mean_the_same(one: str, other: str) -> None:
    assert analyse.tokens(one) == analyse.tokens(other)


@pytest.mark.parametrize(("one", "other"), [("child j", "child k"), ("12345", "12346")])
def test_letters_and_numbers_are_kept_apart(one: str, other: str) -> None:
    assert analyse.tokens(one) != analyse.tokens(other)


def test_texts_apart_have_a_break_that_no_text_gives() -> None:
    joined = analyse.tokens_apart(["Child J", "", "Westmere"])
    assert joined.split() == ["child", "j", analyse.BREAK, *analyse.tokens("Westmere").split()]
    assert analyse.tokens(analyse.BREAK) == ""


@given(st.text())
def test_any_text_has_tokens_and_they_are_those_of_its_words(text: str) -> None:
    whole = analyse.tokens(text).split()
    each = [token for one in analyse.tokens_of_each(WORD.findall(text)) for token in one.split()]
    assert whole == each
    assert analyse.BREAK not in whole


def test_a_term_is_satisfied_by_its_own_form_or_an_alternative() -> None:
    loose = Term(("domestic", "violence"), alternatives=(("domestic", "abuse"),))
    row = Term(("child", "J"), phrase=True)
    assert analyse.forms(loose) == ((("domest",), ("violenc",)), (("domest", "abus"),))
    assert analyse.forms(row) == ((("child", "j"),),)


def test_a_term_without_tokens_has_no_form_even_with_alternatives() -> None:
    assert analyse.forms(Term(("’",), alternatives=(("x",),))) == ()
    assert analyse.searchable([Term(("’",)), Term(("a",))]) == [Term(("a",))]
