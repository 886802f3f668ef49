import csv
from pathlib import Path

import pytest

from app.search import analyse, querytext, synonyms
from app.search.synonyms import Expansion

TABLE = Path(synonyms.__file__).with_name("synonyms.csv")


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["typed"] + "-" + row["also"])
def test_every_row_of_the_table_works_as_typed(row: dict[str, str]) -> None:
    assert row["way"] in {"both", "one"}
    assert analyse.tokens(row["typed"]) != analyse.tokens(row["also"])
    (term,) = querytext.parse(row["typed"]).terms
    assert tuple(row["also"].split()) in term.alternatives
    (back,) = querytext.parse(f'"{row["also"]}"').terms
    others = [analyse.sequence(words) for words in back.alternatives]
    if row["way"] == "both":
        assert analyse.sequence([row["typed"]]) in others


def test_an_abbreviation_that_could_mean_something_else_holds_one_way() -> None:
    (fii,) = querytext.parse("fii").terms
    assert fii.alternatives == (("fabricated", "or", "induced", "illness"),)
    (long,) = querytext.parse('"fabricated or induced illness"').terms
    assert long.alternatives == ()


@pytest.mark.parametrize(
    ("typed", "also"),
    [
        ("s47", "section 47"),
        ("s.47", "section 47"),
        ("section 47", "s 47"),
        ("s117a", "section 117 a"),
        ("sec 20", "section 20"),
    ],
)
def test_any_numbered_section_is_found_either_way(typed: str, also: str) -> None:
    (term,) = querytext.parse(typed).terms
    assert analyse.sequence(also.split()) in [analyse.sequence(one) for one in term.alternatives]


@pytest.mark.parametrize("typed", ["47", "sections", "s", "chapter 47"])
def test_other_numbers_are_not_sections(typed: str) -> None:
    (term,) = querytext.parse(typed).terms
    assert term.alternatives == ()


def test_expansions_tell_what_was_added_and_not_other_spellings() -> None:
    words = querytext.parse("DV multi-agency hunger")
    assert synonyms.expansions(words) == (Expansion("DV", ("domestic violence", "domestic abuse")),)
    assert synonyms.expansions(querytext.parse("DV", synonyms=False)) == ()
