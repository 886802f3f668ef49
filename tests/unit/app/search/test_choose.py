from pathlib import Path

import pytest

from app.errors import UsageError
from app.search.choose import open_engine
from app.search.embedded import EmbeddedEngine
from app.search.meili import MeiliEngine


@pytest.mark.parametrize("shape", ["{}", "file:{}", "file://{}"])
def test_a_folder_is_an_embedded_engine(tmp_path: Path, shape: str) -> None:
    engine = open_engine(shape.format(tmp_path / "index"), writer=False)
    assert isinstance(engine, EmbeddedEngine)
    assert str(tmp_path) in engine.state().name
    assert isinstance(open_engine(tmp_path, writer=True), EmbeddedEngine)


@pytest.mark.parametrize("where", ["http://127.0.0.1:9", "https://127.0.0.1:9/#staging"])
def test_an_address_is_a_meilisearch_server(where: str) -> None:
    engine = open_engine(where, "key", writer=True)
    assert isinstance(engine, MeiliEngine)
    assert engine.state().name.rstrip("/").endswith("127.0.0.1:9")


def test_anything_else_is_refused() -> None:
    with pytest.raises(UsageError, match="REVIEWS_SEARCH_URL is “redis://x”"):
        open_engine("redis://x", writer=False)
