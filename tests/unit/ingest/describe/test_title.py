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
    (
        "Northmere SCP\n\nRapid Review Report\n\nChild K\n\nRapid review meeting held on 4 May 2021",
        "Rapid Review Report: Child K",
    ),
    (
        "NORTHMERE LSCB\n\nSERIOUS CASE REVIEW IN RESPECT OF CHILD A\n\nDate report published: 3/5/2012",
        "Serious Case Review in Respect of Child A",
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
    (
        "Case Management Review Panel\nCase Management Review\n(Executive Summary)\nin respect of\n"
        '"Niall"\n(Northern Ireland)',
        'Case Management Review (Executive Summary) in respect of "Niall"',
    ),
    (
        "Statement\nChild Safeguarding Practice Review - Child Wren\nThe Partnership's thoughts are"
        " with the family of this child, whose death in\nMay has touched everyone.",
        "Statement: Child Safeguarding Practice Review - Child Wren",
    ),
    (
        "STATEMENT\non behalf of the Northmere Safeguarding Children Board\non the publication of the"
        " Serious Case Review into the death of Poppy\nFor immediate release: 5 September 2013\n"
        "Good morning, and thank you for coming.",
        "Statement on the publication of the Serious Case Review into the death of Poppy",
    ),
    (
        "Safeguarding Adults Review\nDale\nReport of the independent reviewer, Mr Ignatius Low",
        "Safeguarding Adults Review: Dale",
    ),
    (
        "Multi-agency action plan\nLocal Child Safeguarding Practice Review: Child Z",
        "Multi-agency action plan: Local Child Safeguarding Practice Review: Child Z",
    ),
    (
        "Learning Brief\nLCSPR Child Sam\nThis document is available in Welsh",
        "Learning Brief: LCSPR Child Sam",
    ),
    (
        "Child Practice Review\nOverview Report v9 FINAL\nReference: NSB SUSR 01/2024",
        "Child Practice Review: Overview Report: NSB SUSR 01/2024",
    ),
    (
        "Overview Report of the Serious Case Review into the death of Child AB\nAnn Low\nCQSW, BA, MA",
        "Overview Report of the Serious Case Review into the death of Child AB",
    ),
    (
        "CASE MANAGEMENT REVIEW\nEXECUTIVE SUMMARY\nOF THE OVERVIEW REPORT\nScotland",
        "Case Management Review: Executive Summary of the Overview Report",
    ),
    (
        "Press release\nPublication of the Child Safeguarding Practice Review about Finley",
        "Press release: Publication of the Child Safeguarding Practice Review about Finley",
    ),
    (
        "Multi Agency Learning Review\nChild Q\nKatie Dawe\nHead of Safeguarding",
        "Multi Agency Learning Review: Child Q",
    ),
    (
        "Independent Overview Report commissioned by the LSCB into the injuries to Child F",
        "Independent Overview Report commissioned by the LSCB into the injuries to Child F",
    ),
    (
        "Seven Minute Briefing\nChild Practice Review\nOne: the child\nShe was eight.",
        "Seven Minute Briefing: Child Practice Review",
    ),
    (
        "Serious Case Review\nYoung Person L\nFINAL VERSION\nAnonymised version for publication",
        "Serious Case Review: Young Person L",
    ),
    (
        "Statement on the publication of the Serious Case Review into the death of Kay\n"
        "Tuesday 12 July 2022",
        "Statement on the publication of the Serious Case Review into the death of Kay",
    ),
    (
        "Local Learning Review\nBaby Wren\nLearning Report\n"
        "Mandy Orr, Safeguarding Partnership Learning Lead",
        "Local Learning Review: Baby Wren: Learning Report",
    ),
    (
        "Thematic Local Child Safeguarding Practice Review:\nInjuries to Babies under One\n"
        "Review conducted by Ann Low and Dr Tom Dale",
        "Thematic Local Child Safeguarding Practice Review: Injuries to Babies under One",
    ),
    (
        "Child Practice Review Report\nNorthmere Safeguarding Children Board\n"
        "Concise Child Practice Review\nRe: NSCB 3/2016",
        "Child Practice Review Report: Concise Child Practice Review Re: NSCB 3/2016",
    ),
    (
        "Serious Case Review\nChild Q\nOverview Report (Published version)",
        "Serious Case Review: Child Q: Overview Report",
    ),
]


@pytest.mark.parametrize(("cover", "title"), TITLES)
def test_a_title_is_the_title_block_without_board_author_date_and_notices(
    cover: str, title: str
) -> None:
    assert _title(cover).text == title


def test_a_boards_initials_are_no_part_of_a_title() -> None:
    cover = "Cwm Elan and the Vale Regional Safeguarding Children Board\nCEVRSCB\n"
    shown = _title(cover + "Concise Child Practice Review\nChild B")
    assert shown.text == "Concise Child Practice Review: Child B"
    board = "Tyne Partnership for Children"
    shown = _title("TPC\nLearning Review\nChild B", board_name=board, board_names=(board,))
    assert shown.text == "Learning Review: Child B"
    assert _title("TPC\nLearning Review\nChild B").text != "Learning Review: Child B"


OWN = ("Local Safeguarding Children Board for Thornwick Borough", "Saltmoor Safeguarding Panel")
BOARDS = [
    ("FOR THORNWICK BOROUGH\nSerious Case Review\nChild D2", "Serious Case Review: Child D2"),
    ("Saltmoor\nSerious Case Review\nTomos\nPartnership", "Serious Case Review: Tomos"),
    (
        "Fen and Dunes\nIntegrated Care Board\nwith Saltmoor\nMulti-Agency Learning Review\nof Alex",
        "Multi-Agency Learning Review of Alex",
    ),
]


@pytest.mark.parametrize(("cover", "title"), BOARDS)
def test_parts_of_a_boards_name_are_no_part_of_a_title(cover: str, title: str) -> None:
    assert _title(cover, board_name=OWN[0], board_names=OWN).text == title


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
