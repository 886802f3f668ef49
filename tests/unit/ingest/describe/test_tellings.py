"""Tellings: words near one another in a sentence that tell a theme without its name."""

from ingest.describe.learning import stretches
from ingest.describe.reading import read
from ingest.describe.tellings import plain, tellings, told_of
from tests.factories.extracted import extracted


def _told(sentence: str, *, headed: bool = False) -> set[str]:
    found = tellings().find(plain(sentence), 0, len(sentence) + 2, headed=headed)
    return {telling.code for telling, _ in found}


def test_words_near_one_another_tell_a_theme() -> None:
    assert "fathers-and-men" in _told("Nobody knew the name of the father.")
    assert "fathers-and-men" not in _told("The father was a roofer.")


def test_one_word_is_enough_in_a_heading() -> None:
    assert "fathers-and-men" in _told("Fathers", headed=True)
    assert "fathers-and-men" not in _told("Fathers")


def test_a_name_of_the_case_stands_for_a_child() -> None:
    page = "Findings\n\nNobody listened to Marlowe at any time."
    learning = list(stretches(read(extracted("Review", page))))
    assert {hit.key[1] for _, hit, _ in told_of(learning, ("Marlowe",))} == {"voice-of-the-child"}
    assert not list(told_of(learning))


def test_a_hit_stands_where_its_words_stand() -> None:
    page = "Findings\n\nNo service knew of it. She was not seen alone by anyone."
    reading = read(extracted("Review", page))
    hits = [hit for _, hit, _ in told_of(stretches(reading)) if hit.key[1].startswith("voice")]
    assert {page[hit.start : hit.end] for hit in hits} & {"seen alone", "She was not seen alone"}
