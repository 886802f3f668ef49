"""R2, R8, R9, R10, R12: where the report is, what people do, what becomes of our copy."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.linkstate import Observation
from app.domain.vocabulary import FlagFinding, LinkState, UrlRole
from tests.factories.histories import SEEN, day, history, judged, number

GONE = "source http_404 20-34"
READ = "listing listing_link_gone 21"
EARLY = "source ok_same_hash 0-1"

# name, lines, rule, state, flagged, flagged on, days, copy
ANSWERS = [
    # R2: after a move the new address decides
    (
        "the new address is lost too",
        (
            "source http_404 20-60",
            "alternate ok_same_hash 22-24 relation=same_board",
            "alternate http_404 25-39 relation=same_board",
            "listing listing_link_gone 26",
        ),
        "12-month",
        "gone_early",
        39,
        25,
        "public",
    ),
    (
        "the new address is a day short",
        (
            "source http_404 20-60",
            "alternate ok_same_hash 22-24 relation=same_board",
            "alternate http_404 25-38 relation=same_board",
            "listing listing_link_gone 26",
        ),
        "12-month",
        "gone_unconfirmed",
        None,
        25,
        "public",
    ),
    (
        "only the old address is looked at",
        ("source http_404 20-60", "alternate ok_same_hash 22 relation=successor", READ),
        "12-month",
        "moved",
        None,
        23,
        "public",
    ),
    (
        "found by listing, then only the old address",
        (
            "source http_404 20-60",
            "listing listing_new_link_same_hash 22",
            "listing listing_link_gone 30",
        ),
        "12-month",
        "moved",
        None,
        23,
        "public",
    ),
    (
        "a redirect that is lost again",
        (
            "source redirect_ok_same_hash 20-22",
            "source http_404 23-37",
            "listing listing_link_gone 24",
        ),
        "12-month",
        "gone_early",
        37,
        23,
        "public",
    ),
    (
        "back at the old address, which then decides",
        (
            "source http_404 20-24,40-54",
            "alternate ok_same_hash 22-24 relation=same_board",
            "source ok_same_hash 30",
            "listing listing_link_gone 41",
        ),
        "12-month",
        "gone_early",
        54,
        31,
        "public",
    ),
    (
        "own address and another are both good",
        ("source ok_same_hash 20", "alternate ok_same_hash 20 relation=same_board"),
        "12-month",
        "available",
        None,
        21,
        "public",
    ),
    (
        "another address is lost, which never decided",
        ("source ok_same_hash 20", "alternate http_404 20-40 relation=same_board"),
        "12-month",
        "available",
        None,
        21,
        "public",
    ),
    (
        "the same text at another address",
        ("source http_404 20-34", "alternate ok_same_text 30 relation=same_board"),
        "12-month",
        "moved",
        None,
        31,
        "public",
    ),
    (
        "an alternate of nobody",
        ("source http_404 20-34", "alternate ok_same_hash 20-34", READ),
        "12-month",
        "gone_early",
        34,
        20,
        "public",
    ),
    # R8: public elsewhere
    (
        "elsewhere once, then not",
        (
            "source http_404 20-40",
            "alternate ok_same_hash 25 relation=third_party",
            "listing listing_link_gone 27",
        ),
        "12-month",
        "gone_early",
        40,
        26,
        "public",
    ),
    (
        "elsewhere under the three-year rule",
        ("source http_404 20-40", "alternate ok_same_hash 20-40 relation=third_party", READ),
        "3-year",
        "public_elsewhere",
        None,
        41,
        "public",
    ),
    (
        "elsewhere under the twelve-week rule",
        ("source http_404 20-34", "alternate ok_same_hash 20-34 relation=third_party", READ),
        "12-week",
        "gone_early",
        34,
        20,
        "public",
    ),
    (
        "elsewhere with no rule",
        (GONE, "alternate ok_same_hash 20-34 relation=third_party", READ),
        "none",
        "gone_no_minimum",
        None,
        20,
        "public",
    ),
    (
        "elsewhere, but changed",
        (GONE, "alternate ok_changed 20-34 similarity=0.5 relation=third_party", READ),
        "12-month",
        "gone_early",
        34,
        20,
        "public",
    ),
    (
        "elsewhere on a night that does not count",
        ("source http_403 20-34", "alternate ok_same_hash 20-34 relation=third_party", READ),
        "12-month",
        "blocked",
        None,
        20,
        "public",
    ),
    (
        "elsewhere, found after the flag",
        ("source http_404 20-36", READ, "alternate ok_same_hash 36 relation=third_party"),
        "12-month",
        "public_elsewhere",
        34,
        37,
        "public",
    ),
    (
        "a third party loses its copy",
        ("source ok_same_hash 20", "alternate http_404 20-40 relation=third_party"),
        "12-month",
        "available",
        None,
        21,
        "public",
    ),
    # R9: law and people
    (
        "one night of 451, then back",
        ("source http_451 20", "source ok_same_hash 21"),
        "12-month",
        "available",
        None,
        22,
        "public",
    ),
    (
        "451 on two nights apart",
        ("source http_451 20,25",),
        "12-month",
        "withdrawn_explained",
        None,
        20,
        "hold",
    ),
    (
        "451 on two nights with the report between",
        ("source http_451 20,25", "source ok_same_hash 22"),
        "12-month",
        "blocked",
        None,
        23,
        "hold",
    ),
    (
        "one 451 does not stop a count",
        ("source http_451 20", "source http_404 21-35", READ),
        "12-month",
        "gone_early",
        35,
        20,
        "hold",
    ),
    (
        "451 after the flag closes it",
        (GONE, READ, "source http_451 35-36"),
        "12-month",
        "withdrawn_explained",
        34,
        20,
        "hold",
    ),
    (
        "explained, back, gone again",
        (
            "source http_404 20-25,27-41",
            "admin board_explained 23",
            "source ok_same_hash 26",
            "listing listing_link_gone 30",
        ),
        "12-month",
        "gone_early",
        41,
        27,
        "public",
    ),
    (
        "explained, and later refused",
        (GONE, READ, "admin board_explained 23", "source http_403 40-60"),
        "12-month",
        "withdrawn_explained",
        None,
        20,
        "hold",
    ),
    (
        "explained, re-issued, gone again",
        (
            "source http_404 20-25,27-50",
            "admin board_explained 23",
            "source ok_changed 26 similarity=0.9 removed=yes",
            "listing listing_link_gone 30",
        ),
        "12-month",
        "withdrawn_explained",
        None,
        27,
        "hold_previous",
    ),
    (
        "explained and re-issued",
        (
            "source http_404 20-25",
            "admin board_explained 23",
            "source ok_changed 26 similarity=0.9 removed=yes",
        ),
        "12-month",
        "replaced",
        None,
        27,
        "hold_previous",
    ),
    (
        "a reviewer confirms what was only blocked",
        ("source http_403 20-45", "admin reviewer_confirms_gone 45"),
        "12-month",
        "gone_early",
        45,
        20,
        "public",
    ),
    (
        "a reviewer confirms early",
        ("source http_404 20-22", "admin reviewer_confirms_gone 22"),
        "12-month",
        "gone_early",
        22,
        20,
        "public",
    ),
    (
        "a reviewer confirms, the report is back",
        ("source http_404 20-22", "admin reviewer_confirms_gone 22", "source ok_same_hash 23"),
        "12-month",
        "available",
        22,
        24,
        "public",
    ),
    (
        "a reviewer confirms on the day it is found",
        ("source ok_same_hash 20", "admin reviewer_confirms_gone 20"),
        "12-month",
        "available",
        None,
        21,
        "public",
    ),
    (
        "a reviewer confirms with nothing looked at since",
        ("admin reviewer_confirms_gone 22",),
        "12-month",
        "gone_early",
        22,
        20,
        "public",
    ),
    (
        "a reviewer confirms under no rule",
        ("source http_404 20-22", "admin reviewer_confirms_gone 22"),
        "none",
        "gone_no_minimum",
        None,
        20,
        "public",
    ),
    (
        "a reviewer confirms while it is public elsewhere",
        (
            "source http_403 20-22",
            "alternate ok_same_hash 22 relation=third_party",
            "admin reviewer_confirms_gone 22",
        ),
        "12-month",
        "public_elsewhere",
        None,
        23,
        "public",
    ),
    (
        "rejected, back, gone long again",
        (
            "source http_404 20-36,38-52",
            READ,
            "admin reviewer_rejects 35",
            "source ok_same_hash 37",
            "listing listing_link_gone 39",
        ),
        "12-month",
        "gone_early",
        52,
        38,
        "public",
    ),
    (
        "rejected before the count is reached",
        (GONE, READ, "admin reviewer_rejects 25"),
        "12-month",
        "gone_unconfirmed",
        None,
        20,
        "public",
    ),
    (
        "rejected, then only revised, then gone",
        (
            "source http_404 20-36,38-60",
            READ,
            "admin reviewer_rejects 35",
            "source ok_changed 37 similarity=0.9 removed=no",
            "listing listing_link_gone 39",
        ),
        "12-month",
        "gone_unconfirmed",
        34,
        38,
        "public",
    ),
    (
        "rejected, then confirmed by a reviewer",
        (
            "source http_404 20-45",
            READ,
            "admin reviewer_rejects 35",
            "admin reviewer_confirms_gone 40",
        ),
        "12-month",
        "gone_early",
        40,
        20,
        "public",
    ),
    (
        "withheld and lifted, still there",
        ("admin withhold_granted 20", "admin withhold_lifted 22", "source ok_same_hash 24"),
        "12-month",
        "available",
        None,
        25,
        "public",
    ),
    (
        "withheld while it goes, then lifted",
        ("source http_404 20-40", READ, "admin withhold_granted 15", "admin withhold_lifted 36"),
        "12-month",
        "gone_early",
        36,
        20,
        "public",
    ),
    (
        "flagged, withheld, lifted",
        ("source http_404 20-40", READ, "admin withhold_granted 36", "admin withhold_lifted 38"),
        "12-month",
        "gone_early",
        38,
        20,
        "public",
    ),
    (
        "withheld, the report stays",
        ("admin withhold_granted 20", "source ok_same_hash 21-25"),
        "12-month",
        "withheld",
        None,
        26,
        "withheld",
    ),
    (
        "withheld before the 451",
        ("admin withhold_granted 18", "source http_451 20-21", "admin withhold_lifted 30"),
        "12-month",
        "withdrawn_explained",
        None,
        20,
        "hold",
    ),
    (
        "granted and lifted on one day",
        ("admin withhold_granted 20", "admin withhold_lifted 20"),
        "12-month",
        "available",
        None,
        20,
        "public",
    ),
    # R10, R12
    (
        "moved closes the flag",
        (GONE, READ, "alternate ok_same_hash 40 relation=successor"),
        "12-month",
        "moved",
        34,
        41,
        "public",
    ),
    (
        "flagged twice",
        (
            "source http_404 20-34,36-50",
            "source ok_same_hash 35",
            READ,
            "listing listing_link_gone 37",
        ),
        "12-month",
        "gone_early",
        50,
        36,
        "public",
    ),
    (
        "redacted, then the original is back",
        ("source ok_changed 20 similarity=0.9 removed=yes", "source ok_same_hash 21"),
        "12-month",
        "available",
        None,
        22,
        "public",
    ),
    (
        "redacted, then gone",
        (
            "source ok_changed 20 similarity=0.9 removed=yes",
            "source http_404 21-35",
            "listing listing_link_gone 22",
        ),
        "12-month",
        "gone_early",
        35,
        21,
        "hold_previous",
    ),
    (
        "redacted, then not modified",
        ("source ok_changed 20 similarity=0.9 removed=yes", "source ok_304 21-22"),
        "12-month",
        "replaced",
        None,
        23,
        "hold_previous",
    ),
    (
        "redacted, restored, then not modified",
        (
            "source ok_changed 20 similarity=0.9 removed=yes",
            "source ok_same_hash 21",
            "source ok_304 22",
        ),
        "12-month",
        "available",
        None,
        23,
        "public",
    ),
    (
        "a change of 0.97",
        ("source ok_changed 20 similarity=0.97 removed=no",),
        "12-month",
        "replaced",
        None,
        21,
        "public",
    ),
    (
        "a hold that a reviewer ends",
        ("source http_451 20-21", "admin hold_released 22"),
        "12-month",
        "withdrawn_explained",
        None,
        20,
        "public",
    ),
]


@pytest.mark.parametrize(
    ("lines", "rule", "state", "flagged_on", "published_for", "copy"),
    [row[1:] for row in ANSWERS],
    ids=[row[0] for row in ANSWERS],
)
def test_a_history_comes_to(
    lines: tuple[str, ...],
    rule: str,
    state: str,
    flagged_on: int | None,
    published_for: int,
    copy: str,
) -> None:
    found = judged(history(SEEN, *lines), rule=rule)
    assert (found.state, number(found.flagged_on)) == (state, flagged_on)
    assert found.flagged == (state == "gone_early")
    assert (found.days_published, found.copy) == (published_for, copy)


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
