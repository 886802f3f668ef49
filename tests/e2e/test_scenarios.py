"""All cases of the table played end to end in one country, through the link-check itself."""

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.models import LinkCheck, NightHead
from app.records import checks, judged_by
from app.records.cases import case_of
from app.records.session import Database
from ingest.judge import answer, parse_cases
from tests.e2e.country import Country, finding_of
from tests.e2e.timetable import Placed, timetable

TABLE = Path(__file__).parents[1] / "examples" / "takedowns" / "cases.json"
CASES = json.loads(TABLE.read_text(encoding="utf-8"))
KEYS = ("state", "flagged", "flagged_on_day", "days_published", "copy")


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> list[Placed]:
    """The timetable, with each case's own minimum in force for its report."""
    placed = timetable(CASES)
    findings = {each.key: finding_of(parse_cases(each.moved, source="case")[0]) for each in placed}
    plain = judged_by.regime_of
    monkeypatch.setattr(
        judged_by, "regime_of", lambda review: findings.get(review.id) or plain(review)
    )
    return placed


@pytest.mark.parametrize(
    "database_url",
    ["sqlite", pytest.param("postgres", marks=[pytest.mark.services, pytest.mark.slow])],
    indirect=True,
)
def test_every_case_ends_in_the_record_as_the_table_says(
    database: Database, tmp_path: Path, rules: list[Placed]
) -> None:
    country = Country(database, tmp_path, rules)
    country.play()
    got = {case.key: _held(country, case) for case in rules}
    table = {case.key: {key: case.told["expect"][key] for key in KEYS} for case in rules}
    assert {key: (got[key], table[key]) for key in got if got[key] != table[key]} == {}
    assert set(country.voids) == {night for case in rules for night in case.void_nights}
    with database.session() as session:
        assert checks.first_broken_check(session) is None
        assert checks.first_broken_night(session) is None
        _store_again_in_another_order(session)
        anew = {case.key: _anew(session, case) for case in rules}
    assert {key: (anew[key], table[key]) for key in anew if anew[key] != table[key]} == {}


def _held(country: Country, case: Placed) -> dict[str, Any]:
    """What the record held on the evening of a case's last night, in the table's words."""
    held = country.ends[case.key]
    flagged_on = held.judgement["flagged_on"]
    day0 = date.fromisoformat(case.moved["day0"])
    return {
        "state": held.state,
        "flagged": held.judgement["flagged"],
        "flagged_on_day": (date.fromisoformat(flagged_on) - day0).days if flagged_on else None,
        "days_published": held.days_published,
        "copy": held.copy,
    }


def _store_again_in_another_order(session: Session) -> None:
    """The same ledger with its rows shuffled. The session is never committed."""
    columns = [column.key for column in LinkCheck.__table__.columns if column.key != "id"]
    rows = [
        LinkCheck(**{name: getattr(row, name) for name in columns})
        for row in session.scalars(select(LinkCheck).order_by(LinkCheck.id))
    ]
    session.execute(delete(NightHead))
    session.execute(delete(LinkCheck))
    random.Random(95).shuffle(rows)
    checks.add_checks(session, rows)


def _anew(session: Session, case: Placed) -> dict[str, Any]:
    """What a stranger makes of a case from its case file."""
    told = case_of(session, case.key)
    found = answer(parse_cases(told, source="case file")[0])
    if found["flagged_on_day"] is not None:
        apart = date.fromisoformat(told["day0"]) - date.fromisoformat(case.moved["day0"])
        found["flagged_on_day"] += apart.days
    return {key: found[key] for key in KEYS}
