"""Every number of the rule set matters: moved by one step, some answer changes."""

import json
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.linkstate import judge
from app.domain.linkstate.controls import (
    breaks_run,
    calls_person,
    clock_is_wrong,
    is_mass_failure,
)
from app.domain.parameters import DEFAULT, Parameters, Threshold
from app.domain.publication import regime_for
from app.domain.publication.regimes import DateRange
from app.domain.vocabulary import Nation, ReviewKind
from ingest.judge import parse_cases
from tests.factories.histories import SEEN, history, judged, stated

CASES = parse_cases(
    json.loads(
        (Path(__file__).parents[3] / "examples" / "takedowns" / "cases.json").read_text("utf-8")
    ),
    source="cases",
)

THRESHOLDS = {
    "clear": ("days", "span"),
    "mixed": ("days", "span"),
    "clear_long": ("days", "span"),
    "mixed_long": ("days", "span"),
}
STEPS = [
    *(
        pytest.param(name, part, step, id=f"{name}-{part}{step:+}")
        for name, parts in THRESHOLDS.items()
        for part in parts
        for step in (-1, 1)
    ),
    *(
        pytest.param(name, "", step, id=f"{name}{step:+}")
        for name in (
            "gap",
            "sightings",
            "guard",
            "expiry_slack",
            "early_hold",
            "legal_days",
            "queue_days",
        )
        for step in (-1, 1)
    ),
    *(
        pytest.param(name, "", step, id=f"{name}{step:+}")
        for name in ("same_text", "same_work")
        for step in (-0.01, 0.01)
    ),
]


def moved(name: str, part: str, step: float) -> Parameters:
    value = getattr(DEFAULT, name)
    if isinstance(value, Threshold):
        return replace(DEFAULT, **{name: replace(value, **{part: getattr(value, part) + step})})
    return replace(DEFAULT, **{name: value + step})


MORE: list[dict[str, Any]] = [
    {"lines": (SEEN, "source http_404 20-26,33-34", "listing listing_link_gone 21")},
    {"lines": (SEEN, "source http_404 20-27,33", "listing listing_link_gone 21")},
    {
        "lines": (
            SEEN,
            "source http_404 20-25,34",
            "source soft_404 26-28",
            "listing listing_link_gone 21",
        )
    },
    {"lines": (SEEN, "source soft_404 20-27,34", "listing listing_link_gone 21")},
    {"lines": (SEEN, "source soft_404 20-33", "listing listing_link_gone 21")},
    {"lines": (SEEN, "source soft_404 20-34", "listing listing_link_gone 21")},
    {
        "lines": (
            SEEN,
            "source soft_404 20-46,47",
            "host mass_failure 20",
            "listing listing_link_gone 21",
        )
    },
    {"lines": (SEEN, "source http_404 20-26,41", "listing listing_link_gone 21")},
    {"lines": ("source ok_same_hash 0", "source http_404 20-34", "listing listing_link_gone 21")},
    {
        "lines": (SEEN, "source http_404 20-34", "listing listing_link_gone 21"),
        "published": stated("2024-02-03"),
    },
    {
        "lines": (SEEN, "source http_404 20-34", "listing listing_link_gone 21"),
        "published": stated("2024-02-02"),
    },
    {
        "lines": (
            "source ok_same_hash 0,363",
            "source http_404 364-378",
            "listing listing_link_gone 365",
        )
    },
    {
        "lines": (
            "source ok_same_hash 0,364",
            "source http_404 365-379",
            "listing listing_link_gone 366",
        )
    },
    {"lines": ("source ok_same_hash 0-14", "source http_404 15")},
    {"lines": (SEEN, "source http_451 20")},
    {"lines": (SEEN, "source ok_changed 20 similarity=0.97 removed=no")},
    {"lines": (SEEN, "source http_403 20-32")},
    {"lines": (SEEN, "source http_403 20-33")},
]


def answers(parameters: Parameters) -> list[object]:
    """What all cases and a few more at the edges come to under these numbers."""
    tabled = [
        judge(case.observations, published=case.published, rule=case.rule, parameters=parameters)
        for case in CASES
    ]
    more = [
        judged(
            history(*edge["lines"]),
            parameters=parameters,
            **({"published": edge["published"]} if "published" in edge else {}),
        )
        for edge in MORE
    ]
    return [
        (each.state, each.flagged, each.flagged_on, each.copy, each.wants_person != "")
        for each in (*tabled, *more)
    ]


BEFORE = answers(DEFAULT)


@pytest.mark.parametrize(("name", "part", "step"), STEPS)
def test_a_step_changes_an_answer(name: str, part: str, step: float) -> None:
    assert answers(moved(name, part, step)) != BEFORE


SUMS: list[tuple[str, float, Callable[[Parameters], bool]]] = [
    ("mass_least", 1, lambda p: is_mass_failure(newly_failing=4, known_good=4, parameters=p)),
    ("mass_least", -1, lambda p: is_mass_failure(newly_failing=3, known_good=3, parameters=p)),
    ("mass_share", 0.01, lambda p: is_mass_failure(newly_failing=30, known_good=100, parameters=p)),
    (
        "mass_share",
        -0.01,
        lambda p: is_mass_failure(newly_failing=29, known_good=100, parameters=p),
    ),
    ("breaker_share", 0.01, lambda p: breaks_run(failing=51, looked_at=1000, parameters=p)),
    ("breaker_share", -0.01, lambda p: breaks_run(failing=50, looked_at=1000, parameters=p)),
    ("page_share", 0.001, lambda p: calls_person(newly_missing=6, known=1000, parameters=p)),
    ("page_share", -0.001, lambda p: calls_person(newly_missing=5, known=1000, parameters=p)),
    ("clock_seconds", 1, lambda p: clock_is_wrong(seconds_apart=-301, parameters=p)),
    ("clock_seconds", -1, lambda p: clock_is_wrong(seconds_apart=300, parameters=p)),
    ("carry_over_years", 1, lambda p: serious_case_review_of("2013-06-10", p)),
    ("carry_over_years", -1, lambda p: serious_case_review_of("2013-06-09", p)),
]


def serious_case_review_of(published: str, parameters: Parameters) -> bool:
    on = stated(published).earliest
    found = regime_for(
        ReviewKind.SCR,
        Nation.ENGLAND,
        initiated=None,
        published=DateRange(on, on),
        parameters=parameters,
    )
    return found.unclear


@pytest.mark.parametrize(
    ("name", "step", "ask"), SUMS, ids=[f"{name}{step:+}" for name, step, _ in SUMS]
)
def test_a_step_changes_a_sum(name: str, step: float, ask: Callable[[Parameters], bool]) -> None:
    assert ask(moved(name, "", step)) != ask(DEFAULT)


def test_no_parameter_is_forgotten_here() -> None:
    tried = {str(step.values[0]) for step in STEPS} | {name for name, _, _ in SUMS}
    assert tried == {field.name for field in fields(Parameters)}
