"""Setting pages: lines, columns, contents, and where each thing fell."""

from datetime import UTC, datetime

from ingest.demo.layout import Text, Typeset, break_lines, width_of
from ingest.demo.manuscript import (
    Block,
    Box,
    Break,
    Bullet,
    Contents,
    Heading,
    Look,
    Manuscript,
    Meta,
    Para,
    Table,
    TitleLine,
    TitlePage,
)
from ingest.demo.setting import typeset

META = Meta("A title", "Somebody", datetime(2024, 5, 6, 7, 8, tzinfo=UTC))
LONG = "Words and more words that fill a line and then another one. " * 12


def _set(*blocks: Block, **look: object) -> Typeset:
    return typeset(Manuscript(blocks, Look(**look), META, "Invented."))  # type: ignore[arg-type]


def _words(pages: Typeset, page: int) -> list[str]:
    return [ink.text for ink in pages.sheets[page - 1].inks if isinstance(ink, Text)]


def test_no_line_is_wider_than_its_room() -> None:
    lines = break_lines(LONG, "Helvetica", 11, 200)
    assert " ".join(lines) == LONG.strip()
    assert max(width_of(line, "Helvetica", 11) for line in lines) <= 200.01


def test_a_keyed_paragraph_is_found_on_its_page() -> None:
    pages = _set(*[Para(LONG, key=f"k{n}") for n in range(30)])
    for key, page in pages.places.items():
        assert key.startswith("k")
        assert any(LONG.startswith(text) for text in _words(pages, page))
    assert len(set(pages.places.values())) == len(pages.sheets) > 2


def test_contents_point_at_the_headings_with_dots() -> None:
    pages = _set(Contents(), Heading("One"), Break(), Heading("Two"), Para(LONG))
    listed = _words(pages, 1)
    assert listed[1].startswith("One ...")
    assert listed[1].endswith(". 2")
    assert listed[2].endswith(". 3")
    assert pages.bookmarks == (("One", 2), ("Two", 3))


def test_a_table_keeps_each_row_whole() -> None:
    rows = tuple((str(n), LONG) for n in range(20))
    pages = _set(Table(("No.", "Words"), rows, (1, 6), tuple(f"r{n}" for n in range(20))))
    assert len(pages.sheets) > 1
    for number in range(20):
        assert str(number) in _words(pages, pages.places[f"r{number}"])


def test_two_columns_are_filled_one_after_the_other() -> None:
    pages = _set(*[Para(LONG) for _ in range(12)], columns=2)
    left = {ink.x for ink in pages.sheets[0].inks if isinstance(ink, Text) and ink.size > 9}
    title = _set(TitlePage((TitleLine("T"),)), *[Para(LONG) for _ in range(12)], columns=2)
    assert len(left) == 1  # before a title page there is one column
    assert len({ink.x for ink in title.sheets[1].inks if isinstance(ink, Text)}) >= 2


def test_every_page_says_that_it_is_invented() -> None:
    pages = _set(*[Para(LONG) for _ in range(20)], Box("A box", LONG), Bullet("A point"))
    for number in range(1, len(pages.sheets) + 1):
        assert "Invented." in _words(pages, number)


def test_the_same_manuscript_gives_the_same_pages() -> None:
    assert _set(Heading("One"), Para(LONG)) == _set(Heading("One"), Para(LONG))
