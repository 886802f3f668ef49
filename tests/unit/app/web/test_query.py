"""The query string: read, bounded, written back in one way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.query import DEEPEST, FILTERS, Asked, pairs_of, query_string, read, search_url

NAMES = ["q", "in", *FILTERS, "from", "to", "sort", "synonyms", "page", "per_page", "other"]
PAIRS = st.lists(st.tuples(st.sampled_from(NAMES), st.text(max_size=30)), max_size=12)


@given(PAIRS)
def test_any_pairs_are_read_and_written_canonically(pairs: list[tuple[str, str]]) -> None:
    asked = read(pairs).asked
    again = read(pairs_of(asked))
    assert again.problems == ()
    assert pairs_of(again.asked) == pairs_of(asked)


@given(PAIRS)
def test_the_order_of_filters_does_not_matter(pairs: list[tuple[str, str]]) -> None:
    kept = [pair for pair in pairs if pair[0] in FILTERS]
    turned = list(reversed(kept))
    assert query_string(read(kept).asked) == query_string(read(turned).asked)


def test_defaults_and_blanks_are_left_out() -> None:
    pairs = [("q", " "), ("in", "all"), ("sort", "newest"), ("to", ""), ("page", "1")]
    assert query_string(read(pairs).asked) == ""


def test_names_stand_in_the_promised_order() -> None:
    pairs = [
        ("page", "2"),
        ("sort", "oldest"),
        ("to", "2020"),
        ("harm", "neglect"),
        ("type", "scr"),
        ("from", "2010"),
        ("q", "late"),
        ("in", "recommendations"),
    ]
    names = [name for name, _ in pairs_of(read(pairs).asked)]
    assert names == ["q", "in", "type", "harm", "from", "to", "sort", "page"]


@pytest.mark.parametrize(
    ("asked", "order"),
    [
        (Asked(), "newest"),
        (Asked(q="x"), "relevance"),
        (Asked(sort="relevance"), "newest"),
        (Asked(q="x", sort="oldest"), "oldest"),
    ],
)
def test_the_order_in_force(asked: Asked, order: str) -> None:
    assert asked.order == order


@pytest.mark.parametrize("page", ["0", "-1", "1.5", "x", "٣", "9" * 30, str(DEEPEST)])
def test_a_page_out_of_bounds_is_page_one_and_a_problem_for_programs(page: str) -> None:
    assert read([("page", page)]).asked.page == 1
    assert read([("page", page)]).problems == ()
    assert [one.name for one in read([("page", page)], strict=True).problems] == ["page"]


def test_size_is_for_programs_only() -> None:
    assert read([("per_page", "50")]).asked.per_page == 10
    assert read([("per_page", "50")], strict=True).asked.per_page == 50


def test_control_and_direction_characters_become_spaces() -> None:
    assert read([("q", "a\x00b\u202ec\u200bd")]).asked.q == "a b c d"


def test_taking_a_filter_off_goes_back_to_page_one() -> None:
    asked = read([("type", "scr"), ("type", "cpr"), ("from", "2010"), ("page", "3")]).asked
    assert search_url(asked.without("type", "cpr")) == "/search?type=scr&from=2010"
    assert search_url(asked.without("years")) == "/search?type=cpr&type=scr"
    assert search_url(asked.bare()) == "/search"


def test_years_from_the_first_to_the_last() -> None:
    reading = read([("from", "2020"), ("to", "2010")])
    assert [one.name for one in reading.problems] == ["from"]
    assert (reading.raw_from, reading.raw_to) == ("2020", "2010")
