"""What some words are about."""

import pytest

from ingest.boards.subjects import subject_words


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("Harbour House Nursery SCR – Overview Report (PDF, 1MB)", "Harbour House Nursery"),
        ("Overview report", ""),
        ("Read the full report", ""),
        ("Serious Case Review: Ananthi, January 2019", "Ananthi"),
        ("Jacob – OSCB Report", "Jacob"),
        ("Northshire LSCB response", ""),
        ("Published 3 March 2024", ""),
        ("HH, II & JJ", "HH, II & JJ"),
    ],
)
def test_review_role_board_and_date_words_are_taken_away(said: str, about: str) -> None:
    assert subject_words(said) == about
