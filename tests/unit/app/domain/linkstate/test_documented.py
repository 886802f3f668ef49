"""The page about the clock names every word the rules know, and its numbers are the real ones."""

from pathlib import Path

import pytest

from app.domain.linkstate import AdminWord, HostWord, ListingWord, Relation
from app.domain.parameters import DEFAULT
from app.domain.publication import PublicationRule
from app.domain.vocabulary import FlagFinding, LinkState, Outcome, UrlRole

PAGE = (Path(__file__).parents[5] / "docs" / "publication-clock.md").read_text(encoding="utf-8")
WORDS = [*LinkState, *FlagFinding, *Outcome, *UrlRole, *PublicationRule]
WORDS += [*AdminWord, *HostWord, *ListingWord, *Relation]


@pytest.mark.parametrize("word", sorted({str(word) for word in WORDS}))
def test_the_page_names_the_word(word: str) -> None:
    assert f"`{word}`" in PAGE


def test_the_page_states_the_numbers() -> None:
    clear, mixed = DEFAULT.clear, DEFAULT.mixed
    assert f"{clear.days} nights of a plain" in PAGE
    assert f"{mixed.days} counted nights" in PAGE
    assert f"more than {DEFAULT.guard} days before" in PAGE
    assert f"more than {DEFAULT.gap} days apart" in PAGE
