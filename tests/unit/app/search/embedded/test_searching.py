from pathlib import Path

import pytest

from app.search import querytext, ranking
from app.search.embedded import EmbeddedEngine, searching
from app.search.engine import Query
from tests.factories.entries import entry


@pytest.fixture
def engine(tmp_path: Path) -> EmbeddedEngine:
    """Forty reviews of three pages: a word on each, a rarer word on every fourth review."""
    engine = EmbeddedEngine(tmp_path, writer=True)
    engine.put(
        entry(
            f"r{number:02}",
            "common " * seq + ("rare" if number % 4 == 0 else "filler " * number),
            seq=seq,
            title=f"Review {number}",
            facets={"type": ("even" if number % 2 == 0 else "odd",)},
        )
        for number in range(40)
        for seq in (1, 2, 3)
    )
    return engine


@pytest.mark.parametrize("look", [1, 5, 300])
def test_deep_and_filtered_pages_hold_every_review_once(
    engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch, look: int
) -> None:
    monkeypatch.setattr(ranking, "FIRST_LOOK", look)
    for filters, expected in (({}, 40), ({"type": ("odd",)}, 20)):
        seen = [
            hit.review_id
            for page in range(1, 15)
            for hit in engine.search(
                Query(words=querytext.parse("common"), filters=filters, page=page, per_page=3)
            ).hits
        ]
        assert len(seen) == len(set(seen)) == expected


def test_few_reviews_left_by_an_exclusion_rank_as_many_do(
    engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = Query(words=querytext.parse("common -filler"))
    named = engine.search(query)
    monkeypatch.setattr(searching, "_FEW", 0)
    come_upon = engine.search(query)
    assert named.total == come_upon.total == 10
    assert [hit.review_id for hit in named.hits] == [hit.review_id for hit in come_upon.hits]
    assert [hit.score for hit in named.hits] == pytest.approx([hit.score for hit in come_upon.hits])


def test_a_title_that_holds_the_word_ranks_first(engine: EmbeddedEngine) -> None:
    engine.put([entry("r99", "common filler", title="Common ground")])
    page = engine.search(Query(words=querytext.parse("common")))
    assert page.hits[0].review_id == "r99"
    assert page.total == 41


def test_no_passages_are_fetched_when_none_are_wanted(engine: EmbeddedEngine) -> None:
    page = engine.search(Query(words=querytext.parse("rare"), passages=0))
    assert {hit.passages for hit in page.hits} == {()}
    assert {hit.passage_count for hit in page.hits} == {3}


def test_a_page_beyond_the_last_is_empty_but_counted(engine: EmbeddedEngine) -> None:
    page = engine.search(Query(words=querytext.parse("rare"), page=9))
    assert (page.hits, page.total) == ((), 10)
