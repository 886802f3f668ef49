"""Passages, the unit of search."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.describe.passages import LONGEST, passages_of
from ingest.describe.reading import read
from tests.factories.extracted import extracted

SENTENCE = "The health visitor saw the child at home and wrote down what she had been told there. "


def test_no_passage_is_longer_than_the_longest() -> None:
    page = "Analysis\n\n" + SENTENCE * 60
    for passage in passages_of(read(extracted(page))):
        words = page[passage.start : passage.end].split()
        assert 0 < len(words) <= LONGEST


def test_a_long_paragraph_is_cut_at_the_end_of_a_sentence() -> None:
    page = SENTENCE * 60
    first = passages_of(read(extracted(page)))[0]
    assert page[first.start : first.end].rstrip().endswith(".")


def test_a_heading_stays_with_what_follows_it() -> None:
    page = "Recommendations\n\nThe Board should act."
    found = passages_of(read(extracted("Serious Case Review", "Introduction\n\nText.\n\n" + page)))
    last = found[-1]
    assert last.place == "recommendations"
    assert last.heading == "Recommendations"
    assert last.page == 2


def test_passages_never_run_over_a_page() -> None:
    found = passages_of(read(extracted("One paragraph.", "Another paragraph.")))
    assert [passage.page for passage in found] == [1, 2]
    assert [passage.seq for passage in found] == [0, 1]


def test_places_are_those_the_index_knows() -> None:
    known = {"title", "contents", "summary", "body", "findings", "recommendations", "glossary"}
    page = "Terms of Reference\n\nText.\n\nBibliography\n\nBooks.\n\nAppendix 1\n\nMore."
    found = passages_of(read(extracted("Title", page)))
    assert {passage.place for passage in found} <= known | {"appendix"}


@given(st.lists(st.text("abcdefgh .\n", min_size=1, max_size=300), min_size=1, max_size=4))
def test_every_word_of_a_page_is_in_some_passage(pages: list[str]) -> None:
    reading = read(extracted(*pages))
    for page in reading.pages:
        spans = [p for p in passages_of(reading) if p.page == page.number]
        kept = " ".join(page.text[p.start : p.end] for p in spans)
        assert kept.split() == page.text.split()
