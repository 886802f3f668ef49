"""Counting by period and value."""

import pytest
from sqlalchemy.orm import Session

from app.records import counts
from app.records.counts import Fact
from app.web.trends import count_by

FACTS = [
    Fact("a", 2020, "2020-05", ("neglect", "harm")),
    Fact("b", 2020, "", ("neglect",)),
    Fact("c", None, "", ("neglect",)),
]


def test_a_review_counts_once_under_each_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "facts", lambda session, split: FACTS)
    by_year = count_by(Session(), by="year", split="harm")
    assert by_year.rows == {("2020", "neglect"): 2, ("2020", "harm"): 1}
    assert (by_year.total, by_year.undated, by_year.periods) == (3, 1, {"2020": 2})


def test_a_month_is_counted_only_where_it_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "facts", lambda session, split: FACTS)
    by_month = count_by(Session(), by="month", split="harm")
    assert by_month.rows == {("2020-05", "neglect"): 1, ("2020-05", "harm"): 1}
    assert by_month.undated == 2
