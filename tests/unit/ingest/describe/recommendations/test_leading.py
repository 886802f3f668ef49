"""Lists that a sentence leads up to, under any heading."""

import pytest

from ingest.describe.reading import read
from ingest.describe.recommendations.leading import led_lists
from tests.factories.extracted import extracted

LIST = "\u2022 relaunch the pathway for marks on babies\n\n\u2022 write to every practice"


def _lists(lead: str, listed: str = LIST) -> list[int]:
    page = f"Analysis\n\n{lead}\n\n{listed}\n\nThe family was told."
    sections = led_lists(read(extracted("Serious Case Review", page)))
    return [len(section.blocks) for section in sections]


@pytest.mark.parametrize(
    "lead",
    [
        "The partnership is asked to:",
        "The Harbourside Safeguarding Board should:",
        "All agencies must now:",
        "We recommend that the trust and the council:",
        "The review makes the following recommendations.",
        "The Board, with national bodies, is asked to act on these recommendations:",
        "The Partnership has accepted the following areas for development.",
    ],
)
def test_a_sentence_that_asks_leads_up_to_a_list(lead: str) -> None:
    assert _lists(lead) == [3]


@pytest.mark.parametrize(
    "lead",
    [
        "The guidance of the day says that agencies should:",
        "The previous review makes the following recommendations.",
        "In 2012 the Board accepted the following recommendations.",
        "The visitor saw:",
    ],
)
def test_a_sentence_that_tells_leads_up_to_none(lead: str) -> None:
    assert _lists(lead) == []


def test_a_sentence_without_a_list_leads_up_to_nothing() -> None:
    assert _lists("The partnership is asked to:", "\u2022 write to every practice") == []
