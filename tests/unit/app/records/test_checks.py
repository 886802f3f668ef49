from dataclasses import fields
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import delete, select

from app.domain.linkstate import AdminWord
from app.models import LinkCheck, Run
from app.records import checks
from app.records.newchecks import NewCheck
from app.records.session import Database


def _look(now: datetime, outcome: str = "ok_same_hash", review_id: str = "r1") -> LinkCheck:
    return LinkCheck(
        review_id=review_id,
        board_slug="westmere",
        day=now.date(),
        started_at=now,
        ended_at=now,
        url_role="source",
        url="https://example.org/a.pdf",
        outcome=outcome,
        similarity=0.5,
        headers={"etag": '"é"'},
        hops=[["https://example.org/a.pdf", 200, None, "192.0.2.1"]],
    )


def _night(database: Database, now: datetime, *rows: LinkCheck) -> int:
    with database.transaction() as session:
        run = Run(trip="check-links", as_of=now, started_at=now)
        session.add(run)
        session.flush()
        for row in rows:
            row.run_id = run.id
        checks.add_checks(session, rows)
        checks.close_night(session, run.id, day=now.date(), at=now)
        return run.id


def test_a_new_row_has_the_columns_of_the_ledger_and_is_kept_as_one_of_the_records_own_class(
    database: Database, now: datetime
) -> None:
    names = {field.name for field in fields(NewCheck)}
    assert names == set(LinkCheck.__table__.columns.keys()) - {"id"}
    row = _look(now)
    given = {name: value for name in names if (value := getattr(row, name)) is not None}
    with database.transaction() as session:
        checks.add_checks(session, [row])
    with database.transaction() as session:
        session.execute(delete(LinkCheck))
        new = NewCheck(**given)
        checks.add_checks(session, [new])
        assert new.entry_sha256 == row.entry_sha256
        assert checks.first_broken_check(session) is None


def test_rows_chain_and_read_back_as_they_were_hashed(database: Database, now: datetime) -> None:
    _night(database, now, _look(now), _look(now, "http_404"))
    _night(database, now + timedelta(days=1), _look(now + timedelta(days=1)))
    with database.session() as session:
        assert checks.first_broken_check(session) is None
        assert checks.first_broken_night(session) is None
        assert [head.entries for head in checks.heads(session)] == [1, 2]


@pytest.mark.parametrize(
    ("column", "value"),
    [("outcome", "http_410"), ("similarity", 0.51), ("day", date(2020, 1, 1)), ("detail", "x")],
)
def test_a_row_changed_afterwards_is_named(
    database: Database, now: datetime, column: str, value: object
) -> None:
    _night(database, now, _look(now), _look(now), _look(now))
    with database.transaction() as session:
        second = session.scalars(select(LinkCheck).order_by(LinkCheck.id).offset(1)).first()
        assert second is not None
        setattr(second, column, value)
    with database.session() as session:
        assert checks.first_broken_check(session) == second.id


def test_a_row_taken_out_is_missed(database: Database, now: datetime) -> None:
    _night(database, now, _look(now), _look(now, "http_404"), _look(now))
    with database.transaction() as session:
        session.execute(delete(LinkCheck).where(LinkCheck.outcome == "http_404"))
    with database.session() as session:
        assert checks.first_broken_check(session) is not None


def test_a_night_whose_last_row_was_taken_out_is_named(database: Database, now: datetime) -> None:
    run = _night(database, now, _look(now), _look(now, "http_404"))
    with database.transaction() as session:
        session.execute(delete(LinkCheck).where(LinkCheck.outcome == "http_404"))
    with database.session() as session:
        assert checks.first_broken_night(session) == run


def test_a_run_without_rows_has_no_head(database: Database, now: datetime) -> None:
    _night(database, now)
    with database.session() as session:
        assert list(checks.heads(session)) == []


def test_what_a_person_decides_enters_the_chain_under_its_london_day(database: Database) -> None:
    late = datetime.fromisoformat("2026-07-01T23:30:00+00:00")
    with database.transaction() as session:
        checks.add_event(session, "r1", AdminWord.EXPLAINED, at=late)
    with database.session() as session:
        (row,) = checks.history_of(session, "r1")
        assert (row.url_role, row.outcome, row.day) == (
            "admin",
            "board_explained",
            date(2026, 7, 2),
        )
        assert checks.first_broken_check(session) is None


def test_controls_that_say_all_is_well_are_not_told_to_the_judge(
    database: Database, now: datetime
) -> None:
    canary = {"day": now.date(), "started_at": now, "ended_at": now, "url_role": "canary"}
    with database.transaction() as session:
        checks.add_checks(
            session, [LinkCheck(outcome="ok", **canary), LinkCheck(outcome="fail", **canary)]
        )
    with database.session() as session:
        assert [row.outcome for row in checks.told_to_all(session)] == ["fail"]
