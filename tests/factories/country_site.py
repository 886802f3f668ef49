"""The invented country crawled once and indexed: what searches and pages are tried over."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.records.session import Database
from app.search.choose import open_engine
from app.settings import Settings
from ingest.demo.country import Country
from ingest.index import rebuild
from tests.factories.crawling import crawling
from tests.factories.record import SECRET


@dataclass(frozen=True, slots=True)
class CountrySite:
    """Settings of a site over the country, its record, and when it was crawled."""

    settings: Settings
    database: Database
    country: Country
    now: datetime


@contextmanager
def country_site(folder: Path) -> Iterator[CountrySite]:
    """A few of the country's boards, crawled over loopback; their websites are shut after that."""
    settings = Settings(
        data_dir=folder,
        secret_key=SECRET,
        public_url="http://reviews.test",
        contact="us@reviews.test",
    )
    with crawling(folder, url=settings.database) as crawled:
        crawled.crawl()
        engine = open_engine(settings.search, writer=True)
        rebuild(crawled.database, engine)
        engine.close()
        yield CountrySite(settings, crawled.database, crawled.country, crawled.now)
