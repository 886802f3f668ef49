"""The main trip over the invented country: everything found, nothing else taken, nothing twice."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app.models import Capture, Document, Review, RunProblem, Seed
from ingest.demo.calendar import DAYS
from tests.factories.crawling import Crawling, crawling, published_by

LEADING = {"overview_report", "executive_summary", "learning_briefing"}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawling]:
    """The whole country, crawled on its first day."""
    with crawling(tmp_path_factory.mktemp("country"), whole=True) as ready:
        ready.crawl()
        yield ready


def _reviews(crawled: Crawling) -> dict[str, Review]:
    with crawled.database.session() as session:
        rows = session.scalars(
            select(Review).options(selectinload(Review.boards), selectinload(Review.documents))
        )
        return {row.id: row for row in rows}


def _matched(crawled: Crawling) -> list[tuple[dict[str, Any], Review | None]]:
    """Each review of the truth that is out on day 0, with the one held for it."""
    day = crawled.country.day(0)
    holder = {
        document.sha256: review
        for review in _reviews(crawled).values()
        for document in review.documents
        if document.role in LEADING
    }
    found = []
    for case in crawled.country.truth["reviews"]:
        documents = published_by(case, day)
        if documents:
            held = [holder[d["sha256"]] for d in documents if d["sha256"] in holder]
            found.append((case, held[0] if held else None))
    return found


def test_every_review_is_found(crawled: Crawling) -> None:
    matched = _matched(crawled)
    assert len(matched) >= 60
    assert [case["id"] for case, review in matched if review is None] == []


def test_the_files_of_one_case_are_one_review(crawled: Crawling) -> None:
    ids = [review.id for _, review in _matched(crawled) if review is not None]
    assert len(ids) == len(set(ids))


def test_no_look_alike_is_taken_for_a_review(crawled: Crawling) -> None:
    truth = crawled.country.truth
    ours = {d["sha256"] for case in truth["reviews"] for d in case["documents"]}
    strangers = {one["sha256"]: one["what"] for one in truth["lookalikes"]}
    held = [d.sha256 for review in _reviews(crawled).values() for d in review.documents]
    assert [strangers[s] for s in held if s in strangers and s not in ours] == []
    assert len(strangers) >= 60


def test_every_review_has_its_type_and_its_boards(crawled: Crawling) -> None:
    wrong = [
        (case["id"], review.review_type, [row.board_slug for row in review.boards])
        for case, review in _matched(crawled)
        if review is not None
        and (
            review.review_type != case["type"]
            or {row.board_slug for row in review.boards} != set(case["boards"])
        )
    ]
    assert wrong == []


def test_the_publication_range_is_right_for_nearly_all(crawled: Crawling) -> None:
    matched = [(case, review) for case, review in _matched(crawled) if review is not None]
    wrong = [
        case["id"]
        for case, review in matched
        if review.published_earliest is None
        or review.published_latest is None
        or not str(review.published_earliest) <= case["published"] <= str(review.published_latest)
    ]
    undated = [case["id"] for case, _ in matched if not any(case["published_stated"].values())]
    told = [name for name in wrong if name not in undated]
    assert len(told) <= 0.05 * len(matched), told


def test_a_second_crawl_asks_only_whether_anything_changed(crawled: Crawling) -> None:
    with crawled.database.session() as session:
        before = {row.id: row.version for row in session.scalars(select(Review))}
        captures = session.scalar(
            select(func.count()).select_from(Capture).where(Capture.sha256.is_not(None))
        )
    start = len(crawled.server.log)
    counts = crawled.crawl()
    files = [
        asked
        for asked in crawled.server.log[start:]
        if asked.sent and asked.status == 200 and not asked.target.endswith("robots.txt")
    ]
    conditional = [asked for asked in crawled.server.log[start:] if asked.conditional]
    assert (counts.get("fetched", 0), counts.get("reviews_new", 0)) == (0, 0)
    assert counts["unchanged"] > 100
    assert len(conditional) > 100
    assert [asked.target for asked in files if asked.target.endswith((".pdf", ".docx"))] == []
    with crawled.database.session() as session:
        assert {row.id: row.version for row in session.scalars(select(Review))} == before
        assert (
            session.scalar(
                select(func.count()).select_from(Capture).where(Capture.sha256.is_not(None))
            )
            == captures
        )


def test_an_empty_listing_is_a_state_and_not_a_problem(crawled: Crawling) -> None:
    with crawled.database.session() as session:
        empty = session.scalars(select(Seed).where(Seed.state == "empty")).all()
        boards = {seed.board_slug for seed in empty}
        told = session.scalars(select(RunProblem).where(RunProblem.board_slug.in_(boards))).all()
    assert boards
    assert [problem.because for problem in told] == []


def test_links_that_were_there_and_are_gone_call_a_person(tmp_path: Path) -> None:
    with crawling(tmp_path) as ready:
        ready.crawl()
        with ready.database.transaction() as session:
            seed = session.scalars(select(Seed).where(Seed.links_found > 0)).first()
            assert seed is not None
            url = seed.url
            seed.pages = {}
        state = ready.server.state
        site = next(
            key for key, host in ready.country.addresses.hosts.items() if f"//{host}" in url
        )
        target = "/" + url.split("/", 3)[3]
        emptied = state.site(site).answers
        page = emptied[target]
        blank = type(page)(200, page.headers, b"<html><body><h1>Reviews</h1></body></html>")
        emptied[target] = blank  # type: ignore[index]
        try:
            ready.crawl()
        finally:
            emptied[target] = page  # type: ignore[index]
        with ready.database.session() as session:
            told = session.scalars(
                select(RunProblem).where(RunProblem.subject == url, RunProblem.needs_person)
            ).all()
        assert "lists none now" in told[-1].because


def test_a_report_read_again_from_the_archive_is_described_the_same(crawled: Crawling) -> None:
    from ingest.redo import redo_stale

    before = {row.id: row.made_of for row in _reviews(crawled).values()}
    counts = redo_stale(crawled.tools(), every=True)
    assert counts["reviews"] == len(before)
    assert counts["changed"] == 0
    assert {row.id: row.made_of for row in _reviews(crawled).values()} == before


def test_what_could_not_be_read_says_so(crawled: Crawling) -> None:
    with crawled.database.session() as session:
        statuses = set(session.scalars(select(Document.status)))
    assert {"ok", "image_only", "encrypted"} <= statuses
    assert DAYS > 365
