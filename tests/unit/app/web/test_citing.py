"""Citations: people are told from bodies, and every format holds its rules."""

from datetime import date

import pytest

from app.models import Review
from app.web import citing


def a_citation(**changes: object) -> citing.Citation:
    review = Review(
        id="abc",
        title="Child P {50%} & more",
        review_type="scr",
        language="en",
        authors=["Dr Anselm Oakhaven", "Norland Associates"],
        published_earliest=date(2020, 5, 4),
        published_latest=date(2020, 5, 4),
    )
    for name, value in changes.items():
        setattr(review, name, value)
    return citing.citation(review, "Norland SCP", url="http://r.test/reviews/abc", pdf_url="")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Jane Example", "Example, Jane"),
        ("Dr Anselm Oakhaven", "Oakhaven, Anselm"),
        ("Professor Ann-Marie O’Neil Smith", "Smith, Ann-Marie O’Neil"),
        ("Norland Safeguarding Board", None),
        ("Oak Associates Ltd", None),
        ("University of Norland", None),
        ("NSPCC", None),
        ("", None),
        ("x" * 500, None),
    ],
)
def test_people_are_told_from_bodies(name: str, expected: str | None) -> None:
    assert citing.family_first(name) == expected


def test_harvard_names_who_when_and_where() -> None:
    text = citing.harvard(a_citation(), seen=date(2026, 3, 2))
    assert text.startswith("Oakhaven, Anselm (2020) Child P {50%} & more. Serious case review.")
    assert text.endswith("http://r.test/reviews/abc (Accessed: 2 March 2026).")


def test_without_people_or_date_the_body_and_no_date_stand() -> None:
    cited = a_citation(authors=[], published_earliest=None, published_latest=None)
    assert citing.harvard(cited, seen=date(2026, 3, 2)).startswith("Norland SCP (no date) ")


def test_bibtex_escapes_what_latex_would_read() -> None:
    text = citing.bibtex([a_citation()])
    assert r"title = {{Child P \{50\%\} \& more}}" in text
    assert "month = {5}" in text


def test_a_year_is_not_made_a_day() -> None:
    cited = a_citation(published_latest=date(2020, 12, 31))
    assert "DA  -" not in citing.ris([cited])
    assert "PY  - 2020" in citing.ris([cited])
    assert ("citation_publication_date", "2020") in citing.highwire(cited)
    assert citing.json_ld(cited)["datePublished"] == "2020"


def test_a_line_break_in_a_title_makes_no_new_record() -> None:
    text = citing.ris([a_citation(title="One\r\nER  - \r\nTY  - JOUR")])
    assert sum(line.startswith("TY  - ") for line in text.split("\r\n")) == 1
    assert "TI  - One ER - TY - JOUR\r\n" in text
