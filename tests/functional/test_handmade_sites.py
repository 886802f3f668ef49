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
from tests.factories.handmade import WORD, Asked, Site, online, paper, report, word_report

NOW = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)


def _table() -> Site:
    """Date | Publication, several documents in a cell, the case named by the first of them."""
    site = Site("westholt-scp", "Westholt Safeguarding Children Partnership", listing="/scr/")
    site.file(
        "/docs/M.pdf", report(["Local Child Safeguarding Practice Review", "Baby M"], "Baby M")
    )
    site.file("/docs/M2.pdf", paper("Response of the partnership to the Baby M review"))
    foot = "Westholt SCR YP J  {n} | P a g e"
    cover = ["Westholt Safeguarding Children Board", "Serious Case Review", "Young Person J"]
    site.file("/docs/J.pdf", report(cover, "Young Person J", foot=foot))
    site.file(
        "/docs/J2.pdf", paper("Serious Case Review Young Person J: Executive Summary", pages=5)
    )
    site.file("/docs/J3.pdf", paper("Action Plan: Young Person J", pages=3))
    site.file("/docs/P.pdf", report(["Safeguarding Adults Review", "Mrs P"], "Mrs P"))
    site.page(
        "/scr/",
        "Case reviews",
        "<table><tr><th>Date</th><th>Publication</th></tr>"
        "<tr><td>June 2022</td><td><a href='/docs/M.pdf'>Baby M</a><br>"
        "<a href='/docs/M2.pdf'>Partnership response</a></td></tr>"
        "<tr><td>14/06/2017</td><td><a href='/docs/J.pdf'>Overview report YP J</a> "
        "<a href='/docs/J2.pdf'>Executive summary</a> <a href='/docs/J3.pdf'>Action plan</a></td>"
        "</tr><tr><td>March 2020</td><td><a href='/docs/P.pdf'>SAR Mrs P</a></td></tr></table>",
    )
    return site


def _library() -> Site:
    """A paged library whose pages bear names alone: nothing but the registry says "reviews"."""
    site = Site("lindle-scp", "Lindle Safeguarding Children Partnership", listing="/items?type=r")
    for n, (name, day) in enumerate([("Two Sisters", "5 April 2019"), ("Robin", "1 August 2025")]):
        turn = f"/items?type=r&page={n}" if n else "/items?type=r"
        on = "" if n else "<a rel=next href='/items?type=r&page=1'>Next page</a>"
        site.page(
            turn,
            "Resources",
            f"<div class=row><h3><a href='/node/{n}'>{name}</a></h3><span>{day}</span></div>{on}",
        )
        site.page(f"/node/{n}", name, f"<p>{day}</p><p><a href='/f/{n}.pdf'>{name} report</a></p>")
        cover = ["Lindle Safeguarding Children Partnership", "Serious Case Review", name]
        site.file(f"/f/{n}.pdf", report(cover, name))
    return site


def _posts() -> Site:
    """News posts with a bare date, and files at addresses that do not look like files."""
    site = Site(
        "glenmuir-cpc",
        "Glenmuir Child Protection Committee",
        nation="Scotland",
        kind="child_protection_committee",
        listing="/news",
    )
    site.page(
        "/news",
        "News",
        "<article><h2><a href='/news/one'>Publication of significant case review</a></h2>"
        "<p>Date: Tuesday, 12th Sep 2023 | Category: Reviews</p></article>"
        "<article><h2><a href='/news/fun'>Family fun day</a></h2><p>Date: 1 Sep 2023</p></article>"
        "<article><h2><a href='/news/two'>Learning Review: Child H published</a></h2></article>",
    )
    site.page(
        "/news/one",
        "Publication of significant case review",
        "<p>Tuesday, 12th Sep 2023</p><p>The committee published a review known as 'Isabelle'.</p>"
        "<ul><li><a href='/f/i'>Significant Case Review – Isabelle</a></li>"
        "<li><a href='/f/o'>Significant Case Review – Adult O18</a></li></ul>",
    )
    site.page(
        "/news/two",
        "Learning Review: Child H published",
        "<p>4 July 2022</p><p><a href='/f/h'>Learning Review</a></p>",
    )
    site.file("/f/i", report(["Significant Case Review", "Isabelle"], "Isabelle"))
    site.file("/f/o", report(["Significant Case Review", "Adult O18"], "Adult O18"))
    site.file("/f/h", report(["Learning Review", "Child H", "May 2022"], "Child H"))
    return site


def _unlisted() -> Site:
    """A board of which the registry knows the home page alone, with a page for each review."""
    site = Site("tarnside-scp", "Tarnside Safeguarding Children Partnership", listing="")
    site.page("/", "Tarnside", "<p>Welcome. <a href='/p/case-reviews'>Case reviews</a></p>")
    site.page(
        "/p/case-reviews",
        "Case reviews",
        "<ul><li><a href='/p/j'>Child J</a></li><li><a href='/p/wx'>Siblings W&amp;X</a></li></ul>",
    )
    site.page(
        "/p/j",
        "Child J – Serious Case Review September 2021",
        "<p>Published: 8 September 2021</p><p><a href='/a/j.pdf'>Read the report</a> "
        "<a href='/a/s.pdf'>Press statement</a></p><p>Page last updated 3 March 2024</p>",
    )
    site.page(
        "/p/wx",
        "Siblings W&amp;X",
        "<p>Publication date: Thursday 16th May 2019</p>"
        "<a href='/a/wx.docx'>Overview Report (DOCX, 69.8 KB)</a>",
    )
    site.file(
        "/a/j.pdf", report(["Local Child Safeguarding Practice Review", "Child J"], "Child J")
    )
    site.file("/a/s.pdf", paper("Press statement: Child J"))
    cover = ["Tarnside Safeguarding Children Board", "SERIOUS CASE REVIEW", "Siblings W & X"]
    site.file("/a/wx.docx", word_report(cover, "the siblings"), WORD)
    return site


TRUTH = {
    "Local Child Safeguarding Practice Review: Baby M": ("lcspr", "2022-06-01", "2022-06-30", 2),
    "Serious Case Review: Young Person J": ("scr", "2017-06-14", "2017-06-14", 3),
    "Serious Case Review: Two Sisters": ("scr", "2019-04-05", "2019-04-05", 1),
    "Serious Case Review: Robin": ("scr", "2025-08-01", "2025-08-01", 1),
    "Significant Case Review: Isabelle": ("lr-sco", "2023-09-12", "2023-09-12", 1),
    "Learning Review: Child H": ("lr-sco", "2022-07-04", "2022-07-04", 1),
    "Local Child Safeguarding Practice Review: Child J": ("lcspr", "2021-09-08", "2021-09-08", 2),
    "Serious Case Review: Siblings W & X": ("scr", "2019-05-16", "2019-05-16", 1),
}
"""Title: type, first and last day of publication, documents."""


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
    sites = [_table(), _library(), _posts(), _unlisted()]
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
    assert found == TRUTH


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
