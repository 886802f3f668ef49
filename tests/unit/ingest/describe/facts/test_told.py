"""What happened, told as reports tell it: in plain words, beside much that did not happen.

Each passage of passages.txt is headed by a name, the label of its case, the age band, sex and
outcome ("-" for not stated), and the harms, set down before the rules met it.
"""

import re
from pathlib import Path

import pytest

from ingest.describe import describe
from ingest.describe.facts.cues import cues_of
from ingest.describe.facts.tellings import AT_HOME
from ingest.describe.facts.tellings_elsewhere import CARE_DEATH, ELSEWHERE, GROWN
from ingest.describe.facts.tellings_killing import KILLING
from tests.factories.extracted import context, extracted

TOLD = Path(__file__).with_name("passages.txt").read_text("utf-8")
PASSAGES = [part.partition("\n") for part in re.split(r"^## ", TOLD, flags=re.MULTILINE)[1:]]


@pytest.mark.parametrize(("head", "text"), [(head, text.strip()) for head, _, text in PASSAGES])
def test_a_passage_is_understood(head: str, text: str) -> None:
    _, case, facts, harms = (part.strip() for part in head.split("|"))
    pages = (f"Local Child Safeguarding Practice Review\n{case}", f"1. Introduction\n\n{text}")
    told = describe(extracted(*pages), context())
    values = {v.field: v.value for v in told.values if not v.label or v.field == "age_band"}
    found = tuple(values[field] or "-" for field in ("age_band", "sex", "outcome"))
    assert found == tuple(facts.split())
    assert {t.code for t in told.terms if t.group == "harm"} == set(harms.split("; ")) - {"-"}


def test_every_match_of_a_telling_holds_one_of_its_cues() -> None:
    for telling in (*AT_HOME, *KILLING, *ELSEWHERE, *GROWN, CARE_DEATH):
        for part in telling.parts:
            cues = cues_of(part)
            for match in re.finditer(rf"\b(?:{part})", TOLD.lower()):
                assert not cues or any(cue in match[0] for cue in cues), (part, match[0])


def test_cues_are_what_a_match_cannot_lack() -> None:
    assert cues_of(r"shaken|sh(?:ook|aking)") == {"shaken", "ook", "aking"}
    assert cues_of(r"colou?rs?") == {"colo"}
    assert cues_of(r"(?:old|young) \w+") == {"old", "young"}
    assert cues_of(r"\w+|broken") == frozenset()
