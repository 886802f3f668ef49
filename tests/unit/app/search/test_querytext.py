import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search import querytext
from app.search.engine import Term, Words


def said(words: Words) -> list[str]:
    """Terms as text: phrases in quotes."""
    return [
        f'"{" ".join(term.words)}"' if term.phrase else " ".join(term.words) for term in words.terms
    ]


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("hunger thirst", ["hunger", "thirst"]),
        ("hunger,thirst; cold", ["hunger", "thirst", "cold"]),
        ("hunger/thirst", ["hunger", "thirst"]),
        ("hunger hunger", ["hunger"]),
        ('"seen alone" hunger', ['"seen alone"', "hunger"]),
        ("“seen alone”", ['"seen alone"']),
        ("„seen alone“", ['"seen alone"']),
        ("«seen alone»", ['"seen alone"']),
        ('hunger "seen alone', ["hunger", '"seen alone"']),
        ('"hunger"', ["hunger"]),
        ('"" " "', []),
        ('"', []),
        ("", []),
        ("*?~^()[]{}:\\/&|!+", []),
        ("title:neglect*", ["title", "neglect"]),
        ("the child's day", ["the", "child's", "day"]),
        ("home-made", ['"home made"']),
        ("SOT14(1)", ['"SOT14 1"']),
        ("A&E", ['"A E"']),
        ("s.47", ['"s 47"']),
        ("--hunger", ["hunger"]),
        ("- hunger", ["hunger"]),
        ("well-being", ['"well being"']),
    ],
)
def test_only_quotes_and_a_leading_minus_mean_anything(typed: str, terms: list[str]) -> None:
    words = querytext.parse(typed, synonyms=False)
    assert said(words) == terms
    assert words.excluded == words.ignored == ()


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("Child J", ['"Child J"']),
        ("child j neglect", ['"child j"', "neglect"]),
        ("Baby F", ['"Baby F"']),
        ("Child J's mother", ['"Child J\'s"', "mother"]),
        ("Child A", ['"Child A"']),
        ("child a neglect", ['"child a"', "neglect"]),
        ("needs of a child", ["needs", "of", "a", "child"]),
        ("what I saw", ["what", "I", "saw"]),
        ("Family A1", ['"Family A1"']),
        ("Child SOT14(1)", ['"Child SOT14 1"']),
        ("neglect s47", ["neglect", "s47"]),
        ("covid 19", ['"covid 19"']),
        ("neglect 2019", ["neglect", "2019"]),
        ("2019 12", ["2019", "12"]),
        ('"seen alone" J', ['"seen alone"', "J"]),
        ("multi agency working", ['"multi agency"', "working"]),
        ("multi a", ["multi", "a"]),
    ],
)
def test_a_lone_letter_or_number_joins_the_word_it_names(typed: str, terms: list[str]) -> None:
    assert said(querytext.parse(typed, synonyms=False)) == terms


@pytest.mark.parametrize(
    ("typed", "terms", "excluded"),
    [
        ("hunger -thirst", ["hunger"], [("thirst",)]),
        ("hunger \u2212thirst", ["hunger"], [("thirst",)]),
        ('-"seen alone"', [], [("seen", "alone")]),
        ("-child-j", [], [("child", "j")]),
        ("hunger-thirst", ['"hunger thirst"'], []),
        ("hunger –thirst", ["hunger", "thirst"], []),
    ],
)
def test_a_minus_before_a_word_excludes(
    typed: str, terms: list[str], excluded: list[tuple[str, ...]]
) -> None:
    words = querytext.parse(typed, synonyms=False)
    assert said(words) == terms
    assert [term.words for term in words.excluded] == excluded


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("multi-agency", ("multiagency",)),
        ("multi agency", ("multiagency",)),
        ("multiagency", ("multi", "agency")),
        ("selfharm", ("self", "harm")),
    ],
)
def test_other_spellings_count_with_synonyms_on_or_off(typed: str, other: tuple[str, ...]) -> None:
    for synonyms in (True, False):
        (term,) = querytext.parse(typed, synonyms=synonyms).terms
        assert other in term.alternatives


@pytest.mark.parametrize("typed", ["none", "copy", "posters"])
def test_short_rests_are_not_taken_apart(typed: str) -> None:
    (term,) = querytext.parse(typed).terms
    assert term.alternatives in ((), (("post", "ers"),))


def test_expressions_of_several_loose_words_are_recognised() -> None:
    loose, police = querytext.parse("domestic violence police").terms
    assert loose == Term(("domestic", "violence"), alternatives=(("domestic", "abuse"),))
    assert police == Term(("police",))


def test_synonyms_do_not_widen_exclusions() -> None:
    (term,) = querytext.parse("-fii").excluded
    assert term.alternatives == ()


def test_words_beyond_the_cap_are_reported() -> None:
    typed = " ".join(f"word{letter}{letter}" for letter in "abcdefghijklm")
    words = querytext.parse(typed)
    assert len(words.terms) == querytext.MOST_TERMS
    assert words.ignored == ("wordkk", "wordll", "wordmm")


def test_text_beyond_the_limit_is_reported() -> None:
    words = querytext.parse("x" * querytext.LONGEST + " neglect")
    assert words.ignored == ("neglect",)


def test_replacing_words_keeps_quotes_signs_and_spaces() -> None:
    typed = '"neglct  of" -polise NEGLCT'
    better = {"neglct": "neglect", "polise": "police"}
    assert querytext.replace_words(typed, better) == '"neglect  of" -police NEGLCT'


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from('"-“” aJ47(*')), max_size=400))
def test_any_text_can_be_read(typed: str) -> None:
    words = querytext.parse(typed)
    assert len(words.terms) <= querytext.MOST_TERMS
    assert all(term.words for term in (*words.terms, *words.excluded))
    plain = querytext.parse(typed, synonyms=False)
    assert {w for t in plain.terms for w in t.words} <= set(
        querytext.WORD.findall(typed[: querytext.LONGEST])
    )
