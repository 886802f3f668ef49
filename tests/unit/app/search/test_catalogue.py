import random

import pytest

from app.domain.ids import ReviewId
from app.search.catalogue import Card, Catalogue, card_of, number_of, page_of
from app.search.engine import Query
from tests.factories.entries import entry


def card(name: str, published: int = 0, title: str = "", **facets: str) -> Card:
    return Card(ReviewId(name), 1, published, title, {key: (v,) for key, v in facets.items()})


@pytest.mark.parametrize("size", [0, 1, 7, 8, 9, 1000])
def test_sets_hold_what_was_put_in_them(size: int) -> None:
    catalogue = Catalogue(card(f"{number:05}") for number in range(size))
    draw = random.Random(size)
    some = sorted(draw.sample(range(size), k=size // 2))
    assert catalogue.ordinals(catalogue.members(some)) == some
    assert catalogue.ordinals(catalogue.everything) == list(range(size))


def test_counts_agree_with_counting_one_by_one() -> None:
    draw = random.Random(5)
    cards = [
        card(
            str(number),
            type=draw.choice("abc"),
            area=draw.choice("xyz"),
            year=str(draw.randrange(2000, 2005)),
        )
        for number in range(200)
    ]
    catalogue = Catalogue(cards)
    query = Query(
        filters={"type": ("a", "b"), "area": ("x",)},
        year_from=2002,
        facets=("type", "area", "year"),
    )
    counts = catalogue.counts(catalogue.everything, query)

    def number(*, free: str, name: str, value: str) -> int:
        return sum(
            (free == "type" or one.facets["type"][0] in "ab")
            and (free == "area" or one.facets["area"][0] == "x")
            and (free == "year" or int(one.facets["year"][0]) >= 2002)
            and one.facets[name] == (value,)
            for one in cards
        )

    for name, values in counts.items():
        for value, counted in values.items():
            assert counted == number(free=name, name=name, value=value)
    assert set(counts["year"]) == {"2000", "2001", "2002", "2003", "2004"}


def test_titles_are_known_by_token_in_any_order() -> None:
    catalogue = Catalogue([card("1", title="child j"), card("2", title="famili j")])
    assert catalogue.may_have_titled(("j", "child"))
    assert not catalogue.may_have_titled(("child", "famili"))
    assert not catalogue.may_have_titled(("k",))


def test_a_page_is_a_slice_and_may_lie_beyond_the_end() -> None:
    assert page_of(range(25), Query(page=3, per_page=10)) == [20, 21, 22, 23, 24]
    assert page_of(range(25), Query(page=4, per_page=10)) == []


def test_a_number_is_the_same_everywhere_and_fits_63_bits() -> None:
    assert number_of(ReviewId("0123456789")) == number_of(ReviewId("0123456789"))
    assert all(0 <= number_of(ReviewId(str(name))) < 2**63 for name in range(1000))


def test_a_card_has_the_review_level_fields_of_an_entry() -> None:
    made = card_of(
        entry(
            "r1",
            "body",
            title="Child J",
            identifiers=("C1",),
            facets={"type": ("scr",), "area": ()},
        )
    )
    assert (made.review_id, made.version, made.facets) == ("r1", 1, {"type": ("scr",)})
    assert made.title.split()[:2] == ["child", "j"]
