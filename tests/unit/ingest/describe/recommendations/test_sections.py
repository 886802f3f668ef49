"""Sections in which a report asks for things."""

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
