"""Reviews that no listing leads to are found through the site's own map, politely."""

import gzip
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from app.models import Link, Review, RunProblem, Seed
from tests.factories.sites import Boards, Web, boards, page, pdf

LISTING = "https://ash.example/reviews"
ORPHAN = "https://ash.example/serious-case-reviews/child-m"
OTHER_LIST = "https://ash.example/learning-from-practice/published-reviews"


def _report(case: str) -> bytes:
    cover = (
        f"Serious Case Review\n\n{case}\n\nOverview Report\n\nAshmere Safeguarding Children Board"
    )
    parts = (
        "Introduction\n\nMethodology\n\nAnalysis\n\nRecommendations\n\n" + "It was not asked. " * 60
    )
    return pdf(f"{cover}\f{parts}\f{'The analysis goes on. ' * 400}")


def _site() -> dict[str, bytes]:
    """Child K is on the listing; child M's page has lost its link; child P is on another list."""
    return {
        LISTING: page("<h2>Child K</h2><p><a href='/k.pdf'>Child K overview report</a></p>"),
        ORPHAN: page("<p><a href='/m.pdf'>Overview report</a></p>", title="Child M"),
        OTHER_LIST: page("<h2>Child P</h2><p><a href='/p.pdf'>Child P overview report</a></p>"),
        "https://ash.example/k.pdf": _report("Child K"),
        "https://ash.example/m.pdf": _report("Child M"),
        "https://ash.example/p.pdf": _report("Child P"),
        "https://ash.example/about-us": page("<p>We meet.</p>", title="About us"),
    }


def _map(*urls: str) -> bytes:
    rows = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    return f'<?xml version="1.0"?><urlset>{rows}</urlset>'.encode()


def _index(*urls: str) -> bytes:
    rows = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return f'<?xml version="1.0"?><sitemapindex>{rows}</sitemapindex>'.encode()


def _titles(ready: Boards) -> list[str]:
    with ready.database.session() as session:
        return sorted(session.scalars(select(Review.case_label)))


def _asked(web: Web) -> list[str]:
    return [url for url, _ in web.asked]


PAGES = (
    ORPHAN,
    OTHER_LIST,
    LISTING + "/",
    "https://ash.example/about-us",
    "https://ash.example/safeguarding-adults-reviews/adult-b",
    "https://elsewhere.example/serious-case-reviews/child-z",
    "https://ash.example/serious-case-reviews/gone",
)


def test_an_orphaned_page_and_an_unknown_list_are_found_at_the_usual_place(
    tmp_path: Path, now: datetime
) -> None:
    web = Web(_site() | {"https://ash.example/sitemap.xml": _map(*PAGES)}, now)
    with boards(tmp_path, web, {"ashmere-scp": LISTING}) as ready:
        ready.crawl()
        assert _titles(ready) == ["Child K", "Child M", "Child P"]
        with ready.database.session() as session:
            assert session.scalars(select(RunProblem)).all() == []
    asked = _asked(web)
    assert asked.count(LISTING) == 1
    assert "https://ash.example/about-us" not in asked
    assert not [url for url in asked if "adult" in url or "elsewhere" in url]


def test_the_maps_that_robots_txt_names_are_read_an_index_and_gzip_too(
    tmp_path: Path, now: datetime
) -> None:
    first = "https://ash.example/maps/index.xml"
    pages = {
        first: _index("https://ash.example/maps/post.xml.gz", "https://other.example/maps/x.xml"),
        "https://ash.example/maps/post.xml.gz": gzip.compress(_map(ORPHAN)),
    }
    web = Web(_site() | pages, now, sitemaps={"ash.example": (first,)})
    with boards(tmp_path, web, {"ashmere-scp": LISTING}) as ready:
        ready.crawl()
        assert _titles(ready) == ["Child K", "Child M"]
    asked = _asked(web)
    assert "https://ash.example/sitemap.xml" not in asked
    assert not [url for url in asked if "other.example" in url]


def test_maps_are_read_once_a_week_and_what_they_gave_every_night(
    tmp_path: Path, now: datetime
) -> None:
    web = Web(_site() | {"https://ash.example/sitemap.xml": _map(ORPHAN)}, now)
    with boards(tmp_path, web, {"ashmere-scp": LISTING}) as ready:
        ready.crawl()
        for night, times in ((1, 0), (6, 0), (7, 1)):
            web.asked.clear()
            web.now = now + timedelta(days=night)
            counts = ready.crawl()
            asked = _asked(web)
            assert asked.count("https://ash.example/sitemap.xml") == times
            assert (ORPHAN, True) in web.asked
            assert counts.get("fetched", 0) == 0
        with ready.database.session() as session:
            link = session.scalars(select(Link).where(Link.url.endswith("m.pdf"))).one()
            assert link.review_id is not None


def test_a_map_without_end_is_bounded(tmp_path: Path, now: datetime) -> None:
    maps = {
        f"https://ash.example/maps/{n}.xml": _index(
            *(f"https://ash.example/maps/{m}.xml" for m in range(n, n + 40))
        )
        for n in range(80)
    }
    many = [f"https://ash.example/serious-case-reviews/child-{n}" for n in range(500)]
    pages = _site() | maps | {"https://ash.example/maps/1.xml": _map(*many)}
    web = Web(pages, now, sitemaps={"ash.example": ("https://ash.example/maps/0.xml",)})
    with boards(tmp_path, web, {"ashmere-scp": LISTING}) as ready:
        ready.crawl()
        assert _titles(ready) == ["Child K"]
    asked = _asked(web)
    assert len([url for url in asked if "/maps/" in url]) <= 12
    assert len([url for url in asked if "/serious-case-reviews/" in url]) <= 60


def test_a_hostile_map_changes_nothing(tmp_path: Path, now: datetime) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><urlset><url><loc>&a;</loc></url></urlset>'
    web = Web(_site() | {"https://ash.example/sitemap.xml": bomb}, now)
    with boards(tmp_path, web, {"ashmere-scp": LISTING}) as ready:
        ready.crawl()
        assert _titles(ready) == ["Child K"]
        with ready.database.session() as session:
            assert session.scalars(select(Seed)).one().state == "read"
