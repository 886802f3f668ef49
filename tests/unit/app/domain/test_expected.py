"""Numbers that official bodies state: each with its source, each about types that exist."""

from app.domain.expected import statements
from app.domain.vocabulary import ReviewKind


def test_every_number_says_who_states_it_and_where() -> None:
    for one in statements():
        assert one.label
        assert one.note
        if one.number is not None:
            assert one.number > 0
            assert one.body
            assert one.counts
            assert one.source
            assert one.address.startswith("https://")
        else:
            assert one.body == one.address == ""


def test_statements_are_about_known_types_and_days_in_order() -> None:
    kinds = {kind.value for kind in ReviewKind}
    assert len({one.code for one in statements()}) == len(statements())
    for one in statements():
        assert set(one.types) <= kinds
        assert (one.first is None) == (one.last is None)
        assert one.first is None or one.last is None or one.first < one.last


def test_some_are_known_and_some_are_honestly_not() -> None:
    numbers = [one.number for one in statements()]
    assert None in numbers
    assert sum(number is not None for number in numbers) >= 5
