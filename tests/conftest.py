"""What every test may ask for: databases of both kinds, folders, a clock."""

import os
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from app.records.schema import migrate
from app.records.session import Database, open_database

POSTGRES = os.environ.get("REVIEWS_TEST_POSTGRES_URL", "")


def _postgres_database() -> Iterator[str]:
    if not POSTGRES:
        pytest.skip("REVIEWS_TEST_POSTGRES_URL is not set: no PostgreSQL to test with")
    name = f"reviews_test_{uuid.uuid4().hex}"
    admin = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    try:
        with admin.connect() as connection:
            connection.execute(text(f'CREATE DATABASE "{name}"'))
    except OperationalError as error:
        pytest.skip(f"PostgreSQL at REVIEWS_TEST_POSTGRES_URL does not answer: {error.orig}")
    yield POSTGRES.rsplit("/", 1)[0] + "/" + name
    with admin.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    admin.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.services)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database: SQLite, and PostgreSQL where there is one."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'record.sqlite3'}"
    else:
        yield from _postgres_database()


@pytest.fixture
def empty_database(database_url: str) -> Iterator[Database]:
    """An open database without tables, on each engine."""
    database = open_database(database_url)
    yield database
    database.close()


@pytest.fixture
def database(empty_database: Database) -> Database:
    """An open database at the current schema, on each engine."""
    migrate(empty_database)
    return empty_database


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Database]:
    """An open SQLite database at the current schema: for tests that are not about databases."""
    database = open_database(f"sqlite:///{tmp_path / 'one.sqlite3'}")
    migrate(database)
    yield database
    database.close()


@pytest.fixture
def now() -> datetime:
    """The time it is in most tests."""
    return datetime(2026, 3, 2, 23, 30, tzinfo=UTC)


@pytest.fixture
def real_files() -> Path:
    """The folder of real reports and awkward files, where the person running the tests has one."""
    folder = os.environ.get("REVIEWS_TEST_FILES", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("REVIEWS_TEST_FILES is not set: no real reports to test with")
    return Path(folder)
