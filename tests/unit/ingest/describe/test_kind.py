"""Kinds of review."""

import pytest

from app.domain.vocabulary import DocumentRole
from ingest.describe.cover import cover_of
from ingest.describe.kind import Kind, kind_of, names_in
from ingest.describe.reading import read
from ingest.values import FoundLink, RoleGuess
from tests.factories.extracted import context, extracted


def _kind(cover: str, body: str = "", **where: object) -> Kind:
    reading = read(extracted(cover, body))
    return kind_of(reading, cover_of(reading), context(**where))


TITLES = [
    ("SERIOUS CASE REVIEW\nCHILD K", "England", "scr"),
    ("Thematic Serious Case Review", "England", "scr"),
    ("Part 8 Review: Child K", "England", "scr"),
    ("Local Child Safeguarding Practice Review\nChild K", "England", "lcspr"),
    ("LCSPR Child K", "England", "lcspr"),
    ("Safeguarding Practice Review", "England", "lcspr"),
    ("Concise Child Practice Review\nRe: A 1 2020", "Wales", "cpr"),
    ("Adolygiad Ymarfer Plant Estynedig", "Wales", "cpr"),
    ("Adult Practice Review", "Wales", "apr"),
    ("Single Unified Safeguarding Review", "Wales", "susr"),
    ("Significant Case Review\nChild M", "Scotland", "lr-sco"),
    ("Learning Review\nChild M", "Scotland", "lr-sco"),
    ("SCR\nChild M", "Scotland", "lr-sco"),
    ("Case Management Review", "Northern Ireland", "cmr"),
    ("Safeguarding Adults Review\nMr B", "England", "sar"),
    ("Domestic Homicide Review", "England", "dhr"),
    ("Domestic Abuse Related Death Review", "England", "dhr"),
    ("Joint Domestic Homicide Review and Serious Case Review", "England", "scr"),
    ("Offensive Weapons Homicide Review", "England", "owhr"),
    ("Mental Health Homicide Review", "England", "mhhr"),
    ("National Child Safeguarding Practice Review", "England", "national"),
    ("Multi-agency Learning Review: Child K", "England", "slr"),
    ("Partnership Review: Family A", "England", "slr"),
]


ABOUT_ADULTS = {"sar", "apr", "dhr", "mhhr"}
"""Named for what they are, and left: this is a collection of reviews about children."""


@pytest.mark.parametrize(("title", "nation", "code"), TITLES)
def test_the_title_names_the_kind(title: str, nation: str, code: str) -> None:
    kind = _kind(title, nation=nation)
    assert kind.kind.value == code
    assert kind.is_review == (code not in ABOUT_ADULTS)


OTHERS = [
    "Inspection of Northmere local authority children's services\nInspection dates: 2 to 6 May",
    "Joint targeted area inspection of Northmere",
    "REGULATION 28: REPORT TO PREVENT FUTURE DEATHS",
    "Annual Report 2020-21",
    "Serious Case Review Referral Form",
    "Guidance for conducting serious case reviews",
    "Minutes of the Serious Case Review Panel",
    "Learning and Improvement Framework",
    "Newsletter, including our latest serious case review",
    "SCR Report Template",
]


@pytest.mark.parametrize("title", OTHERS)
def test_cousins_of_reviews_are_not_ours_and_it_is_said_why(title: str) -> None:
    kind = _kind(title, "A serious case review was held last year.")
    assert not kind.is_review
    assert kind.because


def test_a_serious_case_review_of_an_adults_board_is_a_review_of_an_adult() -> None:
    assert (
        _kind("Northmere Safeguarding Adults Board\nSerious Case Review\nMr A").kind.value == "sar"
    )


def test_where_the_title_is_silent_the_text_is_asked() -> None:
    body = "This serious case review is about K. The serious case review was led by two people."
    assert _kind("Child K", body).kind.value == "scr"


def test_abbreviations_in_small_letters_name_nothing() -> None:
    assert names_in("the sar was late and scr too") == []


def test_the_second_kind_of_a_joint_review_is_kept() -> None:
    assert _kind("Joint Serious Case Review and Domestic Homicide Review").also == ("dhr",)


def test_a_document_that_names_no_kind_is_not_ours() -> None:
    kind = _kind("Parking in Northmere", "Where to park.")
    assert (kind.is_review, kind.rule) == (False, "kind-unnamed")


@pytest.mark.parametrize(
    ("title", "role", "code"),
    [
        ("Serious case reviews", DocumentRole.OVERVIEW, "scr"),
        ("Learning from practice", DocumentRole.OVERVIEW, "slr"),
        ("Serious case reviews", DocumentRole.ACTION_PLAN, "not-a-review"),
    ],
)
def test_of_a_file_nobody_can_read_the_page_is_believed(
    title: str, role: DocumentRole, code: str
) -> None:
    url = "https://www.northmere.test/h.pdf"
    page = "https://www.northmere.test/learning"
    link = FoundLink(url, "Child H", "", "", "", "", page, title, 1)
    guess = RoleGuess(role, "document", 0.5, "Child H", primary=role is DocumentRole.OVERVIEW)
    assert _kind("", link=link, role=guess).kind.value == code
    assert _kind("A garden party in June", link=link, role=guess).kind.value == "not-a-review"
