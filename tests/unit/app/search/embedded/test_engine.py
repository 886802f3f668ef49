import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from app.domain.ids import ReviewId
from app.errors import SearchUnavailable
from app.search import querytext
from app.search.embedded import EmbeddedEngine
from app.search.engine import FACETS, Query
from tests.factories.entries import entry, library

WRITER = """
import itertools, pathlib, sys
from app.search.embedded import EmbeddedEngine
from tests.factories.entries import entry

engine = EmbeddedEngine(pathlib.Path(sys.argv[1]), writer=True)
print("ready", flush=True)
for version in itertools.count(2):
    held = [entry(f"r{n}", f"word{version} " * 50, seq=s, version=version)
            for n in range(4) for s in range(5)]
    if version % 3:
        engine.put(held)
    else:
        engine.replace_all(held)
"""


def ids(engine: EmbeddedEngine, typed: str) -> set[str]:
    page = engine.search(Query(words=querytext.parse(typed), per_page=100))
    return {hit.review_id for hit in page.hits}


@pytest.mark.slow
def test_a_writer_killed_at_any_moment_leaves_whole_reviews(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    first = [entry(f"r{n}", "word1", seq=s) for n in range(4) for s in range(5)]
    EmbeddedEngine(folder, writer=True).put(first)
    draw = random.Random(1)
    for _ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(draw.uniform(0.0, 0.5))
        process.kill()
        process.communicate()
        engine = EmbeddedEngine(folder, writer=True)
        versions = engine.versions()
        assert len(versions) == 4
        assert len(set(versions.values())) == 1
        word = f"word{versions[ReviewId('r0')]}"
        hits = engine.search(Query(words=querytext.parse(word))).hits
        assert [hit.passage_count for hit in hits] == [5, 5, 5, 5]
    engine.put([entry("r9", "after", version=1)])
    assert ids(engine, "after") == {"r9"}
    assert len(list(folder.glob("gen-*"))) == 1


def test_searches_go_on_in_threads_while_the_index_changes(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, writer=True)
    engine.put(library())
    failures: list[Exception] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                query = Query(words=querytext.parse("neglect"), facets=FACETS)
                assert engine.search(query).total == 4
                assert len(engine.within(ReviewId("childj"), querytext.parse("neglect"))) == 2
        except (AssertionError, SearchUnavailable) as failure:
            failures.append(failure)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for version in range(5):
        engine.put([entry("other", "hunger", version=version)])
        engine.replace_all(library())
    done.set()
    for reader in readers:
        reader.join()
    assert failures == []


def test_a_reader_never_writes(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path / "index", writer=False)
    for order in (
        lambda: engine.put([entry("r1", "x")]),
        lambda: engine.remove([ReviewId("r1")]),
        lambda: engine.replace_all([]),
    ):
        with pytest.raises(SearchUnavailable, match="for reading only"):
            order()
    assert engine.versions() == {}
    assert not (tmp_path / "index").exists()


def test_a_damaged_index_is_said_and_a_rebuild_mends_it(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, writer=True)
    engine.put(library())
    engine.close()
    (generation,) = tmp_path.glob("gen-*")
    (generation / "meta.json").write_text("{")
    state = engine.state()
    assert not state.up
    assert "reviews index rebuild" in state.detail
    with pytest.raises(SearchUnavailable, match="reviews index rebuild"):
        engine.search(Query())
    engine.replace_all(library())
    assert engine.state().up
    assert ids(engine, "hunger") == {"jones"}


def test_a_folder_removed_under_the_engine_is_an_empty_index(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path / "index", writer=True)
    engine.put(library())
    assert ids(engine, "hunger")
    (tmp_path / "index").rename(tmp_path / "gone")
    assert engine.versions() == {}
    engine.put([entry("r1", "hunger")])
    assert ids(engine, "hunger") == {"r1"}


def test_the_state_says_how_much_is_held(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, writer=True)
    engine.put(library())
    state = engine.state()
    assert (state.reviews, state.entries) == (11, len(library()))
    assert str(tmp_path) in state.name
