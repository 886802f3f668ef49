"""Measures of a report as a document."""

from datetime import date

from ingest.describe.quality import acronyms_of, quality_of
from ingest.describe.reading import read
from ingest.describe.recommendations import recommendations_of
from ingest.values import DateRange
from tests.factories.extracted import extracted

PLAIN = "The boy was seen at home by a nurse. He was glad to see her. They sat and spoke. " * 12
HARD = (
    "Multidisciplinary organisational accountability necessitates "
    "communication regarding safeguarding responsibilities notwithstanding difficulties. "
) * 12


def test_plain_words_read_more_easily_than_long_ones() -> None:
    plain = quality_of(read(extracted(PLAIN)), None, ())["reading_ease"]
    hard = quality_of(read(extracted(HARD)), None, ())["reading_ease"]
    assert plain > 80
    assert hard < 0


def test_a_report_is_measured_for_what_helps_a_reader() -> None:
    pages = (
        "Serious Case Review",
        "Contents\n\nIntroduction ..... 3\nAnalysis ..... 4\nRecommendations ..... 6",
        "Introduction\n\n" + PLAIN,
        "Recommendations\n\n1. The Board should act.\n2. The Board should check.",
        "Glossary\n\nSCR means serious case review.",
    )
    reading = read(extracted(*pages))
    when = DateRange(date(2020, 1, 1), date(2020, 1, 1), "day")
    found = quality_of(reading, when, recommendations_of(reading)[0])
    for mark in ("contents_list", "glossary", "numbered_recommendations", "date_shown"):
        assert found[mark] is True, mark
    assert found["pages"] == 5


def test_a_document_of_pictures_has_no_text_layer() -> None:
    found = quality_of(read(extracted("", "")), None, ())
    assert found["text_layer"] is False
    assert found["reading_ease"] is None


def test_a_report_defines_its_own_abbreviations() -> None:
    text = (
        "The Multi-Agency Safeguarding Hub (MASH) met. An individual management review (IMR) was made."
        " "
        "It used GP (general practitioner) notes. (SEE) not."
    )
    assert acronyms_of(read(extracted(text))) == {
        "MASH": "Multi-Agency Safeguarding Hub",
        "IMR": "individual management review",
        "GP": "general practitioner",
    }
