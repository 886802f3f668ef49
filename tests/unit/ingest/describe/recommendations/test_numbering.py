"""Labels and numbers of recommendations."""

import pytest

from ingest.describe.recommendations.numbering import mark_of

MARKS = [
    (
        "Recommendation 1: The Board should act.",
        "label",
        "Recommendation 1",
        "The Board should act.",
    ),
    ("Recommendation One - Act now", "label", "Recommendation One", "Act now"),
    ("RECOMMENDATION 12", "label", "RECOMMENDATION 12", ""),
    ("Recommendation (no number) for", "", "", "Recommendation (no number) for"),
    ("R3. Do it", "label", "R3", "Do it"),
    ("LSCB1: Do it", "label", "LSCB1", "Do it"),
    ("Single agency recommendation 4: Do it", "label", "Single agency recommendation 4", "Do it"),
    ("Recommendation for the ICB: ask", "label", "Recommendation for the ICB", "ask"),
    ("1. The Board", "number", "1", "The Board"),
    ("1 The Board", "number", "1", "The Board"),
    ("(3) The Board", "number", "3", "The Board"),
    ("7.2 The Board", "decimal", "7.2", "The Board"),
    ("3.1.2. The Board", "decimal", "3.1.2", "The Board"),
    ("a) The Board", "letter", "a", "The Board"),
    ("\u2022 The Board", "bullet", "", "The Board"),
    ("4 \u2022 The Board", "bullet", "", "The Board"),
    ("Recommendations", "", "", "Recommendations"),
    ("Recommendation 3 of the earlier review was met", "", "", None),
    ("Recommendations from the police were met", "", "", None),
    ("Themes that arise", "", "", None),
]


@pytest.mark.parametrize(("text", "sort", "label", "rest"), MARKS)
def test_a_paragraph_is_parted_from_its_mark(
    text: str, sort: str, label: str, rest: str | None
) -> None:
    mark = mark_of(text)
    assert (mark.sort, mark.label) == (sort, label)
    assert mark.rest == (text if rest is None else rest)


def test_a_label_says_what_it_labels() -> None:
    assert mark_of("Finding 2: They did not ask.").kind == "finding"
    assert mark_of("Recommendation 2: Ask.").kind == "recommendation"
    assert mark_of("Question 1: Does the Board know?").kind == "question"
