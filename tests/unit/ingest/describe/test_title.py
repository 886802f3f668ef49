"""Titles."""

import pytest

from ingest.describe.authors import authors_of
from ingest.describe.cover import cover_of
from ingest.describe.reading import read
from ingest.describe.title import Title, title_of
from ingest.values import FoundLink
from tests.factories.extracted import context, extracted

BODY = "1. Introduction\n\nThe child lived here with her family."


def _title(cover: str, **where: object) -> Title:
    reading = read(extracted(*cover.split("\f"), BODY))
    found = cover_of(reading)
    return title_of(reading.extracted, found, context(**where), authors_of(reading, found).names)


TITLES = [
    (
        "NORTHMERE SCB\n\nSERIOUS CASE REVIEW\n\nCHILD K\n\nOVERVIEW REPORT\n\nAuthor: Jane Harlow",
        "Serious Case Review: Child K: Overview Report",
    ),
    (
        "Northmere LSCB\nSerious Case Review\nin respect of the death of\nBaby F\nMarch 2016",
        "Serious Case Review in respect of the death of Baby F",
    ),
    ("AMY\n\nA SERIOUS CASE REVIEW\n\nMarch 2020", "Amy: A Serious Case Review"),
    ("A SERIOUS CASE REVIEW\nLAURA MARCH 2020", "A Serious Case Review: Laura"),
    (
        "RESTRICTED\nSerious Case Review\nunder Regulation 5(1) (e) and (2)\nSOT12(1)\nFERGUS SMITH"
        "\nIndependent Consultant\nSeptember 2013",
        "Serious Case Review: SOT12(1)",
    ),
    (
        "Title: SCR: Child 'Elias': DOB: 31.03.16: DOD: 06.07.16.\nLSCB: N SCB\nAuthor: A Bell\n"
        "Date of publication: 2017\fElias",
        "SCR: Child 'Elias'",
    ),
    (
        "Thematic Review of Services to Adolescents\nat Risk of Exploitation\n"
        "Lead Reviewer\nJo Orr",
        "Thematic Review of Services to Adolescents at Risk of Exploitation",
    ),
    (
        "Local Child Safeguarding Practice Review\nT24\nVivienne Rooke",
        "Local Child Safeguarding Practice Review: T24",
    ),
]


@pytest.mark.parametrize(("cover", "title"), TITLES)
def test_a_title_is_the_title_block_without_board_author_date_and_notices(
    cover: str, title: str
) -> None:
    assert _title(cover).text == title


def test_without_a_title_page_the_link_gives_it_its_file_size_left_out() -> None:
    link = FoundLink("u", "Child K - Full Report (PDF, 150.9 KB)", "", "", "", "", "", "", 1)
    found = _title("", link=link)
    assert (found.text, found.source) == ("Child K - Full Report", "link")


def test_a_link_that_says_only_here_gives_no_title() -> None:
    link = FoundLink("u", "Click here", "Child K: overview report", "", "", "", "", "", 1)
    assert _title("", link=link).text == "Child K: overview report"


def test_a_files_name_is_the_last_resort() -> None:
    found = _title("", file_name="sscb-child-d-overview-report.pdf")
    assert found.text == "sscb child d overview report"
    assert found.confidence < 0.5
