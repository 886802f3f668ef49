"""Sentences with choices and slots."""

import re

import pytest

from ingest.demo.dice import dice
from ingest.demo.wording import Teller, bank, spoken


def test_choices_are_made_and_slots_filled() -> None:
    said = spoken("[he|she] {verb} [a [small|large] dog]", {"verb": "saw"}, dice("x"))
    assert re.fullmatch(r"(He|She) saw a (small|large) dog", said)


def test_nothing_is_told_twice_until_all_has_been_told() -> None:
    teller = Teller({}, dice("x"))
    count = len(bank("general")["questions"])
    told = [teller.tell("general", "questions") for _ in range(count)]
    starts = {sentence.split()[0] for sentence in told}
    assert len(starts) == count


def test_a_slot_nobody_fills_is_an_error() -> None:
    with pytest.raises(KeyError):
        spoken("{nobody}", {}, dice("x"))


@pytest.mark.parametrize("name", ["themes", "harms", "agencies", "general", "others"])
def test_every_bracket_in_the_bank_is_closed(name: str) -> None:
    text = str(bank(name))
    assert text.count("{") == text.count("}")


def test_every_theme_has_enough_to_say() -> None:
    for theme in bank("themes").values():
        assert len(theme["advice"]) >= 2
        assert all(line.rpartition("|")[2][0].isupper() for line in theme["advice"])
        assert min(len(theme[part]) for part in ("narrative", "analysis", "finding")) >= 2
