"""``reviews verify``: do archive, record, ledgers and index agree? Is a backup whole?"""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy.exc import DatabaseError

from app.errors import RepositoryError
from ingest.backup import look_over as look_over_backup
from ingest.cli import app
from ingest.cli.common import AsJson, say, shop
from ingest.verifying import Verified, Whole, Wrong, unreadable
from ingest.verifying import verify as look_over


@app.command()
def verify(
    sample: Annotated[
        int, typer.Option(min=0, help="Hash this many files, chosen by chance; 0: all of them.")
    ] = 0,
    backup: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Look over this backup instead of the record."),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Check that archive, record, ledgers and index agree, and that each file has its hash.

    Nothing is mended. Exit status 1 when something is wrong, one line each.

    Example: reviews verify --sample 200

    Example: reviews verify --backup /srv/backup/reviews
    """
    if backup is not None:
        wrong = [Wrong("I1", what, because) for what, because in look_over_backup(backup)]
        _tell(wrong, f"Backup {backup} looked over", {"backup": str(backup)}, as_json=as_json)
        return
    found = _record(sample)
    hashed = min(sample, found.files) if sample else found.files
    facts = {"files_hashed": hashed, "documents": found.documents, "looks": found.checks}
    words = f"{hashed} files hashed, {found.documents} documents and {found.checks} looks compared"
    _tell(found.wrong, words, facts, as_json=as_json)


def _record(sample: int) -> Verified:
    """The record's own check; a database that cannot even be opened is what is wrong."""
    with shop() as parts:
        try:
            whole = Whole(
                parts.database, parts.archive, parts.engine, parts.settings.data_dir, sample or None
            )
        except (DatabaseError, RepositoryError) as error:
            return Verified(0, 0, 0, (unreadable("the record", error),))
        return look_over(whole)


def _tell(
    wrong: "list[Wrong] | tuple[Wrong, ...]", words: str, facts: dict[str, Any], *, as_json: bool
) -> None:
    lines = [str(one) for one in wrong]
    words = f"{words}: " + (f"{len(lines)} wrong." if lines else "all is well.")
    told = {"ok": not lines, **facts, "wrong": [asdict(one) for one in wrong]}
    say("\n".join([*lines, words]), told, as_json=as_json)
    if lines:
        raise typer.Exit(1)
