from pathlib import Path

import pytest

from app.domain.ids import ReviewId
from app.errors import SearchUnavailable
from app.search.embedded import EmbeddedEngine, schema, snapshot
from app.search.embedded.generations import Generations
from app.search.embedded.snapshot import Reader
from tests.factories.entries import entry, library


def reader(folder: Path) -> Reader:
    path = Generations(folder).current()
    assert path is not None
    return Reader(path)


def test_only_changed_cards_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = EmbeddedEngine(tmp_path, writer=True)
    engine.put(library())
    one = reader(tmp_path)
    read: list[bytes] = []
    real = schema.read_card
    monkeypatch.setattr(schema, "read_card", lambda stored: read.append(stored) or real(stored))
    engine.put([entry("jones", "changed", version=2)])
    engine.remove([ReviewId("childk")])
    state = one.refresh()
    assert len(read) == 1
    assert state.catalogue.cards[state.catalogue.ordinal[ReviewId("jones")]].version == 2
    assert ReviewId("childk") not in state.catalogue.ordinal


def test_a_state_stays_as_it_was_while_the_index_changes(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, writer=True)
    engine.put(library())
    one = reader(tmp_path)
    before = one.snapshot
    engine.remove([ReviewId("jones")])
    assert ReviewId("jones") in before.catalogue.ordinal
    assert before.entries == len(library())
    assert one.refresh() is not before
    assert one.refresh() is one.refresh()


def test_passages_are_counted_exactly_by_review(tmp_path: Path) -> None:
    EmbeddedEngine(tmp_path, writer=True).put(library())
    state = reader(tmp_path).snapshot
    counted = state.passages_by_review(state.build.of_kind(schema.KINDS.index("page")))
    cards = state.catalogue.cards
    held = [one.review_id for one in library() if one.kind == "page"]
    assert {cards[number].review_id: n for number, n in counted.items()} == {
        name: held.count(name) for name in held
    }


def test_more_reviews_than_can_be_grouped_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    EmbeddedEngine(tmp_path, writer=True).put(library())
    monkeypatch.setattr(snapshot, "_MOST_REVIEWS", 3)
    with pytest.raises(SearchUnavailable, match="more than 3 reviews"):
        reader(tmp_path)


def test_the_vocabulary_is_unstemmed_and_counts_reviews(tmp_path: Path) -> None:
    EmbeddedEngine(tmp_path, writer=True).put(library())
    words = reader(tmp_path).snapshot.vocabulary
    assert words["neglect"] == 4
    assert words["supervision"] == 1
    assert "supervis" not in words
