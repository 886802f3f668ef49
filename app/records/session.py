"""The database: engine, sessions, and the only place that commits.

SQLite is set up for one writer and many readers: WAL, full sync, foreign keys on, and writing
transactions that take the write lock when they begin, so that none fails half-way for want of it.
Only a record that can be made again may go without the full sync.
PostgreSQL gets short time-outs, so that a stuck statement is an error and not a stuck night.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.orm import Session, sessionmaker

from app.errors import UsageError
from app.records import seals

BUSY_MS = 30_000
READ_SECONDS = 30
WRITE_SECONDS = 120
LOCK_SECONDS = 10


@dataclass(frozen=True)
class Database:
    """An open database. ``session`` reads; ``transaction`` writes and commits at its end."""

    engine: Engine
    _reading: sessionmaker[Session]
    _writing: sessionmaker[Session]
    _turn: threading.Lock = field(default_factory=threading.Lock)

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @property
    def file(self) -> Path | None:
        """The SQLite file, if it is one."""
        name = self.engine.url.database
        return Path(name) if self.is_sqlite and name and name != ":memory:" else None

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session for reading. Whatever was changed in it is rolled back."""
        with self._reading() as session:
            yield session

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session for writing: committed when the block ends well, else rolled back whole."""
        with self._one_writer(), self._writing.begin() as session:
            yield session

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        """SQLite lets its writers poll for their turn, and on a busy machine some never get one
        while others do: the threads of this process queue instead. Who has waited as long as SQLite
        would goes on, and SQLite says what is wrong."""
        mine = self.is_sqlite and self._turn.acquire(timeout=BUSY_MS / 1000)
        try:
            yield
        finally:
            if mine:
                self._turn.release()

    def close(self) -> None:
        self.engine.dispose()


def open_database(url: str, *, read_seconds: int = READ_SECONDS, synced: bool = True) -> Database:
    """Open the database at ``url``; make the folder of a SQLite file, not its tables.

    Without ``synced``, a power cut may cost a SQLite file its last transactions, never its sense.

    Raises:
        UsageError: the address is not one of a database we can use.
    """
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() not in {"sqlite", "postgresql"}:
            raise UsageError(
                f"REVIEWS_DATABASE_URL names {parsed.get_backend_name()}: use sqlite:///FILE or "
                "postgresql+psycopg://…"
            )
        if parsed.get_backend_name() == "sqlite":
            engine = _open_sqlite(url, parsed.database, synced=synced)
        else:
            engine = _open_postgres(url, read_seconds)
    except (ArgumentError, NoSuchModuleError) as error:
        raise UsageError(f"REVIEWS_DATABASE_URL is not a database address: {error}") from error
    except ModuleNotFoundError as error:
        raise UsageError(
            f"The database driver {error.name} is not installed: install the extra postgres."
        ) from error
    reading = sessionmaker(engine, expire_on_commit=False)
    writing = sessionmaker(engine.execution_options(writing=True), expire_on_commit=False)
    seals.watch(writing)
    return Database(engine, reading, writing)


def _open_sqlite(url: str, file: str | None, *, synced: bool) -> Engine:
    if file and file != ":memory:":
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        connect_args={"check_same_thread": False, "timeout": BUSY_MS / 1000},
        json_serializer=_written,
        json_deserializer=_read,
    )

    @event.listens_for(engine, "connect")
    def _on_connect(raw: Any, _record: Any) -> None:
        raw.isolation_level = None  # we say BEGIN ourselves, below
        cursor = raw.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute(f"PRAGMA synchronous={'FULL' if synced else 'NORMAL'}")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _written(value: Any) -> str:
    """A value as JSON: fast, and what orjson refuses, such as half a character, the long way."""
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError:
        return json.dumps(value)


def _read(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json.loads(text)


def _open_postgres(url: str, read_seconds: int) -> Engine:
    engine = create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20)

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        seconds = WRITE_SECONDS if writing else read_seconds
        connection.exec_driver_sql(
            f"SET LOCAL statement_timeout = '{seconds}s'; "
            f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'"
        )

    return engine
