"""Facts that are lists of terms."""

from typing import Any

from app.domain.vocabulary import FactState
from ingest.describe import describe
from ingest.describe.facts.codes import death_class
from ingest.describe.facts.outcome import Outcome
from ingest.describe.facts.sentences import Sentence
from ingest.values import Value
from tests.factories.extracted import context, extracted


def _value(field: str, *pages: str) -> Value:
    told = describe(extracted("Serious Case Review\nChild K", *pages), context())
    return next(value for value in told.values if value.field == field)


def _codes(field: str, *pages: str) -> Any:
    return _value(field, *pages).value


def test_plans_and_legal_status_are_the_childs() -> None:
    page = (
        "Introduction\n\nChild K was subject of a child protection plan. Child K was looked after "
        "under a care order. The older siblings were on supervision orders."
    )
    assert _codes("csc_status", page) == ["child-protection-plan"]
    assert _codes("legal_status", page) == ["looked-after", "care-order"]


def test_a_plan_that_is_denied_is_not_a_status() -> None:
    page = "Introduction\n\nChild K was not subject of a child protection plan."
    assert _value("csc_status", page).state is FactState.NOT_STATED


def test_parental_factors_need_a_parent_and_two_pages() -> None:
    one = "Background\n\nThe mother was a heavy user of heroin and the parents' drug use was known."
    assert _codes("parental_factors", one, one) == ["substance-misuse"]
    assert _codes("parental_factors", one) is None


def test_the_method_is_read_where_the_method_is_told() -> None:
    page = "Methodology\n\nThe SCIE model, Learning Together, was used with practitioner events."
    assert _codes("methodology", page) == ["scie-learning-together", "practitioner-event"]


def test_the_setting_is_where_it_happened() -> None:
    page = "Introduction\n\nChild K was found dead at the family home in May."
    assert _codes("setting", page) == ["family-home"]


def _death() -> Outcome:
    return Outcome("death", Sentence("Child K died.", 2, "body", "", early=True), "test", 0.9)


def test_a_death_is_classed_by_its_one_harm() -> None:
    assert death_class(_death(), (), {"suicide"}).value == "related-to-maltreatment"
    assert death_class(_death(), (), {"abusive-head-trauma"}).value == "severe-physical-assault"


def test_harms_that_point_two_ways_leave_it_open() -> None:
    found = death_class(_death(), (), {"suicide", "homicide"})
    assert (found.value, found.state) == (None, FactState.CANNOT_TELL)


def test_where_no_one_died_there_is_no_class() -> None:
    assert death_class(None, (), {"neglect"}).state is FactState.NOT_STATED
