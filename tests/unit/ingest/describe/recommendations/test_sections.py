"""Sections in which a report asks for things."""

import pytest

from ingest.describe.reading import read
from ingest.describe.recommendations.sections import sections
from tests.factories.extracted import extracted


def _sections(page: str) -> list[tuple[str, str, int]]:
    found = sections(read(extracted("Serious Case Review", page)))
    return [(s.kind, s.subject, len(s.blocks)) for s in found]


def test_each_kind_of_section_is_known_by_its_heading() -> None:
    page = (
        "5. Recommendations\n\n1. Act.\n\nQuestions for the Board\n\n\u2022 Why?\n\n"
        "Areas for improvement\n\n\u2022 The quality of plans."
    )
    assert [kind for kind, _, _ in _sections(page)] == [
        "recommendation",
        "question",
        "area_for_action",
    ]


def test_subheadings_are_kept_as_subjects() -> None:
    page = (
        "Recommendations\n\nPOLICE\n\n1. The force should act.\n\nHEALTH\n\n1. Trusts should act."
    )
    assert [subject for _, subject, _ in _sections(page)] == ["POLICE", "HEALTH"]


def test_the_story_is_no_section() -> None:
    assert _sections("Chronology\n\n1. The family moved.") == []


def test_a_heading_that_says_whom_it_is_for_gives_the_subject() -> None:
    page = (
        "Recommendations for the Trust\n\n1. Act.\n\n"
        "Recommendations for consideration\n\n1. Act again."
    )
    assert [subject for _, subject, _ in _sections(page)] == ["Trust", ""]


def test_what_a_coroner_wants_acted_on_is_an_area_for_action() -> None:
    page = (
        "5 CORONER'S CONCERNS\n\nThe evidence gave rise to concern.\n\n"
        "The MATTERS OF CONCERN are as follows: -\n\n(1) No one checked the gate.\n\n"
        "(2) No one had the key.\n\n6 ACTION SHOULD BE TAKEN\n\nYou have the power to act."
    )
    assert [(kind, blocks) for kind, _, blocks in _sections(page)] == [("area_for_action", 3)]


def test_a_review_that_tells_of_a_coroners_concerns_asks_nothing_by_it() -> None:
    page = (
        "Parallel processes\n\nThe coroner's matters of concern are as follows:\n\n"
        "1. No one checked the gate."
    )
    assert _sections(page) == []


@pytest.mark.parametrize(
    "heading",
    [
        "What should change",
        "4. What the Partnership should do",
        "What we want to happen",
        "What agencies must do differently",
    ],
)
def test_what_is_wanted_may_be_asked_in_a_heading(heading: str) -> None:
    assert [kind for kind, *_ in _sections(f"{heading}\n\n\u2022 Act.")] == ["recommendation"]


def test_what_should_have_been_done_is_the_story() -> None:
    assert _sections("What should have happened\n\n\u2022 She should have been seen.") == []


def test_a_chapter_that_no_type_marks_ends_a_section() -> None:
    page = "5. Areas for development\n\nA. Plans.\n\n6. Ravi's own word\n\nListen."
    assert [blocks for *_, blocks in _sections(page)] == [1]


def test_a_number_of_the_list_is_no_chapter() -> None:
    page = "2. Areas for development\n\n1. the plans\n\n2. the files\n\n3. the visits"
    assert [blocks for *_, blocks in _sections(page)] == [3]
