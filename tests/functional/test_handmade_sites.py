"""A crawl of websites in shapes their finder's authors did not write a generator for."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.models import Capture, Review
from app.records import boards as board_records
from app.records.blobs import FolderArchive
from app.records.schema import migrate
from app.records.session import Database, open_database
from ingest.boards.registry import read_registry
from ingest.crawl import crawl
from ingest.demonstration import demo_gate
from tests.factories.crawling import tools_of_a_run
from tests.factories.handmade import Asked, Site, online
from tests.factories.handmade_later import LATER_TRUTH, later_sites
from tests.factories.handmade_sites import TRUTH, all_sites

NOW = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)


class Country:
    """The sites, a record, and a crawl of the one into the other."""

    def __init__(self, folder: Path, sites: list[Site], asked: list[Asked]) -> None:
        self.folder, self.sites, self.asked = folder, sites, asked
        self.database: Database = open_database(f"sqlite:///{folder / 'record.sqlite3'}")
        migrate(self.database)

    def crawl(self) -> list[Asked]:
        """Load the registry, crawl every board, return what the sites were asked."""
        before = len(self.asked)
        table = self.folder / "boards.csv"
        with table.open("w", newline="", encoding="utf-8") as out:
            rows = csv.writer(out)
            rows.writerow(["slug", "name", "nation", "kind", "website", "reviews_url"])
            for site in self.sites:
                listing = site.address + site.listing if site.listing else ""
                home = f"{site.address}/"
                rows.writerow([site.slug, site.name, site.nation, site.kind, home, listing])
        with self.database.transaction() as session:
            board_records.load_registry(session, read_registry(table), origin="file", now=NOW)
        with self.database.session() as session:
            boards = board_records.boards_to_crawl(session)
        with demo_gate(NOW) as (gate, _):
            archive = FolderArchive(self.folder / "archive")
            crawl(tools_of_a_run(self.database, archive, gate, NOW), boards)
        return self.asked[before:]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Country, list[Asked]]]:
    sites = [*all_sites(), *later_sites()]
    with online(sites) as asked:
        country = Country(tmp_path_factory.mktemp("handmade"), sites, asked)
        yield country, country.crawl()
        country.database.close()


def test_every_review_is_found_and_nothing_else(crawled: tuple[Country, list[Asked]]) -> None:
    country, _ = crawled
    with country.database.session() as session:
        rows = session.scalars(select(Review).options(selectinload(Review.documents)))
        found = {
            row.title: (
                row.review_type,
                str(row.published_earliest),
                str(row.published_latest),
                len(row.documents),
            )
            for row in rows
        }
    assert found == TRUTH | LATER_TRUTH


def test_no_file_is_asked_for_twice(crawled: tuple[Country, list[Asked]]) -> None:
    _, asked = crawled
    bodies = [(one.slug, one.path) for one in asked if one.status == 200 and one.path != "/"]
    assert len(bodies) == len(set(bodies))


def test_a_second_crawl_asks_conditionally_and_changes_nothing(
    crawled: tuple[Country, list[Asked]],
) -> None:
    country, _ = crawled
    again = country.crawl()
    plain = {one.path for one in again if not one.conditional and one.status != 404}
    assert (plain, {one.status for one in again} - {404}) == (set(), {304})
    with country.database.session() as session:
        new = session.scalars(select(Capture).where(Capture.status == 200)).all()
    assert len(new) == len({capture.link_id for capture in new})
