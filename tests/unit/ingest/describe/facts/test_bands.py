"""The age at which it happened, beside other ages that a story tells.

``bands.txt`` holds a case's label, the age band and the story: beside the child's own age stand
those of whoever did it, of earlier steps of its life and of brothers and sisters. "-" is "not
stated".
"""

from pathlib import Path

import pytest

from tests.factories.extracted import described_story

STORIES = Path(__file__).with_name("bands.txt").read_text(encoding="utf-8").strip().split("\n\n")


@pytest.mark.parametrize("entry", STORIES)
def test_the_age_when_it_happened_is_told_from_others(entry: str) -> None:
    head, story = entry.split("\n", 1)
    case, band = (part.strip() for part in head.split("|"))
    found = described_story(case, story)
    assert next(v.value or "-" for v in found.values if v.field == "age_band") == band
