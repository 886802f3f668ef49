"""Sorts of document that are not reviews."""

import pytest

from ingest.describe.cover import cover_of
from ingest.describe.notours import other_sort
from ingest.describe.reading import read
from tests.factories.extracted import extracted

SORTS = [
    ("I am Ann Lee, Area Coroner, for the area of Northmere.\nCORONER'S LEGAL POWERS", "not-pfd"),
    ("Focused visit to Northmere children's services", "not-inspection"),
    ("Area SEND inspection of Northmere", "not-inspection"),
    ("Referral form", "not-form"),
    ("Minutes of the Board", "not-minutes"),
    ("Annual report 2021", "not-annual"),
    ("Bruising protocol", "not-guidance"),
    ("Keeping children safe: statutory guidance", "not-guidance"),
    ("Pathways to harm: a triennial analysis", "not-research"),
]


@pytest.mark.parametrize(("title", "rule"), SORTS)
def test_each_sort_is_known_by_the_words_of_its_form(title: str, rule: str) -> None:
    reading = read(extracted(title, "Some text."))
    found = other_sort(reading, cover_of(reading))
    assert found is not None
    assert found.rule == rule
    assert found.quote in found.because


def test_a_review_that_mentions_an_inspection_is_still_a_review() -> None:
    page = "Serious Case Review\nChild K\nAn inspection of local services took place."
    reading = read(extracted(page))
    found = other_sort(reading, cover_of(reading))
    assert found is None or not found.certain
