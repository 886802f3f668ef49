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
    ("Serious Case Review in respect of Child LE-07", "Child LE-07"),
    ("Serious Case Review\nYoung Women A, B, C and D", "Young Women A, B, C and D"),
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
    ("Single Unified Safeguarding Review\nChild: Elin", "Elin"),
    ("SCR\nBrothers Jake and Liam", "Jake and Liam"),
    ("Learning Review\nIsla, Struan and Fergus", "Isla, Struan and Fergus"),
    ("Thematic Review\nThree Babies: Ash, Birch and Cedar", "Ash, Birch and Cedar"),
    ("Case Management Review\nTHE CASE OF R\u00d3ISE", "R\u00f3ise"),
    ("SCR\nYOUNG PERSONS 1 TO 5", "Young Persons 1 to 5"),
    (
        'LCSPR\nThe "Lantern Street" boys\nDr Ann Low, University of Mercia',
        "The Lantern Street boys",
    ),
    ("LCSPR\nThe children of\nOrchard House", "The children of Orchard House"),
    ("LCSPR\nBaby Oriel and\nher sister", "Baby Oriel and her sister"),
    ('Child Practice Review\nChild "Eira"\nWCRSB 3/2018', "Eira"),
    ("Single Unified Safeguarding Review\nSUSR 07/2024\nTomos", "Tomos"),
    ("A local learning review of the work with twins P and Q", "twins P and Q"),
    ("SCR\nST OSWIN'S", "St Oswin's"),
    ("'Oak' Family\nLCSPR", "Oak Family"),
    ("Learning from Serious Case Reviews\nChild Q", "Child Q"),
    ("SERIOUS CASE REVIEW (CASE NO. 4/2011)\nIn respect of: Child C (aged 4 months)", "Child C"),
    ("Overview Report\nServices provided for Liam and Noah", "Liam and Noah"),
    ("What we learned from Max's story", "Max"),
    ("Ryan: a Local Child Safeguarding Practice Review", "Ryan"),
    ("SCR 'Angel'\nExecutive Summary", "Angel"),
    ("Learning Lessons Review\nCase of D, E and F", "D, E and F"),
    ("Joint response to the Child Safeguarding Practice Review for Nadia", "Nadia"),
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


def test_the_text_may_say_what_each_child_is_called() -> None:
    body = "1. Introduction\n\nThe three are known as Baby 1, Baby 2 and Baby 3."
    found = _case("Thematic Review: Injuries to Babies", body)
    assert found is not None
    assert found.text == "Baby 1, Baby 2 and Baby 3"


def test_the_text_may_say_it_in_more_words() -> None:
    body = '1. Introduction\n\nThe child, who is known in this report as "Cadi", was three.'
    found = _case("Child Practice Review", body)
    assert found is not None
    assert found.text == "Cadi"


def test_a_boards_number_is_the_case_only_where_the_text_uses_no_name() -> None:
    cover = "Extended Child Practice Review Report\nNRSB 02/2019"
    named = "He will be called Child Y in this report. Child Y was well. Child Y had a dog."
    found = _case(cover, f"1. Introduction\n\n{named}")
    assert found is not None
    assert found.text == "Child Y"
    once = _case(cover, "1. Introduction\n\nA neighbour, known as Jo, saw him.")
    assert once is not None
    assert once.text == "NRSB 02/2019"


def test_a_review_of_a_theme_has_no_label() -> None:
    assert _case("Thematic review of suicide", "Text about many things.") is None
