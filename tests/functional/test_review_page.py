"""A review's page, its page texts, its files, its citations, and what is left when withheld."""

import json

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.factories.record import COPY_HELD, GONE, WAITING, WITHHELD, review_id

ONE = review_id(1)
HIDDEN = review_id(WITHHELD)


def page_of(site: TestClient, address: str) -> HTMLParser:
    answer = site.get(address)
    assert answer.status_code == 200
    return HTMLParser(answer.text)


def key_facts(page: HTMLParser) -> dict[str, str]:
    rows = page.css("#facts ~ dl")[0].css(".govuk-summary-list__row")
    return {
        row.css_first("dt").text(strip=True): row.css_first("dd").text(strip=True) for row in rows
    }


def test_every_value_says_where_it_comes_from(site: TestClient) -> None:
    facts = key_facts(page_of(site, f"/reviews/{ONE}"))
    assert facts["What happened"].startswith("Death")
    assert "From page 2 of the report. Not yet checked." in facts["What happened"]
    assert facts["Sex"].startswith("Not stated")
    assert facts["Ethnicity, as stated"].startswith("Cannot tell")
    assert all("checked" in value or "website" in value for value in facts.values())


def test_recommendations_are_verbatim_with_addressee_and_page(site: TestClient) -> None:
    first = page_of(site, f"/reviews/{ONE}").css_first("#recommendation-1").text()
    assert "The partnership should test supervision of case 1, part 1." in first
    assert "For: Children’s social care" in first.replace("'", "’")
    assert "page 4" in first


def test_arriving_with_words_shows_the_passages_that_match(site: TestClient) -> None:
    page = page_of(site, f"/reviews/{ONE}?q=neglect")
    assert page.css_first("#matches") is not None
    assert [node.text() for node in page.css(".site-passages mark")]


def test_without_words_no_passages_are_shown(site: TestClient) -> None:
    assert page_of(site, f"/reviews/{ONE}").css_first("#matches") is None


def test_reference_managers_find_what_they_need(site: TestClient) -> None:
    page = page_of(site, f"/reviews/{ONE}")
    tags: dict[str, list[str]] = {}
    for node in page.css("meta[name^=citation_]"):
        tags.setdefault(node.attributes["name"], []).append(node.attributes["content"])
    board = "Norland Safeguarding Children Partnership"
    assert tags["citation_technical_report_institution"] == [board]
    assert tags["citation_author"] == ["Example, Jane"]  # people only, never a body
    assert tags["citation_publication_date"] == ["2015/02/02"]
    assert tags["citation_pdf_url"] == [f"http://reviews.test/reviews/{ONE}/documents/1.pdf"]
    linked = json.loads(page.css_first('script[type="application/ld+json"]').text())
    assert linked["@type"] == "Report"
    assert linked["publisher"]["name"] == board
    assert page.css(".Z3988") == []


def test_lists_carry_coins_of_reports(site: TestClient) -> None:
    spans = page_of(site, "/search?q=neglect").css(".Z3988")
    assert len(spans) == 10
    assert all("rft.genre=report" in (span.attributes["title"] or "") for span in spans)
    assert all("rft.aucorp=" in (span.attributes["title"] or "") for span in spans)


def test_citations_agree(site: TestClient) -> None:
    ris = site.get(f"/reviews/{ONE}.ris").text
    assert ris.startswith("TY  - RPRT\r\n")
    assert "AU  - Example, Jane\r\n" in ris
    assert "DA  - 2015/02/02\r\n" in ris
    bibtex = site.get(f"/reviews/{ONE}.bib").text
    assert bibtex.startswith(f"@techreport{{review-{ONE},")
    assert "institution = {Norland Safeguarding Children Partnership}" in bibtex
    assert site.get(f"/reviews/{ONE}.json").json() == site.get(f"/api/v1/reviews/{ONE}").json()


def test_a_report_no_longer_found_carries_the_notice(site: TestClient) -> None:
    page = page_of(site, f"/reviews/{review_id(GONE[0])}")
    notice = page.css_first(".site-notice").text()
    assert "No longer on the publisher’s website" in notice
    assert "10 January 2026" in notice
    assert "11 January 2026" in notice


def test_similar_reviews_say_why(site: TestClient) -> None:
    page = page_of(site, f"/reviews/{ONE}")
    assert "Both concern " in page.css_first("#similar ~ ul").text()


def test_similar_reviews_that_are_withheld_are_not_named(site: TestClient) -> None:
    before = review_id(WITHHELD - 1)
    assert HIDDEN not in site.get(f"/reviews/{before}").text
    assert HIDDEN not in site.get(f"/api/v1/reviews/{before}").text


def test_abbreviations_come_from_the_report_itself(site: TestClient) -> None:
    page = page_of(site, f"/reviews/{ONE}")
    assert "Multi-Agency Safeguarding Hub" in page.css_first("#abbreviations ~ dl").text()


