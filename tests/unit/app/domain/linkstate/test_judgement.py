"""R6, R7, R13: intervals, minimum ends, and the days at their edges."""

from datetime import date

import pytest

from app.domain.publication import Published
from app.domain.vocabulary import FlagFinding, LinkState
from tests.factories.histories import history, judged, stated

# name, published, rule, first day of the checks, last found, first missing, state, days published
EDGES = [
    (
        "eight days before the anniversary",
        stated("2024-03-15"),
        "12-month",
        "2025-03-02",
        4,
        5,
        "gone_early",
        357,
    ),
    (
        "seven days before the anniversary",
        stated("2024-03-15"),
        "12-month",
        "2025-03-03",
        4,
        5,
        "gone_date_uncertain",
        358,
    ),
    (
        "the day before the anniversary",
        stated("2024-03-15"),
        "12-month",
        "2025-03-10",
        3,
        4,
        "gone_date_uncertain",
        364,
    ),
    ("on the anniversary", stated("2024-03-15"), "12-month", "2025-03-10", 4, 5, "expired", 365),
    (
        "on the board's website, on the anniversary",
        stated("2016-05-01"),
        "12-month-site",
        "2017-04-26",
        4,
        5,
        "expired",
        365,
    ),
    (
        "three years, the day before the guard",
        stated("2023-05-24"),
        "3-year",
        "2026-05-11",
        4,
        5,
        "gone_early",
        1088,
    ),
    (
        "three years, on the day",
        stated("2023-05-24"),
        "3-year",
        "2026-05-19",
        4,
        5,
        "expired",
        1096,
    ),
    (
        "twelve weeks, 76 days on",
        stated("2025-01-06"),
        "12-week",
        "2025-01-06",
        75,
        76,
        "gone_early",
        76,
    ),
    (
        "twelve weeks, 77 days on",
        stated("2025-01-06"),
        "12-week",
        "2025-01-06",
        76,
        77,
        "gone_date_uncertain",
        77,
    ),
    (
        "twelve weeks, last found on day 83",
        stated("2025-01-06"),
        "12-week",
        "2025-01-06",
        83,
        84,
        "expired",
        84,
    ),
    (
        "29 February, guard day",
        stated("2024-02-29"),
        "12-month",
        "2025-02-16",
        4,
        5,
        "gone_date_uncertain",
        358,
    ),
    (
        "29 February, before the guard",
        stated("2024-02-29"),
        "12-month",
        "2025-02-15",
        4,
        5,
        "gone_early",
        357,
    ),
    (
        "29 February to 29 February",
        stated("2024-02-29"),
        "3-year",
        "2027-02-23",
        4,
        5,
        "expired",
        1095,
    ),
    (
        "month, after its latest end",
        stated("2024-05", "month"),
        "12-month",
        "2025-05-26",
        4,
        5,
        "expired",
        365,
    ),
    (
        "month, a day before its latest end",
        stated("2024-05", "month"),
        "12-month",
        "2025-05-25",
        4,
        5,
        "gone_date_uncertain",
        364,
    ),
    (
        "year, bounded by our first sighting, over",
        stated("2024", "year"),
        "12-month",
        "2024-03-11",
        364,
        365,
        "expired",
        365,
    ),
    ("an old year", stated("2019", "year"), "12-month", "2025-01-06", 19, 20, "expired", 1853),
    (
        "cover date, recent by month",
        stated("2024-11", "month", "document"),
        "12-month",
        "2025-01-06",
        19,
        20,
        "gone_early",
        20,
    ),
    (
        "cover date, a year after we saw it",
        stated("2022-06-01", "day", "document"),
        "12-month",
        "2025-01-06",
        364,
        365,
        "expired",
        365,
    ),
    (
        "stated later than we saw it",
        stated("2025-03-01"),
        "12-month",
        "2025-01-06",
        19,
        20,
        "gone_early",
        20,
    ),
    (
        "cover later than we saw it",
        stated("2026-03-01", "day", "document"),
        "12-month",
        "2025-01-06",
        363,
        364,
        "gone_date_uncertain",
        364,
    ),
    ("no date at all", None, "12-month", "2025-01-06", 19, 20, "gone_date_uncertain", 20),
    ("no date, a year on", None, "12-month", "2025-01-06", 364, 365, "expired", 365),
]


@pytest.mark.parametrize(
    ("published", "rule", "day0", "found", "missing", "state", "published_for"),
    [row[1:] for row in EDGES],
    ids=[row[0] for row in EDGES],
)
def test_dates_alone_decide(
    published: Published | None,
    rule: str,
    day0: str,
    found: int,
    missing: int,
    state: str,
    published_for: int,
) -> None:
    seen = history(
        f"source ok_same_hash 0-1,{found}",
        f"source http_404 {missing}-{missing + 14}",
        f"listing listing_link_gone {missing + 1}",
        day0=date.fromisoformat(day0),
    )
    judgement = judged(seen, published=published, rule=rule)
    assert judgement.state == state
    assert judgement.days_published == published_for


def test_without_a_stated_date_our_own_crawl_gives_both_bounds() -> None:
    seen = history("listing listing_complete_without_link 0,3", "source ok_same_hash 10-12")
    interval = judged(seen, published=None).published
    assert (interval.lo, interval.hi) == (date(2025, 1, 10), date(2025, 1, 16))


@pytest.mark.parametrize("on", ["10", "11", "20"])
def test_a_listing_read_on_or_after_our_first_sighting_bounds_nothing(on: str) -> None:
    seen = history(f"listing listing_complete_without_link {on}", "source ok_same_hash 10-12")
    assert judged(seen, published=None).published.lo is None


@pytest.mark.parametrize(
    "published", [stated("2024", "year"), stated("2022-01-01", kind="document")]
)
def test_our_crawl_does_not_argue_with_a_stated_date(published: Published) -> None:
    seen = history("listing listing_complete_without_link 0", "source ok_same_hash 1-5")
    assert judged(seen, published=published).published.lo == published.earliest


def test_a_void_night_is_no_first_sighting_and_no_reading_of_the_listing() -> None:
    lines = (
        "listing listing_complete_without_link 0",
        "source ok_same_hash 2-3",
        "canary fail 0,2",
    )
    interval = judged(history(*lines), published=None).published
    assert (interval.lo, interval.hi) == (None, date(2025, 1, 9))


@pytest.mark.parametrize(
    ("published", "finding"),
    [
        (stated("2025-01-06"), FlagFinding.BEFORE),
        (stated("2023-01-06"), FlagFinding.AFTER),
        (None, FlagFinding.UNCLEAR),
    ],
)
def test_a_confirmed_absence_gives_its_finding(
    published: Published | None, finding: FlagFinding
) -> None:
    lines = ("source ok_same_hash 0-1", "source http_404 20-34", "listing listing_link_gone 21")
    assert judged(history(*lines), published=published).finding is finding


def test_no_rule_is_a_finding_of_its_own() -> None:
    lines = ("source ok_same_hash 0-1", "source http_404 20-34", "listing listing_link_gone 21")
    judgement = judged(history(*lines), rule="none")
    assert judgement.finding is FlagFinding.NO_RULE
    assert judgement.state is LinkState.GONE_NO_MINIMUM
    assert judgement.minimum_ends.lo is None


def test_spans_over_a_night_the_clocks_change_are_counted_in_dates() -> None:
    start = date(2025, 3, 20)
    lines = ("source ok_same_hash 0-1", "source http_404 2-16", "listing listing_link_gone 3")
    assert judged(history(*lines, day0=start), published=Published(start, start)).flagged
