"""A review that is a web page and no file: taken, read, and never shown as our page."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.domain.ids import Sha256
from app.main import create_app
from app.models import Document, Page, Passage, Review, RunProblem
from app.settings import Settings
from ingest.redo import redo_stale
from tests.factories.sites import Boards, Web, boards, page

LISTING = "https://ash.example/reviews"
REPORT = "https://ash.example/serious-case-reviews/child-m"
SCRIPT = "<script>document.title = 'ours'</script>"
MIDDLE = "The health visitor saw the child alone twice and wrote down what was said."


def _report(*, visit: str = "one", more: str = "", file: str = "") -> bytes:
    """A report as a web page with menus, a cookie notice, a script and a token that changes."""
    filler = "Professionals accepted what they were told and did not ask the child. " * 40
    parts = [
        "<p>Published 14 June 2023</p>",
        "<p>This serious case review was commissioned by Ashmere Safeguarding Children Board.</p>",
        f"<h2>1. Introduction</h2><p>Child M was four years old. {filler}</p>",
        f"<h2>2. Methodology</h2><p>The review drew on chronologies. {filler}</p>",
        f"<h2>3. Analysis</h2><p>{MIDDLE} {filler}</p><h3>3.1 Supervision</h3><p>{filler}</p>",
        "<h2>4. Recommendations</h2>",
        "<p>Recommendation 1: The Board should seek assurance that children are seen alone.</p>",
        f"<p>{more}</p>{file}{SCRIPT}",
    ]
    body = page(*parts, title="Serious Case Review: Child M").decode()
    menu = "<nav><a href='/reviews'>Reviews</a> <a href='/about'>About us</a></nav>"
    notice = f"<div class='cookie-banner'>We use cookies</div><input type='hidden' value='{visit}'>"
    return body.replace("<body>", f"<body>{menu}{notice}").encode()


@pytest.fixture
def web(now: datetime) -> Web:
    listing = page(
        f"<h2>Child M</h2><p><a href='{REPORT}'>Child M: serious case review report</a></p>"
    )
    return Web({LISTING: listing, REPORT: _report()}, now)


def _held(ready: Boards) -> list[Document]:
    with ready.database.session() as session:
        return list(session.scalars(select(Document).order_by(Document.id)))


def test_it_is_a_review_with_its_words_and_its_type(tmp_path: Path, web: Web) -> None:
    with boards(tmp_path, web, {"ashmere-scp": LISTING}) as ready:
        counts = ready.crawl()
        assert counts["reviews_new"] == 1
        with ready.database.session() as session:
            review = session.scalars(select(Review).options(selectinload(Review.boards))).one()
            (document,) = session.scalars(select(Document))
            text = session.get_one(Page, (document.id, 1)).text
            headings = {row.heading for row in session.scalars(select(Passage))}
            assert session.scalars(select(RunProblem)).all() == []
        assert (review.review_type, review.case_label) == ("scr", "Child M")
        assert [row.board_slug for row in review.boards] == ["ashmere-scp"]
        assert str(review.published_earliest) == "2023-06-14"
        assert (document.role, document.media_type) == ("overview_report", "text/html")
        assert document.found_url == REPORT
        assert MIDDLE in text
        assert not [word for word in ("cookies", "About us", "document.title") if word in text]
        assert any("Analysis" in heading for heading in headings)
        stored = ready.tools.archive.read(Sha256(document.sha256))
        assert stored == web.pages[REPORT]


def test_the_next_crawl_asks_whether_it_changed_and_takes_nothing(
    tmp_path: Path, web: Web, now: datetime
) -> None:
    with boards(tmp_path, web, {"ashmere-scp": LISTING}) as ready:
        ready.crawl()
        web.now = now + timedelta(days=1)
        web.asked.clear()
        counts = ready.crawl()
        assert counts.get("fetched", 0) == 0
        assert [conditional for url, conditional in web.asked if url == REPORT] == [True]
        web.pages[REPORT] = _report(visit="another")
        web.now = now + timedelta(days=2)
        counts = ready.crawl()
        assert counts.get("fetched", 0) == 0
        assert len(_held(ready)) == 1
        web.pages[REPORT] = _report(more="This report was amended in July. " * 30)
        web.now = now + timedelta(days=3)
        ready.crawl()
        before, after = _held(ready)
        assert before.replaced_by_id == after.id


def test_it_is_made_again_from_its_stored_bytes(tmp_path: Path, web: Web) -> None:
    with boards(tmp_path, web, {"ashmere-scp": LISTING}) as ready:
        ready.crawl()
        with ready.database.session() as session:
            before = session.scalars(select(Review)).one().made_of
        assert redo_stale(ready.new_run(), every=True) == {"reviews": 1, "changed": 0}
        with ready.database.session() as session:
            assert session.scalars(select(Review)).one().made_of == before


def test_a_page_with_the_report_as_a_file_is_a_page(tmp_path: Path, web: Web) -> None:
    web.pages[REPORT] = _report(file="<p><a href='/m.pdf'>Child M overview report (PDF)</a></p>")
    with boards(tmp_path, web, {"ashmere-scp": LISTING}) as ready:
        ready.crawl()
        assert [d for d in _held(ready) if d.media_type == "text/html"] == []


def test_it_is_sent_as_text_to_be_saved(tmp_path: Path, web: Web, now: datetime) -> None:
    with boards(tmp_path, web, {"ashmere-scp": LISTING}) as ready:
        ready.crawl()
        (document,) = _held(ready)
        settings = Settings(
            data_dir=tmp_path,
            database_url=f"sqlite:///{tmp_path / 'record.sqlite3'}",
            archive_url=str(tmp_path / "archive"),
            secret_key="a-secret-for-tests-0123456789",
        )
        app = create_app(settings, now=lambda: now)
        with TestClient(app, follow_redirects=False) as client:
            shown = client.get(f"/reviews/{document.review_id}")
            address = f"/reviews/{document.review_id}/documents/1.txt"
            assert address in shown.text
            for url in (address, f"{address}?open=1"):
                got = client.get(url)
                assert got.headers["content-type"].startswith("text/plain")
                assert got.headers["x-content-type-options"] == "nosniff"
                assert got.headers["content-disposition"].startswith("attachment")
                assert "sandbox" in got.headers["content-security-policy"]
                assert got.content == web.pages[REPORT]
            read = client.get(f"/reviews/{document.review_id}/documents/1/pages/1")
            assert MIDDLE in read.text
            assert "document.title" not in read.text
