"""What a review is called in lists and headings."""

import pytest

from app.domain.naming import known_as, place_of


@pytest.mark.parametrize(
    ("board", "place"),
    [
        ("Ashmarsh Safeguarding Children Partnership", "Ashmarsh"),
        ("East Dunmarsh Local Safeguarding Children Board", "East Dunmarsh"),
        ("Brackenhythe Children's Safeguarding Assurance Partnership", "Brackenhythe"),
        ("Corvendale Community Safety and Safeguarding Partnership", "Corvendale"),
        ("Strathlorn Child Protection Committee", "Strathlorn"),
        ("Orkmoy Public Protection Committee", "Orkmoy"),
        ("Southmere Safeguarding Partnership (Children)", "Southmere"),
        ("Safeguarding Board for Loughmoy and the Glens", "Loughmoy and the Glens"),
        ("Bro Arianwen Regional Safeguarding Board", "Bro Arianwen"),
        ("Warmere Safeguarding (Children Partnership)", "Warmere"),
        ("Invented National Practice Review Panel", ""),
        ("Safeguarding Partnership", ""),
        ("", ""),
    ],
)
def test_the_place_is_what_is_left_of_a_boards_name(board: str, place: str) -> None:
    assert place_of(board) == place


@pytest.mark.parametrize(
    ("title", "label", "board", "name"),
    [
        (
            "Serious Case Review: Child J: Overview Report",
            "Child J",
            "Ashmarsh LSCB",
            "Child J, Ashmarsh",
        ),
        ("Overview report", "Child J", "", "Child J: Overview report"),
        ("Child J: Overview report", "Child J", "", "Child J: Overview report"),
        ("Out of Routine Care", "", "Ashmarsh LSCB", "Out of Routine Care"),
        ("Overview", "Family W of Ashmarsh", "Ashmarsh LSCB", "Family W of Ashmarsh"),
    ],
)
def test_a_review_is_called_by_its_name_for_the_child_and_the_place(
    title: str, label: str, board: str, name: str
) -> None:
    assert known_as(title, label, board) == name
