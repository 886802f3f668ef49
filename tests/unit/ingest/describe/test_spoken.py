"""What the sentences of the learning come to, theme by theme."""

from ingest.describe.learning import Stretch
from ingest.describe.reading import Block
from ingest.describe.spoken import FEATURES, rows, spoken_in

CRITICISM = "The visit was never written up and the file held no note of it."


def stretch(text: str, zone: str = "findings", *, headed: bool = False) -> Stretch:
    block = Block(3, 40, 40 + len(text), text, int(headed), "", "Findings", zone)
    return Stretch(block, 40, text, zone, headed)


def test_headings_findings_and_requests_are_kept_apart() -> None:
    found, sentences = spoken_in(
        [
            stretch("Poor records", headed=True),
            stretch(f"{CRITICISM} {CRITICISM}"),
            stretch("Staff should write records on the day.", "recommendations"),
        ]
    )
    recording = found["recording"]
    assert sentences == 4
    assert len(recording.headings) == 1
    assert len(recording.said) == 2
    assert len(recording.asked) == 1


def test_a_likely_sentence_is_evidence_where_it_stands() -> None:
    text = f"The family lived in a flat. {CRITICISM}"
    found, _ = spoken_in([stretch(text)])
    _, hit = found["recording"].hits[0]
    assert hit.page == 3
    assert text[hit.start - 40 : hit.end - 40] == CRITICISM


def test_the_numbers_lie_between_nothing_and_one() -> None:
    found, sentences = spoken_in([stretch(f"{CRITICISM} " * 30)])
    numbers = rows(found, sentences)
    assert len(numbers["recording"]) == len(FEATURES)
    assert all(0 <= number <= 1 for row in numbers.values() for number in row)
    assert numbers["recording"][FEATURES.index("share of all likelihoods")] == 1


def test_nothing_told_has_no_numbers() -> None:
    assert spoken_in([]) == ({}, 0)
    assert rows({}, 0) == {}
