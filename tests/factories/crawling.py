"""A record, a gate and the invented country on loopback: what a test of the crawl needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.records import boards as board_records
from app.records import runs
from app.records.blobs import FolderArchive
from app.records.schema import migrate
from app.records.session import Database, open_database
from ingest.cli.running import names_of
from ingest.crawl import crawl
from ingest.demo.country import Country
from ingest.demo.server import DemoServer
from ingest.demonstration import demo_gate, load_country, night_of
from ingest.extract import extract
from ingest.fetch import Gate
from ingest.tools import Tools
from ingest.trip import context_of


@dataclass
class Crawling:
    """The country online, and a record to crawl it into."""

    server: DemoServer
    database: Database
    archive: FolderArchive
    gate: Gate
    now: datetime

    @property
    def country(self) -> Country:
        return self.server.country

    def tools(self) -> Tools:
        """A new run's tools."""
        return tools_of_a_run(self.database, self.archive, self.gate, self.now)

    def crawl(self, *, revalidate: bool = True) -> dict[str, int]:
        """Crawl every board once."""
        with self.database.session() as session:
            boards = board_records.boards_to_crawl(session)
        return dict(crawl(self.tools(), boards, revalidate=revalidate))


def tools_of_a_run(database: Database, archive: FolderArchive, gate: Gate, now: datetime) -> Tools:
    """The tools of a crawl that begins now, with its run in the record."""
    with database.transaction() as session:
        run_id = runs.begin_run(session, trip="crawl", as_of=now, started_at=now).id
    with database.session() as session:
        boards = board_records.all_boards(session)
    return Tools(
        gate=gate,
        archive=archive,
        database=database,
        read=lambda body, media: extract(body, media_hint=media),
        now=now,
        run_id=run_id,
        board_names={board.slug: names_of(board) for board in boards},
        board_hosts={board.slug: context_of(board).hosts for board in boards},
    )


@contextmanager
def crawling(folder: Path, *, whole: bool = False, url: str = "") -> Iterator[Crawling]:
    """The small country (or the whole) on loopback with an empty record beside it."""
    build = Country.build if whole else Country.small
    country = build(folder / "country")
    with DemoServer(country) as server:
        now = night_of(server.country, 0)
        database = open_database(url or f"sqlite:///{folder / 'record.sqlite3'}")
        migrate(database)
        load_country(database, server, folder, now)
        with demo_gate(now) as (gate, _):
            yield Crawling(server, database, FolderArchive(folder / "archive"), gate, now)
        database.close()


def published_by(case: dict[str, object], day: date) -> list[dict[str, str]]:
    """The documents of a case of the truth that are out by a day."""
    documents = case["documents"]
    assert isinstance(documents, list)
    return [one for one in documents if str(one["first_day"]) <= day.isoformat()]
