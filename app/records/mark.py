"""A mark that changes whenever anything in the record does: how long an answer stays right."""

import sqlite3
import threading

from app.records.session import Database


class Mark:
    """Reads the mark. Safe to use from several threads; equal marks mean that nothing was
    committed between, by this process or another. Marks of two processes do not compare."""

    def __init__(self, database: Database) -> None:
        self._engine = database.engine
        self._lock = threading.Lock()
        self._own: sqlite3.Connection | None = None
        self._is_sqlite = database.is_sqlite
        if database.file is not None:
            self._own = sqlite3.connect(
                database.file, check_same_thread=False, isolation_level=None
            )

    def read(self) -> str | None:
        """The mark now; None where there is none to be had (a record in memory)."""
        if self._own is not None:
            with self._lock:
                return str(self._own.execute("PRAGMA data_version").fetchone()[0])
        if self._is_sqlite:
            return None
        with self._engine.connect() as connection:
            row = connection.exec_driver_sql("SELECT pg_current_snapshot()::text").one()
            return str(row[0])

    def close(self) -> None:
        if self._own is not None:
            self._own.close()
