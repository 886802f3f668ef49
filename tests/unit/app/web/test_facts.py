"""Values in words, with where they come from."""

from typing import Any

import pytest

from app.records.said import SourcedValue
from app.web import facts


def a_value(field: str, value: Any, **changes: Any) -> SourcedValue:
    given = {
        "field": field,
        "state": "known",
        "value": value,
        "source": "document",
        "method": "rule",
        "document": 1,
        "page": 4,
        "quote": "",
        "confidence": 0.9,
        "checked": False,
    }
    return SourcedValue(**{**given, **changes})


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("outcome", "death", "Death"),
        ("age_band", "11-15", "11 to 15"),
        ("language", "cy", "Welsh"),
        ("n_subjects", 2, "2"),
        ("authors", ["Ann One", "Bo Two"], "Ann One; Bo Two"),
        ("incident_date", {"earliest": "2022-06-01", "latest": "2022-06-30"}, "June 2022"),
        ("agencies", ["police"], "Police"),
        ("agencies", [], "Not stated"),
        ("anything", True, "Yes"),
    ],
)
def test_a_value_in_words(field: str, value: Any, words: str) -> None:
    assert facts.in_words(a_value(field, value)) == words


def test_unknown_is_said_and_never_blank() -> None:
    assert facts.in_words(a_value("sex", None, state="not_stated")) == "Not stated"
    assert facts.in_words(a_value("sex", None, state="cannot_tell")) == "Cannot tell"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "From page 4 of the report. Not yet checked."),
        ({"checked": True, "method": "human"}, "From page 4 of the report. Checked by a person."),
        ({"checked": True, "method": "human", "page": None}, "Entered by a person."),
        ({"page": None, "source": "listing"}, "From the publisher’s website. Not yet checked."),
        ({"page": None, "source": "?"}, "Found automatically. Not yet checked."),
    ],
)
def test_where_a_value_comes_from(changes: dict[str, Any], words: str) -> None:
    assert facts.provenance(a_value("sex", "male", **changes)) == words


def test_every_field_has_a_label() -> None:
    assert facts.label("case_label") == "Name used for the child or family"
    assert facts.label("some_new_field") == "Some new field"
