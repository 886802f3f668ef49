"""What befell the child, beside what befell its parents, its brothers and sisters, or itself before.

``deeds.txt`` holds a case's label, the sex, the harms and the story. "-" is "not stated".
"""

from pathlib import Path

import pytest

from tests.factories.extracted import described_story

STORIES = Path(__file__).with_name("deeds.txt").read_text(encoding="utf-8").strip().split("\n\n")


@pytest.mark.parametrize("entry", STORIES)
def test_only_what_befell_the_child_is_a_harm_of_the_case(entry: str) -> None:
    head, story = entry.split("\n", 1)
    case, sex, harms = (part.strip() for part in head.split("|"))
    found = described_story(case, story)
    assert next(v.value or "-" for v in found.values if v.field == "sex") == sex
    assert {t.code for t in found.terms if t.group == "harm"} == set(harms.split("; "))
