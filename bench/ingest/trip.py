"""The whole trip from bytes to searchable, on the embedded default, timed from inside.

Prints one line of JSON: pages, seconds by the clock and of the processor, and, stage by stage, the
processor seconds of each.
"""

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.domain.ids import sha256_of
from app.records.blobs import open_archive
from app.records.boards import load_registry
from app.records.runs import begin_run
from app.records.schema import migrate
from app.records.session import Database, open_database
from app.search.embedded import EmbeddedEngine
from ingest.boards.registry import read_registry
from ingest.describe import describe
from ingest.extract import close, extract
from ingest.importing import SUFFIXES, Told, import_files
from ingest.index import drain
from ingest.store import Case, ReadFile, store
from ingest.sweeping import sweep_seldom
from ingest.tools import Tools
from ingest.values import Context, Described, Extracted

AT = datetime(2026, 3, 2, 22, tzinfo=UTC)


def main(words: Sequence[str]) -> None:
    """Take the files named, all at once as ``reviews import`` does or stage by stage."""
    parser = argparse.ArgumentParser(prog="bench.ingest.trip", description=__doc__)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--stages", action="store_true")
    parser.add_argument("files", nargs="+", type=Path)
    given = parser.parse_args(words)
    sweep_seldom()  # as the command ``reviews`` does
    with tempfile.TemporaryDirectory(prefix="bench-ingest-") as folder:
        shop = open_shop(Path(folder), workers=given.workers)
        take = by_stages if given.stages else at_once
        print(json.dumps(take(shop, given.files)))


@dataclass
class BenchShop:
    """An empty record with its index, and what taking files needs."""

    tools: Tools
    engine: EmbeddedEngine
    parts: dict[str, float] = field(default_factory=dict)

    @property
    def database(self) -> Database:
        return self.tools.database

    @contextmanager
    def timing(self, stage: str) -> Iterator[None]:
        """Add the processor seconds of the block, its ended processes included, to a stage."""
        before = processor_seconds()
        yield
        self.parts[stage] = self.parts.get(stage, 0.0) + processor_seconds() - before


def open_shop(folder: Path, *, workers: int = 1) -> BenchShop:
    """A record with the boards that ship with the project, an archive and an index."""
    database = open_database(f"sqlite:///{folder / 'record.sqlite3'}")
    migrate(database)
    rows = read_registry(None)
    with database.transaction() as session:
        load_registry(session, rows, origin="shipped", now=AT)
        run_id = begin_run(session, trip="import", as_of=AT, started_at=AT).id
    tools = Tools(
        gate=_nobody,
        archive=open_archive(str(folder / "archive")),
        database=database,
        read=lambda body, media_type: extract(body, media_hint=media_type),
        now=AT,
        run_id=run_id,
        workers=workers,
        board_names={str(row.slug): row.names for row in rows},
    )
    return BenchShop(tools, EmbeddedEngine(folder / "index", writer=True))


def at_once(shop: BenchShop, files: Sequence[Path]) -> dict[str, Any]:
    """As ``reviews import`` does it."""
    wall, cpu = time.perf_counter(), processor_seconds()
    pages = sum(one.pages for one in import_files(shop.tools, files, Told()))
    drain(shop.database, shop.engine)
    wall = time.perf_counter() - wall
    close()  # only now does the processor time of the reading process count
    return {"pages": pages, "wall": wall, "cpu": processor_seconds() - cpu}


def by_stages(shop: BenchShop, files: Sequence[Path]) -> dict[str, Any]:
    """One stage after the other, each over all files."""
    wall, cpu = time.perf_counter(), processor_seconds()
    bodies = [path.read_bytes() for path in files]
    with shop.timing("extract"):
        read = [extract(body) for body in bodies]
        close()
    with shop.timing("describe"):
        described = [
            describe(one, context(shop, path)) for one, path in zip(read, files, strict=True)
        ]
    with shop.timing("store"):
        for path, body, *rest in zip(files, bodies, read, described, strict=True):
            shop.tools.archive.put(body)
            keep(shop, path, body, *rest)
    with shop.timing("index"):
        drain(shop.database, shop.engine)
    told = {"pages": sum(one.page_count for one in read), "parts": shop.parts}
    return told | {"wall": time.perf_counter() - wall, "cpu": processor_seconds() - cpu}


def context(shop: BenchShop, path: Path) -> Context:
    """What is known of a local file beforehand."""
    return Context("", "", (), "", "", file_name=path.name, other_boards=shop.tools.board_names)


def keep(shop: BenchShop, path: Path, body: bytes, read: Extracted, described: Described) -> None:
    """One file to rows, in a transaction of its own."""
    file = ReadFile(
        url=None,
        fetched=None,
        sha256=sha256_of(body),
        size=len(body),
        media_type=SUFFIXES[".pdf"],
        file_name=path.name,
        extracted=read,
        described=described,
    )
    with shop.database.transaction() as session:
        case = Case(None, "", (file,), accept_all=True)
        store(session, case, now=AT, run_id=shop.tools.run_id)


def processor_seconds() -> float:
    """What this process and all that it started and that have ended have used."""
    used = 0.0
    for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        usage = resource.getrusage(whose)
        used += usage.ru_utime + usage.ru_stime
    return used


class _Nobody:
    def get(self, url: str, **_: Any) -> Any:
        raise AssertionError(f"nothing is fetched here, yet {url} was wanted")


_nobody = _Nobody()
