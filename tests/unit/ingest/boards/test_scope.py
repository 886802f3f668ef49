"""Rule 0: what is out of scope whatever it is called."""

from ingest.boards.scope import is_national, place_words


def test_a_board_s_place_is_told_from_its_other_words() -> None:
    names = ("Derby and Derbyshire Safeguarding Children Partnership", "Derby City Council")
    assert place_words(names) == {"derby", "derbyshire"}


def test_only_the_present_name_makes_a_board_national() -> None:
    assert is_national(("Child Safeguarding Practice Review Panel",))
    assert not is_national(("Northshire SCP", "National pilot area"))
    assert not is_national(())
