"""Themes and harms told by the stems of a sentence, and the file they are read from."""

from collections import Counter

import pytest

from app.domain import terms
from bench.facts import stems
from ingest.describe.sayings import NOTHING, harm_sayings, marks_of, parse, rarity, sayings, written


def test_marks_are_stems_and_pairs_of_neighbours_each_once() -> None:
    assert marks_of("Visits were missed; visits were missed") == [
        "visit",
        "were",
        "miss",
        "visit were",
        "were miss",
        "miss visit",
    ]


def test_names_of_the_child_are_read_as_a_child_and_numbers_as_one_sign() -> None:
    assert marks_of("Marlowe's 3 brothers", ("marlowe",)) == [
        "child",
        "#",
        "brother",
        "child #",
        "# brother",
    ]


def test_a_mark_of_few_sentences_counts_for_more_and_a_pair_for_less() -> None:
    assert rarity("bruis", 2, 100) > rarity("child", 50, 100)
    assert rarity("bruis seen", 2, 100) < rarity("bruis", 2, 100)


def test_what_is_written_reads_back() -> None:
    text = written(9, {"contact": -0.5, NOTHING: 0.25}, [("grandmoth", 2, (40.0, -3.0))])
    model = parse(text)
    assert text == "9 contact=-0.50 none=0.25\ngrandmoth\t2 A40 B-3\n"
    assert model.told("Grandmothers")["contact"] > 0.9
    assert model.told("Nothing known") == {}


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("The nursery's phone call was never written up by anybody.", "recording"),
        ("Two brothers translated for their mother at the clinic.", "interpreters"),
        ("The mattress on which he slept was shared with three adults.", "safe-sleep"),
    ],
)
def test_a_sentence_tells_its_theme(told: str, code: str) -> None:
    likely = sayings().told(told)
    assert max(likely, key=likely.__getitem__) == code


def test_what_merely_happened_tells_little() -> None:
    likely = sayings().told("The family moved to a flat near the school in April 2014.")
    assert max(likely.values(), default=0.0) < 0.5


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("He slept on a bare mattress, his hair crawling with lice.", "neglect"),
        ("He carried packages by train to a flat in another town.", "criminal-exploitation"),
        ("A rope was found in the wood, and a note to her friends.", "suicide"),
    ],
)
def test_a_sentence_tells_its_harm(told: str, code: str) -> None:
    likely = harm_sayings().told(told)
    assert max(likely, key=likely.__getitem__) == code


def test_a_team_named_after_a_harm_tells_none() -> None:
    likely = harm_sayings().told("The exploitation team offers training to schools every term.")
    assert max(likely.values(), default=0.0) < 0.5


@pytest.mark.parametrize(("what", "group"), [("themes", "theme"), ("harms", "harm")])
def test_each_file_was_learned_from_the_sentences_that_ship(what: str, group: str) -> None:
    folder, file = stems.LEARNED[what]
    lot = [one for own in stems.writers(folder).values() for one in own]
    seen = Counter(mark for one in lot for mark in marks_of(one.text))
    model = parse(file.read_text(encoding="utf-8"))
    assert model.of == len(lot)
    assert set(model.codes) - {NOTHING} <= {term.code for term in terms.of_group(group)}
    assert {code for one in lot for code in one.codes} == set(model.codes) - {NOTHING}
    assert {m: int(line.split()[0]) for m, line in model.lines.items()} == {
        mark: number for mark, number in seen.items() if number >= 2
    }


@pytest.mark.slow
@pytest.mark.parametrize("what", stems.LEARNED)
def test_each_file_is_learned_again_byte_for_byte(what: str) -> None:
    folder, file = stems.LEARNED[what]
    lot = [one for own in stems.writers(folder).values() for one in own]
    assert stems.learn(lot) == file.read_text(encoding="utf-8")
