"""``reviews export``: the open dataset."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from app.records import runs
from ingest.cli import app
from ingest.cli.common import AsJson, Shop, say, shop
from ingest.describe import DESCRIBE_VERSION
from ingest.exporting import FOLDER, MANIFEST, Exported, renew
from ingest.exporting import export as write_dataset
from ingest.extract import EXTRACT_VERSION


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the files go.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Write the open dataset: JSON Lines, CSV, Parquet, dictionary and manifest.

    Example: reviews export dataset
    """
    with shop() as parts:
        files = export_to(parts, folder)
    rows = sum(file.rows for file in files if file.name.endswith((".csv", ".jsonl")))
    words = f"Wrote {len(files)} files with {rows} rows to {folder}; hashes are in manifest.json."
    say(words, {"folder": str(folder), "files": [asdict(file) for file in files]}, as_json=as_json)


def renew_bulk_files(parts: Shop) -> bool:
    """Make the files that the site offers anew, where it offers any: what is hidden has changed."""
    if not (parts.settings.data_dir / FOLDER / MANIFEST).exists():
        return False
    offer_bulk_files(parts)
    return True


def offer_bulk_files(parts: Shop) -> list[Exported]:
    """Export to where the site looks for the files it offers; the old ones give way as a whole."""
    return export_to(parts, parts.settings.data_dir / FOLDER, write=renew)


def export_to(
    parts: Shop, folder: Path, *, write: Callable[..., list[Exported]] = write_dataset
) -> list[Exported]:
    """Export the record as it stands, dated by its newest run."""
    with parts.database.session() as session:
        newest = runs.newest_recorded_time(session)
    rules = {"extract": EXTRACT_VERSION, "describe": DESCRIBE_VERSION}
    on = (newest or datetime(1970, 1, 1, tzinfo=UTC)).date()
    return write(parts.database, folder, on=on, rules=rules)
