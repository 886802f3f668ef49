"""Which nights of the calendar are played: those on which something can be seen.

A night that is not played has no looks, as a night on which a machine was off has none. Nothing is
put in its place: what the ledger and the charts show are looks that were made.
"""

from functools import cache

from ingest.demo.calendar import DAYS, Event
from ingest.demo.country import Country

QUIET_EVERY = 4
"""While nothing happens, one night in so many: well within the longest gap the rules bridge."""

CLOSE_EVERY = 2
CLOSE_FOR = 20
"""For so many nights after a report went, one night in two: the rules want eight or ten days of
absence, a fortnight from the first to the last."""

_GOING = frozenset({"remove", "break", "legal"})


def nights_of(country: Country) -> tuple[int, ...]:
    """The nights that are played: of every event and every publication, the night and its eve, so
    that each is dated to the day; many after a report went; few while all is quiet."""
    return _nights(country.events, tuple(country.offset(paper.day) for paper in country.papers))


@cache
def _nights(events: tuple[Event, ...], published: tuple[int, ...]) -> tuple[int, ...]:
    turns = {event.day for event in events} | {event.until for event in events} | set(published)
    goings = [event.day for event in events if event.deed in _GOING]
    return tuple(
        night
        for night in range(DAYS + 1)
        if night in {0, 1, DAYS}
        or night in turns
        or night + 1 in turns
        or night % QUIET_EVERY == 0
        or (night % CLOSE_EVERY == 0 and any(0 <= night - gone <= CLOSE_FOR for gone in goings))
    )
