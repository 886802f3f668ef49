from datetime import date

import pytest

from app.errors import UsageError
from app.search.catalogue import card_of
from app.search.embedded import schema
from tests.factories.entries import entry


def test_a_card_survives_the_journey() -> None:
    facets = {"type": ("scr",), "theme": ("a", "b")}
    one = entry("r1", "x", title="Child J", facets=facets, published=date(2020, 1, 2), version=4)
    card = card_of(one)
    document = schema.card_document(card, 7)
    assert schema.read_card(bytes(document.get_first("stored"))) == card
    assert document.get_first("rev") == 7


def test_two_writings_of_one_card_have_different_stamps() -> None:
    card = card_of(entry("r1", "x"))
    stamps = {schema.card_document(card, 7).get_first("stamp") for _ in range(20)}
    assert len(stamps) == 20


def test_an_entry_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UsageError, match="r1-a1-1 is of kind “appendix”"):
        schema.passage_document(entry("r1", "x", kind="appendix"), 7, "", [])
