"""Documents as pages show them."""

import pytest

from app.models import Document
from app.web.views.documents import page_name

PAPERS = [
    Document(id=1, number=1, role="overview_report", is_primary=True),
    Document(id=2, number=2, role="learning_briefing", is_primary=False),
    Document(id=3, number=3, role="novel", is_primary=False),
]


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (1, "Page 4 (printed 2)"),
        (2, "Learning briefing, page 4 (printed 2)"),
        (3, "Document, page 4 (printed 2)"),
        (9, "Page 4 (printed 2)"),
    ],
)
def test_a_page_of_another_document_than_the_report_says_so(number: int, name: str) -> None:
    assert page_name(PAPERS, number, "4 (printed 2)") == name
