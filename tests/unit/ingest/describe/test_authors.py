"""Who wrote the report."""

import pytest

from ingest.describe.authors import authors_of, is_author_row, names_in_line
from ingest.describe.cover import cover_of
from ingest.describe.reading import read
from tests.factories.extracted import extracted


def _authors(*pages: str) -> tuple[str, ...]:
    reading = read(extracted(*pages))
    return authors_of(reading, cover_of(reading)).names


TITLE = "Serious Case Review\nChild K\n"
COVERS = [
    (TITLE + "Author: Jane Harlow", ("Jane Harlow",)),
    (TITLE + "Report Author\nSandra Whitby", ("Sandra Whitby",)),
    (TITLE + "Report by: Peter Maddox", ("Peter Maddox",)),
    (TITLE + "Independent Reviewers: Ann Price & Rhys Jones", ("Ann Price", "Rhys Jones")),
    (TITLE + "Independent Reviewer and Author Mary Low", ("Mary Low",)),
    (TITLE + "FERGUS SMITH\nIndependent Consultant\nMarch 2014", ("Fergus Smith",)),
    (TITLE + "Ian Bell JP, BA, MSc, CQSW", ("Ian Bell",)),
    (TITLE + "Charlie Spencer March 2019", ("Charlie Spencer",)),
    (TITLE + "Jo Whitlam, lead reviewer", ("Jo Whitlam",)),
    (TITLE + "led by Dr Moira Sands", ("Dr Moira Sands",)),
    (TITLE + "Report author: Jane Harlow        Date: May 2023", ("Jane Harlow",)),
    (TITLE + "Independent Author and Chair of the Review Team: Ann Price", ("Ann Price",)),
    (TITLE + "Independent Chair: Robert Ashby", ()),
    (TITLE + "Endorsed by:-\nRobert Ashby", ()),
    ("Serious Case Review\nDaniel\nMarch 2016", ()),
]


@pytest.mark.parametrize(("cover", "names"), COVERS)
def test_authors_are_read_from_the_cover_and_chairs_are_not(
    cover: str, names: tuple[str, ...]
) -> None:
    assert _authors(cover, "1. Introduction\n\nText.") == names


def test_an_author_may_be_named_only_in_the_text() -> None:
    body = "The author of this report is Alan Marsh, an independent social worker."
    assert _authors("Serious Case Review\nChild K", body) == ("Alan Marsh",)


def test_a_catalogue_sheet_is_believed_first() -> None:
    sheet = "Title: SCR: K\nLSCB: N SCB\nAuthor: Ruth Okello\nDate of publication: 2014"
    assert _authors(sheet, "Author: Somebody Else") == ("Ruth Okello",)


def test_words_of_the_trade_are_no_names() -> None:
    assert names_in_line("Northmere Safeguarding Children Board") == ()
    assert names_in_line("Serious Case Review") == ()
    assert names_in_line("Peter McDONALD and Siân O'Neil")[0] == "Peter McDonald"


def test_a_row_that_introduces_a_name_is_an_authors_row() -> None:
    assert is_author_row("Overview report prepared by:-")
    assert not is_author_row("Serious Case Review Panel Chair")


LINES = [
    ("Dr Priya Anand MRCPsych", ("Dr Priya Anand",)),
    ("Martin Hallow CB", ("Martin Hallow",)),
    ("Ann Low MA and Tom Dale BSc, RGN", ("Ann Low", "Tom Dale")),
    ("Catriona MacAskill-Boyd", ("Catriona MacAskill-Boyd",)),
    ("Áine Ó Briain", ("Áine Ó Briain",)),
    ("Jane van der Meer", ("Jane van der Meer",)),
]


@pytest.mark.parametrize(("line", "names"), LINES)
def test_letters_after_a_name_are_no_part_of_it_and_particles_are(
    line: str, names: tuple[str, ...]
) -> None:
    assert names_in_line(line) == names


