"""The mark of the record's state, on both databases."""

from sqlalchemy import text

from app.models import Board
from app.records.mark import Mark
from app.records.session import Database, open_database


def add_board(database: Database, slug: str) -> None:
    with database.transaction() as session:
        session.add(Board(slug=slug, name=slug, nation="England", kind="scp"))


def test_it_changes_with_every_commit_and_with_nothing_else(database: Database) -> None:
    mark = Mark(database)
    first = mark.read()
    with database.session() as session:
        session.execute(text("SELECT count(*) FROM review"))
    if database.is_sqlite:  # another database of the same server may be written to meanwhile
        assert mark.read() == first
    add_board(database, "one")
    second = mark.read()
    assert second != first
    other = open_database(database.engine.url.render_as_string(hide_password=False))
    add_board(other, "two")
    other.close()
    assert mark.read() not in {first, second}
    mark.close()


def test_a_record_in_memory_has_none() -> None:
    database = open_database("sqlite:///:memory:")
    assert Mark(database).read() is None
    database.close()
