"""The nights that are played show everything that happens, to the day, and enough for the rules."""

from itertools import pairwise

import pytest

from app.domain.parameters import DEFAULT
from ingest.demo.calendar import DAYS
from ingest.demo.country import Country
from ingest.demo.nights import nights_of
from ingest.demonstration import CRAWL_EVERY, Progress, nights_left


@pytest.fixture(scope="module")
def played(country: Country) -> tuple[int, ...]:
    return nights_of(country)


def test_whatever_happens_is_seen_that_night_and_was_looked_at_on_its_eve(
    country: Country, played: tuple[int, ...]
) -> None:
    ends = {event.until for event in country.events if event.until and event.until <= DAYS}
    turns = ends | {event.day for event in country.events}
    turns |= {day for paper in country.papers if 0 < (day := country.offset(paper.day)) <= DAYS}
    assert {night for day in turns for night in (day - 1, day)} <= set(played)


def test_after_a_report_went_there_are_nights_enough_to_confirm_it_however_it_went(
    country: Country, played: tuple[int, ...]
) -> None:
    for event in country.events:
        if event.deed in {"remove", "break"}:
            absent = [night for night in played if 0 <= night - event.day <= 20]
            assert len(absent) >= DEFAULT.mixed.days, event
            assert absent[-1] - absent[0] >= DEFAULT.mixed.span, event


def test_no_two_nights_are_so_far_apart_that_an_absence_between_them_would_fall_in_two(
    played: tuple[int, ...],
) -> None:
    assert (played[0], played[-1]) == (0, DAYS)
    assert max(later - before for before, later in pairwise(played)) <= DEFAULT.gap / 2


def test_boards_are_crawled_on_nights_that_are_played(played: tuple[int, ...]) -> None:
    assert set(range(0, DAYS + 1, CRAWL_EVERY)) <= set(played)


def test_a_demonstration_that_was_interrupted_goes_on_with_the_next_night_of_its_own(
    country: Country, played: tuple[int, ...]
) -> None:
    assert nights_left(country, Progress(port=1, next_night=0)) == list(played)
    interrupted = Progress(port=1, next_night=played[100] + 1)
    assert nights_left(country, interrupted) == list(played[101:])
    assert nights_left(country, Progress(port=1, next_night=DAYS + 1)) == []
