"""What real reports ask for, beside what a reader counted on their printed pages.

The counts were set down before the rules were run on these files. For each file: how many items
stand on which page, the numbers they bear, and two words of the first and last of those that bear
none. ``bench/facts/real_reports.md`` tells how a reader counts and what still differs.
"""

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ingest.describe import describe
from ingest.extract import extract
from ingest.values import FoundRecommendation
from tests.factories.extracted import context

COUNTED: dict[str, dict[str, Any]] = json.loads(
    Path(__file__).with_name("recommendations_counted.json").read_text(encoding="utf-8")
)
FEW = frozenset(
    {
        *("focused-055339ac91a3", "ilacs-011afbdfbf04", "ilacs-0398beaa3d3d"),
        *("jtai-0e815612d6b1", "jtai-132cd2b27f71", "jtai-28df957f47e1", "jtai-187754ad5e5a"),
        *("send-0ab612ae21cd", "send-1e428cf4ab24"),
        *("pfd-35081548f8fe", "pfd-c57d65f609aa", "cscmap-9201ed085471"),
    }
)
"""Small files, some of each sort, for the default run."""
DIFFERS = {
    "cscmap-1ae41f9180ac": "guidance: a sentence of its running text recommends",
    "cscmap-299624ff1227": "guidance: three sentences of its running text recommend",
    "cscmap-3454eac8c5d6": "two that a second list repeats word for word are counted once",
    "cscmap-41b0220c9eda": "a paragraph of the summary about the recommendations is taken for one",
}
_FOLDER = os.environ.get("REVIEWS_TEST_FILES", "")

pytestmark = [
    pytest.mark.realfiles,
    pytest.mark.skipif(
        not _FOLDER,
        reason="set REVIEWS_TEST_FILES to a folder with reports/ in it to read real PDFs",
    ),
]


def _files() -> list[Any]:
    """Each file, all but a few of them slow; those that differ say so when they no longer do."""
    return [pytest.param(name, marks=_marks(name)) for name in COUNTED]


def _marks(name: str) -> list[pytest.MarkDecorator]:
    slow = [] if name in FEW else [pytest.mark.slow]
    why = DIFFERS.get(name)
    return slow + ([pytest.mark.xfail(strict=True, reason=why)] if why else [])


def _asked(name: str) -> list[FoundRecommendation]:
    body = (Path(_FOLDER) / "reports" / f"{name}.pdf").read_bytes()
    nowhere = context(board_slug="", board_name="", board_names=())
    found = describe(extract(body), nowhere).recommendations
    return [item for item in found if item.kind != "finding"]


def _numbers(ranges: list[str]) -> list[int]:
    ends = [list(map(int, each.split("-"))) for each in ranges]
    return [number for each in ends for number in range(each[0], each[-1] + 1)]


@pytest.mark.parametrize("name", _files())
def test_what_a_report_asks_for_is_found_and_numbered_as_a_reader_would(name: str) -> None:
    counted, asked = COUNTED[name], _asked(name)
    bare = [item.text.replace("'", "’") for item in asked if not item.label]
    assert {str(page): n for page, n in Counter(item.page for item in asked).items()} == counted[
        "pages"
    ], [item.text[:60] for item in asked]
    assert [int(item.label) for item in asked if item.label] == _numbers(counted.get("numbers", []))
    assert "".join(bare[:1]).startswith(counted.get("first", ""))
    assert "".join(bare[-1:]).startswith(counted.get("last", ""))
