"""What a document is to its review."""

import pytest

from app.domain.vocabulary import DocumentRole
from ingest.describe.cover import cover_of
from ingest.describe.kind import kind_of
from ingest.describe.reading import read
from ingest.describe.role import Role, role_of, shapes_of
from ingest.values import RoleGuess
from tests.factories.extracted import context, extracted

REPORT = (
    "1. Introduction\n\nText here.\n\n2. Methodology\n\nText here.\n\n3. Chronology\n\nText.\n\n"
    "4. Analysis\n\nText here.\n\n5. Recommendations\n\n1. The Board should act."
)


def _role(*pages: str, **where: object) -> Role:
    reading = read(extracted(*pages))
    cover = cover_of(reading)
    asked = context(**where)
    return role_of(reading, cover, kind_of(reading, cover, asked), asked)


TITLES = [
    ("Serious Case Review\nChild K\nOverview Report", "overview_report"),
    ("Serious Case Review\nChild K\nExecutive Summary", "executive_summary"),
    ("Serious Case Review Summary: Child K", "executive_summary"),
    ("7 minute briefing\nSerious Case Review: Child K", "learning_briefing"),
    ("Learning Summary\nSerious Case Review Child K", "learning_briefing"),
    ("Action plan\nSerious Case Review Child K", "action_plan"),
    ("LSCB response to the Serious Case Review of Child K", "response"),
    ("Press statement: Serious Case Review Child K", "statement"),
    ("Statement\nSerious Case Review - Child Wren", "statement"),
    ("Serious Case Review of the multi-agency response to exploitation", "overview_report"),
    ("Learning from the case of Child K\nA Serious Case Review", "overview_report"),
    ("Easy read: Serious Case Review Child K", "easy_read"),
    ("Serious Case Review Overview Report for Baby Q with action plan", "overview_report"),
]


@pytest.mark.parametrize(("title", "role"), TITLES)
def test_the_title_names_the_role(title: str, role: str) -> None:
    assert _role(title, "A little text.").role.value == role


def test_the_form_of_a_report_decides_over_the_link() -> None:
    guess = RoleGuess(DocumentRole.LEARNING_BRIEFING, "document", 0.8, "learning")
    found = _role("Serious Case Review\nChild K", *([REPORT] * 12), role=guess)
    assert found.role is DocumentRole.OVERVIEW
    assert "recommendations" in found.because


def test_where_the_form_says_little_the_link_is_believed() -> None:
    guess = RoleGuess(DocumentRole.EXECUTIVE_SUMMARY, "document", 0.8, "Executive summary")
    assert (
        _role("Serious Case Review\nChild K", "Text.", role=guess).role.value == "executive_summary"
    )


def test_a_short_full_report_is_a_report() -> None:
    assert _role("Local Child Safeguarding Practice Review\nChild K", REPORT).role.value == (
        "overview_report"
    )


def test_a_table_of_actions_is_an_action_plan() -> None:
    page = "Recommendation Action Lead Timescale RAG\n\n1. Act now. Done. Police June 2016 Green"
    assert (
        _role("Serious Case Review Child K\n" + page, page, page).role is DocumentRole.ACTION_PLAN
    )


def test_a_confidentiality_notice_does_not_matter() -> None:
    assert _role("RESTRICTED\nSerious Case Review\nChild K\nOverview report").role.value == (
        "overview_report"
    )


def test_what_is_no_review_is_something_else() -> None:
    assert _role("Annual report").role is DocumentRole.OTHER


def test_the_anatomy_of_a_report_shows_in_its_headings() -> None:
    found = shapes_of(read(extracted("Serious Case Review", REPORT)))
    assert {"introduction", "method", "story", "analysis", "recommendations"} <= set(found)
