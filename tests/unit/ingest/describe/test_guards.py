"""Mentions that do not count."""

import pytest

from ingest.describe.guards import is_at_large, is_denied, is_of_others, quote_of, sentence_at
from ingest.describe.matching import Hit, hits_of
from ingest.describe.reading import read
from tests.factories.extracted import extracted

DENIED = [
    "There was no evidence of neglect in the records.",
    "There were no concerns about neglect.",
    "The child was not known to be suffering neglect.",
    "The mother denied any neglect.",
    "Neglect was ruled out by the doctor.",
    "There was no history of abuse or neglect.",
]


@pytest.mark.parametrize("text", DENIED)
def test_what_is_denied_is_not_so(text: str) -> None:
    at = text.lower().index("neglect")
    assert is_denied(text, at, len("neglect"))


@pytest.mark.parametrize(
    "text",
    ["Neglect was seen.", "The child suffered neglect.", "Not until later was neglect named."],
)
def test_what_is_said_plainly_stands(text: str) -> None:
    at = text.lower().index("neglect")
    assert not is_denied(text, at, len("neglect"))


def test_other_peoples_lives_are_told_apart() -> None:
    assert is_of_others("The mother was sexually abused as a child.")
    assert is_of_others("An older sibling had been neglected.")
    assert not is_of_others("The child was neglected.")


def test_cases_at_large_are_told_apart() -> None:
    assert is_at_large("Research shows that neglect is common.")
    assert is_at_large("Neglect is defined in Working Together.")
    assert not is_at_large("Neglect was seen at home.")


def _hit(text: str) -> Hit:
    return next(h for h in hits_of(read(extracted(text))) if h.key == ("harm", "neglect"))


def test_a_quote_is_the_sentence_around_the_hit() -> None:
    assert (
        quote_of(_hit("It was cold. Neglect was seen there. She left."))
        == "Neglect was seen there."
    )
    sentence, at = sentence_at(_hit("It was cold. Then neglect was seen."))
    assert sentence[at:].startswith("neglect")


def test_a_long_quote_is_cut_at_words() -> None:
    quote = quote_of(_hit("word " * 100 + "neglect " + "other " * 100))
    assert "neglect" in quote
    assert len(quote) <= 240
