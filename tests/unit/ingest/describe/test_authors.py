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
