"""A listing without reviews is a state; one that has lost them calls a person."""

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from app.models import RunProblem, Seed
from app.records import queue
from ingest.cli.crawling import COUNTED, words_of
from tests.factories.sites import Boards, Web, boards, page, pdf

SAYS = "https://ash.example/reviews"
BARE = "https://bridge.example/reviews"
FULL = "https://cliff.example/reviews"
SEEDS = {"ashmere-scp": SAYS, "bridgeford-scp": BARE, "cliffton-scp": FULL}


def _web(now: datetime) -> Web:
    report = (
        "Serious Case Review\n\nChild K\n\nOverview Report\n\nCliffton Safeguarding Children Board"
        "\fIntroduction\n\nMethodology\n\nAnalysis\n\nRecommendations\n\n" + "It went on. " * 900
    )
    return Web(
        {
            SAYS: page("<p>No serious case reviews have been published in the last 12 months.</p>"),
            BARE: page("<p>The partnership meets four times a year.</p>"),
            FULL: page(
                "<h2>Child K</h2><p><a href='/k.pdf'>Child K overview report</a></p>",
                "<h2>Child L</h2><p>Child L: no longer published</p>",
            ),
            "https://cliff.example/k.pdf": pdf(report),
        },
        now,
    )


def _facts(counts: dict[str, int]) -> dict[str, object]:
    return {**dict.fromkeys(COUNTED, 0), **counts, "problems": []}


def _seeds(ready: Boards) -> dict[str, Seed]:
    with ready.database.session() as session:
        return {seed.url: seed for seed in session.scalars(select(Seed))}


def test_an_empty_listing_is_a_state_with_its_reason(tmp_path: Path, now: datetime) -> None:
    with boards(tmp_path, _web(now), SEEDS) as ready:
        counts = ready.crawl()
        seeds = _seeds(ready)
        with ready.database.session() as session:
            assert session.scalars(select(RunProblem)).all() == []
    assert {url: seed.state for url, seed in seeds.items()} == {
        SAYS: "empty",
        BARE: "empty",
        FULL: "read",
    }
    assert "No serious case reviews" in seeds[SAYS].because
    assert "without saying so" in seeds[BARE].because
    said = words_of(_facts(counts))
    assert "Listing pages that hold no reviews at present: 2." in said
    assert "as not yet, or no longer, on their sites: 1." in said


def test_the_second_crawl_says_that_nothing_has_changed(tmp_path: Path, now: datetime) -> None:
    web = _web(now)
    with boards(tmp_path, web, SEEDS) as ready:
        ready.crawl()
        web.now = now + timedelta(days=1)
        web.asked.clear()
        said = words_of(_facts(ready.crawl()))
    assert [url for url, conditional in web.asked if not conditional] == []
    assert "read 3 pages (3 unchanged), asked for 1 files." in said
    assert "0 files were new or changed, 1 unchanged; the servers said so of 1 and" in said
    assert "Nothing has changed since the last crawl: no file, no review, no version." in said


def test_links_that_were_there_and_are_gone_wait_for_a_person(
    tmp_path: Path, now: datetime
) -> None:
    web = _web(now)
    with boards(tmp_path, web, SEEDS) as ready:
        ready.crawl()
        web.pages[FULL] = page("<p>We are redesigning our site.</p>")
        web.now = now + timedelta(days=1)
        ready.crawl()
        seed = _seeds(ready)[FULL]
        assert (seed.state, seed.because) == (
            "empty",
            "the page listed 1 review files before and lists none now",
        )
        with ready.database.session() as session:
            waiting = [item.text for item in queue.everything(session)]
        assert [text for text in waiting if "listed 1 review files before" in text]


def test_a_listing_emptied_in_so_many_words_is_no_problem(tmp_path: Path, now: datetime) -> None:
    web = _web(now)
    with boards(tmp_path, web, SEEDS) as ready:
        ready.crawl()
        web.pages[FULL] = web.pages[SAYS]
        web.now = now + timedelta(days=1)
        ready.crawl()
        with ready.database.session() as session:
            assert session.scalars(select(RunProblem)).all() == []
