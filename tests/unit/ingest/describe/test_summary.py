"""Summaries made of a report's own sentences."""

from ingest.describe import describe
from tests.factories.extracted import context, extracted

PAGES = (
    "Serious Case Review\nChild K",
    "1. Introduction\n\nChild K was a two-year-old boy who died in May 2014 from injuries "
    "inflicted on him. He lived with his mother and her partner in a flat. The family had "
    "moved often and was "
    "known to the health visitor.",
    "2. Findings\n\nInformation sharing between agencies was poor and opportunities were missed.",
    "3. Recommendations\n\n1. The Board should review how information is shared.",
)


def test_every_sentence_of_a_summary_stands_on_the_page_it_names() -> None:
    summary = describe(extracted(*PAGES), context()).summary
    for part in ("headline", "background", "learning", "recommendations"):
        assert summary[part], part
        for said in summary[part]:
            assert said["text"] in PAGES[said["page"] - 1].replace("\n", " ")


def test_the_headline_says_what_happened_to_whom() -> None:
    summary = describe(extracted(*PAGES), context()).summary
    assert summary["headline"][0]["text"].startswith("Child K was a two-year-old boy who died")


def test_keywords_are_labels_of_the_vocabulary() -> None:
    summary = describe(extracted(*PAGES), context()).summary
    assert "Physical abuse" in summary["keywords"]
    assert "Information sharing" in summary["keywords"]


def test_a_part_with_nothing_to_say_is_empty() -> None:
    summary = describe(extracted("Serious Case Review", "Text."), context()).summary
    assert summary["headline"] == summary["learning"] == summary["model"] == []
