"""R1 to R5: what counts, what it takes, and what never counts."""

import pytest

from app.domain.vocabulary import LinkState
from tests.factories.histories import SEEN, history, judged, number

GONE = "source http_404 20-34"
READ = "listing listing_link_gone 21"

STATES = [
    # R1, R3: words that say nothing of the report
    ("three nights of 404", ("source http_404 20-22", READ), "gone_unconfirmed", None),
    ("410 is as plain as 404", ("source http_410 20-34", READ), "gone_early", 34),
    ("redirect to the home page", ("source redirect_home 20-34", READ), "gone_early", 34),
    ("redirect loop", ("source redirect_loop 20-40", READ), "source_error", None),
    ("refused connection", ("source conn_refused 20-40", READ), "source_error", None),
    ("a name lost, home page fine", ("source dns_error 20-40", READ), "dns_gone", None),
    ("a certificate, home page fine", ("source tls_error 20-40", READ), "tls_error", None),
    (
        "name and home page lost",
        ("source dns_error 20-50", "site_home dns_error 20-50"),
        "dns_gone",
        None,
    ),
    ("robots rules forbid", ("source robots_disallowed 20-60",), "robots_disallowed", None),
    ("captcha", ("source captcha 20-60",), "blocked", None),
    ("401", ("source http_401 20-60", READ), "blocked", None),
    ("502 is an error, not an answer", ("source http_502 20-60", READ), "source_error", None),
    ("HEAD alone", ("source http_404 20-40 detail=HEAD", READ), "available", None),
    (
        "HEAD after a body",
        ("source http_404 20-34", "source ok_same_hash 20-34 detail=HEAD", READ),
        "gone_early",
        34,
    ),
    ("a change nobody measured", ("source ok_changed 20-40", READ), "available", None),
    ("nothing but missed runs", ("source not_run 20-60",), "available", None),
    # R3: controls
    ("home page times out", (GONE, "site_home timeout 20-34", READ), "site_down", None),
    ("home page says 429", (GONE, "site_home http_429 20-34", READ), "blocked", None),
    ("home page changed", (GONE, "site_home ok_changed 20-34", READ), "gone_early", 34),
    ("home page in a word we lack", (GONE, "site_home wobbly 20-34", READ), "available", None),
    (
        "home page down, report there",
        ("source ok_same_hash 20", "site_home http_5xx 20"),
        "available",
        None,
    ),
    (
        "home page up after five nights",
        ("source http_404 20-39", "site_home http_5xx 20-24", "listing listing_link_gone 26"),
        "gone_early",
        39,
    ),
    ("our clock was wrong", (GONE, "run clock_wrong 20-34", READ), "available", None),
    ("a canary in trouble", (GONE, "canary slow 20-34", READ), "available", None),
    ("canaries pass", (GONE, "canary ok 20-34", "run ok 20-34", READ), "gone_early", 34),
    ("a void night reads no listing", (GONE, "canary fail 21", READ), "gone_unconfirmed", None),
    (
        "a void night finds nothing",
        (GONE, READ, "source ok_same_hash 35", "canary fail 35"),
        "gone_early",
        34,
    ),
    # R4: runs
    ("a gap of fifteen days", ("source http_404 20-26,41", READ), "gone_unconfirmed", None),
    (
        "a gap of fifteen days, listing read before it only",
        ("source http_404 20-22,41-55", READ),
        "gone_unconfirmed",
        None,
    ),
    (
        "403 in between neither counts nor ends",
        ("source http_404 20,22,24,26,28,30,32,34", "source http_403 21,23,25,27,29,31,33", READ),
        "gone_early",
        34,
    ),
    (
        "a revision ends the run",
        ("source http_404 20-29,31-40", "source ok_changed 30 similarity=0.8 removed=no", READ),
        "gone_unconfirmed",
        None,
    ),
    # R5: enough
    (
        "eight plain checks over thirteen days",
        ("source http_404 20-26,33", READ),
        "gone_unconfirmed",
        None,
    ),
    ("nine soft checks over fourteen days", ("source soft_404 20-27,34", READ), "soft_404", None),
    (
        "seven plain and three soft checks",
        ("source http_404 20-26", "source soft_404 32-34", READ),
        "gone_early",
        34,
    ),
    (
        "seven plain and two soft checks",
        ("source http_404 20-26", "source soft_404 33-34", READ),
        "gone_unconfirmed",
        None,
    ),
    (
        "plain answers must span it themselves",
        ("source soft_404 20", "source http_404 27-34", READ),
        "gone_unconfirmed",
        None,
    ),
    (
        "the listing may still carry the link",
        (GONE, "listing listing_link_present 25"),
        "gone_early",
        34,
    ),
    (
        "the listing was read only before",
        (GONE, "listing listing_link_gone 19"),
        "gone_unconfirmed",
        None,
    ),
    (
        "the listing is read after the last check",
        (GONE, "listing listing_link_gone 36"),
        "gone_unconfirmed",
        None,
    ),
    (
        "the listing is read, then unreadable",
        (GONE, READ, "listing listing_unreadable 22-34"),
        "gone_early",
        34,
    ),
    (
        "a complete listing is no reading of ours",
        (GONE, "listing listing_complete_without_link 25"),
        "gone_unconfirmed",
        None,
    ),
    (
        "mass failure, fifteen nights",
        (GONE, "host mass_failure 20", READ),
        "gone_unconfirmed",
        None,
    ),
    ("mass failure in the middle", (GONE, "host mass_failure 27", READ), "gone_unconfirmed", None),
    (
        "mass failure, 27 days apart",
        ("source http_404 20-47", "host mass_failure 20", READ),
        "gone_unconfirmed",
        None,
    ),
    (
        "mass failure, soft, 27 days apart",
        ("source soft_404 20-47", "host mass_failure 20", READ),
        "soft_404",
        None,
    ),
    ("mass failure well before", (GONE, "host mass_failure 10", READ), "gone_early", 34),
    (
        "migration before the first plain answer",
        ("source http_503 20", "host migration 20", "source http_404 21-40", READ),
        "gone_unconfirmed",
        None,
    ),
    (
        "a mass failure after the flag",
        (GONE, READ, "source http_404 35-40", "host mass_failure 36"),
        "gone_early",
        34,
    ),
]


