from pathlib import Path

import pytest

from app.search import querytext
from app.search.embedded import EmbeddedEngine
from app.search.embedded.generations import Generations
from app.search.embedded.queries import both, but_not
from app.search.embedded.snapshot import Reader, Snapshot
from tests.factories.entries import entry


@pytest.fixture
def state(tmp_path: Path) -> Snapshot:
    EmbeddedEngine(tmp_path, writer=True).put(
        [
            entry("r1", "alpha beta", title="Gamma delta", facets={"type": ("a=b",)}),
            entry("r2", "beta alpha gamma", facets={"type": ("c",)}),
            entry("r3", "alpha", heading="beta"),
        ]
    )
    path = Generations(tmp_path).current()
    assert path is not None
    return Reader(path).snapshot


def names(state: Snapshot, query: object) -> set[str]:
    cards = state.catalogue.cards
    return {cards[one.ordinal].review_id for one in state.best(query, 10)}


@pytest.mark.parametrize(
    ("typed", "anywhere", "own"),
    [
        ("alpha", {"r1", "r2", "r3"}, {"r1", "r2", "r3"}),
        ("gamma", {"r1", "r2"}, {"r2"}),
        ("alpha gamma", {"r1", "r2"}, {"r1", "r2", "r3"}),
        ('"gamma delta"', {"r1"}, set()),
        ('"alpha beta"', {"r1"}, {"r1"}),
        ("beta", {"r1", "r2"}, {"r1", "r2"}),
    ],
)
def test_words_are_found_in_text_or_title_and_headings_only_rank(
    state: Snapshot, typed: str, anywhere: set[str], own: set[str]
) -> None:
    terms = querytext.parse(typed).terms
    assert names(state, state.build.all_of(terms)) == anywhere
    assert names(state, state.build.ranked(terms)) == anywhere
    assert names(state, state.build.own_text(terms)) == own


def test_a_heading_with_the_word_ranks_higher(state: Snapshot) -> None:
    terms = querytext.parse("alpha").terms
    plain = {one.ordinal: one.score for one in state.best(state.build.all_of(terms), 10)}
    ranked = {one.ordinal: one.score for one in state.best(state.build.ranked(terms), 10)}
    assert ranked == plain
    terms = querytext.parse("alpha -zzz").terms
    assert names(state, both(state.build.all_of(terms), state.build.having("type", ["a=b"]))) == {
        "r1"
    }


@pytest.mark.parametrize("words", ["alpha beta", "social worker"])
def test_words_close_together_rank_higher(tmp_path: Path, words: str) -> None:
    one, other = words.split()
    far = f"{one} " + "other " * 20 + other
    near = "other " * 20 + words
    EmbeddedEngine(tmp_path, writer=True).put([entry("far", far), entry("near", near)])
    path = Generations(tmp_path).current()
    assert path is not None
    state = Reader(path).snapshot
    best = state.best(state.build.ranked(querytext.parse(words).terms), 10)
    assert [state.catalogue.cards[one.ordinal].review_id for one in best] == ["near", "far"]


def test_filters_do_not_change_scores(state: Snapshot) -> None:
    terms = querytext.parse("alpha").terms
    plain = {one.ordinal: one.score for one in state.best(state.build.all_of(terms), 10)}
    narrowed = both(state.build.all_of(terms), state.build.having("type", ["c", "a=b"]))
    for one in state.best(narrowed, 10):
        assert one.score == pytest.approx(plain[one.ordinal])
    assert names(state, narrowed) == {"r1", "r2"}


def test_one_thing_but_not_another(state: Snapshot) -> None:
    alpha = state.build.all_of(querytext.parse("alpha").terms)
    gamma = state.build.all_of(querytext.parse("gamma").terms)
    assert names(state, but_not(alpha, gamma)) == {"r3"}


def test_rows_of_very_common_words_are_found_where_they_stand_in_a_row(tmp_path: Path) -> None:
    texts = {
        "pair": "The social worker was told.",
        "apart": "The worker knew of social care.",
        "row": "Not one social worker did know the child.",
        "pieces": "A social worker did not know; the social worker did, did know the child.",
    }
    EmbeddedEngine(tmp_path, writer=True).put([entry(name, text) for name, text in texts.items()])
    path = Generations(tmp_path).current()
    assert path is not None
    state = Reader(path).snapshot

    def found(typed: str) -> set[str]:
        return names(state, state.build.all_of(querytext.parse(typed, synonyms=False).terms))

    assert found('"social worker"') == {"pair", "row", "pieces"}
    assert found('"worker social"') == set()
    assert found('"social worker did know"') == {"row"}
    assert found('"social worker was told"') == {"pair"}
    assert found('"told social worker"') == set()
