"""Whose review it is."""

import pytest

from ingest.describe.board import Boards, area_of, boards_of
from ingest.describe.cover import cover_of
from ingest.describe.reading import read
from tests.factories.extracted import context, extracted

OTHERS = {
    "southmere-scp": ("Southmere Safeguarding Children Partnership", "Southmere"),
    "southmere-lscb": ("Southmere Safeguarding Children Board",),
    "eastmere-scp": ("Eastmere Safeguarding Children Partnership",),
}


def _boards(*pages: str, **where: object) -> Boards:
    reading = read(extracted(*pages))
    asked = context(other_boards=OTHERS, **where)
    return boards_of(reading, cover_of(reading), asked)


OWN = [
    "NORTHMERE SAFEGUARDING CHILDREN PARTNERSHIP\nSerious Case Review",
    "Northmere LSCB\nSerious Case Review",
    "London Borough of Northmere\nSafeguarding Children Board\nSerious Case Review",
    "NNOORRTTHHMMEERREE LLSSCCBB\nSerious Case Review",
    "Northmere Local Safeguarding Children's Board\nSerious Case Review",
    "Serious Case Review\fThis was commissioned by the Northmere Safeguarding Children Board.",
]


@pytest.mark.parametrize("text", OWN)
def test_its_own_board_is_known_in_every_form_of_its_name(text: str) -> None:
    found = _boards(*text.split("\f"))
    assert found.slugs == ("northmere-scp",)
    assert found.label == ""
    assert found.confidence > 0.8


def test_another_areas_review_is_that_areas() -> None:
    found = _boards("Southmere Safeguarding Children Partnership\nSerious Case Review\nChild K")
    assert (found.slugs, found.label) == (("southmere-scp",), "other_area")


def test_the_older_body_is_meant_where_the_older_name_stands() -> None:
    assert _boards("Southmere LSCB\nSerious Case Review").slugs == ("southmere-lscb",)


def test_two_boards_on_a_cover_make_it_joint() -> None:
    found = _boards(
        "Northmere Safeguarding Children Partnership\nand\n"
        "Eastmere Safeguarding Children Partnership\nJoint review"
    )
    assert (found.slugs, found.label) == (("northmere-scp", "eastmere-scp"), "joint")


def test_an_acronym_alone_names_nobody_so_the_finding_place_counts() -> None:
    found = _boards("NSCB\nSerious Case Review", "No names here.")
    assert (found.slugs, found.rule) == (("northmere-scp",), "board-found-on-its-site")


def test_an_imported_report_is_given_to_the_board_it_names() -> None:
    nowhere = {"board_slug": "", "board_name": "", "board_names": ()}
    assert _boards("Eastmere Safeguarding Children Partnership\nLCSPR", **nowhere).slugs == (
        "eastmere-scp",
    )
    assert _boards("A report", **nowhere).slugs == ()


def test_a_boards_area_is_its_name_without_the_words_for_what_it_is() -> None:
    assert area_of("London Borough of Northmere Safeguarding Children Board") == "northmere"
    assert area_of("Northmere & Eastmere LSCB") == "northmere and eastmere"


def test_a_title_that_names_another_area_makes_it_that_areas() -> None:
    found = _boards(
        "Northmere Safeguarding Children Partnership\n"
        "Serious Case Review: Child G (Farmere Safeguarding Children Board)"
    )
    assert (found.slugs, found.label) == ((), "other_area")
