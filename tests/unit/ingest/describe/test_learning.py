"""Which parts of a report tell its learning."""

from ingest.describe.learning import stretches
from ingest.describe.reading import read
from tests.factories.extracted import extracted

COVER = "Serious Case Review\nChild K"


def _zones(*pages: str) -> list[tuple[str, bool, str]]:
    reading = read(extracted(COVER, *pages))
    return [(s.zone, s.headed, s.text.strip()) for s in stretches(reading)]


def test_the_story_is_not_learning_and_the_findings_are() -> None:
    told = _zones("Background\n\nThey moved by the sea.", "Findings\n\nNobody asked him why.")
    assert told == [("findings", True, "Findings"), ("findings", False, "Nobody asked him why.")]


def test_a_sentence_that_stands_alone_heads_what_is_below_it() -> None:
    page = (
        "Analysis\n\nEach event was looked at by itself\n\n"
        "There were nine referrals, and no one laid them side by side."
    )
    assert ("analysis", True, "Each event was looked at by itself") in _zones(page)


def test_a_heading_without_space_below_it_is_one_too() -> None:
    page = "3 What the review found\nThe house was cold.\n4 What the review found: money\nThey had none."
    assert [text for _, headed, text in _zones(page) if headed] == [
        "3 What the review found",
        "4 What the review found: money",
    ]


def test_matters_looked_for_and_not_found_are_left_out() -> None:
    page = (
        "Findings\n\nHe was not heard.\n\nOther matters considered\n\n"
        "The panel looked for signs of exploitation and found none."
    )
    assert all("exploitation" not in text for _, _, text in _zones(page))
