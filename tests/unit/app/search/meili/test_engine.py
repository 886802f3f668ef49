import pytest

from app.domain.ids import ReviewId
from app.errors import SearchUnavailable
from app.search import querytext
from app.search.engine import FACETS, Query
from app.search.meili import MeiliEngine
from app.search.meili.layout import key_of
from tests.factories.entries import entry, library
from tests.factories.meilisearch import StandIn


def engine(server: StandIn, *, writer: bool = True, prefix: str = "reviews") -> MeiliEngine:
    return MeiliEngine(server.url, "key", writer=writer, prefix=prefix)


def test_every_request_fits_the_published_description(server: StandIn) -> None:
    one = engine(server)
    one.put(library())
    one.search(
        Query(
            words=querytext.parse('"child j" neglect domestic violence s47 -hunger "a b c d"'),
            filters={"type": ("scr",), "area": ('o"brien\\',)},
            year_from=2001,
            facets=FACETS,
            scope="recommendations",
        )
    )
    one.search(Query(words=querytext.parse("neglect")))
    one.within(ReviewId("childj"), querytext.parse("neglect"))
    one.count(Query(words=querytext.parse("neglect")))
    one.suggest(["neglct", "supervison"])
    one.remove([ReviewId("childj")])
    one.replace_all(library())
    assert one.state().up
    assert len(server.requests) > 30


def test_what_was_put_is_known_and_a_rebuild_swaps(server: StandIn) -> None:
    one = engine(server)
    one.put([entry("r1", "neglect", version=3)])
    assert one.versions() == {"r1": 3}
    one.replace_all([entry("r2", "hunger")])
    assert one.versions() == {"r2": 1}
    assert sorted(server.indexes) == ["reviews_cards", "reviews_passages", "reviews_words"]


def test_prefixes_keep_two_installations_apart(server: StandIn) -> None:
    engine(server, prefix="one").put([entry("r1", "neglect")])
    assert engine(server, prefix="two").versions() == {}


def test_found_passages_come_back_with_their_places(server: StandIn) -> None:
    one = engine(server)
    one.put([entry("r1", "neglect", page=7, seq=3)])
    key = key_of(ReviewId("r1"))
    server.found['"neglect"'] = [
        {"id": "r1-p1-3", "rev": key, "kind": "page", "seq": 3, "document": 1, "page": 7,
         "title": "", "body": "neglect", "_rankingScore": 0.9},
        {"id": "x", "rev": "unknown", "kind": "page", "seq": 1, "document": 1, "page": 1,
         "title": "", "body": "neglect", "_rankingScore": 0.5},
    ]  # fmt: skip
    page = one.search(Query(words=querytext.parse("neglect")))
    assert page.total == 1
    assert [(hit.review_id, hit.passages[0].page) for hit in page.hits] == [("r1", 7)]


def test_a_missing_index_is_an_empty_index(server: StandIn) -> None:
    one = engine(server)
    assert one.search(Query(words=querytext.parse("x"))).total == 0
    assert one.suggest(["neglct"]) == {}
    assert one.versions() == {}
    assert one.state().detail == "Nothing has been indexed yet."


def test_an_index_emptied_by_somebody_is_noticed(server: StandIn) -> None:
    one = engine(server)
    one.put([entry("r1", "neglect")])
    assert one.versions() == {"r1": 1}
    for held in server.indexes.values():
        held.clear()
    assert one.versions() == {}


def test_an_index_of_another_layout_is_empty_and_made_anew(server: StandIn) -> None:
    one = engine(server)
    one.put([entry("r1", "neglect")])
    server.indexes["reviews_cards"]["marker"]["layout"] = "older"
    assert one.versions() == {}
    one.put([entry("r2", "neglect")])
    assert one.versions() == {"r2": 1}


def test_a_foreign_index_is_left_alone(server: StandIn) -> None:
    server.indexes["reviews_cards"] = {"7": {"id": "7", "name": "somebody else's"}}
    with pytest.raises(SearchUnavailable, match="was not made by this project"):
        engine(server).put([entry("r1", "neglect")])
    assert server.indexes == {"reviews_cards": {"7": {"id": "7", "name": "somebody else's"}}}


def test_a_reader_never_writes(server: StandIn) -> None:
    one = engine(server, writer=False)
    for order in (
        lambda: one.put([entry("r1", "x")]),
        lambda: one.remove([ReviewId("r1")]),
        lambda: one.replace_all([]),
    ):
        with pytest.raises(SearchUnavailable, match="for reading only"):
            order()
    assert server.requests == []


def test_a_server_that_is_away_is_told_by_its_state() -> None:
    state = MeiliEngine("http://127.0.0.1:9", None, writer=False).state()
    assert not state.up
    assert "cannot be reached" in state.detail
