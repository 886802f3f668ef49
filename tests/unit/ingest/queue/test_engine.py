"""The queue's own tables, made once however many processes begin together."""

import threading
import time
from typing import Any

import pytest
from sqlalchemy import text

from app.records.session import Database, open_database
from ingest.queue import engine
from tests.deploy.conftest import new_postgres

WAITING = text(
    "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database "
    "WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()"
)


@pytest.mark.services
def test_who_waited_while_the_tables_were_made_finds_them_made() -> None:
    """The one that waits has asked before and been told that there are none."""
    with new_postgres() as url:
        first, second = open_database(url), open_database(url)
        made: list[Any] = []
        with first.transaction() as session:
            session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": engine.SCHEMA_LOCK})
            waiting = threading.Thread(target=_ensure, args=(second, made))
            waiting.start()
            while not session.scalar(WAITING):
                time.sleep(0.02)
            raw: Any = session.connection().connection.driver_connection
            raw.execute(engine.queue_app(first).schema_manager.get_schema())
        waiting.join(30)
        first.close()
        second.close()
    assert made == ["no error"]


def _ensure(database: Database, made: list[Any]) -> None:
    try:
        engine.ensure_tables(database, engine.queue_app(database))
    except Exception as error:  # noqa: BLE001 - whatever it is, the test is to show it
        made.append(error)
    else:
        made.append("no error")
