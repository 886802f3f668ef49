"""Case labels."""

import pytest

from ingest.describe.case import CaseLabel, case_of, is_label_row, labels_in
from ingest.describe.cover import cover_of
from ingest.describe.reading import read
from ingest.values import FoundLink
from tests.factories.extracted import context, extracted


def _case(*pages: str, **where: object) -> CaseLabel | None:
    reading = read(extracted(*pages))
    return case_of(reading, cover_of(reading), context(**where))


LABELS = [
    ("SERIOUS CASE REVIEW\nCHILD K", "Child K"),
    ("Serious Case Review\nChild 'B1'", "Child B1"),
    ("Serious Case Review\nBaby F", "Baby F"),
    ("LCSPR: Young Person X", "Young Person X"),
    ("SCR\nFamily S4", "Family S4"),
    ("SCR Sibling W & X", "Sibling W & X"),
    ("SCR: Child M1 & Child M2", "Child M1 and Child M2"),
    ("SCR\nChildren A, B, C, D, E, and F", "Children A, B, C, D, E, and F"),
    ("LCSPR\nChild L 'Franklyn'", "Child L 'Franklyn'"),
    ("SCR\nCHILD HEATHER", "Child Heather"),
    ("SCR\nSOT12(1)", "SOT12(1)"),
    ("Child Practice Review\nCYSUR 4 2019", "CYSUR 4 2019"),
    ("Child Practice Review\nCTMSB 8/2020", "CTMSB 8/2020"),
    ("A SERIOUS CASE REVIEW\nAMY", "Amy"),
    ("Serious Case Review\nClaire/Anne", "Claire/Anne"),
    ("LCSPR: Zac", "Zac"),
]


@pytest.mark.parametrize(("cover", "label"), LABELS)
def test_the_cover_names_the_case(cover: str, label: str) -> None:
    found = _case(cover, "1. Introduction\n\nText.")
    assert found is not None
    assert found.text == label


def test_boards_and_kinds_of_review_are_no_labels() -> None:
    assert labels_in("NORTHMERE SAFEGUARDING CHILDREN BOARD SERIOUS CASE REVIEW") == []
    assert not is_label_row("Executive Summary")


def test_a_link_names_the_case_where_the_cover_does_not() -> None:
    link = FoundLink("u", "SCR Child Q - report", "", "", "", "", "", "", 1)
    found = _case("Serious Case Review", link=link)
    assert found is not None
    assert (found.text, found.source) == ("Child Q", "link")


def test_the_text_may_say_what_the_child_is_called() -> None:
    found = _case("Serious Case Review", "The baby, who shall be known as Rosa, was well.")
    assert found is not None
    assert (found.text, found.pseudonym) == ("Rosa", True)


def test_a_review_of_a_theme_has_no_label() -> None:
    assert _case("Thematic review of suicide", "Text about many things.") is None
