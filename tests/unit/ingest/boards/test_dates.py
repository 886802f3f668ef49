"""Which words date a link, and which dates are of something else."""

import pytest

from ingest.boards.dates import date_words, is_date, labelled_date, years_in

DATES = [
    ("Published 3 March 2024", "Published 3 March 2024"),
    ("Date of publication: 18th February 2015", "Date of publication: 18th February 2015"),
    ("Posted on Thursday 16th May 2024", "Posted on Thursday 16th May 2024"),
    ("(Published August 2024)", "Published August 2024"),
    ("Wednesday, June 14, 2017", "Wednesday, June 14, 2017"),
    ("Child L report – January 2023", "January 2023"),
    ("16/01/2020", "16/01/2020"),
    ("2019-04-29 02:52:49", "2019-04-29"),
    ("18 March, 2024", "18 March, 2024"),
    ("Dec 2020", "Dec 2020"),
    ("Summer 2021", "Summer 2021"),
    ("Child A (2013)", "2013"),
    ("7 Hydref 2024", "7 Hydref 2024"),
    ("He died in March 2016. The report was published on 4 May 2018.", "published on 4 May 2018"),
    ("He died in March 2016", ""),
    ("Commissioned June 2016, completed May 2018", ""),
    ("Page last updated: 25 Nov 2025", ""),
    ("Page Update 23/04/2021", ""),
    ("Removed after 1 May 2020", ""),
    ("SOT14(1)", ""),
    ("Annual report 2019-20", ""),
    ("Child practice review – June 2022", "June 2022"),
]


@pytest.mark.parametrize(("said", "words"), DATES)
def test_it_finds_the_words_that_date_something(said: str, words: str) -> None:
    assert date_words(said) == words


def test_only_a_publication_date_is_a_labelled_one() -> None:
    assert labelled_date("Published: March 2024") == "Published: March 2024"
    assert labelled_date("March 2024") == ""


@pytest.mark.parametrize(
    "said", ["March 2024", "2019", "04/11/2021", "Published 3 March 2024", "in 2019"]
)
def test_a_date_alone_is_a_date(said: str) -> None:
    assert is_date(said)


@pytest.mark.parametrize("said", ["Child A 2019", "", "Overview report, March 2024"])
def test_a_date_among_words_is_not(said: str) -> None:
    assert not is_date(said)


def test_it_reads_years() -> None:
    assert years_in("March 2024 and 04/11/21") == {2024, 2021}
    assert years_in("0116 'James'") == frozenset()
