from hypothesis import given
from hypothesis import strategies as st

from app.search import analyse, querytext
from app.search.meili.phrasing import MOST_WAYS, Way, any_stands, stands, ways


def texts(typed: str) -> list[str]:
    return [way.text for way in ways(analyse.searchable(querytext.parse(typed).terms))]


def test_each_combination_of_alternatives_is_a_search_with_every_word_quoted() -> None:
    assert texts("neglect fii") == ['"neglect" "fii"', '"neglect" "fabric or induc ill"']
    assert texts("domestic violence") == ['"domest" "violenc"', '"domest abus"']
    assert texts("child j") == ['"child j"']
    assert texts("") == [""]


def test_the_number_of_searches_is_bounded() -> None:
    assert len(texts("DV DVA CPP ASD s47 s20 FII CSE")) == MOST_WAYS


def test_only_longer_rows_are_unsure() -> None:
    assert [Way((("a", "b"),)).unsure, Way((("a", "b", "c"),)).unsure] == [False, True]


@given(
    st.lists(st.sampled_from(["a", "b", "ab"])), st.lists(st.sampled_from(["a", "b"]), min_size=1)
)
def test_rows_stand_where_they_stand_in_a_list(tokens: list[str], row: list[str]) -> None:
    size = len(row)
    truly = any(tokens[at : at + size] == row for at in range(len(tokens)))
    assert stands(tuple(row), " ".join(tokens)) == truly


def test_a_way_may_be_held_by_title_and_body_together() -> None:
    way = Way((("child", "j"), ("neglect",)))
    assert way.holds("child j", "neglect")
    assert not way.holds("child", "j neglect")
    assert any_stands([way], "neglect")
    assert not any_stands([way], "j child")
