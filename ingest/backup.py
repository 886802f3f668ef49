"""A consistent copy of record and archive, and back: the same for every database and archive.

A backup is a folder: ``tables/<time>/<table>.jsonl.gz`` (every row, in one consistent reading),
``sha256/…`` (the original bytes, only ever added to, so that the next backup copies what is new),
``withdrawals.jsonl`` and, written last, ``manifest.json`` with the hash of every file. Because rows
are written in the project's own words, a backup of SQLite can be restored into PostgreSQL.
"""

import gzip
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.orm import Session

from app.domain.ids import Sha256
from app.errors import Damaged, NewerRecord, RepositoryError, UsageError
from app.models import Base, Blob, Review
from app.records import schema, seals
from app.records.blobs import Archive, FolderArchive
from app.records.session import Database
from ingest.manifest import (
    FORMAT,
    LEDGER,
    damaged_parts,
    read_manifest,
    sha256_of_file,
    sync,
    told_of,
    write_last,
)

BATCH = 500


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup or a restore carried."""

    tables: int
    rows: int
    files: int
    copied: int


def backup(
    database: Database, archive: Archive, folder: Path, *, ledger: Path, now: datetime
) -> BackedUp:
    """Copy record and archive into ``folder``; a folder that holds a backup is brought up to date.

    Raises:
        UsageError: the folder holds something that is no backup.
        Damaged: a file of the archive no longer has its hash; the old backup stays as it was.
    """
    _refuse_other_folders(folder)
    tables = _new_folder(folder / "tables", now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ"))
    with database.session() as session:
        _one_consistent_reading(session)
        described = [_dump(session, table, tables) for table in Base.metadata.sorted_tables]
        names = sorted(session.scalars(select(Blob.sha256)))
    copied = _copy_blobs(archive, FolderArchive(folder), names)
    if ledger.exists():
        partial = folder / f"{LEDGER}.partial"
        shutil.copyfile(ledger, partial)
        sync(partial)
        partial.replace(folder / LEDGER)
    manifest = {
        "format": FORMAT,
        "schema": schema.current(database),
        "made_at": now.astimezone(UTC).isoformat(timespec="seconds"),
        "tables": described,
        "folder": tables.name,
        "blobs": len(names),
        "ledger": told_of(folder / LEDGER),
    }
    write_last(folder / "manifest.json", manifest)
    for old in (folder / "tables").iterdir():
        if old.name != tables.name:
            shutil.rmtree(old)
    rows = sum(part["rows"] for part in described)
    return BackedUp(len(described), rows, len(names), copied)


def _new_folder(parent: Path, stamp: str) -> Path:
    """A folder of that time. The files of an older backup are never written over: until the
    manifest is replaced they are the backup."""
    count = 0
    while (made := parent / (f"{stamp}-{count}" if count else stamp)).exists():
        count += 1
    made.mkdir(parents=True)
    return made


def _refuse_other_folders(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file: name a folder for the backup.")
    known = {"tables", "sha256", "partial", "manifest.json", LEDGER}
    known |= {"manifest.partial", f"{LEDGER}.partial"}
    others = [p.name for p in folder.iterdir() if p.name not in known] if folder.exists() else []
    if others:
        raise UsageError(
            f"{folder} holds {others[0]}, which is no part of a backup: name an empty folder."
        )


def _one_consistent_reading(session: Session) -> None:
    """SQLite's transactions read one state by themselves; PostgreSQL's must be asked to."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        session.execute(text("SET LOCAL statement_timeout = 0"))


def _dump(session: Session, table: Table, folder: Path) -> dict[str, Any]:
    path = folder / f"{table.name}.jsonl.gz"
    query = select(table).order_by(*table.primary_key.columns)
    count = 0
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        for row in session.execute(query.execution_options(yield_per=BATCH)):
            line = {name: _plain(value) for name, value in row._mapping.items()}
            file.write(json.dumps(line, sort_keys=True, ensure_ascii=False).encode() + b"\n")
            count += 1
    sync(path)
    return {"name": table.name, "rows": count, "sha256": sha256_of_file(path)}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"$at": value.isoformat()}
    if isinstance(value, date):
        return {"$day": value.isoformat()}
    return value


def _copy_blobs(source: Archive, target: Archive, names: Iterable[str]) -> int:
    copied = 0
    for name in names:
        sha256 = Sha256(name)
        if target.has(sha256):
            continue
        if target.put(source.read(sha256)) != sha256:
            raise Damaged(f"The archive's file {name} no longer has that hash: it was not copied.")
        copied += 1
    return copied


