"""What the documents of a case say: titles, dates, traps, and their own facts."""

import re

import pypdfium2
import pytest

from ingest.demo.country import Country
from ingest.demo.frontpage import NOTICE


def _text(country: Country, key: str) -> list[str]:
    with pypdfium2.PdfDocument(country.body(country.facts[key].sha256)) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def test_every_readable_file_says_on_its_first_page_that_it_is_invented(country: Country) -> None:
    for paper in country.papers:
        traits = country.case(paper.case).traits if paper.case else frozenset()
        if paper.kind == "pdf" and not traits & {"scanned", "encrypted", "truncated"}:
            assert NOTICE in _text(country, paper.id.partition("@")[0])[0], paper.id


def test_a_deposit_sheet_gives_the_year_and_the_next_page_the_day(country: Country) -> None:
    pages = _text(country, "ash-b1/overview_report")
    assert "Date of publication: 2013" in pages[0]
    assert re.search(r"LSCB: Ashmarsh Safeguarding Children Board", pages[0])
    assert re.search(r"4(th)? November 2013|04 NOVEMBER 2013|04/11/2013", pages[1], re.I)


def test_a_footer_contradicts_the_cover(country: Country) -> None:
    pages = _text(country, "ash-j/overview_report")
    assert re.search(r"14(th)? June 2017|14/06/2017", pages[0], re.I)
    assert "Publication Date: March 2017" in pages[5]


def test_an_undated_report_has_no_publication_date(country: Country) -> None:
    first = _text(country, "cor-l/overview_report")[0]
    assert not re.search(r"publi(cation|shed)", first, re.I)


def test_the_traps_are_in_the_text(country: Country) -> None:
    told = {"no evidence": 0, "sibling": 0, "offender": 0}
    for review in country.truth["reviews"]:
        document = review["documents"][0]
        if review["extract_status"] != "ok" or not document["pages"]:
            continue
        text = " ".join(_text(country, f"{review['id']}/{document['role']}")).lower()
        facts = review["facts"]
        told["no evidence"] += facts["absent"] in text
        told["sibling"] += f"aged {facts['sibling_age']}" in text
        told["offender"] += str(facts["offender_age"]) in text
    assert min(told.values()) > 40


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("aria-1/overview_report", "Circumstances resulting in the review"),
        ("aria-1/welsh", "Adroddiad Adolygiad Ymarfer Plant Cryno"),
        ("yar-q/overview_report", "no recommendations"),
        ("kes-d/overview_report", "Questions for the Board"),
        ("ash-rowan/learning_briefing", "7. Find out more"),
        ("ash-fmw/action_plan", "RAG"),
        ("ash-rowan/response", "Response to recommendation 1"),
        ("que-juniper/statement", "Independent Chair, said"),
        ("nor-pf/overview_report", "CONFIDENTIAL"),
        ("str-c/overview_report", "significant case review"),
        ("bra-g/overview_report", "Recommendations from individual management reviews"),
    ],
)
def test_documents_hold_what_their_kind_holds(country: Country, key: str, words: str) -> None:
    assert words.lower() in " ".join(_text(country, key)).lower()


def test_a_redacted_version_keeps_its_recommendations(country: Country) -> None:
    old = " ".join(_text(country, "fal-ash/overview_report"))
    new = " ".join(_text(country, "fal-ash/overview_report#redacted"))
    assert "[Text removed]" in new
    assert "[Text removed]" not in old
    truth = next(r for r in country.truth["reviews"] if r["id"] == "fal-ash")
    for item in truth["recommendations"]:
        assert item["text"][:40] in new


def test_lookalikes_are_what_the_truth_says(country: Country) -> None:
    for item in country.truth["lookalikes"]:
        with pypdfium2.PdfDocument(country.body(item["sha256"])) as document:
            first = " ".join(document[0].get_textpage().get_text_bounded().split())
        assert item["title"].split()[-1] in first
