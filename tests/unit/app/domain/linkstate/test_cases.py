"""Every case of the table, as it stands, shuffled, and evening by evening."""

import json
import random
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from app.domain.linkstate import Clock, judge, judgement_of
from ingest.judge import Case, answer, parse_cases

TABLE = Path(__file__).parents[4] / "examples" / "takedowns" / "cases.json"
RAW = json.loads(TABLE.read_text(encoding="utf-8"))
CASES = list(zip(parse_cases(RAW, source="cases"), RAW, strict=True))
KEYS = ("state", "flagged", "flagged_on_day", "days_published", "copy")


def each_case() -> pytest.MarkDecorator:
    names = [f"{raw['id']:03}-{raw['name'].replace(' ', '-')}" for raw in RAW]
    return pytest.mark.parametrize(("case", "raw"), CASES, ids=names)


def test_the_table_is_whole() -> None:
    assert len(CASES) == 95


@each_case()
def test_the_rules_answer_the_case_as_the_table_does(case: Case, raw: dict[str, Any]) -> None:
    found = answer(case)
    assert {key: found[key] for key in KEYS} == {key: raw["expect"][key] for key in KEYS}
    assert list(found) == ["id", *KEYS]


@each_case()
def test_the_order_observations_are_stored_in_does_not_matter(
    case: Case, raw: dict[str, Any]
) -> None:
    whole = judge(case.observations, published=case.published, rule=case.rule)
    for seed in range(3):
        shuffled = list(case.observations)
        random.Random(f"{raw['id']}-{seed}").shuffle(shuffled)
        again = judge(shuffled, published=case.published, rule=case.rule)
        assert again == whole


@each_case()
def test_every_evening_says_what_the_history_up_to_it_says(case: Case, raw: dict[str, Any]) -> None:
    clock = Clock(case.published, case.rule)
    by_day = defaultdict(list)
    for seen in case.observations:
        by_day[seen.day].append(seen)
    so_far = []
    for day in sorted(by_day):
        clock.advance(day, by_day[day])
        so_far += by_day[day]
        tonight = judge(so_far, published=case.published, rule=case.rule)
        assert judgement_of(clock) == tonight
    assert str(tonight.state) == raw["expect"]["state"]


@each_case()
def test_a_confirmed_absence_can_be_recomputed_from_its_evidence_alone(
    case: Case, raw: dict[str, Any]
) -> None:
    whole = judge(case.observations, published=case.published, rule=case.rule)
    if whole.confirmed_on is None:
        return
    cited = [seen for seen in case.observations if seen.id in whole.evidence]
    again = judge(cited, published=case.published, rule=case.rule)
    assert (again.state, again.flagged, again.flagged_on, again.copy) == (
        whole.state,
        whole.flagged,
        whole.flagged_on,
        whole.copy,
    )
    assert (again.first_missing, again.last_found) == (whole.first_missing, whole.last_found)
    assert again.days_published == whole.days_published
