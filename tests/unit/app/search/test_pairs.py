from app.search import analyse
from app.search.pairs import COMMONEST, is_pair, pairs_in


def test_neighbours_that_are_both_very_common_make_a_pair() -> None:
    row = analyse.tokens("The social workers knew the grandmother").split()
    assert pairs_in(row) == ["the+social", "social+worker"]
    assert pairs_in(["social"]) == pairs_in([]) == []


def test_a_break_between_two_texts_makes_no_pair() -> None:
    assert pairs_in(analyse.tokens_apart(["a social", "worker"]).split()) == ["a+social"]


def test_only_two_very_common_tokens_are_a_pair_and_nothing_more() -> None:
    assert is_pair(("social", "worker"))
    assert not is_pair(("social", "grandmoth"))
    assert not is_pair(("social", "worker", "review"))
    assert not is_pair(("social",))


def test_the_list_holds_tokens_as_the_analyser_makes_them() -> None:
    assert all(analyse.tokens(one) for one in COMMONEST)
    assert {"child", "famili", "agenc", "the", "1"} <= COMMONEST
