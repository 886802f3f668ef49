import pytest

from app.domain.publication.rules import PublicationRule, counts_elsewhere


@pytest.mark.parametrize(
    ("rule", "elsewhere"),
    [
        ("12-month", True),
        ("3-year", True),
        ("12-month-site", False),
        ("12-week", False),
        ("none", False),
    ],
)
def test_only_a_duty_to_be_publicly_available_is_met_elsewhere(rule: str, elsewhere: bool) -> None:  # noqa: FBT001 - a table's column
    assert counts_elsewhere(PublicationRule(rule)) is elsewhere
