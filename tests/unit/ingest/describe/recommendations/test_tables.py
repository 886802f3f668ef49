"""Tables of recommendations in lines whose columns are kept by spaces."""

from ingest.describe.reading import read
from ingest.describe.recommendations import recommendations_of
from tests.factories.extracted import extracted


def _asked(text: str) -> list[str]:
    story = "1. Introduction\n\nThe child lived here with her family for all of that year."
    found, _ = recommendations_of(read(extracted("Serious Case Review\n\nChild K", story, text)))
    return [one.text for one in found]


def test_cells_of_the_column_that_asks_are_whole() -> None:
    text = (
        "Recommendations\n\n"
        "Ref   Recommendation                         Action and lead              RAG\n"
        "A1    Schools should hold a meeting before   Template agreed by heads.    G\n"
        "      a pupil is moved.                      Lead: Education\n"
        "      Evidence: a sample of twelve files, ten of them with a meeting\n"
        "A2    The trust should offer a visit to      Piloted in one town.         A\n"
        "      every parent who asks.                 Lead: Nursing\n"
    )
    assert _asked(text) == [
        "Schools should hold a meeting before a pupil is moved.",
        "The trust should offer a visit to every parent who asks.",
    ]


def test_a_table_of_what_is_to_be_done_by_whom_asks() -> None:
    text = (
        "For action\n\n"
        "No.    What                                  Who            By\n"
        "A      Fund a night service for carers of    Head of        Jan 2020\n"
        "       children who sleep badly              Families\n"
        "B      Agree a protocol between the wards    Both boards    May 2020\n"
    )
    assert _asked(text) == [
        "Fund a night service for carers of children who sleep badly",
        "Agree a protocol between the wards",
    ]


def test_other_tables_ask_for_nothing() -> None:
    text = (
        "The review read these papers and spoke with those who wrote them in the spring.\n\n"
        "Agency             Paper                     Date\n"
        "Police             A report of six pages     May 2020\n"
        "Schools            A letter                  June 2020\n"
    )
    assert _asked(text) == []
