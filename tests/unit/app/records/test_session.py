"""How a SQLite file is opened: synced whole, unless its record can be made again."""

from pathlib import Path

import pytest
from sqlalchemy import text

from app.records.session import open_database

FULL, NORMAL = 2, 1


@pytest.mark.parametrize(("options", "level"), [({}, FULL), ({"synced": False}, NORMAL)])
def test_only_a_record_that_can_be_made_again_goes_without_the_full_sync(
    tmp_path: Path, options: dict[str, bool], level: int
) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'record.sqlite3'}", **options)
    try:
        with database.session() as session:
            assert session.scalar(text("PRAGMA synchronous")) == level
            assert session.scalar(text("PRAGMA journal_mode")) == "wal"
    finally:
        database.close()
