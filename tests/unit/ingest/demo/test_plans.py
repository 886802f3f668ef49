"""Case plans: read from their table, with what it leaves open decided by the seed."""

from collections import Counter
from datetime import date

import pytest

from ingest.demo.country import START
from ingest.demo.dice import dice
from ingest.demo.places import all_places
from ingest.demo.plans import (
    CasePlan,
    Child,
    case_rows,
    read_case,
    slots_for,
    stage_of,
    subject,
)

PLACES = {place.slug: place for place in all_places()}


@pytest.fixture(scope="module")
def plans() -> dict[str, CasePlan]:
    return {row["id"]: read_case(row, START, 1) for row in case_rows()}


def test_every_case_belongs_to_a_board(plans: dict[str, CasePlan]) -> None:
    assert len(plans) == len(case_rows())
    assert {slug for plan in plans.values() for slug in plan.boards} <= set(PLACES)


def test_events_come_in_the_order_of_life(plans: dict[str, CasePlan]) -> None:
    for plan in plans.values():
        assert plan.incident < plan.initiated < plan.completed < plan.published


def test_a_review_from_before_the_rule_began_before_it(plans: dict[str, CasePlan]) -> None:
    assert plans["cor-a"].initiated < date(2010, 6, 10)


def test_every_way_of_setting_out_recommendations_occurs(plans: dict[str, CasePlan]) -> None:
    styles = Counter(plan.style for plan in plans.values())
    assert len(styles) >= 11
    assert styles["none"] == styles["questions"] == 1


def test_harms_fit_the_ages(plans: dict[str, CasePlan]) -> None:
    for plan in plans.values():
        if stage_of(plan.children[0]) in {"infant", "small"}:
            assert "school-and-home-education" not in plan.themes
        else:
            assert "pre-birth" not in plan.themes


@pytest.mark.parametrize(
    ("case", "called"),
    [
        ("ash-k", "Child K"),
        ("que-l", "Franco"),
        ("ver-i17", "the child"),
        ("ash-fmw", "the children"),
        ("ott-nursery", "the children"),
        ("lou-1", "Niamh"),
        ("nor-elias", "Elias"),
    ],
)
def test_the_text_calls_the_child_by_the_right_name(
    plans: dict[str, CasePlan], case: str, called: str
) -> None:
    assert subject(plans[case]) == called


def test_what_was_absent_is_never_what_happened(plans: dict[str, CasePlan]) -> None:
    from ingest.demo.wording import bank

    for plan in plans.values():
        slots = slots_for(plan, PLACES[plan.board], dice(1, plan.id, "facts"))
        assert slots["absent"] != bank("harms")[plan.harm]["label"].lower()


@pytest.mark.parametrize(
    ("child", "words"),
    [
        (Child("boy", 1, "y"), "1 year old"),
        (Child("girl", 7, "w"), "7 weeks old"),
        (Child("girl", 0, "d"), "newborn"),
        (Child("", None, words="several children under 5"), "several children under 5"),
    ],
)
def test_ages_are_said_in_words(child: Child, words: str) -> None:
    assert child.aged == words
