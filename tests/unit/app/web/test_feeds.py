"""Cells that no spreadsheet runs, text that XML allows, searches in words."""

import pytest

from app.web.feeds import cell, clean, description
from app.web.query import read


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_becomes_text(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize(("value", "text"), [(None, ""), (3, "3"), ("Child A", "Child A")])
def test_other_cells_stay_as_they_are(value: object, text: str) -> None:
    assert cell(value) == text


def test_what_xml_forbids_is_dropped() -> None:
    assert clean("a\x00b\x0bc\ufffed\ud800e\n") == "abcde\n"


def test_a_search_is_described_by_its_labels() -> None:
    asked = read([("q", "late"), ("type", "scr"), ("area", "a"), ("from", "2010")]).asked
    assert description(asked, {"a": "Westmere"}) == (
        "“late”, type of review: Serious case review, area or board: Westmere, "
        "published 2010 to now"
    )
    assert description(read([]).asked, {}) == "all reviews"