@pytest.mark.parametrize(
    ("lines", "state", "flagged_on"), [row[1:] for row in STATES], ids=[row[0] for row in STATES]
)
def test_a_history_comes_to(lines: tuple[str, ...], state: str, flagged_on: int | None) -> None:
    found = judged(history(SEEN, *lines))
    assert (found.state, number(found.flagged_on)) == (state, flagged_on)
    assert found.flagged == (flagged_on is not None)


def test_two_looks_on_one_day_are_one_sighting() -> None:
    twice = history("source ok_same_hash 0", "source ok_same_hash 0", "source http_404 1-30")
    found = judged([*twice, *history("listing listing_link_gone 2")])
    assert found.state is LinkState.GONE_UNCONFIRMED


def test_a_revised_text_is_no_sighting_of_the_same_report() -> None:
    once = "source ok_same_hash 0"
    lines = ("source ok_changed 15 similarity=0.5 removed=no", "source http_404 20-40", READ)
    assert not judged(history(once, *lines)).flagged


def test_the_last_attempt_of_a_day_decides() -> None:
    refused = judged(history(SEEN, GONE, "source http_503 20-34", READ))
    assert refused.state is LinkState.SOURCE_ERROR
    retried = judged(history(SEEN, "source http_503 20-34", GONE, READ))
    assert retried.state is LinkState.GONE_EARLY


def test_a_word_we_lack_that_comes_last_makes_the_day_unknown() -> None:
    found = judged(history(SEEN, GONE, "source wobbly 20-34", READ))
    assert found.state is LinkState.AVAILABLE
    assert found.unknown_words == ("source: wobbly",)
    assert any("wobbly" in reason for reason in found.reasons)


def test_a_confirmed_absence_survives_unknown_days_and_gaps_of_ours() -> None:
    lines = (GONE, READ, "source http_403 35-40", "site_home http_5xx 41-50", "source http_404 70")
    found = judged(history(SEEN, *lines))
    assert found.flagged
    assert (found.state, number(found.first_missing)) == (LinkState.GONE_EARLY, 20)


@pytest.mark.parametrize(
    ("last", "state"),
    [
        ("source http_403 26-30", LinkState.BLOCKED),
        ("site_home maintenance 26-30", LinkState.SITE_DOWN),
        ("source not_run 26-30", LinkState.GONE_UNCONFIRMED),
        ("canary fail 26-30", LinkState.GONE_UNCONFIRMED),
        ("source http_451 26", LinkState.BLOCKED),
    ],
)
def test_before_confirmation_the_last_telling_look_is_shown(last: str, state: LinkState) -> None:
    assert judged(history(SEEN, "source http_404 20-25", last)).state is state


def test_episodes_keep_every_absence_however_short() -> None:
    lines = ("source http_404 5,20-24,50", "source ok_same_hash 6,30")
    found = judged(history(SEEN, *lines))
    assert [(number(e.first), number(e.last), e.checks) for e in found.episodes] == [
        (5, 5, 1),
        (20, 24, 5),
        (50, 50, 1),
    ]


def test_a_person_is_asked_after_a_fortnight_without_a_decisive_look() -> None:
    assert judged(history(SEEN, "source http_403 20-32")).wants_person == ""
    assert "14 days" in judged(history(SEEN, "source http_403 20-33")).wants_person


def test_a_person_is_asked_when_only_the_listing_is_in_the_way() -> None:
    assert "listing" in judged(history(SEEN, GONE)).wants_person
    assert judged(history(SEEN, GONE, READ)).wants_person == ""