def look_over(folder: Path) -> Iterator[tuple[str, str]]:
    """Everything in a backup that is not as it was written: what, and a sentence.

    Raises:
        UsageError: the folder holds no backup.
    """
    try:
        manifest = read_manifest(folder)
    except Damaged as error:
        yield "manifest.json", str(error)
        return
    damaged = list(damaged_parts(folder, manifest))
    for path in damaged:
        yield str(path.relative_to(folder)), "is not as the manifest says"
    blobs = folder / "tables" / manifest["folder"] / "blob.jsonl.gz"
    if blobs in damaged:
        return
    archive = FolderArchive(folder)
    for row in _rows(blobs):
        try:
            archive.verify(Sha256(row["sha256"]))
        except (RepositoryError, OSError) as error:
            yield f"file {row['sha256']}", str(error)


def restore(
    database: Database,
    archive: Archive,
    folder: Path,
    *,
    replay: Callable[[Session], object],
) -> BackedUp:
    """Bring a backup back into an empty record, and replay withdrawals made since.

    Every file is checked against its hash before the first row is written; rows and replay are one
    transaction, so a restore that is interrupted leaves an empty record and can be begun again, and
    no moment comes at which a review withheld since could be shown.

    Raises:
        UsageError: the record is not empty.
        Damaged: a file of the backup is not as the manifest says.
        NewerRecord: the backup comes from a newer release.
    """
    manifest = read_manifest(folder)
    tables = folder / "tables" / manifest["folder"]
    if damaged := next(damaged_parts(folder, manifest), None):
        raise Damaged(f"{damaged} is not as the backup's manifest says: it was not restored.")
    _require_schema(database, manifest)
    names = [row["sha256"] for row in _rows(tables / "blob.jsonl.gz")]
    copied = _copy_blobs(FolderArchive(folder), archive, names)
    with database.transaction() as session:
        seals.leave_sealed(session)
        if session.scalar(select(func.count()).select_from(Review)):
            raise UsageError(
                "The record is not empty: restore into an empty data folder or database."
            )
        _empty(session)
        rows = sum(_load(session, table, tables) for table in Base.metadata.sorted_tables)
        _follow_numbers(session)
        seals.seal_again(session)
        replay(session)
    return BackedUp(len(manifest["tables"]), rows, len(names), copied)


def _require_schema(database: Database, manifest: dict[str, Any]) -> None:
    """A backup is loaded into the schema it was made with."""
    schema.migrate(database)
    if manifest["schema"] != schema.head():
        raise NewerRecord(
            f"The backup has the schema {manifest['schema']}, this release {schema.head()}: "
            "restore it with the release that made it, then upgrade."
        )


def _empty(session: Session) -> None:
    """A record without reviews may still hold boards or runs of its own: the backup's count."""
    for table in reversed(Base.metadata.sorted_tables):
        session.execute(table.delete())


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield {name: _back(value) for name, value in json.loads(line).items()}


def _back(value: Any) -> Any:
    if isinstance(value, dict) and len(value) == 1:
        if "$at" in value:
            return datetime.fromisoformat(value["$at"])
        if "$day" in value:
            return date.fromisoformat(value["$day"])
    return value


def _load(session: Session, table: Table, folder: Path) -> int:
    """Load one table; rows that point at others of the same table come after them."""
    path = folder / f"{table.name}.jsonl.gz"
    if not path.exists():
        return 0
    later: list[dict[str, Any]] = []
    own = [c.name for c in table.columns for key in c.foreign_keys if key.column.table is table]
    part: list[dict[str, Any]] = []
    count = 0
    for row in _rows(path):
        if any(row.get(name) is not None for name in own):
            later.append({name: row[name] for name in (*own, *_keys(table))})
            row = {**row, **dict.fromkeys(own)}
        part.append(row)
        count += 1
        if len(part) >= BATCH:
            session.execute(insert(table), part)
            part = []
    if part:
        session.execute(insert(table), part)
    for row in later:
        where = [table.c[name] == row[name] for name in _keys(table)]
        session.execute(table.update().where(*where).values({name: row[name] for name in own}))
    return count


def _keys(table: Table) -> list[str]:
    return [column.name for column in table.primary_key.columns]


def _follow_numbers(session: Session) -> None:
    """PostgreSQL numbers new rows from a counter of its own: let it go on after the last row."""
    if session.get_bind().dialect.name != "postgresql":
        return
    for table in Base.metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None:
            session.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('\"{table.name}\"', '{column.name}'), "  # noqa: S608 - our own names
                    f'COALESCE((SELECT max("{column.name}") FROM "{table.name}"), 0) + 1, false)'
                )
            )
