import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.search import highlight, querytext


def marked(text: str, typed: str) -> list[str]:
    return [text[a:b] for a, b in highlight.mark(text, querytext.parse(typed))]


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("He was neglected. NEGLECT!", "neglect", ["neglected", "NEGLECT"]),
        ("The child’s day, and Child J’s.", "Child J", ["Child J’s"]),
        ("Under S.47, or s47, or section 47.", "s47", ["S.47", "s47", "section 47"]),
        ("multi-agency and multiagency", "multi agency", ["multi-agency", "multiagency"]),
        ("Gŵyl y môr", "gwyl mor", ["Gŵyl", "môr"]),
        ("a safe-\nguarding lead", "safeguarding", ["safe-\nguarding"]),
        ("The ﬁndings", "finding", ["ﬁndings"]),
        ("domestic abuse or abuse", "domestic violence", ["domestic abuse"]),
        ("one two three", "two -three", ["two"]),
        ("one two", "", []),
        ("one two", "three", []),
        ("alpha beta alpha beta", '"beta alpha"', ["beta alpha"]),
        ("SOT14(1) is a code", "SOT14(1)", ["SOT14(1"]),
        ("Ends with alpha", '"alpha beta"', []),
    ],
)
def test_marks_stand_where_the_engine_found_the_words(
    text: str, typed: str, found: list[str]
) -> None:
    assert marked(text, typed) == found


@given(st.text(), st.text(max_size=60))
def test_marks_are_sorted_apart_and_inside_the_text(text: str, typed: str) -> None:
    before = 0
    for start, end in highlight.mark(text, querytext.parse(typed)):
        assert before <= start < end <= len(text)
        before = end


SENTENCES = "First one here. Neglect was seen. Then more. Police saw neglect again."


def test_the_window_shows_most_of_the_different_words_in_whole_sentences() -> None:
    spans = highlight.mark(SENTENCES, querytext.parse("neglect police"))
    start, end = highlight.best_window(SENTENCES, spans, 30)
    assert SENTENCES[start:end] == "Police saw neglect again."


def test_a_window_that_fits_takes_the_whole_text() -> None:
    spans = highlight.mark(SENTENCES, querytext.parse("neglect"))
    assert highlight.best_window(SENTENCES, spans) == (0, len(SENTENCES))


def test_without_marks_the_window_is_the_beginning() -> None:
    start, end = highlight.best_window(SENTENCES, (), 34)
    assert SENTENCES[start:end] == "First one here. Neglect was seen."


def test_a_long_sentence_is_cut_between_words_round_its_mark() -> None:
    text = "word " * 100 + "neglect " + "other " * 100
    spans = highlight.mark(text, querytext.parse("neglect"))
    start, end = highlight.best_window(text, spans, 60)
    shown = text[start:end]
    assert "neglect" in shown
    assert len(shown) <= 60
    assert set(shown.split()) <= {"word", "neglect", "other"}


@given(st.text(max_size=600), st.integers(20, 300), st.text(max_size=20))
def test_a_window_is_never_longer_than_asked(text: str, limit: int, typed: str) -> None:
    spans = highlight.mark(text, querytext.parse(typed))
    start, end = highlight.best_window(text, spans, limit)
    assert 0 <= start <= end <= len(text)
    assert end - start <= limit


@given(
    st.text("abdeginoy'`’ 4-\n."), st.sampled_from(["die", "s", "going", "a4", "bean", "on", "dog"])
)
@example("the dog`s", "s")
def test_words_passed_over_would_have_given_no_mark(text: str, typed: str) -> None:
    words = querytext.parse(typed)
    quick = highlight.mark(text, words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(highlight, "_ODD", re.compile(""))
        assert highlight.mark(text, words) == quick
