"""Real reports and awkward PDFs through ``reviews import`` as a person runs it, then searched.

``REVIEWS_TEST_FILES`` names the folder. The default run takes a few files of each sort; all of
them are taken with ``-m slow``. The sentences looked for are read by pdfminer.six alone, so they do
not come from the code under test.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pdfminer.high_level import extract_text

from app.domain.vocabulary import ExtractStatus
from app.main import create_app
from app.settings import Settings

COMMAND = [sys.executable, "-c", "from ingest.cli import main; main()", "import", "--json"]
SECRET = "a-secret-for-tests-0123456789"
SECONDS_A_FILE = 60
TRIES = 3
"""Sentences tried: one may be broken by a note, a table or the edge of a page."""
_SENTENCE_END = re.compile(r"(?<=[.!])\s+(?=[A-Z“])")
_BROKEN_WORD = re.compile(r"-\n(?=[a-z])")
_QUOTES = re.compile('["“”„]')

pytestmark = pytest.mark.realfiles


@dataclass(frozen=True)
class Import:
    """What ``reviews import`` said, and where it put things."""

    files: list[dict[str, Any]]
    exit_status: int
    seconds: float
    data: Path


def run_import(data: Path, paths: list[Path]) -> Import:
    env = {name: value for name, value in os.environ.items() if not name.startswith("REVIEWS_")}
    started = time.monotonic()
    done = subprocess.run(
        [*COMMAND, *map(str, paths)],
        env=env | {"REVIEWS_DATA_DIR": str(data)},
        capture_output=True,
        text=True,
        timeout=SECONDS_A_FILE * len(paths),
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    files = json.loads(done.stdout)["files"]
    return Import(files, done.returncode, time.monotonic() - started, data)


def few(paths: list[Path], most: int) -> list[Path]:
    """The smallest file of each sort (the word its name begins with), at most so many."""
    sorts: dict[str, Path] = {}
    for path in sorted(paths, key=lambda path: (path.stat().st_size, path.name)):
        sorts.setdefault(path.name.split("-")[0], path)
    return list(sorts.values())[:most]


def sentences(path: Path, number: int) -> list[str]:
    """A page's sentences of some length as pdfminer.six reads them, from its middle outwards."""
    found = []
    for paragraph in re.split(r"\n\s*\n", extract_text(path, page_numbers=[number - 1])):
        running = " ".join(_BROKEN_WORD.sub("", paragraph).split())
        found += [
            one
            for one in _SENTENCE_END.split(running)
            if 8 <= len(one.split()) <= 30 and one[0].isupper() and one[-1] in ".!"
        ]
    middle = len(found) / 2
    nearest = sorted(range(len(found)), key=lambda place: abs(place + 0.5 - middle))
    return [found[place] for place in nearest]


def from_the_middle(path: Path, pages: int) -> Iterator[tuple[int, str]]:
    """Sentences with their page, from the middle page outwards."""
    for number in sorted(range(1, pages + 1), key=lambda number: abs(number - (pages + 1) / 2)):
        for sentence in sentences(path, number):
            yield number, sentence


def pages_found(site: TestClient, review: str, sentence: str) -> set[int]:
    """The pages of a review on which the site's search finds a sentence as a phrase."""
    asked = {"q": f'"{_QUOTES.sub(" ", sentence)[:290]}"', "per_page": "100"}
    answer = site.get("/api/v1/search", params=asked).json()
    return {
        passage["page"]
        for result in answer["results"]
        if result["id"] == review
        for passage in result["passages"]
    }


def searchable(site: TestClient, item: Mapping[str, Any]) -> bool:
    middle = from_the_middle(Path(item["path"]), item["pages"])
    return any(
        number in pages_found(site, item["review_id"], sentence)
        for number, sentence in islice(middle, TRIES)
    )


def check_reports(done: Import, paths: list[Path]) -> None:
    assert done.exit_status == 0
    assert [item["path"] for item in done.files] == [str(path) for path in paths]
    for item in done.files:
        assert item["status"] == ExtractStatus.OK, item
        assert item["review_id"], item
        assert item["title"], item
        ours = item["review_type"] != "not-a-review"
        assert ours or item["warning"].startswith("kept, though it is not"), item
    settings = Settings(data_dir=done.data, secret_key=SECRET)
    with TestClient(create_app(settings)) as site:
        lost = [item["path"] for item in done.files if not searchable(site, item)]
    assert not lost


def check_awkward(done: Import, paths: list[Path]) -> None:
    read = {status.value for status in (ExtractStatus.OK, ExtractStatus.PARTIAL)}
    bad_ends = {status.value for status in (ExtractStatus.CRASH, ExtractStatus.TIMEOUT)}
    known = {status.value for status in ExtractStatus}
    assert [item["path"] for item in done.files] == [str(path) for path in paths]
    for item in done.files:
        assert item["status"] in known - bad_ends, item
        assert item["because"], item
        assert bool(item["review_id"]) == (item["status"] != ExtractStatus.NOT_A_DOCUMENT), item
    unread = any(item["status"] not in read for item in done.files)
    assert done.exit_status == int(unread)  # 1: done, but some want a person's look


def test_a_few_real_files_are_kept_and_found_by_a_sentence_from_their_middle(
    real_files: Path, tmp_path: Path
) -> None:
    reports = few(list((real_files / "reports").glob("*.pdf")), 6)
    everything = sorted((real_files / "awkward-pdfs").glob("*.pdf"))
    awkward = sorted({*few(everything, 3), *everything[:2], everything[-1]})
    done = run_import(tmp_path, [*reports, *awkward])
    check_reports(replace(done, files=done.files[: len(reports)], exit_status=0), reports)
    check_awkward(replace(done, files=done.files[len(reports) :]), awkward)


@pytest.mark.slow
def test_every_real_report_is_kept_and_found_by_a_sentence_from_its_middle(
    real_files: Path, tmp_path: Path
) -> None:
    paths = sorted((real_files / "reports").glob("*.pdf"))
    check_reports(run_import(tmp_path, paths), paths)


@pytest.mark.slow
def test_every_awkward_file_gets_a_status(real_files: Path, tmp_path: Path) -> None:
    paths = sorted((real_files / "awkward-pdfs").glob("*.pdf"))
    check_awkward(run_import(tmp_path, paths), paths)
