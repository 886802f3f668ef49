"""Nights that must not count, through ``reviews check-links``: nothing changes, and it says why."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models import Run
from tests.e2e.village import DAYS, Village, at, village


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Village]:
    """Two nights: everything found, then one report gone."""
    with village(tmp_path, f"sqlite:///{tmp_path / 'r.sqlite3'}") as place:
        assert place.reviews("check-links", "--as-of", at(DAYS[0])).status == 0
        place.web.sites["board-0"].gone = {"other-0"}
        assert place.reviews("check-links", "--as-of", at(DAYS[1])).status == 0
        yield place


def _network_down(place: Village) -> None:
    place.web.down = True


def _clock_wrong(place: Village) -> None:
    place.web.ahead = 1800.0


def _a_third_fails(place: Village) -> None:
    for name in place.names[:3]:
        place.web.sites[name].others_fail = True


def _all_is_well(place: Village) -> None:
    place.web.down, place.web.ahead = False, 0.0
    for site in place.web.sites.values():
        site.others_fail = False


@pytest.mark.parametrize(
    ("trouble", "why"),
    [
        (_network_down, "4 of 4 canaries did not answer: our own network?"),
        (_clock_wrong, "our clock differs from the canaries' by"),
        (_a_third_fails, "11 of 15 addresses that were good failed in one night"),
    ],
)
def test_a_night_that_is_our_own_trouble_changes_nothing_and_says_why(
    watched: Village, trouble: Callable[[Village], None], why: str
) -> None:
    before = watched.states()
    assert before["board-0-other-0"][0] == "gone_unconfirmed"
    trouble(watched)
    told = watched.reviews("check-links", "--as-of", at(DAYS[2]))
    assert told.status == 1, "somebody has to look"
    assert told.out.startswith(f"The night is void: {why}"), told.out + told.err
    assert watched.states() == before
    with watched.database.session() as session:
        run = session.scalars(select(Run).order_by(Run.id.desc()).limit(1)).one()
        assert run.state == "void"
        assert why in run.because
    again = json.loads(watched.reviews("check-links", "--as-of", at(DAYS[2]), "--json").out)
    assert why in again["void"], "the same day stays void, also for whoever asks once more"
    assert watched.states() == before

    _all_is_well(watched)
    next_night = watched.reviews("check-links", "--as-of", at(DAYS[3]))
    assert next_night.status == 0, next_night.out + next_night.err
    after = watched.states()
    assert {key: row[0] for key, row in after.items()} == {
        key: row[0] for key, row in before.items()
    }
    assert after["board-1-other-0"][4] == DAYS[3], "the night after counts again"


def test_a_night_dated_before_the_last_is_refused(watched: Village) -> None:
    rows = watched.looks(DAYS[0])
    refused = watched.reviews("check-links", "--as-of", at(DAYS[0]))
    assert refused.status == 2
    assert "time only goes forward" in refused.err
    night = watched.reviews("night", "--as-of", at(DAYS[0]))
    assert night.status == 2
    assert watched.looks(DAYS[0]) == rows
