"""A report's abbreviations in its text."""

from app.models import Review
from app.web import glossary

KNOWN = {"MASH": "Multi-Agency Safeguarding Hub", "CP": "Child Protection"}


def test_only_the_first_of_each_is_marked() -> None:
    text = "MASH met. CP plan. MASH met again."
    assert glossary.spans(text, KNOWN) == [
        (0, 4, "Multi-Agency Safeguarding Hub"),
        (10, 12, "Child Protection"),
    ]


def test_parts_of_words_and_places_that_spell_it_out_are_not_marked() -> None:
    assert glossary.spans("CPD and (CP) and XCP", KNOWN) == []


def test_a_review_without_any_has_none() -> None:
    assert glossary.of_review(Review(quality={})) == {}
    assert glossary.spans("MASH", {}) == []
