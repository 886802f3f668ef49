"""The registry loads, updates and never loses what was."""

from dataclasses import dataclass, replace
from datetime import datetime

import pytest
from sqlalchemy import select

from app.errors import NotFound
from app.models import BoardChange
from app.records.boards import board_by_slug, boards_to_crawl, load_registry
from app.records.session import Database


@dataclass(frozen=True)
class Row:
    slug: str
    name: str = "Northmoor Safeguarding Children Partnership"
    nation: str = "England"
    kind: str = "safeguarding_children_partnership"
    region: str = ""
    local_authorities: tuple[str, ...] = ()
    gss_codes: tuple[str, ...] = ()
    website: str = "https://northmoor.example/"
    seeds: tuple[str, ...] = ("https://northmoor.example/reviews",)
    predecessor_names: tuple[str, ...] = ()
    predecessor_websites: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    evidence: str = ""
    confidence: str = ""


def test_loading_the_same_rows_twice_changes_nothing(database: Database, now: datetime) -> None:
    rows = [Row("northmoor"), Row("southmoor", successors=("northmoor",))]
    with database.transaction() as session:
        assert load_registry(session, rows, origin="file", now=now).added == [
            "northmoor",
            "southmoor",
        ]
    with database.transaction() as session:
        again = load_registry(session, rows, origin="file", now=now)
    assert (again.added, again.changed, again.left) == ([], [], [])


def test_an_edited_row_updates_the_board_and_keeps_what_it_said(
    database: Database, now: datetime
) -> None:
    old = Row("northmoor")
    new = replace(old, name="Moor Partnership", seeds=("https://northmoor.example/new",))
    with database.transaction() as session:
        load_registry(session, [old], origin="file", now=now)
    with database.transaction() as session:
        assert load_registry(session, [new], origin="file", now=now).changed == ["northmoor"]
    with database.session() as session:
        board = board_by_slug(session, "northmoor")
        assert board.name == "Moor Partnership"
        assert {seed.url: seed.active for seed in board.seeds} == {
            "https://northmoor.example/reviews": False,
            "https://northmoor.example/new": True,
        }
        change = session.scalars(select(BoardChange)).one()
        assert (change.field, change.before, change.after) == (
            "name",
            "Northmoor Safeguarding Children Partnership",
            "Moor Partnership",
        )


def test_a_board_that_leaves_the_registry_stays_in_the_record_and_is_not_crawled(
    database: Database, now: datetime
) -> None:
    with database.transaction() as session:
        load_registry(session, [Row("a"), Row("b")], origin="file", now=now)
    with database.transaction() as session:
        assert load_registry(session, [Row("b")], origin="file", now=now).left == ["a"]
    with database.session() as session:
        assert [board.slug for board in boards_to_crawl(session)] == ["b"]
        assert board_by_slug(session, "a").in_registry is False


def test_an_unknown_slug_is_named(database: Database) -> None:
    with database.session() as session, pytest.raises(NotFound, match="'nowhere'"):
        boards_to_crawl(session, slugs=["nowhere"])
