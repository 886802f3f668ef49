"""Rows, paragraphs and offsets of a document laid out for reading."""

from ingest.describe.reading import read
from tests.factories.extracted import extracted, from_text


def test_every_paragraph_can_be_shown_where_it_stands() -> None:
    page = (
        "1. Introduction\n\nThe child was\nseven years old.\n\n"
        "\u2022 first thing\n\u2022 second thing"
    )
    reading = read(extracted(page))
    for block in reading.blocks:
        shown = reading.pages[0].text[block.start : block.end]
        assert " ".join(shown.split()) == " ".join(block.text.split())


def test_bullets_and_numbers_begin_new_paragraphs() -> None:
    reading = read(extracted("Recommendations\n\n1. Do this.\n2. Do that,\nand that.\n\u2022 Also"))
    texts = [block.text for block in reading.blocks if not block.is_heading]
    assert texts == ["1. Do this.", "2. Do that, and that.", "\u2022 Also"]


def test_a_wrapped_line_may_begin_with_a_number() -> None:
    page = (
        "The family was seen by the service for a long and settled period of about\n"
        "12. months in all before they moved."
    )
    assert len(read(extracted(page)).blocks) == 1


def test_a_contents_page_has_no_headings() -> None:
    page = (
        "CONTENTS\n\n1 Introduction ..... 3\n2 Analysis ..... 4\n"
        "3 Recommendations ..... 9\n4 Appendix ..... 12"
    )
    reading = read(extracted("A title", page))
    assert {block.place for block in reading.blocks if block.page == 2} == {"contents"}
    assert not [b for b in reading.headings() if "Recommendations" in b.text]


def test_the_opening_is_the_first_pages_as_one_line() -> None:
    assert read(from_text("one\ntwo\fthree")).opening(1) == "one two"


def test_labels_begin_new_paragraphs() -> None:
    reading = read(extracted("x y\nRecommendation 1: Do it.\nRecommendation 2: Do more."))
    assert [b.text for b in reading.blocks][1:] == [
        "Recommendation 1: Do it.",
        "Recommendation 2: Do more.",
    ]
