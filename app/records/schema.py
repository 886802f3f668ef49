"""Bringing a database to the schema this release knows, and refusing one that is ahead of it."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect
from sqlalchemy.orm import Session

from app.errors import NewerRecord, RecordError
from app.paths import MIGRATIONS
from app.records import seals
from app.records.session import Database


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def current(database: Database) -> str | None:
    """The revision the database is at; None for an empty one."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head() -> str:
    """The newest revision this release knows."""
    found = ScriptDirectory.from_config(_config()).get_current_head()
    if found is None:
        raise RecordError("No migrations were found beside the program: it is not whole.")
    return found


def migrate(database: Database, *, to: str = "head") -> tuple[str | None, str | None]:
    """Bring the database to ``to``; return the revisions before and after.

    Raises:
        NewerRecord: the database is at a revision that this release does not know.
    """
    before = current(database)
    _refuse_newer(before)
    config = _config()
    with database.engine.execution_options(writing=True).begin() as connection:
        config.attributes["connection"] = connection
        if to == "head" or before is None:
            command.upgrade(config, to)
        else:
            _move(config, before, to)
        _seal(connection)
    return before, current(database)


def _seal(connection: Connection) -> None:
    """New or altered columns want new seals; a schema from before there were any wants none."""
    if not inspect(connection).has_table("seal"):
        return
    with Session(connection, join_transaction_mode="rollback_only") as session:
        seals.seal_where_wanted(session)
        session.flush()


def _move(config: Config, before: str, to: str) -> None:
    known = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    older = to == "base" or known.index(to) > known.index(before)
    (command.downgrade if older else command.upgrade)(config, to)


def require_current(database: Database, *, migrates_itself: bool) -> None:
    """Make sure the database is at the head: by migrating where allowed, else by saying how."""
    before = current(database)
    _refuse_newer(before)
    if before == head():
        return
    if migrates_itself:
        migrate(database)
        return
    raise RecordError("The database is not at the current schema: run `reviews migrate` first.")


def _refuse_newer(revision: str | None) -> None:
    if revision is None:
        return
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if revision not in known:
        raise NewerRecord(
            f"The database was written by a newer release (schema {revision}); this one knows "
            f"up to {head()}. Upgrade the program; nothing was changed."
        )
