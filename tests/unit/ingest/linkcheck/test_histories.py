"""Histories kept from night to night give what histories read from their first row give."""

import json
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.linkstate import Clock, Observation, judge, judgement_of
from ingest.judge import Case, parse_cases
from ingest.linkcheck.histories import noted, reborn

CASES = parse_cases(
    json.loads(Path("tests/examples/takedowns/cases.json").read_text(encoding="utf-8")),
    source="the table",
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.id}")
def test_a_clock_put_down_every_morning_judges_as_one_that_never_was(case: Case) -> None:
    by_day: dict[date, list[Observation]] = defaultdict(list)
    for seen in case.observations:
        by_day[seen.day].append(seen)
    clock: Clock | None = Clock(case.published, case.rule)
    for day in sorted(by_day):
        assert clock is not None
        clock.advance(day, by_day[day])
        kept: dict[str, Any] = json.loads(json.dumps(noted(clock)))
        clock = reborn(kept, (case.published, case.rule))
    assert clock is not None
    assert judgement_of(clock) == judge(case.observations, published=case.published, rule=case.rule)


def test_a_clock_of_another_sort_is_not_taken_for_ours() -> None:
    case = CASES[0]
    assert reborn({"today": "yesterday"}, (case.published, case.rule)) is None
    assert reborn({"present_days": "many"}, (case.published, case.rule)) is None
