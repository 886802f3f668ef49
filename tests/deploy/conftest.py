"""What the tests of the deployed shape share."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from ingest.demo.country import Country
from ingest.demo.server import DemoServer
from ingest.demonstration import night_of
from tests.conftest import POSTGRES


@contextmanager
def new_postgres() -> Iterator[str]:
    """An empty database in PostgreSQL, where there is one."""
    if not POSTGRES:
        pytest.skip("REVIEWS_TEST_POSTGRES_URL is not set: no PostgreSQL to test with")
    name = f"reviews_deploy_{uuid.uuid4().hex}"
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


@pytest.fixture
def postgres_url() -> Iterator[str]:
    with new_postgres() as url:
        yield url


class Online:
    """The small country on loopback: its boards file, its first night, its server."""

    def __init__(self, server: DemoServer, folder: Path) -> None:
        self.server = server
        self.boards = str(server.country.write_boards_csv(folder / "boards.csv"))
        self.as_of = night_of(server.country, 0).isoformat()


@pytest.fixture(scope="session")
def country(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Online]:
    folder = tmp_path_factory.mktemp("country")
    with DemoServer(Country.small(folder / "country")) as server:
        yield Online(server, folder)