@pytest.mark.parametrize(
    "address",
    [
        f"/reviews/{HIDDEN}",
        f"/reviews/{HIDDEN}?q=neglect",
        f"/reviews/{HIDDEN}.json",
        f"/reviews/{HIDDEN}.ris",
        f"/reviews/{HIDDEN}.bib",
        f"/reviews/{HIDDEN}/documents/1/pages/1",
        f"/reviews/{HIDDEN}/documents/1.pdf",
        f"/reviews/{HIDDEN}/documents/9.pdf",
        f"/api/v1/reviews/{HIDDEN}",
        f"/api/v1/reviews/{HIDDEN}/availability",
        f"/api/v1/reviews/{HIDDEN}/documents/1/pages/1",
    ],
)
def test_a_withheld_review_is_gone_everywhere_and_says_only_when(
    site: TestClient, address: str
) -> None:
    answer = site.get(address)
    assert answer.status_code == 410
    assert answer.headers["cache-control"] == "no-store"
    for word in ("Cwm", "H7", "Safeguarding Children", "R2", "supervision"):
        assert word not in answer.text
    assert "2 March 2026" in answer.text or "2026-03-02" in answer.text


@pytest.mark.parametrize("tail", ["", ".json", "/documents/1.pdf", "/documents/1/pages/1"])
def test_a_review_that_waits_for_a_person_does_not_exist(site: TestClient, tail: str) -> None:
    assert site.get(f"/reviews/{review_id(WAITING)}{tail}").status_code == 404


def test_a_held_copy_shows_the_record_but_no_text(site: TestClient) -> None:
    name = review_id(COPY_HELD)
    page = page_of(site, f"/reviews/{name}")
    assert "not showing our copy" in page.css_first(".site-notice").text()
    assert site.get(f"/reviews/{name}/documents/1.pdf").status_code == 404
    assert site.get(f"/reviews/{name}/documents/1/pages/1").status_code == 404
    record = site.get(f"/api/v1/reviews/{name}").json()
    assert record["documents"] == []
    assert record["recommendations"] == []
    assert "sha256" not in json.dumps(record)


def test_the_page_text_stands_alone(site: TestClient) -> None:
    page = page_of(site, f"/reviews/{ONE}/documents/1/pages/2?q=neglect")
    assert page.css_first("h1").text(strip=True).startswith("Page 2 of 4")
    assert page.css_first("mark#m1") is not None
    links = {node.text(strip=True): node.attributes["href"] for node in page.css("main a")}
    assert links["Open the PDF at page 2"].endswith("/documents/1.pdf?open=1#page=2")
    assert links["Next page →"].endswith("/pages/3?q=neglect")
    assert "can contain mistakes. The PDF is the report." in page.body.text()


def test_page_texts_and_files_ask_not_to_be_indexed(site: TestClient) -> None:
    for tail in ("/documents/1/pages/2", "/documents/1.pdf"):
        assert site.get(f"/reviews/{ONE}{tail}").headers["x-robots-tag"] == "noindex"
    assert "x-robots-tag" not in site.get(f"/reviews/{ONE}").headers


def test_a_file_is_a_download_with_a_name_of_ours(site: TestClient) -> None:
    answer = site.get(f"/reviews/{ONE}/documents/1.pdf")
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == f'attachment; filename="review-{ONE}-1.pdf"'
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["cross-origin-resource-policy"] == "same-site"


@pytest.mark.parametrize(
    ("asked", "status", "body"),
    [
        ("bytes=0-3", 206, b"%PDF"),
        ("bytes=-6", 206, b"%%EOF\n"),
        ("bytes=0-3,5-6", 200, None),
        ("bytes=999999-", 416, b""),
        ("bytes=5-2", 416, b""),
        ("lines=1-2", 200, None),
    ],
)
def test_one_range_is_honoured(
    site: TestClient, asked: str, status: int, body: bytes | None
) -> None:
    address = f"/reviews/{ONE}/documents/1.pdf"
    whole = site.get(address).content
    answer = site.get(address, headers={"range": asked})
    assert answer.status_code == status
    assert answer.content == (whole if body is None else body)


@pytest.mark.parametrize(
    "address",
    [
        "/reviews/nosuchid",
        f"/reviews/{ONE}/documents/2.pdf",
        f"/reviews/{ONE}/documents/1.docx",
        f"/reviews/{ONE}/documents/1/pages/99",
        f"/reviews/{ONE}/documents/x/pages/1",
        f"/reviews/{ONE}/documents/1/pages/99999999999999999999",
    ],
)
def test_what_is_not_there_is_not_found(site: TestClient, address: str) -> None:
    assert site.get(address).status_code == 404
