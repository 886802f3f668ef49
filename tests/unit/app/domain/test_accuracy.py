"""The figures that researchers are shown are those of the rules of the day."""

import json

import pytest

from app.domain.accuracy import FIELDS, accuracy
from bench.facts.__main__ import FIRST_RUNS, SHOWN, load, shown
from ingest.describe import DESCRIBE_VERSION

MEND = "run: python -m bench.facts --write"


def test_the_figures_shown_are_what_the_rules_give_today() -> None:
    assert accuracy().rules == DESCRIBE_VERSION, MEND
    assert json.loads(SHOWN.read_text("utf-8")) == json.loads(json.dumps(shown())), MEND


def test_first_runs_are_shown_as_they_were_set_down() -> None:
    kept = json.loads(FIRST_RUNS.read_text("utf-8"))
    assert [one.count for one in accuracy().first_runs] == [one["count"] for one in kept]
    for one, run in zip(kept, accuracy().first_runs, strict=True):
        assert run.figures["title"].precision == pytest.approx(one["figures"]["title"]["precision"])
        assert set(FIELDS) <= set(run.figures)


def test_at_least_sixty_documents_are_labelled() -> None:
    assert accuracy().today.count == len(load("all")) >= 60
