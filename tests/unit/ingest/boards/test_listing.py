"""What reading one page gives."""

from app.domain.vocabulary import DocumentRole
from ingest.boards.listing import CaseFile, CaseGroup
from ingest.values import FoundLink, RoleGuess


def test_the_main_file_of_a_group_is_its_primary_one() -> None:
    link = FoundLink("https://a.test/a.pdf", "", "", "", "", "", "https://a.test/", "", 0)
    plan = CaseFile(link, RoleGuess(DocumentRole.ACTION_PLAN, "document", 0.9, ""))
    report = CaseFile(link, RoleGuess(DocumentRole.OVERVIEW, "document", 0.9, "", primary=True))
    assert CaseGroup("Child A", frozenset(), "", (plan, report)).main is report
    assert CaseGroup("Child A", frozenset(), "", (plan,)).main is None
