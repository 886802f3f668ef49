"""Headings and the part of a report that each opens."""

import re

import pytest

from ingest.describe.headings import (
    _parted,
    depth,
    opens_body,
    place_of,
    reads_as_heading,
    strip_number,
)

PLACES = [
    ("Recommendations", "recommendations"),
    ("7. Recommendations:", "recommendations"),
    ("10.Recommendations", "recommendations"),
    ("Conclusion and recommendations", "recommendations"),
    ("Single Agency Recommendations", "recommendations"),
    ("RECOMMENDATIONS FROM INDIVIDUAL MANAGEMENT REVIEWS", "recommendations"),
    ("CONSIDERATIONS FOR THE DSCB", "recommendations"),
    ("Questions for the Board", "recommendations"),
    ("Areas for priority action", "recommendations"),
    ("What needs to improve in this area of social work practice?", "recommendations"),
    ("Appendix 2: Recommendations", "recommendations"),
    ("Progress on recommendations since the review", "body"),
    ("LESSONS LEARNT", "findings"),
    ("Learning from the events", "findings"),
    ("Key messages", "findings"),
    ("Key message 4: Homes change without warning", "findings"),
    ("The key issue was trust", None),
    ("Terms of Reference", "terms"),
    ("3.1 Methodology", "terms"),
    ("Appendix A: Glossary", "glossary"),
    ("Abbreviations", "glossary"),
    ("Bibliography", "references"),
    ("Appendix 1", "appendix"),
    ("Executive Summary", "summary"),
    ("Contents", "contents"),
    ("Chronology", None),
    ("Family background", None),
]


@pytest.mark.parametrize(("heading", "place"), PLACES)
def test_a_heading_opens_a_part_of_the_report(heading: str, place: str | None) -> None:
    assert place_of(heading) == place


@pytest.mark.parametrize(
    "line",
    [
        "1. Introduction",
        "RECOMMENDATIONS",
        "4.2 Family Background",
        "Lessons learned",
        "Methodology",
    ],
)
def test_short_numbered_capital_or_known_lines_read_as_headings(line: str) -> None:
    assert reads_as_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "The mother said that she was well.",
        "1.1 In March 2022 a nine-week-old boy was brought to hospital by ambulance",
        "recommendations were made",
        "Introduction ........ 3",
        "12",
        "Recommendations were agreed by the Board in the spring and the partnership met again,",
    ],
)
def test_sentences_and_contents_rows_do_not(line: str) -> None:
    assert not reads_as_heading(line)


def test_numbers_are_parted_from_words() -> None:
    assert strip_number("10.Recommendations") == ("10", "Recommendations")
    assert strip_number("4.2 The family") == ("4.2", "The family")
    assert strip_number("Chronology") == ("", "Chronology")
    assert (depth(""), depth("4"), depth("4.2.1")) == (0, 1, 3)


def test_some_headings_open_the_story() -> None:
    assert opens_body("2. Background")
    assert not opens_body("Police")


@pytest.mark.parametrize(
    "text", ["a c", "b c", "a c d", "x a c", "x d", "xd", "(e", "|e", "x (e", "f g", "x f g", ""]
)
def test_a_pattern_in_two_parts_finds_what_it_finds_whole(text: str) -> None:
    pattern = r"^(a|b) c$|\bd\b|^[|(]e|f (?:g|h)"
    begins, holds = _parted(pattern)
    assert bool(begins.match(text) or holds.search(text)) == bool(re.search(pattern, text))
