"""procrastinate over the record's own database: opening it, and what it needs there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import ConnectorException
from sqlalchemy import make_url, text

from app.errors import UsageError
from app.records.session import Database

QUEUE = "reviews"
SCHEMA_LOCK = 7_237_002  # so that two workers do not make the queue's tables at once

TAKING_UP = 7_237_003  # so that one worker at a time takes up what dead ones left

# Asked of the catalogue as a table: what PostgreSQL remembers of a name (to_regclass) may be older
# than what was made while this session waited for the lock.
_HAS_TABLES = text(
    "SELECT EXISTS (SELECT FROM pg_catalog.pg_tables WHERE tablename = 'procrastinate_jobs' "
    "AND schemaname = ANY (current_schemas(false)))"
)


def conninfo(database: Database) -> str:
    """The address of the record's database as libpq writes it.

    Raises:
        UsageError: the record is not in PostgreSQL.
    """
    if database.is_sqlite:
        raise UsageError(
            "Workers need PostgreSQL: set REVIEWS_DATABASE_URL to postgresql+psycopg://… and "
            "REVIEWS_QUEUE=postgresql. With SQLite, work is done in line and no worker is needed."
        )
    url = database.engine.url
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def queue_app(database: Database) -> App:
    """The queue, not opened yet."""
    connector = PsycopgConnector(conninfo=conninfo(database), min_size=1, max_size=8, timeout=10)
    return App(connector=connector)


@contextmanager
def opened(database: Database) -> Iterator[App]:
    """The queue, open for enqueuing and asking; its tables are made where they are missing."""
    app = queue_app(database)
    ensure_tables(database, app)
    with app.open():
        yield app


def ensure_tables(database: Database, app: App) -> None:
    """Make the queue's own tables once; who comes second waits and finds them."""
    with database.engine.connect() as connection:
        if connection.scalar(_HAS_TABLES):
            return
    with database.transaction() as session:
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": SCHEMA_LOCK})
        if not session.scalar(_HAS_TABLES):
            raw: Any = session.connection().connection.driver_connection
            raw.execute(app.schema_manager.get_schema())


__all__ = [
    "QUEUE",
    "TAKING_UP",
    "ConnectorException",
    "conninfo",
    "ensure_tables",
    "opened",
    "queue_app",
]
