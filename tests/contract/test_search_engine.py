"""What every search engine promises. One suite, two engines.

Sets and counts are compared, never the order of relevance: engines may rank differently.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.domain.ids import ReviewId
from app.errors import UsageError
from app.search import highlight, querytext
from app.search.engine import FACETS, Query, SearchEngine
from app.search.meili.server import Server
from tests.factories.entries import entry, library, review


@pytest.mark.services
def test_a_real_meilisearch_server_is_held_to_the_contract(meili: tuple[str, str | None]) -> None:
    """Skipped, once and with the reason, where there is none: see ``tests/contract/conftest.py``.

    The requests made of a server are checked without one in ``tests/unit/app/search/meili``.
    """
    url, key = meili
    assert Server(url, key).check_version()


ALL = {
    "childj", "jones", "childk", "cymru", "adult", "scanned",
    "undated", "greek", "sentences", "numbers", "many",
}  # fmt: skip


def ask(text: str = "", *, synonyms: bool = True, **more: Any) -> Query:
    return Query(words=querytext.parse(text, synonyms=synonyms), **{"per_page": 50, **more})


def found(engine: SearchEngine, text: str = "", **more: Any) -> set[str]:
    """The reviews that match; checked against the total and against count()."""
    query = ask(text, **more)
    page = engine.search(query)
    names = [hit.review_id for hit in page.hits]
    assert len(names) == len(set(names)) == page.total == engine.count(query)
    assert not page.about
    return set(names)


# Words


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("neglect", {"childj", "jones", "childk", "adult"}),
        ("NEGLECT", {"childj", "jones", "childk", "adult"}),
        ("neglected", {"childj", "jones", "childk", "adult"}),
        ("neglect hunger", {"jones"}),
        ("neglect quarry", set()),
        ("gwyl", {"cymru"}),
        ("GŴYL", {"cymru"}),
        ("nghwyl mor", {"cymru"}),
        ("finding", {"cymru"}),
        ("ofﬁcers", {"cymru"}),
        ("officer's", {"cymru"}),
        ("postnatal", {"adult"}),
        ("12345", {"numbers"}),
        ("12346", set()),
        ("500", {"numbers"}),
        ("high low", {"numbers"}),
        ("neglec", set()),
        ("neglekt", set()),
        ("zzzz neglect", set()),
        ("", ALL),
        ("... ?!", ALL),
    ],
)
def test_all_words_must_stand_on_one_page_however_they_are_written(
    library_engine: SearchEngine, typed: str, names: set[str]
) -> None:
    assert found(library_engine, typed) == names


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("not known", {"greek", "adult"}),
        ('"not known"', set()),
        ("notknown", {"greek"}),
    ],
)
def test_words_are_neither_joined_nor_split(
    library_engine: SearchEngine, typed: str, names: set[str]
) -> None:
    assert found(library_engine, typed) == names


@pytest.mark.parametrize("typed", ["multi-agency", "multiagency", "multi agency", "Multi‐Agency"])
def test_a_loose_beginning_may_be_joined_hyphenated_or_apart(
    library_engine: SearchEngine, typed: str
) -> None:
    assert found(library_engine, typed) == {"childj", "undated"}
    assert found(library_engine, typed, synonyms=False) == {"childj", "undated"}


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("child j", {"childj"}),
        ("Child J", {"childj"}),
        ('"child j"', {"childj"}),
        ("Baby F", {"undated"}),
        ("child k", {"childk"}),
        ("SOT14(1)", {"childj"}),
        ("sot14", {"childj"}),
        ("GCP2", {"numbers"}),
        ("covid 19", {"numbers"}),
    ],
)
def test_a_lone_letter_or_a_code_belongs_to_the_word_before_it(
    library_engine: SearchEngine, typed: str, names: set[str]
) -> None:
    assert found(library_engine, typed) == names


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ('"alpha beta"', {"undated", "greek", "sentences"}),
        ("“alpha beta”", {"undated", "greek", "sentences"}),
        ('"beta alpha"', set()),
        ('"alpha beta gamma delta"', {"greek"}),
        ('"alpha beta gamma delta', {"greek"}),
        ('"the risk assessment"', {"sentences"}),
        ('"j westmere"', {"childj"}),
        ('"westmere SOT14"', set()),
    ],
)
def test_a_phrase_stands_in_a_row_within_one_text(
    library_engine: SearchEngine, typed: str, names: set[str]
) -> None:
    assert found(library_engine, typed) == names


@pytest.mark.parametrize(
    "typed",
    ['"toxic (trio*', "toxic: trio)", '"toxic trio" AND', "toxic/trio ^~*?\\", "toxic | trio"],
)
def test_odd_punctuation_is_words_not_syntax(library_engine: SearchEngine, typed: str) -> None:
    assert found(library_engine, typed) == {"childk"}


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("neglect -hunger", {"childj", "childk", "adult"}),
        ('neglect -"child j"', {"jones", "childk", "adult"}),
        ("-neglect", ALL - {"childj", "jones", "childk", "adult"}),
        ("neglect -domestic", {"childj", "childk", "adult"}),
        ("self-neglect", {"adult"}),
        ("neglect - hunger", {"jones"}),
        ("neglect -zzzz", {"childj", "jones", "childk", "adult"}),
    ],
)
def test_an_exclusion_excludes_the_review_not_just_the_page(
    library_engine: SearchEngine, typed: str, names: set[str]
) -> None:
    assert found(library_engine, typed) == names


@pytest.mark.parametrize(
    ("typed", "with_synonyms", "without"),
    [
        ("FII", {"childk"}, set()),
        ("fabricated induced illness", {"childk"}, {"childk"}),
        ("domestic abuse", {"jones"}, set()),
        ("s47", {"childj", "childk"}, {"childk"}),
        ("section 47", {"childj", "childk"}, {"childj"}),
        ("trio of vulnerabilities", {"childk"}, set()),
        ("DV police", {"jones"}, set()),
    ],
)
def test_agreed_synonyms_count_unless_switched_off(
    library_engine: SearchEngine, typed: str, with_synonyms: set[str], without: set[str]
) -> None:
    assert found(library_engine, typed) == with_synonyms
    assert found(library_engine, typed, synonyms=False) == without


def test_words_may_stand_partly_in_the_title_and_partly_on_a_page(
    library_engine: SearchEngine,
) -> None:
    assert found(library_engine, "northshire neglect") == {"jones"}
    assert found(library_engine, "northshire quarry") == set()


def test_a_scanned_report_is_found_by_its_title_or_summary_without_passages(
    library_engine: SearchEngine,
) -> None:
    for typed in ("drowning", "quarry", "scanned quarry"):
        page = library_engine.search(ask(typed))
        assert [(hit.review_id, hit.passages, hit.passage_count) for hit in page.hits] == [
            ("scanned", (), 0)
        ]


# Filters, facets, counts


def test_filters_are_or_within_and_and_across(library_engine: SearchEngine) -> None:
    filters = {"area": ("easton", "northshire"), "type": ("scr",)}
    assert found(library_engine, filters=filters) == {"childk", "sentences", "numbers", "many"}
    assert found(library_engine, "neglect", filters=filters) == {"childk"}
    assert found(library_engine, filters={"area": ("westmere-and-easton",)}) == {"childj"}
    assert found(library_engine, filters={"area": ("nowhere",)}) == set()
    assert found(library_engine, filters={"area": ()}) == ALL


@pytest.mark.parametrize("value", ["o\"brien's\\board", 'x" OR type="scr', "Easton", "*", ""])
def test_a_filter_value_is_a_value_whatever_it_holds(
    library_engine: SearchEngine, value: str
) -> None:
    names = {"greek"} if value.startswith("o") else set()
    assert found(library_engine, filters={"area": (value,)}) == names
    assert found(library_engine, "alpha", filters={"area": (value,)}) == names


def test_an_unknown_filter_or_facet_is_refused(library_engine: SearchEngine) -> None:
    with pytest.raises(UsageError, match="colour"):
        library_engine.search(ask(filters={"colour": ("red",)}))
    with pytest.raises(UsageError, match="colour"):
        library_engine.search(ask(facets=("colour",)))


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        (2020, 2021, {"jones", "cymru", "sentences"}),
        (2022, None, {"adult", "numbers"}),
        (None, 2018, {"scanned", "many"}),
        (2030, 2031, set()),
    ],
)
def test_years_bound_the_year_of_publication_both_included(
    library_engine: SearchEngine, first: int | None, last: int | None, names: set[str]
) -> None:
    assert found(library_engine, year_from=first, year_to=last) == names
    both = found(library_engine, "the", year_from=first, year_to=last)
    assert both == found(library_engine, "the") & names


def test_facets_count_reviews_not_passages(library_engine: SearchEngine) -> None:
    page = library_engine.search(ask("neglect", facets=("type", "area", "year")))
    assert page.facets["type"] == {"scr": 2, "lcspr": 1, "sar": 1}
    assert page.facets["area"] == {
        "westmere": 2, "easton": 1, "northshire": 1, "westmere-and-easton": 1,
    }  # fmt: skip
    assert page.facets["year"] == {"2019": 2, "2020": 1, "2022": 1}


def test_facet_values_stand_most_first_then_by_name(library_engine: SearchEngine) -> None:
    page = library_engine.search(ask("neglect", facets=("area",)))
    assert list(page.facets["area"]) == ["westmere", "easton", "northshire", "westmere-and-easton"]


def test_a_facet_ignores_its_own_selection_and_no_other(library_engine: SearchEngine) -> None:
    query = ask(
        "neglect", filters={"type": ("scr",), "area": ("westmere",)}, facets=("type", "area")
    )
    page = library_engine.search(query)
    assert page.total == 1
    assert page.facets["type"] == {"scr": 1, "sar": 1}
    assert page.facets["area"] == {"westmere": 1, "westmere-and-easton": 1, "easton": 1}


def test_a_selected_value_nobody_carries_is_counted_as_none(library_engine: SearchEngine) -> None:
    query = ask("neglect", filters={"type": ("cmr",)}, facets=("type",))
    assert library_engine.search(query).facets["type"]["cmr"] == 0


@pytest.mark.parametrize("typed", ["", "neglect", "the", "child j", "-neglect", "alpha"])
def test_each_count_equals_the_total_after_selecting_it_alone(
    library_engine: SearchEngine, typed: str
) -> None:
    page = library_engine.search(ask(typed, facets=FACETS))
    for name, counts in page.facets.items():
        for value, number in counts.items():
            assert library_engine.count(ask(typed, filters={name: (value,)})) == number


def test_the_scope_can_be_recommendations_alone(library_engine: SearchEngine) -> None:
    assert found(library_engine, scope="recommendations") == {"childj", "jones", "many"}
    assert found(library_engine, "neglect", scope="recommendations") == {"childj"}
    page = library_engine.search(ask("supervision", scope="recommendations"))
    assert [one.kind for one in page.hits[0].passages] == ["recommendation"]
    assert page.hits[0].passage_count == 1


# Order and pages


def test_date_order_breaks_ties_by_id_and_puts_unknown_dates_last(
    library_engine: SearchEngine,
) -> None:
    newest = [hit.review_id for hit in library_engine.search(ask(sort="newest")).hits]
    oldest = [hit.review_id for hit in library_engine.search(ask(sort="oldest")).hits]
    assert newest == [
        "numbers", "adult", "cymru", "jones", "sentences", "childk",
        "childj", "greek", "scanned", "many", "undated",
    ]  # fmt: skip
    assert oldest == [
        "many", "scanned", "childj", "greek", "childk", "jones",
        "sentences", "cymru", "adult", "numbers", "undated",
    ]  # fmt: skip


def test_without_words_relevance_means_newest_first(library_engine: SearchEngine) -> None:
    by_relevance = library_engine.search(ask()).hits
    assert by_relevance == library_engine.search(ask(sort="newest")).hits


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("typed", ["", "the", "neglect"])
def test_pages_follow_each_other_without_gap_or_overlap(
    library_engine: SearchEngine, typed: str, sort: str
) -> None:
    whole = [hit.review_id for hit in library_engine.search(ask(typed, sort=sort)).hits]
    paged: list[ReviewId] = []
    for number in range(1, 8):
        page = library_engine.search(ask(typed, sort=sort, page=number, per_page=2))
        assert page.total == len(whole)
        paged += [hit.review_id for hit in page.hits]
    assert paged == whole


def test_reviews_on_a_subject_that_was_named_come_first_and_nothing_else_changes(
    engine: SearchEngine,
) -> None:
    often = " ".join(["Neglect was noted."] * 20)
    kept = [*review("a-often", "Child A", [often]), *review("b-often", "Child B", [often])]
    about = review("c-about", "Child C", ["One page spoke of neglect once."], harm="neglect")
    engine.put([*kept, *about])
    plain = ask("neglect")
    named = replace(plain, subjects={"harm": ("neglect",), "theme": ("supervision",)})
    found = engine.search(named)
    assert found.hits[0].review_id == "c-about"
    assert engine.search(plain).hits[0].review_id != "c-about"
    assert {hit.review_id for hit in found.hits} == {"a-often", "b-often", "c-about"}
    paged = [engine.search(replace(named, page=n, per_page=1)).hits[0] for n in (1, 2, 3)]
    assert [hit.review_id for hit in paged] == [hit.review_id for hit in found.hits]


# Passages


def test_the_best_three_passages_are_given_and_all_are_counted(
    library_engine: SearchEngine,
) -> None:
    (hit,) = library_engine.search(ask("supervision")).hits
    assert hit.passage_count == 8
    assert len(hit.passages) == 3
    assert len({(one.document, one.page) for one in hit.passages}) == 3
    assert [one.score for one in hit.passages] == sorted(
        (one.score for one in hit.passages), reverse=True
    )
    assert hit.version == 1


def test_equal_passages_come_as_they_are_read_however_they_were_put_in(
    engine: SearchEngine,
) -> None:
    pages = [entry("r", "supervision", seq=number) for number in range(1, 6)]
    advice = [
        entry("r", "supervision", seq=number, page=5, kind="recommendation") for number in (1, 2)
    ]
    for held in (pages + advice, [*reversed(advice), *reversed(pages)]):
        engine.replace_all(held)
        (hit,) = engine.search(ask("supervision", passages=5)).hits
        assert [passage.page for passage in hit.passages] == [1, 2, 3, 4, 5]
        (hit,) = engine.search(ask("supervision", scope="recommendations")).hits
        assert [passage.seq for passage in hit.passages] == [1]


def test_every_passage_given_holds_a_word_to_mark(library_engine: SearchEngine) -> None:
    bodies = {one.id: one.body for one in library()}
    for typed in ("neglect", "child j", "northshire neglect", "s47", "multiagency", "FII"):
        query = ask(typed)
        for hit in library_engine.search(query).hits:
            for passage in hit.passages:
                assert highlight.mark(bodies[passage.id], query.words)


def test_within_a_review_passages_come_in_reading_order(library_engine: SearchEngine) -> None:
    passages = library_engine.within(ReviewId("many"), querytext.parse("supervision"))
    assert [(one.kind, one.page, one.seq) for one in passages] == [
        ("page", 1, 1), ("recommendation", 1, 1), *(("page", n, n) for n in range(2, 8)),
    ]  # fmt: skip
    assert library_engine.within(ReviewId("many"), querytext.parse("neglect")) == []
    assert library_engine.within(ReviewId("many"), querytext.parse("")) == []
    assert library_engine.within(ReviewId("nobody"), querytext.parse("neglect")) == []


def test_within_needs_all_words_but_not_the_words_of_the_title_on_the_page(
    library_engine: SearchEngine,
) -> None:
    words = querytext.parse("northshire neglect")
    passages = library_engine.within(ReviewId("jones"), words)
    assert [one.page for one in passages if one.kind == "page"] == [1]


# Suggestions


@pytest.mark.parametrize(
    ("typed", "likelier"),
    [
        ("neglct", {"neglct": "neglect"}),
        ("Supervison", {"Supervison": "supervision"}),
        ("domesitc", {"domesitc": "domestic"}),
        ("neglect", {}),
        ("xqzvbw", {}),
        ("j", {}),
    ],
)
def test_a_word_the_index_does_not_hold_gets_a_likelier_one(
    library_engine: SearchEngine, typed: str, likelier: dict[str, str]
) -> None:
    assert library_engine.suggest([typed]) == likelier


# Writing


def test_an_empty_index_answers(engine: SearchEngine) -> None:
    assert found(engine, "neglect") == found(engine) == set()
    assert engine.search(ask("x", facets=("type",))).facets == {"type": {}}
    assert engine.within(ReviewId("nobody"), querytext.parse("x")) == []
    assert engine.suggest(["neglct"]) == {}
    assert engine.versions() == {}
    state = engine.state()
    assert (state.up, state.reviews, state.entries) == (True, 0, 0)
    engine.remove([ReviewId("nobody")])
    engine.put([])


def test_putting_a_review_again_replaces_all_of_it(engine: SearchEngine) -> None:
    engine.put([entry("r1", "neglect", seq=1), entry("r1", "hunger", seq=2), entry("r2", "hunger")])
    engine.put([entry("r1", "thirst", seq=1, version=2)])
    assert found(engine, "neglect") == set()
    assert found(engine, "hunger") == {"r2"}
    assert found(engine, "thirst") == {"r1"}
    assert engine.versions() == {"r1": 2, "r2": 1}
    assert engine.state().entries == 2
    assert [hit.version for hit in engine.search(ask("thirst")).hits] == [2]


def test_putting_the_same_twice_changes_nothing(engine: SearchEngine) -> None:
    held = [entry("r1", "neglect", seq=1), entry("r1", "neglect again", seq=2)]
    engine.put(held)
    engine.put(held)
    (hit,) = engine.search(ask("neglect")).hits
    assert hit.passage_count == 2
    assert engine.state().entries == 2


def test_entries_of_a_review_need_not_stand_together(engine: SearchEngine) -> None:
    engine.put(
        [entry("r1", "neglect", seq=1), entry("r2", "hunger"), entry("r1", "neglect", seq=2)]
    )
    (hit,) = engine.search(ask("neglect")).hits
    assert hit.passage_count == 2
    assert engine.versions() == {"r1": 1, "r2": 1}


def test_a_removed_review_is_gone_from_everything_at_once(engine: SearchEngine) -> None:
    engine.put(library())
    assert engine.suggest(["enquirry"]) == {"enquirry": "enquiry"}
    engine.remove([ReviewId("childj"), ReviewId("nobody")])
    assert found(engine) == ALL - {"childj"}
    assert found(engine, "child j") == set()
    assert engine.within(ReviewId("childj"), querytext.parse("neglect")) == []
    assert "childj" not in engine.versions()
    assert engine.suggest(["enquirry"]) == {}
    assert "westmere-and-easton" not in engine.search(ask(facets=("area",))).facets["area"]


def test_replace_all_holds_exactly_what_it_was_given(engine: SearchEngine) -> None:
    engine.put(library())
    engine.replace_all([entry("r1", "fresh", version=7)])
    assert found(engine) == {"r1"}
    assert engine.versions() == {"r1": 7}
    assert engine.suggest(["superviison"]) == {}
    engine.replace_all([])
    assert found(engine) == set()
    engine.put([entry("r2", "later")])
    assert found(engine, "later") == {"r2"}


def test_searches_are_answered_while_a_new_index_is_filled(engine: SearchEngine) -> None:
    engine.put([entry("r1", "old")])
    seen: list[set[str]] = []

    def entries() -> Any:
        seen.append(found(engine, "old"))
        yield entry("r2", "new")

    engine.replace_all(entries())
    assert seen == [{"r1"}]
    assert found(engine) == {"r2"}


def test_a_failed_rebuild_leaves_the_old_index(engine: SearchEngine) -> None:
    engine.put([entry("r1", "old")])

    def entries() -> Any:
        yield entry("r2", "new")
        raise RuntimeError("the record went away")

    with pytest.raises(RuntimeError, match="went away"):
        engine.replace_all(entries())
    assert found(engine) == {"r1"}
    engine.replace_all([entry("r3", "newer")])
    assert found(engine) == {"r3"}


def test_another_engine_on_the_same_index_sees_what_was_written(
    make_engine: Callable[[], SearchEngine],
) -> None:
    one, other = make_engine(), make_engine()
    one.put([entry("r1", "neglect")])
    assert found(other, "neglect") == {"r1"}
    other.replace_all([entry("r2", "neglect")])
    assert found(one, "neglect") == {"r2"}
    one.put([entry("r2", "hunger", version=2)])
    assert found(other) == found(other, "hunger") == {"r2"}
    one.close()
    other.close()


def test_a_change_of_title_or_facet_is_seen(engine: SearchEngine) -> None:
    before = review("r1", "Child A", ["Neglect."], published=date(2020, 1, 1), type="scr")
    after = review("r1", "Child B", ["Neglect."], published=date(2021, 1, 1), type="sar")
    engine.put(before)
    engine.put([replace(one, version=2) for one in after])
    assert found(engine, "child a") == set()
    assert found(engine, "child b") == {"r1"}
    page = engine.search(ask(facets=("type", "year")))
    assert page.facets == {"type": {"sar": 1}, "year": {"2021": 1}}
