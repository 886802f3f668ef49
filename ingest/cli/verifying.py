"""``reviews verify``: do archive, record, ledgers and index agree?"""

from dataclasses import asdict
from typing import Annotated

import typer

from ingest.cli import app
from ingest.cli.common import AsJson, say, shop
from ingest.verifying import Whole
from ingest.verifying import verify as look_over


@app.command()
def verify(
    sample: Annotated[
        int, typer.Option(min=0, help="Hash this many files, chosen by chance; 0: all of them.")
    ] = 0,
    *,
    as_json: AsJson = False,
) -> None:
    """Check that archive, record, ledgers and index agree, and that each file has its hash.

    Nothing is mended. Exit status 1 when something is wrong, one line each.

    Example: reviews verify --sample 200
    """
    with shop() as parts:
        whole = Whole(
            parts.database, parts.archive, parts.engine, parts.settings.data_dir, sample or None
        )
        found = look_over(whole)
    hashed = min(sample, found.files) if sample else found.files
    lines = [str(one) for one in found.wrong]
    words = (
        f"{hashed} files hashed, {found.documents} documents and {found.checks} looks compared: "
        + (f"{len(lines)} wrong." if lines else "all is well.")
    )
    facts = {
        "ok": not lines,
        "files_hashed": hashed,
        "documents": found.documents,
        "looks": found.checks,
        "wrong": [asdict(one) for one in found.wrong],
    }
    say("\n".join([*lines, words]), facts, as_json=as_json)
    if lines:
        raise typer.Exit(1)
