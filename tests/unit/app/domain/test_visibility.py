"""What may be shown, and the four words for whether a report is online."""

import pytest

from app.domain.visibility import (
    AVAILABILITY_LABELS,
    Availability,
    Showing,
    availability_group,
    showing,
)
from app.domain.vocabulary import LinkState


@pytest.mark.parametrize(
    ("visibility", "copy", "expected"),
    [
        ("public", "public", Showing.WHOLE),
        ("public", "hold_previous", Showing.WHOLE),
        ("public", "hold", Showing.RECORD),
        ("public", "withheld", Showing.TOMBSTONE),
        ("withheld", "public", Showing.TOMBSTONE),
        ("withheld", "hold", Showing.TOMBSTONE),
        ("held", "public", Showing.NOTHING),
        ("anything else", "public", Showing.NOTHING),
    ],
)
def test_one_rule_decides_what_is_shown(visibility: str, copy: str, expected: Showing) -> None:
    assert showing(visibility=visibility, copy=copy) is expected


@pytest.mark.parametrize("state", list(LinkState))
def test_every_state_has_a_group_with_a_label(state: LinkState) -> None:
    assert AVAILABILITY_LABELS[availability_group(state)]


@pytest.mark.parametrize("state", ["blocked", "site_down", "gone_unconfirmed", "soft_404", "new"])
def test_silence_and_what_is_not_confirmed_say_nothing(state: str) -> None:
    assert availability_group(state) is Availability.UNKNOWN
