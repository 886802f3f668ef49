"""The cover of a document."""

from ingest.describe.cover import cover_of
from ingest.describe.reading import read
from tests.factories.extracted import extracted

SHEET = (
    "Title: Serious case review: Child K\nLSCB: Northmere Safeguarding Children Board\n"
    "Author: Jane Harlow\nDate of publication: 2014\n\nThis report is held on deposit."
)


def test_a_cataloguers_sheet_is_read_label_by_label() -> None:
    cover = cover_of(read(extracted(SHEET, "CHILD K\nOVERVIEW REPORT")))
    assert cover.sheet == {
        "title": "Serious case review: Child K",
        "board": "Northmere Safeguarding Children Board",
        "author": "Jane Harlow",
        "published": "2014",
    }
    assert [row.text for row in cover.rows] == ["CHILD K", "OVERVIEW REPORT"]


def test_a_sheet_needs_its_labels_together() -> None:
    assert cover_of(read(extracted("Title: A report\n\nSome text."))).sheet == {}


def test_the_title_block_ends_where_running_text_begins() -> None:
    page = "SERIOUS CASE REVIEW\nBW\n1. Introduction\nThis review began when a child died."
    assert [row.text for row in cover_of(read(extracted(page))).rows] == [
        "SERIOUS CASE REVIEW",
        "BW",
    ]


def test_page_numbers_and_addresses_are_no_part_of_it() -> None:
    page = "Serious Case Review\nPage 1 of 37\nwww.board.example\nChild K"
    assert [row.text for row in cover_of(read(extracted(page))).rows] == [
        "Serious Case Review",
        "Child K",
    ]


def test_lines_printed_on_every_page_are_known_for_running() -> None:
    foot = "Overview Report Child G March 2017"
    pages = (f"Serious Case Review\n{foot} 1", *(f"text\n{foot} {n}" for n in (2, 3, 4)))
    cover = cover_of(read(extracted(*pages, printed_lines=True)))
    assert [cover.runs(row) for row in cover.rows] == [False, True]


def test_a_document_without_pages_has_an_empty_cover() -> None:
    assert cover_of(read(extracted())).words == ""
