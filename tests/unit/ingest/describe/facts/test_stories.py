"""What happened to a child, told as reports tell it: age, sex and outcome at once.

``stories.txt`` holds a case's label, the answers and the story. "-" is "not stated": where the
words could be of somebody else, nothing is said.
"""

from pathlib import Path

import pytest

from tests.factories.extracted import described_story

STORIES = Path(__file__).with_name("stories.txt").read_text(encoding="utf-8").split("\n\n")


@pytest.mark.parametrize("entry", STORIES)
def test_a_story_gives_the_age_when_it_happened_the_sex_and_the_outcome(entry: str) -> None:
    head, story = entry.split("\n", 1)
    case, *answers = (part.strip() for part in head.split("|"))
    found = described_story(case, story)
    values = {v.field: v.value for v in found.values if not v.label or v.field == "age_band"}
    assert [values[field] or "-" for field in ("age_band", "sex", "outcome")] == answers
