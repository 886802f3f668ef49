"""R2, R8, R9, R10, R12: where the report is, what people do, what becomes of our copy."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.linkstate import Observation
from app.domain.vocabulary import FlagFinding, LinkState, UrlRole
from tests.factories.histories import SEEN, day, history, judged, number

GONE = "source http_404 20-34"
READ = "listing listing_link_gone 21"
EARLY = "source ok_same_hash 0-1"

TABLE = Path(__file__).parents[4] / "examples" / "takedowns" / "places-and-people.txt"
Row = tuple[str, ...]


def table() -> Iterator[tuple[Row, list[str]]]:
    """Each block's head, split at its bars, and its lines."""
    for block in TABLE.read_text(encoding="utf-8").split("\n\n")[1:]:
        head, *lines = block.strip().splitlines()
        yield tuple(part.strip() for part in head.split("|")), [line.strip() for line in lines]


TABLED = list(table())


@pytest.mark.parametrize(("row", "lines"), TABLED, ids=[row[0] for row, _ in TABLED])
def test_a_history_comes_to(row: Row, lines: list[str]) -> None:
    _, rule, state, flagged_on, published_for, copy = row
    found = judged(history(SEEN, *lines), rule=rule)
    raised = number(found.flagged_on)
    assert (found.state, "-" if raised is None else str(raised)) == (state, flagged_on)
    assert found.flagged == (state == "gone_early")
    assert (str(found.days_published), found.copy) == (published_for, copy)


@pytest.mark.parametrize(("first", "copy"), [(14, "hold"), (15, "public")])
def test_an_absence_within_a_fortnight_of_publication_holds_our_copy(first: int, copy: str) -> None:
    assert judged(history("source ok_same_hash 0-13", f"source http_404 {first}")).copy == copy


def test_an_early_hold_ends_when_the_same_report_is_back() -> None:
    found = judged(history(EARLY, "source http_404 2-3", "source ok_same_hash 4"))
    assert found.copy == "public"


def test_an_early_hold_outlasts_a_reissue_that_removed_nothing() -> None:
    again = "source ok_changed 4 similarity=0.9 removed=no"
    assert judged(history(EARLY, "source http_404 2-3", again)).copy == "hold"


def test_what_was_never_seen_has_nothing_to_hold_or_publish() -> None:
    lines = ("source http_404 0-5", "source http_403 6-9", "admin reviewer_confirms_gone 9")
    elsewhere = "alternate ok_same_hash 0-5 relation=third_party"
    found = judged(history(*lines, elsewhere))
    assert (found.state, found.copy, found.days_published) == ("not_yet_seen", "public", 0)
    assert found.episodes == ()


def test_a_reviewer_cannot_confirm_what_was_seen_on_one_day_only() -> None:
    lines = ("source ok_same_hash 0", "source http_404 1-3", "admin reviewer_confirms_gone 3")
    assert judged(history(*lines)).state is LinkState.GONE_UNCONFIRMED


def test_the_finding_after_a_return_is_back() -> None:
    gone = history(SEEN, GONE, READ)
    assert judged(gone).finding is FlagFinding.BEFORE
    assert judged([*gone, *history("source ok_same_hash 40")]).finding is FlagFinding.BACK
    assert judged(history(SEEN)).finding is None


def test_another_known_address_decides_only_for_itself() -> None:
    lines = (
        "source http_404 20-50",
        "alternate ok_same_hash 22 relation=same_board address=/new",
        "alternate http_404 23-50 relation=same_board address=/older",
        "listing listing_link_gone 24",
    )
    assert judged(history(SEEN, *lines)).state is LinkState.MOVED


def test_a_later_time_decides_before_a_later_place() -> None:
    night = datetime(2025, 1, 26, 2, tzinfo=UTC)
    looks = [
        Observation(day(20 + n), UrlRole.SOURCE, word, at=night + timedelta(days=n, hours=hours))
        for n in range(15)
        for word, hours in (("http_404", 2), ("http_503", 1))
    ]
    assert judged([*history(SEEN, READ), *looks]).state is LinkState.GONE_EARLY


REVISED = "source ok_changed {} similarity={} removed=yes"


def test_a_hold_on_a_revised_text_ends_with_the_reviewers_word_though_the_text_stays() -> None:
    lines = (SEEN, REVISED.format("30-40", 0.8), "admin hold_released 33")
    assert judged(history(*lines[:2])).copy == "hold_previous"
    assert judged(history(*lines)).copy == "public"
    unchanged = "source ok_304 41-44"
    assert judged(history(*lines, unchanged)).copy == "public"


def test_another_revision_after_a_hold_was_ended_is_held_anew() -> None:
    lines = (SEEN, REVISED.format("30-32", 0.8), "admin hold_released 32")
    assert judged(history(*lines, REVISED.format("33-34", 0.6))).copy == "hold_previous"
    back = "source ok_same_hash 33"
    again = REVISED.format("34-35", 0.8)
    assert judged(history(*lines, back, again)).copy == "hold_previous"
