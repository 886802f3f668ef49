import pytest

from app.domain.ids import ReviewId
from app.search.meili import writing
from app.search.meili.layout import MARKER, Names, key_of
from app.search.meili.server import Server
from app.search.meili.writing import Writer
from tests.factories.entries import entry
from tests.factories.meilisearch import StandIn


def writer(server: StandIn) -> Writer:
    made = Writer(Server(server.url, None), Names("x"))
    made.prepare()
    return made


def test_passages_are_sent_in_portions_and_cards_after_them(
    server: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_PORTION", 2000)
    made = writer(server)
    server.requests.clear()
    made.put(entry("r1", "neglect " * 20, seq=number) for number in range(1, 40))
    sent = [path for _, path, _ in server.requests if path.endswith("/documents")]
    assert sent.count("/indexes/x_passages/documents") > 3
    assert sent[-1] == "/indexes/x_cards/documents"
    assert len(server.indexes["x_passages"]) == 39
    assert set(server.indexes["x_cards"]) == {MARKER, key_of(ReviewId("r1"))}


def test_what_another_call_wrote_of_the_same_reviews_is_removed(server: StandIn) -> None:
    made = writer(server)
    made.put([entry("r1", "neglect")])
    (asked,) = server.asked("/x_passages/documents/delete")
    (passage,) = server.indexes["x_passages"].values()
    assert asked == {
        "filter": f'rev IN ["{key_of(ReviewId("r1"))}"] AND NOT writing IN ["{passage["writing"]}"]'
    }


def test_a_fresh_index_is_not_asked_to_remove_anything(server: StandIn) -> None:
    made = writer(server)
    made.put([entry("r1", "neglect")], fresh=True)
    assert server.asked("/documents/delete") == []


def test_a_review_is_unknown_before_its_passages_go(server: StandIn) -> None:
    made = writer(server)
    server.requests.clear()
    made.remove([ReviewId("r1")])
    deleted = [path for _, path, _ in server.requests if path.endswith("/delete")]
    assert deleted == ["/indexes/x_cards/documents/delete", "/indexes/x_passages/documents/delete"]


def test_every_writing_changes_the_marker(server: StandIn) -> None:
    made = writer(server)
    seen = set()
    for order in (
        lambda: None,
        lambda: made.put([entry("r1", "x")]),
        lambda: made.put([entry("r1", "x")]),
        lambda: made.remove([ReviewId("r1")]),
    ):
        order()
        seen.add(server.indexes["x_cards"][MARKER]["writing"])
    assert len(seen) == 4


def test_counts_of_words_add_up(server: StandIn) -> None:
    made = writer(server)
    made.put([entry("r1", "neglect"), entry("r2", "neglect Gŵyl")])
    made.put([entry("r3", "neglect")])
    words = {one["word"]: one["reviews"] for one in server.indexes["x_words"].values()}
    assert words == {"neglect": 3, "gwyl": 1}
