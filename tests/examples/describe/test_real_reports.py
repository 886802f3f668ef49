"""Real reports of inspectors and coroners, cousins of reviews: told apart and cut into passages."""

import os
from functools import lru_cache
from pathlib import Path

import pytest

from ingest.describe import describe
from ingest.extract import extract
from ingest.values import Described
from tests.factories.extracted import context

_FOLDER = os.environ.get("REVIEWS_TEST_FILES", "")

pytestmark = [
    pytest.mark.realfiles,
    pytest.mark.skipif(
        not _FOLDER,
        reason="set REVIEWS_TEST_FILES to a folder with reports/ in it to read real PDFs",
    ),
]


@lru_cache(maxsize=128)
def _described(name: str) -> Described:
    body = (Path(_FOLDER) / "reports" / f"{name}.pdf").read_bytes()
    nowhere = context(board_slug="", board_name="", board_names=())
    return describe(extract(body), nowhere)


def _names() -> list[str]:
    return (
        sorted(path.stem for path in (Path(_FOLDER) / "reports").glob("*.pdf")) if _FOLDER else []
    )


@pytest.mark.parametrize("name", _names())
def test_a_cousin_of_a_review_is_not_ours(name: str) -> None:
    found = _described(name)
    assert not found.is_review
    assert found.review_type == "not-a-review"
    assert found.is_review_because


@pytest.mark.parametrize("name", [n for n in _names() if n.startswith(("jtai", "ilacs", "pfd"))])
def test_passages_cover_the_pages_and_keep_to_their_length(name: str) -> None:
    body = (Path(_FOLDER) / "reports" / f"{name}.pdf").read_bytes()
    extracted = extract(body)
    pages = {page.number: page.text for page in extracted.pages}
    for passage in _described(name).passages:
        assert 0 < len(pages[passage.page][passage.start : passage.end].split()) <= 350
