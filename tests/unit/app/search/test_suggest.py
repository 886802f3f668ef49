import pytest

from app.search.suggest import corrections, findable, worth_suggesting

VOCABULARY = {
    "neglect": 900, "safeguarding": 800, "reflect": 700, "supervision": 300, "neglct": 1,
    "curiosity": 90, "furiosity": 900, "child": 999, "chill": 3,
}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "likelier"),
    [
        ("neglekt", "neglect"),
        ("neglct", "neglect"),
        ("Safegaurding", "safeguarding"),
        ("safegarding", "safeguarding"),
        ("curiositty", "curiosity"),
        ("curiositi", "curiosity"),
        ("chidl", "child"),
        ("neglect", None),
        ("chill", None),
        ("cat", None),
        ("abcdefgh", None),
        ("s47", None),
        ("12345", None),
        ("", None),
    ],
)
def test_a_rare_word_gets_the_nearest_common_one(typed: str, likelier: str | None) -> None:
    assert corrections([typed], VOCABULARY).get(typed) == likelier


def test_nothing_is_suggested_from_nothing() -> None:
    assert corrections(["neglekt"], {}) == {}


def test_only_words_that_some_review_still_holds_are_findable() -> None:
    held = {"neglect": 3, "gone": 0}
    found = findable(
        {"neglct": "neglect", "gonne": "gone"}, lambda query: held[query.words.terms[0].words[0]]
    )
    assert found == {"neglct": "neglect"}


def test_words_worth_suggesting_are_folded_and_unstemmed() -> None:
    words = worth_suggesting(["The", "the", "ﬁndings", "2019", "Gŵyl’s", "s47", "J"])
    assert words == {"the", "findings", "gwyl"}
