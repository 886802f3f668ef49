"""The tables of rules themselves."""

from app.domain.vocabulary import DocumentRole
from ingest.boards.rules import HEADING_REFUSES, HEADING_ROLES, SPECIFIC


def test_each_rule_has_a_name_of_its_own_and_an_answer() -> None:
    assert len({rule.name for rule in SPECIFIC}) == len(SPECIFIC)
    for rule in SPECIFIC:
        assert (rule.role is None) == rule.sort.startswith("other:")
        assert 0 < rule.confidence < 1


def test_refusals_come_first_and_the_overview_report_last() -> None:
    refusing = [rule.role is None for rule in SPECIFIC]
    assert refusing == sorted(refusing, reverse=True)
    assert SPECIFIC[-1].role is DocumentRole.OVERVIEW


def test_no_pattern_matches_nothing() -> None:
    patterns = [rule.pattern for rule in SPECIFIC]
    patterns += [pattern for pattern, _ in HEADING_ROLES] + [
        pattern for _, pattern in HEADING_REFUSES
    ]
    assert not any(pattern.search("") for pattern in patterns)
