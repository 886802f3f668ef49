from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from app.search.embedded import EmbeddedEngine
from app.search.engine import FACETS, Query, SearchEngine
from app.search.meili import MeiliEngine


def test_both_engines_fit_the_port(tmp_path: Path) -> None:
    engines: list[SearchEngine] = [
        EmbeddedEngine(tmp_path, writer=False),
        MeiliEngine("http://127.0.0.1:9", None, writer=False),
    ]
    promised = {name for name in vars(SearchEngine) if not name.startswith("_")}
    assert all(callable(getattr(engine, name)) for engine in engines for name in promised)


def test_a_query_cannot_be_changed_once_asked() -> None:
    with pytest.raises(FrozenInstanceError):
        Query().page = 2  # type: ignore[misc]


def test_facet_names_are_plain_words_once_each() -> None:
    assert len(set(FACETS)) == len(FACETS)
    assert all(name.isalpha() and name.islower() for name in FACETS)
