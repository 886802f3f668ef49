"""The open dataset: JSON Lines, CSV and Parquet, a data dictionary, a manifest with hashes.

Files are written beside the old ones and put in their place at the end, manifest last, so that a
reader never finds half an export.
"""

import csv
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy.orm import Session

from app.records.hiding import hides
from app.records.session import Database
from ingest.exporting.dictionary import DICTIONARY
from ingest.exporting.flat import flat_rows
from ingest.exporting.parquet import write_parquet
from ingest.exporting.tables import (
    Row,
    board_rows,
    check_rows,
    deletion_rows,
    passage_rows,
    recommendation_rows,
    review_rows,
)

TABLES: dict[str, Callable[[Session], Iterator[Row]]] = {
    "reviews.jsonl": review_rows,
    "reviews.csv": flat_rows,
    "passages.jsonl": passage_rows,
    "recommendations.csv": recommendation_rows,
    "checks.csv": check_rows,
    "boards.csv": board_rows,
    "deletions.csv": deletion_rows,
}
"""Each file and where its rows come from."""

LICENCE = (
    "Catalogue data: Creative Commons Attribution 4.0 International (CC BY 4.0). "
    "Copyright in the reports, and in text quoted from them, stays with their publishers."
)
SCHEMA = 1
FOLDER = "export"
MANIFEST = "manifest.json"
"""Where, under the data folder, the site looks for the files it offers."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ORJSON = orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE


@dataclass(frozen=True, slots=True)
class Exported:
    """One file of the dataset."""

    name: str
    format: str
    rows: int
    sha256: str
    size: int


def export(database: Database, folder: Path, *, on: date, rules: dict[str, int]) -> list[Exported]:
    """Write the dataset into ``folder``; return its files.

    ``on`` is the day of the newest run in the record, not of the export, and ``rules`` the
    versions of the rules, so that the same record gives the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Exported] = []
    with tempfile.TemporaryDirectory(dir=folder, prefix=".partial-") as scratch:
        partial = Path(scratch)
        with database.session() as session:
            for name, source in TABLES.items():
                count = _write(partial / name, source(session))
                files.append(_describe(partial / name, count))
            hidden = hides(session)
        for done in list(files):
            twin = partial / (done.name.rsplit(".", 1)[0] + ".parquet")
            if not twin.exists():
                write_parquet(partial / done.name, twin)
                files.append(_describe(twin, done.rows))
        (partial / "dictionary.json").write_bytes(_pretty(DICTIONARY))
        files.append(_describe(partial / "dictionary.json", len(DICTIONARY)))
        files.sort(key=lambda file: file.name)
        (partial / MANIFEST).write_bytes(_pretty(_manifest(files, on, rules, hidden)))
        for done in files:
            (partial / done.name).replace(folder / done.name)
        (partial / MANIFEST).replace(folder / MANIFEST)
    return files


def renew(database: Database, folder: Path, *, on: date, rules: dict[str, int]) -> list[Exported]:
    """Export beside ``folder`` and put the whole in its place: whoever looks finds all files of one
    export or, for the moment between two renames, none; never some of each."""
    fresh, old = (folder.with_name(f".{folder.name}-{word}") for word in ("new", "old"))
    for left in (fresh, old):
        shutil.rmtree(left, ignore_errors=True)
    files = export(database, fresh, on=on, rules=rules)
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
    return files


def _manifest(
    files: Iterable[Exported], on: date, rules: dict[str, int], hidden: str
) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "date": on.isoformat(),
        "licence": LICENCE,
        "rules": rules,
        "hides": hidden,
        "deletions": "Refresh weekly, and delete what deletions.csv names.",
        "files": [asdict(file) for file in files],
    }


def _pretty(value: Any) -> bytes:
    return orjson.dumps(value, option=_ORJSON | orjson.OPT_INDENT_2)


def _describe(path: Path, rows: int) -> Exported:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while step := file.read(1 << 20):
            digest.update(step)
    form = path.suffix.lstrip(".")
    return Exported(path.name, form, rows, digest.hexdigest(), path.stat().st_size)


def _write(path: Path, rows: Iterator[Row]) -> int:
    count = _write_csv(path, rows) if path.suffix == ".csv" else _write_jsonl(path, rows)
    with path.open("rb") as file:
        os.fsync(file.fileno())
    return count


def _write_jsonl(path: Path, rows: Iterator[Row]) -> int:
    count = 0
    with path.open("wb") as file:
        for row in rows:
            file.write(orjson.dumps(row, option=_ORJSON, default=str))
            count += 1
    return count


def _write_csv(path: Path, rows: Iterator[Row]) -> int:
    count = 0
    names = [column["name"] for column in DICTIONARY[path.name]]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(names)
        for row in rows:
            writer.writerow([cell(row.get(name)) for name in names])
            count += 1
    return count


def cell(value: Any) -> str:
    """A value as one CSV cell: nothing a spreadsheet would take for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = value if isinstance(value, str) else json.dumps(value, sort_keys=True)
    text = text.replace("\x00", "")
    return "'" + text if text.startswith(_FORMULA) else text
