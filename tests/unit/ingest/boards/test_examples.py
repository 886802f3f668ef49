"""Recorded pages and what a reader should find on them. Drop in a page and the test exists."""

import json
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from ingest.boards import find_links, group_cases, guess_role
from ingest.boards.listing import Listing

EXAMPLES = Path(__file__).parents[3] / "examples" / "boards"
PAGES = sorted(EXAMPLES.glob("*.html"))


def expected_of(page: Path) -> dict[str, Any]:
    path = page.with_suffix(".expected.json")
    if not path.exists():
        path.write_text(json.dumps({"url": "", "board_names": [], "cases": []}, indent=1) + "\n")
        pytest.fail(f"{path.name} was missing: an empty one is written. Fill it in by hand.")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def read(page: Path, expected: dict[str, Any]) -> Listing:
    return find_links(page.read_bytes(), expected["url"])


def cases_found(listing: Listing, expected: dict[str, Any]) -> list[dict[str, Any]]:
    """The groups found, as the expectations write them; pages to follow are not files."""
    told = {urljoin(expected["url"], url) for case in expected["cases"] for url in case["files"]}
    cases = []
    for group in group_cases(listing.links, board_names=expected["board_names"]):
        files = {
            file.link.url: file.guess.role.value if file.guess.role else ""
            for file in group.files
            if file.guess.sort == "document" or file.link.url in told
        }
        if files:
            cases.append({"label": group.label, "dated": group.dated, "files": files})
    return cases


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_it_finds_the_files_of_each_case_in_their_roles(page: Path) -> None:
    expected = expected_of(page)
    found = cases_found(read(page, expected), expected)
    wanted = [
        {urljoin(expected["url"], url): role for url, role in case["files"].items()}
        for case in expected["cases"]
    ]
    key = lambda files: sorted(files.items())  # noqa: E731 - one short sort key
    assert sorted((case["files"] for case in found), key=key) == sorted(wanted, key=key)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_it_labels_and_dates_each_case_as_the_page_does(page: Path) -> None:
    expected = expected_of(page)
    found = cases_found(read(page, expected), expected)
    for case in expected["cases"]:
        files = {urljoin(expected["url"], url) for url in case["files"]}
        labels = [(c["label"], c["dated"]) for c in found if set(c["files"]) == files]
        assert labels, case
        if case["label"] is not None:
            assert case["label"] in {label for label, _ in labels}
        if "dated" in case:
            assert case["dated"] in {dated for _, dated in labels}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_it_refuses_what_is_not_the_boards_review(page: Path) -> None:
    expected = expected_of(page)
    listing = read(page, expected)
    sorts = {
        link.url: guess_role(link, board_names=expected["board_names"], siblings=listing.links).sort
        for link in listing.links
    }
    for url, why in expected.get("refused", {}).items():
        assert sorts[urljoin(expected["url"], url)] == f"other:{why}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_it_knows_which_pages_to_read_next(page: Path) -> None:
    expected = expected_of(page)
    listing = read(page, expected)
    for name in ("next_pages", "review_pages"):
        wanted = [urljoin(expected["url"], url) for url in expected.get(name, [])]
        assert sorted(getattr(listing, name)) == sorted(wanted), name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_it_hears_a_page_say_that_it_is_empty_or_that_a_report_is_gone(page: Path) -> None:
    expected = expected_of(page)
    listing = read(page, expected)
    assert listing.says_empty is expected.get("says_empty", False)
    said = Counter(note.words for note in listing.statuses)
    for words in expected.get("statuses", []):
        assert any(words in note for note in said), (words, said)


def test_it_covers_every_shape_and_family() -> None:
    assert len(PAGES) >= 45
