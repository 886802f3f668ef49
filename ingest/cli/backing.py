"""``reviews backup`` and ``reviews restore``: a copy of everything, and back."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from app.records import ledger as ledgers
from app.records import schema
from app.records.runs import only_writer
from app.records.session import open_database
from ingest import index as indexing
from ingest.backup import backup as back_up
from ingest.backup import restore as bring_back
from ingest.cli import app
from ingest.cli.common import AsJson, Shop, parse_time, progress, say, shop
from ingest.cli.record import lift
from ingest.manifest import LEDGER


@app.command()
def backup(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the backup goes.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Make a consistent copy of record and archive; a folder with a backup is brought up to date.

    Example: reviews backup /srv/backup/reviews
    """
    with shop() as parts, only_writer(parts.database, trip="backup"):
        ledger = ledgers.ledger_of(parts.settings.data_dir)
        ledgers.keep(parts.database, ledger)
        done = back_up(parts.database, parts.archive, folder, ledger=ledger, now=parse_time(""))
    words = (
        f"Backed up {done.rows} rows of {done.tables} tables and {done.files} files "
        f"({done.copied} of them new) to {folder}."
    )
    say(words, {"folder": str(folder), **asdict(done)}, as_json=as_json)


@app.command()
def restore(
    what: Annotated[str, typer.Argument(metavar="DIR|ID", help="A backup, or a review's id.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Bring a backup back into an empty record; or show a withheld review again.

    After a backup, withdrawals made since it was taken are replayed before anything is served.

    Example: reviews restore /srv/backup/reviews

    Example: reviews restore 7kq2m9x0ab
    """
    folder = Path(what)
    if not folder.is_dir():
        lift(what, as_json=as_json)
        return
    with shop(writer=True) as parts:
        _restore(parts, folder, as_json=as_json)


def _restore(parts: Shop, folder: Path, *, as_json: bool) -> None:
    database = open_database(parts.settings.database)
    if schema.current(database) is None:  # a new database: even the lock wants its table
        schema.migrate(database)
    ledger = ledgers.ledger_of(parts.settings.data_dir)
    with only_writer(database, trip="restore"):
        ledgers.take_over(ledger, folder / LEDGER)
        done = bring_back(
            database,
            parts.archive,
            folder,
            replay=lambda session: ledgers.replay_in(session, ledger, now=parse_time("")),
        )
        ledgers.keep(database, ledger)
    database.close()
    with progress("Indexing", None) as tell:
        indexed = indexing.rebuild(parts.database, parts.engine, tell=tell)
    words = (
        f"Restored {done.rows} rows and {done.files} files; {indexed.put} reviews are searchable. "
        "Withdrawals made since the backup stand. Check with `reviews verify`."
    )
    say(words, {"folder": str(folder), **asdict(done), "indexed": indexed.put}, as_json=as_json)
