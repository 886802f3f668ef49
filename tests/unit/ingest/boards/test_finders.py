"""Which finder reads a board's pages."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import ingest.boards
from ingest.boards import finders, generic
from ingest.boards.finders import finder_for

ODD = """
from ingest.boards.listing import Listing

def find_links(html, base_url):
    return Listing(url=base_url, title="odd", links=())
"""


@pytest.fixture
def odd_boards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A package of board files made for this test alone."""
    package = tmp_path / "odd_boards_for_a_test"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "odd_scp.py").write_text(ODD)
    (package / "unfinished_scp.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    yield package.name
    for name in [name for name in sys.modules if name.startswith(package.name)]:
        del sys.modules[name]


def test_a_board_without_a_file_has_the_generic_finder() -> None:
    assert finder_for("northshire-scp") is generic.find_links


def test_a_board_with_a_file_has_its_own(odd_boards: str) -> None:
    found = finder_for("odd-scp", package=odd_boards)
    assert found("<p>", "https://a.test/").title == "odd"
    assert finder_for("other-scp", package=odd_boards) is generic.find_links


def test_a_file_without_a_finder_is_a_fault_that_names_it(odd_boards: str) -> None:
    with pytest.raises(AttributeError, match="unfinished_scp"):
        finder_for("unfinished-scp", package=odd_boards)


@pytest.mark.parametrize("slug", ["registry", "words", "generic", "../etc", "a.b", "", "1a"])
def test_a_slug_that_is_a_room_of_ours_or_no_name_is_harmless(slug: str) -> None:
    assert finder_for(slug) is generic.find_links


def test_every_room_of_ours_is_known_as_one() -> None:
    folder = Path(ingest.boards.__file__).parent
    rooms = {
        path.stem
        for path in folder.glob("*.py")
        if path.stem != "__init__" and "\ndef find_links(" not in path.read_text(encoding="utf-8")
    }
    assert rooms | {"generic"} == finders.ROOMS
