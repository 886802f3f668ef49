"""Rows that chain to each other stay one chain when many write at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from app.models import LinkCheck
from app.records.audit import Actor, Deed, add_audit, first_broken_entry
from app.records.checks import add_checks, first_broken_check
from app.records.session import Database

NOW = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)
WRITERS, EACH = 4, 8


def _deed(session: Session, name: str) -> None:
    add_audit(session, Deed("try", name), actor=Actor("test"), at=NOW)


def _look(session: Session, name: str) -> None:
    row = LinkCheck(
        day=date(2026, 3, 2), started_at=NOW, ended_at=NOW, url_role="canary", outcome="ok"
    )
    row.detail = name
    add_checks(session, [row])


@pytest.mark.parametrize(
    ("add", "broken"), [(_deed, first_broken_entry), (_look, first_broken_check)]
)
def test_many_writers_make_one_chain(
    database: Database,
    add: Callable[[Session, str], None],
    broken: Callable[[Session], int | None],
) -> None:
    def write(writer: int) -> None:
        for number in range(EACH):
            with database.transaction() as session:
                add(session, f"{writer}/{number}")

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    with database.session() as session:
        assert broken(session) is None
