"""The vocabulary of subject terms."""

import re

import pytest

from app.domain import terms


def test_every_term_has_a_code_that_can_stand_in_an_address() -> None:
    for term in terms.vocabulary().values():
        assert re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", term.code), term


def test_every_term_belongs_to_a_known_group_and_says_what_it_means() -> None:
    for term in terms.vocabulary().values():
        assert term.group in terms.GROUPS
        assert term.label
        assert len(term.definition) > 6


def test_no_code_is_used_twice_in_a_group() -> None:
    text = terms.files("app.domain").joinpath("terms.csv").read_text(encoding="utf-8")
    keys = [tuple(line.split(",")[:2]) for line in text.splitlines()[1:]]
    assert len(keys) == len(set(keys)) == len(terms.vocabulary())


def test_strings_are_in_lower_case_and_long_enough_to_mean_something() -> None:
    for term in terms.vocabulary().values():
        for string in (*term.strings, *term.weak, *term.unless):
            assert string == string.lower()
            assert len(string.rstrip("*")) >= 2


@pytest.mark.parametrize("group", ["theme", "harm", "agency", "method"])
def test_groups_that_are_read_from_texts_have_strings_to_read_by(group: str) -> None:
    found = terms.of_group(group)
    assert len(found) >= 10
    assert all(term.strings for term in found)


def test_a_term_is_found_by_group_and_code() -> None:
    term = terms.find("harm", "neglect")
    assert term is not None
    assert term.label == "Neglect"
    assert terms.find("harm", "no-such-harm") is None


def test_an_unknown_code_is_labelled_in_plain_words() -> None:
    assert terms.label("theme", "some-old_theme") == "Some old theme"
    assert terms.label("theme", "think-family") == "Adult and child services working together"


def test_weak_evidence_is_kept_apart_from_strong() -> None:
    term = terms.find("harm", "abusive-head-trauma")
    assert term is not None
    assert "shaken" in term.weak
    assert "shaken" not in term.strings
    assert all(not set(t.strings) & set(t.weak) for t in terms.vocabulary().values())


def test_synonyms_leave_out_strings_that_stand_for_many_endings() -> None:
    term = terms.find("theme", "escalation")
    assert term is not None
    assert "escalat*" in term.strings
    assert all(not word.endswith("*") for word in term.synonyms)
