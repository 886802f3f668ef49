"""All answers put together."""

import pytest

from app.domain.vocabulary import ExtractStatus, FactState
from ingest.describe import DESCRIBE_VERSION, describe
from ingest.values import Described, Extracted
from tests.factories.extracted import context, extracted

PAGES = (
    "NORTHMERE SAFEGUARDING CHILDREN BOARD\n\nSERIOUS CASE REVIEW\n\nCHILD K\n\n"
    "Lead Reviewer: Jane Harlow\n\nDate of death: 1 May 2013\n\nPublication date: 14 June 2017",
    "1. Introduction\n\nChild K, a three-year-old girl, died on 1 May 2013 after being struck.",
    "2. Recommendations\n\n1. The Board should act on physical abuse.",
)


@pytest.fixture
def described() -> Described:
    return describe(extracted(*PAGES), context())


def test_one_document_is_described_whole(described: Described) -> None:
    assert described.title == "Serious Case Review: Child K"
    assert (described.review_type, described.is_review) == ("scr", True)
    assert described.case_label == "Child K"
    assert described.boards == ("northmere-scp",)
    assert described.published is not None
    assert described.published.earliest.isoformat() == "2017-06-14"
    assert described.authors == ("Jane Harlow",)
    assert described.language == "en"
    assert described.recommendations_state == "found"
    assert described.version == DESCRIBE_VERSION


def test_every_field_has_a_value_or_says_why_not(described: Described) -> None:
    fields = {value.field for value in described.values}
    assert fields >= {
        "publication_date", "title", "review_type", "case_label", "authors", "board", "language",
        "age_at_incident", "age_band", "sex", "n_subjects", "outcome", "incident_date",
        "initiated_date", "completed_date", "legal_status", "csc_status", "setting",
        "perpetrator_relation", "parental_factors", "agencies", "methodology", "lead_reviewers",
        "ethnicity_as_stated", "disability_as_stated", "death_class",
    }  # fmt: skip
    for value in described.values:
        assert (value.value is None) == (value.state is not FactState.KNOWN), value
        assert 0 <= value.confidence <= 1
        assert value.rule


def test_what_is_known_is_shown_where_it_stands(described: Described) -> None:
    for value in described.values:
        if value.state is FactState.KNOWN and value.page is not None and value.field == "age_band":
            assert value.quote in PAGES[value.page - 1].replace("\n", " ")


def test_describing_twice_gives_the_same(described: Described) -> None:
    assert describe(extracted(*PAGES), context()) == described


def test_a_document_that_could_not_be_read_is_described_from_its_link_alone() -> None:
    empty = Extracted(ExtractStatus.IMAGE_ONLY, (), "none", 1, 12)
    found = describe(empty, context(file_name="child-k-serious-case-review.pdf"))
    assert found.recommendations_state == "unreadable"
    assert found.title == "child k serious case review"
    assert found.passages == ()