POSTS = [
    (TITLE + "Nadia Ford-Hale | Independent Reviewer\nApril 2025", ("Nadia Ford-Hale",)),
    (TITLE + "Mandy Orr-Low, Safeguarding Partnership Learning Lead", ("Mandy Orr-Low",)),
    (TITLE + "Mandy Orr-Low\nPractice Review Coordinator", ("Mandy Orr-Low",)),
    (TITLE + "Robert Ashby\nDirector of Children's Services", ()),
    (TITLE + "Robert Ashby, Chief Executive", ()),
    (TITLE + "Review team lead: Moira Sands", ("Moira Sands",)),
    (TITLE + "Report to the Board, drafted by N. Low-Dale", ("N. Low-Dale",)),
]


@pytest.mark.parametrize(("cover", "names"), POSTS)
def test_a_post_or_a_maker_beside_a_name_tells_the_author(
    cover: str, names: tuple[str, ...]
) -> None:
    assert _authors(cover, "1. Introduction\n\nText.") == names


def test_reviewers_numbered_in_a_form_are_its_authors() -> None:
    form = (
        "Statement by Reviewers\nReviewer 1: Ann Low. Reviewer 2: Tom Dale.\nWe had no part in it."
    )
    assert _authors(TITLE, form) == ("Ann Low", "Tom Dale")


def test_a_closing_paragraph_or_a_signature_tells_the_author() -> None:
    body = "1. Introduction\n\nThe text was long and the review was short."
    written = "Written by Ann Low and Tom Dale, authors of the full report"
    assert _authors(TITLE, body, written) == ("Ann Low", "Tom Dale")
    assert _authors(TITLE, body, "Ann Low\nLead Reviewer\nMay 2019") == ("Ann Low",)
    assert _authors(TITLE, body, "Ann Low\nIndependent Chair\nMay 2019") == ()


TOLD = [
    ("The full report, by independent reviewer Colleen Abara, is online.", ("Colleen Abara",)),
    ("An independent reviewer, Tobias Low, was appointed in May.", ("Tobias Low",)),
    ("The reviewers, Ann Low and Idwal Price, spoke with him.", ("Ann Low", "Idwal Price")),
    ("The Board today publishes the overview report by Ms Philippa Holt.", ("Ms Philippa Holt",)),
    ("The review, written by Oonagh Dale (independent), was long.", ("Oonagh Dale",)),
    ("Both who did the big review were called Ann Low and Tom Dale.", ("Ann Low", "Tom Dale")),
    ("1. Introduction\n\nAnn Low was commissioned by the Board to undertake it.", ("Ann Low",)),
    ("The lead reviewer for this review is Ann Low. Tom Dale chaired the panel.", ("Ann Low",)),
    ("Ann Low (independent author) has no connection with the area.", ("Ann Low",)),
    ("Dr Ann Low, Consultant Paediatrician, was asked to write the report.", ("Dr Ann Low",)),
    ("The review team was led by Ann Low of Low Consulting.", ("Ann Low",)),
    ("About the author\n\nAnn Low is a social worker of thirty years.", ("Ann Low",)),
    ("The panel comprised Ann Low (Police), Tom Dale (Health) and Rae Hill.", ()),
    ("The report by Lord Laming was read. So was Working Together.", ()),
    ("The review was led by Northmere Safeguarding Partnership.", ()),
]


@pytest.mark.parametrize(("text", "names"), TOLD)
def test_a_paper_about_a_review_names_who_carried_it_out(text: str, names: tuple[str, ...]) -> None:
    assert _authors("Response to the Serious Case Review\nChild K", text) == names


def test_each_line_of_reviewers_counts() -> None:
    rows = "Lead Reviewer: Mairead Low\nReviewer: Dr Ewan Dale\nMay 2024"
    assert _authors(TITLE + rows) == ("Mairead Low", "Dr Ewan Dale")
    assert _authors(TITLE + "Ann Low and Dr Tom Dale, Lead Reviewers") == ("Ann Low", "Dr Tom Dale")
