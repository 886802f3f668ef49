"""Trips outlast a database that goes away, and do without a search engine that does."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from sqlalchemy.exc import OperationalError

from app.errors import SearchUnavailable
from app.search.engine import SearchEngine
from ingest.cli.common import Shop
from ingest.cli.levelling import Level
from ingest.cli.running import through_outages


def _shop(**parts: Any) -> Shop:
    return cast(Shop, SimpleNamespace(**parts))


def _away() -> OperationalError:
    return OperationalError("SELECT 1", None, Exception("the server went away\nand more"))


def test_a_trip_is_made_again_when_the_database_is_back(
    capsys: pytest.CaptureFixture[str],
) -> None:
    troubles, slept = [_away(), _away()], list[float]()

    def trip() -> str:
        if troubles:
            raise troubles.pop()
        return "done"

    parts = _shop(database=SimpleNamespace(is_sqlite=False))
    assert through_outages(parts, trip, pauses=(5, 15, 60), sleep=slept.append) == "done"
    assert slept == [5, 15]
    said = capsys.readouterr().err
    assert "The database is away" in said
    assert "and more" not in said


def test_a_database_that_stays_away_is_told_in_the_end() -> None:
    def trip() -> str:
        raise _away()

    slept: list[float] = []
    parts = _shop(database=SimpleNamespace(is_sqlite=False))
    with pytest.raises(OperationalError):
        through_outages(parts, trip, pauses=(5, 15), sleep=slept.append)
    assert slept == [5, 15]


def test_a_file_that_fails_is_not_waited_for() -> None:
    def trip() -> str:
        raise _away()

    parts = _shop(database=SimpleNamespace(is_sqlite=True))
    with pytest.raises(OperationalError):
        through_outages(parts, trip, sleep=lambda _: pytest.fail("it waited"))


def test_an_engine_found_away_is_not_asked_again() -> None:
    asked: list[str] = []

    class Away:
        def versions(self) -> dict[str, int]:
            asked.append("versions")
            raise SearchUnavailable("Meilisearch cannot be reached.")

    index = Level(_shop(database=None, engine=cast(SearchEngine, Away())))
    for _ in range(3):
        index.reconcile()
    assert asked == ["versions"]
    assert index.away.startswith("Meilisearch cannot be reached.")
    assert "reviews index reconcile" in index.away
