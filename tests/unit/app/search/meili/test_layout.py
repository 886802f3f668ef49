import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import ReviewId
from app.search.catalogue import card_of
from app.search.meili import layout
from tests.factories.entries import entry


@given(st.lists(st.text()))
def test_a_value_in_a_filter_stays_a_value(values: list[str]) -> None:
    text = layout.is_one_of("facets", values)
    inside = text.removeprefix("facets IN [").removesuffix("]")
    quoted = re.findall(r'"((?:[^"\\]|\\.)*)"', inside, re.DOTALL)
    assert [re.sub(r"\\(.)", r"\1", one, flags=re.DOTALL) for one in quoted] == values
    assert re.sub(r'"(?:[^"\\]|\\.)*"', "", inside, flags=re.DOTALL).strip(", ") == ""


def test_a_card_survives_the_journey() -> None:
    one = entry(
        "r1",
        "body",
        title="Child J",
        identifiers=("C1",),
        facets={"type": ("scr",), "theme": ("a", "b")},
        published=date(2020, 1, 2),
        version=4,
    )
    card = card_of(one)
    assert layout.read_card(layout.card_document(card)) == card


def test_keys_are_plain_and_the_same_everywhere() -> None:
    assert re.fullmatch("[0-9a-f]{16}", layout.key_of(ReviewId('Ünïcode "id"')))
    assert layout.key_of(ReviewId("a")) != layout.key_of(ReviewId("A"))


def test_no_phrase_runs_from_the_title_into_an_identifier() -> None:
    one = entry("r1", "", title="Child J", identifiers=("C1",))
    assert layout.passage_document(one, card_of(one), "w", [])["title"] == "child j. c 1"


def test_a_rebuild_has_names_of_its_own() -> None:
    ours, theirs = layout.Names("x"), layout.Names("x").following()
    assert not {name for name, _ in ours.with_settings()} & {
        name for name, _ in theirs.with_settings()
    }
