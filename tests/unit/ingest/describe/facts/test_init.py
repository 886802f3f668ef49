"""The facts of a case as values."""

from app.domain.vocabulary import FactState
from ingest.describe import describe
from ingest.values import Described, Value
from tests.factories.extracted import context, extracted


def _described(text: str, label: str = "Child K") -> Described:
    pages = (f"Serious Case Review\n{label}", "Introduction\n\n" + text)
    return describe(extracted(*pages), context())


def _value(told: Described, field: str) -> Value:
    return next(value for value in told.values if value.field == field)


def test_a_fact_comes_with_page_words_rule_and_confidence() -> None:
    value = _value(_described("Child K died in May when he was two years old."), "outcome")
    assert (value.value, value.page) == ("death", 2)
    assert value.quote == "Child K died in May when he was two years old."
    assert value.rule.startswith("outcome")


def test_what_is_not_said_is_not_stated() -> None:
    value = _value(_described("The family lived in a town by the sea."), "ethnicity_as_stated")
    assert (value.value, value.state) == (None, FactState.NOT_STATED)


def test_children_of_several_ages_have_several_bands() -> None:
    told = _described(
        "The review concerns the neglect of a girl aged nine and a boy aged three.",
        "Children A and B",
    )
    assert _value(told, "age_band").value == "multiple"
    assert {t.code for t in told.terms if t.group == "age"} == {"multiple", "6-10", "3-5"}


def test_one_child_has_one_age_whatever_ages_stand_near() -> None:
    told = _described("Child K was a boy aged three. His brother, aged nine, was unharmed.")
    assert _value(told, "age_band").value == "3-5"
    assert _value(told, "n_subjects").value == 1


def test_facets_follow_from_the_values() -> None:
    told = _described("Child K, a two-year-old girl, was killed by her father.")
    groups = {term.group: term.code for term in told.terms}
    assert groups["outcome"] == "death"
    assert groups["sex"] == "female"
    assert groups["perpetrator"] == "father"
