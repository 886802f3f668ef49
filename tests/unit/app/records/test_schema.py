"""Migrations: the same tables as the models, up and down, on both databases; newer ones refused."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from app.errors import NewerRecord
from app.models import Base
from app.records.schema import current, head, migrate
from app.records.session import Database


def test_an_empty_database_upgraded_to_head_has_the_tables_of_the_models(
    empty_database: Database,
) -> None:
    migrate(empty_database)
    with empty_database.engine.connect() as connection:
        opts = {"compare_type": True, "include_name": _is_of_the_models}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, Base.metadata) == []


def _is_of_the_models(name: str | None, _type: str, _parents: object) -> bool:
    """False for what each database has of its own to find recommendations by their words."""
    return not (name or "").startswith("recommendation_found")


def test_up_down_up_leaves_nothing_behind_and_comes_back(empty_database: Database) -> None:
    migrate(empty_database)
    migrate(empty_database, to="base")
    assert set(inspect(empty_database.engine).get_table_names()) <= {"alembic_version"}
    migrate(empty_database)
    assert current(empty_database) == head()


def test_migrating_twice_is_migrating_once(empty_database: Database) -> None:
    migrate(empty_database)
    assert migrate(empty_database) == (head(), head())


def test_a_database_of_a_newer_release_is_refused_and_left_alone(
    empty_database: Database,
) -> None:
    migrate(empty_database)
    with empty_database.transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '2099_01_01_later'"))
    with pytest.raises(NewerRecord, match="2099_01_01_later"):
        migrate(empty_database)
    assert current(empty_database) == "2099_01_01_later"
