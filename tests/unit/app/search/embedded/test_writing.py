from pathlib import Path

import pytest

from app.errors import SearchUnavailable
from app.search.embedded import writing
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
