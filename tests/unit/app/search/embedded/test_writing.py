import shutil
from pathlib import Path

import pytest

from app.domain.ids import ReviewId
from app.errors import SearchUnavailable
from app.search.embedded import EmbeddedEngine, writing
from app.search.embedded.generations import Generations
from app.search.embedded.snapshot import Reader
from tests.factories.entries import entry, library


def write_half(generations: Generations) -> None:
    with generations.writing() as path, writing.open_writer(path) as writer:
        writing.put(writer, [entry("jones", "changed")])
        raise RuntimeError("half way")


def test_nothing_is_seen_of_a_writing_that_failed(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    with generations.writing() as path, writing.open_writer(path) as writer:
        writing.put(writer, library())
    with pytest.raises(RuntimeError, match="half way"):
        write_half(generations)
    assert Reader(path).snapshot.entries == len(library())
    with generations.writing() as path, writing.open_writer(path) as writer:
        writing.put(writer, [entry("r1", "later")])
    assert Reader(path).snapshot.entries == len(library()) + 1


def test_an_index_that_cannot_be_opened_says_what_to_do(tmp_path: Path) -> None:
    with (
        pytest.raises(SearchUnavailable, match="reviews index rebuild"),
        writing.open_writer(tmp_path / "nothing"),
    ):
        pass


def test_files_left_by_a_killed_writer_are_not_in_the_way(tmp_path: Path) -> None:
    """The killed one had written which entries are gone, and had not yet said so."""
    engine = EmbeddedEngine(tmp_path / "index", writer=True)
    engine.put([entry(f"r{n}", "house", version=1) for n in range(4)])
    engine.close()
    shutil.copytree(tmp_path / "index", tmp_path / "further")
    further = EmbeddedEngine(tmp_path / "further", writer=True)
    further.remove([ReviewId("r1")])
    further.close()
    (held,) = (tmp_path / "index").glob("gen-*")
    (gone_on,) = (tmp_path / "further").glob("gen-*")
    left = list(gone_on.glob("*.del"))
    assert left
    for file in [*left, gone_on / ".managed.json"]:
        shutil.copy(file, held / file.name)
    engine = EmbeddedEngine(tmp_path / "index", writer=True)
    engine.remove([ReviewId("r2")])
    assert set(engine.versions()) == {"r0", "r1", "r3"}
