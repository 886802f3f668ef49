import copy
import json
from pathlib import Path
from typing import Any

import pytest

from app.errors import UsageError
from ingest.judge import answer, judgement_of_case, parse_cases, read_cases

CASE: dict[str, Any] = {
    "id": 7,
    "name": "one look",
    "published": {"date": "2025-01-06", "precision": "day", "kind": "publication"},
    "publication_rule": "12-month",
    "day0": "2025-01-06",
    "observations": [{"day": 0, "url_role": "source", "outcome": "ok_same_hash", "detail": ""}],
}
LOOK: dict[str, Any] = CASE["observations"][0]


def changed(**keys: object) -> dict[str, Any]:
    return {**copy.deepcopy(CASE), **keys}


def with_look(**keys: object) -> dict[str, Any]:
    return changed(observations=[{**LOOK, **keys}])


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in CASE.items() if name != key}


def test_one_case_or_a_list_of_cases_may_be_given(tmp_path: Path) -> None:
    for content in (CASE, [CASE]):
        path = tmp_path / "cases.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        assert [answer(case) for case in read_cases(path)] == [
            {
                "id": 7,
                "state": "available",
                "flagged": False,
                "flagged_on_day": None,
                "days_published": 1,
                "copy": "public",
            }
        ]


def test_no_cases_and_no_looks_are_no_fault() -> None:
    assert parse_cases([], source="x") == []
    (case,) = parse_cases(changed(observations=[]), source="x")
    assert answer(case)["state"] == "not_yet_seen"


def test_an_unknown_outcome_is_no_evidence_and_is_told() -> None:
    look = {**LOOK, "day": 1, "outcome": "a_new_word"}
    (case,) = parse_cases(changed(observations=[LOOK, look]), source="x")
    assert answer(case)["state"] == "available"
    assert judgement_of_case(case).unknown_words == ("source: a_new_word",)


def test_days_before_day_nought_are_days_too() -> None:
    (case,) = parse_cases(with_look(day=-3), source="x")
    assert str(case.observations[0].day) == "2025-01-03"


FAULTS = [
    ("not an object", "just words", "number 1 is not an object"),
    ("no id", without("id"), "case number 1: id is missing"),
    ("an id of no kind", changed(id=[1]), "id is"),
    ("no published", without("published"), "case 7: published is missing"),
    ("no rule", without("publication_rule"), "case 7: publication_rule is missing"),
    ("no day0", without("day0"), "case 7: day0 is missing"),
    ("no observations", without("observations"), "case 7: observations is missing"),
    (
        "an unknown rule",
        changed(publication_rule="2-year"),
        "publication_rule is '2-year'.*12-week",
    ),
    ("a bad day0", changed(day0="6 January"), "day0 is '6 January'"),
    ("a day0 that is a number", changed(day0=20250106), "day0 is 20250106"),
    ("observations that are no list", changed(observations={}), "observations is not a list"),
    ("an observation that is none", changed(observations=[3]), "observation 1 is not an object"),
    ("a published that is text", changed(published="2025"), "published is '2025'"),
    (
        "a published without a date",
        changed(published={"precision": "day", "kind": "publication"}),
        "published: date is missing",
    ),
    (
        "a date on no calendar",
        changed(published={"date": "2025-02-30", "precision": "day", "kind": "publication"}),
        "published.date is '2025-02-30'",
    ),
    (
        "a date less fine than its precision",
        changed(published={"date": "2025", "precision": "month", "kind": "publication"}),
        "like 2025-01",
    ),
    (
        "a date that is a number",
        changed(published={"date": 2025, "precision": "year", "kind": "publication"}),
        "published.date is 2025",
    ),
    (
        "an unknown precision",
        changed(published={"date": "2025", "precision": "week", "kind": "publication"}),
        "precision is 'week'.*month",
    ),
    (
        "an unknown kind",
        changed(published={"date": "2025", "precision": "year", "kind": "cover"}),
        "kind is 'cover'.*document",
    ),
    (
        "an unknown role",
        with_look(url_role="mirror"),
        "case 7: observation 1: url_role is 'mirror'.*alternate",
    ),
    ("a role that is a list", with_look(url_role=["source"]), "url_role is"),
    ("a day that is text", with_look(day="3"), "observation 1: day is '3'"),
    ("a day that is true", with_look(day=True), "day is True"),
    ("a day beyond the calendar", with_look(day=10**9), "day is 1000000000"),
    ("an outcome that is a number", with_look(outcome=404), "outcome is 404"),
    ("a detail that is a number", with_look(detail=4), "detail is 4"),
    ("a similarity above one", with_look(similarity=1.5), "similarity is 1.5"),
    ("a similarity that is none", with_look(similarity=float("nan")), "similarity is nan"),
    ("a removed_text that is text", with_look(removed_text="yes"), "removed_text is 'yes'"),
    ("an alternate of nobody", with_look(url_role="alternate"), "relation is None.*successor"),
    (
        "an unknown relation",
        with_look(url_role="alternate", relation="cousin"),
        "relation is 'cousin'",
    ),
    ("a time without a zone", with_look(at="2025-01-06T02:00:00"), "at is '2025-01-06T02:00:00'"),
]


@pytest.mark.parametrize(
    ("content", "message"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS]
)
def test_a_fault_is_named_by_case_and_key(content: object, message: str) -> None:
    with pytest.raises(UsageError, match=message) as told:
        parse_cases(content, source="cases.json")
    assert str(told.value).startswith("cases.json: case")


@pytest.mark.parametrize("text", ["", "{", "[1,", "\x00", "[" * 100_000])
def test_what_is_not_json_is_said_to_be_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "broken.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"broken\.json is not JSON"):
        read_cases(path)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no file"):
        read_cases(tmp_path / "nothing.json")
    with pytest.raises(UsageError, match="cannot be read"):
        read_cases(tmp_path)


def test_a_file_in_another_encoding_is_said_not_to_be_json(tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(b'{"id": "\xff\xfe"}')
    with pytest.raises(UsageError, match="is not JSON"):
        read_cases(path)
