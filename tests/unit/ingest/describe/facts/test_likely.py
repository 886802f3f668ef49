"""Harms told by the stems of a sentence: the bar, and whose sentences are asked."""

from collections.abc import Collection
from typing import Any

import pytest

from ingest.describe.case import CaseLabel
from ingest.describe.facts import facts_of
from ingest.describe.facts.likely import likely_of
from ingest.describe.facts.sentences import Sentence, Subject
from ingest.describe.reading import read
from ingest.describe.sayings import harm_sayings
from tests.factories.extracted import extracted

CASE = CaseLabel("Marlowe", 1, "Marlowe", "document", "test", 1.0)
SURE = "Marlowe was found hanging in the wood behind the school, and a note was left for Mum."
HALF = "The baby rolled under the water in the bath while nobody watched."


def _likely(*texts: str, named: Collection[str] = (), **where: Any) -> dict[str, str]:
    given: dict[str, Any] = {"page": 2, "place": "body", "heading": "", "early": True, **where}
    sentences = [Sentence(text, **given) for text in texts]
    return {t.code: t.sentence.text for t in likely_of(sentences, Subject(CASE), named)}


def test_a_sentence_that_is_all_but_sure_tells_a_harm() -> None:
    assert _likely("The house stood by the sea in a town.", SURE) == {"suicide": SURE}


def test_half_likely_sentences_count_together_where_the_harm_is_named() -> None:
    likely = harm_sayings().told(HALF, {"marlowe"})["ingestion"]
    assert 0.4 < likely < 0.8
    assert _likely(HALF, HALF) == {}
    assert _likely(HALF, named={"ingestion"}) == {}
    assert _likely(HALF, HALF, named={"ingestion"}) == {"ingestion": HALF}


@pytest.mark.parametrize("where", [{"early": False}, {"place": "title"}])
def test_only_sentences_that_set_out_the_case_are_asked(where: dict[str, Any]) -> None:
    assert _likely(SURE, **where) == {}


@pytest.mark.parametrize(
    "text",
    [
        SURE.replace("Marlowe", "Marlowe's older brother"),
        "Research finds that a boy found hanging in a wood has often left a note for his Mum.",
        "The police considered whether he was found hanging with a note left for his Mum.",
        "There was no sign that he was found hanging, and no note was left for his Mum.",
    ],
)
def test_what_is_of_others_at_large_or_only_looked_for_is_not_asked(text: str) -> None:
    assert _likely(text) == {}


def test_the_harm_comes_with_its_sentence_and_its_rule() -> None:
    told = "He slept on a bare mattress, his hair crawling with lice."
    page = f"Introduction\n\nMarlowe was five. {told}"
    reading = read(extracted("Serious Case Review\nMarlowe", page))
    harms = {harm.code: harm for harm in facts_of(reading, [], CASE, "Marlowe").harms}
    assert harms["neglect"].rule == "harm-stems"
    assert harms["neglect"].evidence == ((2, told),)
