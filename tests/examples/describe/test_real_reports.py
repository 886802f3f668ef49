"""Real reports of inspectors and coroners, cousins of reviews: told apart and read.

The counts were made by eye from the printed pages. A count of areas for action takes bullets as
items where a bare heading or "the following" leads to them, and paragraphs as items where whole
sentences ask and bullets only spell out what is asked.
"""

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

COUNTED = {
    "focused-00aac23eedab": 4,
    "focused-0167d7c0c9c8": 4,
    "focused-03d6f60389a6": 5,
    "focused-055339ac91a3": 3,
    "focused-05b197969dd7": 6,
    "focused-0662cb9ae6d2": 3,
    "ilacs-011afbdfbf04": 8,
    "ilacs-0197e059fe4a": 11,
    "ilacs-036cc3cc4f18": 8,
    "ilacs-04157e6feb4e": 3,
    "jtai-0ca1fb407e4f": 4,
    "jtai-10e4e00a2bad": 4,
    "jtai-1e71da55150d": 3,
    "jtai-28df957f47e1": 6,
    "jtai-3c3a8f322b91": 8,
    "send-06130a6f0f2a": 3,
    "send-0c81f8f4cd65": 3,
    "send-1e428cf4ab24": 3,
    "send-2a9ff991b729": 2,
}


@lru_cache(maxsize=128)
def _described(name: str) -> Described:
    body = (Path(_FOLDER) / "reports" / f"{name}.pdf").read_bytes()
    nowhere = context(board_slug="", board_name="", board_names=())
    return describe(extract(body), nowhere)


def _names() -> list[str]:
    return (
        sorted(path.stem for path in (Path(_FOLDER) / "reports").glob("*.pdf")) if _FOLDER else []
    )


@pytest.mark.parametrize(("name", "count"), COUNTED.items())
def test_what_a_report_asks_for_is_found_as_a_reader_would(name: str, count: int) -> None:
    asked = [r for r in _described(name).recommendations if r.kind != "finding"]
    assert len(asked) == count, [r.text[:60] for r in asked]


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
