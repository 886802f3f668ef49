"""Whatever is in a title, a text, a name or a query, pages and exports stay inert."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from defusedxml import ElementTree
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.main import create_app
from app.models import Board, Document, Fact, Page, PublisherReply, Recommendation, Review, Sighting
from app.search.choose import open_engine
from app.web.guard import EARLY_SCRIPT
from ingest.index import rebuild
from tests.factories.record import NOW, WAITING, WITHHELD, review_id, sample_record
from tests.functional.hostile_words import hostile_words

WORDS = hostile_words()
_ALLOWED_LINK = re.compile(r"(?:/|#|\?|tel:|https?://)")


def assert_inert(html: str) -> HTMLParser:
    """No script of theirs, no handler, no address that runs, no foreign frame or form."""
    page = HTMLParser(html)
    for node in page.css("script"):
        kind = node.attributes.get("type")
        source = node.attributes.get("src")
        if kind == "application/ld+json":
            json.loads(node.text())
        else:
            assert (source or "").startswith("/static/") or node.text() == EARLY_SCRIPT
    for node in page.css("*"):
        for name, value in node.attributes.items():
            assert not name.startswith("on"), (node.tag, name)
            if name in {"href", "src", "action"}:
                assert _ALLOWED_LINK.match(value or "/"), value
    assert not page.css("iframe, object, embed, base, style, math, form[action^='//']")
    assert len(page.css("meta[http-equiv]")) == 0
    return page


def test_there_are_five_hundred() -> None:
    assert len(WORDS) == 500


@pytest.mark.parametrize("start", range(0, 500, 50))
def test_a_query_stays_words(site: TestClient, start: int) -> None:
    for words in WORDS[start : start + 50]:
        answer = site.get("/search?" + urlencode({"q": words}), follow_redirects=True)
        assert answer.status_code in {200, 400}
        page = assert_inert(answer.text)
        field = page.css_first("#q").attributes["value"] or ""
        assert "49" not in field or "49" in words


@pytest.mark.parametrize("path", ["/search.atom", "/search.csv", "/search.ris", "/api/v1/search"])
def test_a_query_stays_words_in_every_export(site: TestClient, path: str) -> None:
    for words in WORDS[::10]:
        answer = site.get(f"{path}?" + urlencode({"q": words, "area": words}))
        assert answer.status_code in {200, 400}
        assert_export_is_inert(answer.headers["content-type"], answer.text)


@pytest.mark.parametrize("name", ["type", "area", "theme", "from", "sort", "in", "page", "x"])
def test_a_filter_stays_a_word(site: TestClient, name: str) -> None:
    for words in WORDS[::25]:
        answer = site.get("/search?" + urlencode({name: words}), follow_redirects=True)
        assert answer.status_code in {200, 400}
        assert_inert(answer.text)


def assert_export_is_inert(media_type: str, text: str) -> None:
    if "atom" in media_type or "xml" in media_type:
        ElementTree.fromstring(text)
    elif "csv" in media_type:
        for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))):
            for cell in row:
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    elif "json" in media_type:
        json.loads(text)
    elif "research-info" in media_type:
        for line in filter(None, text.split("\r\n")):
            assert re.match(r"[A-Z][A-Z0-9]  - ", line)


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The site over a record in which every text is hostile."""
    with sample_record(Path(tmp_path_factory.mktemp("poisoned"))) as sample:
        words = iter(WORDS * 4)
        with sample.database.transaction() as session:
            for review in session.scalars(select(Review).options(selectinload(Review.documents))):
                review.title = next(words)
                review.case_label = next(words)[:100]
                review.authors = [next(words), next(words)]
                review.summary = {
                    "headline": [{"text": next(words), "page": 1}],
                    "model": [next(words)],
                }
                review.quality = {"acronyms": {next(words)[:30]: next(words)}}
            for board in session.scalars(select(Board)):
                board.name = next(words)
                board.website = f"javascript:alert('{board.slug}')"
                board.predecessor_names = [next(words)]
            for document in session.scalars(select(Document)):
                document.title = next(words)
                document.status_because = next(words)
            for row in session.scalars(select(Recommendation)):
                row.text, row.label = next(words), next(words)[:60]
                row.addressees, row.themes = [next(words)], [next(words)]
            for fact in session.scalars(select(Fact)):
                fact.quote, fact.value = next(words), next(words)
            for page in session.scalars(select(Page)):
                added = f"\n\n{next(words)} neglect {next(words)}"
                page.text = page.text + added
                page.headings = [[next(words), 1, 0]]
                page.printed = next(words)[:20]
            for seen in session.scalars(select(Sighting)):
                seen.text, seen.context, seen.page_title = next(words), next(words), next(words)
            for reply in session.scalars(select(PublisherReply)):
                reply.text = next(words)
        engine = open_engine(sample.settings.search, writer=True)
        rebuild(sample.database, engine)
        engine.close()
        app = create_app(sample.settings, now=lambda: NOW)
        with TestClient(app, follow_redirects=False) as client:
            yield client


def test_a_poisoned_record_gives_inert_pages(poisoned: TestClient) -> None:
    found = poisoned.get("/api/v1/search?per_page=100").json()["results"]
    assert len(found) == 40 - len({WITHHELD, WAITING})
    for one in found:
        name = one["id"]
        assert_inert(poisoned.get(f"/reviews/{name}?q=neglect").text)
        for tail in (".ris", ".bib", ".json"):
            answer = poisoned.get(f"/reviews/{name}{tail}")
            assert_export_is_inert(answer.headers["content-type"], answer.text)
        page = poisoned.get(f"/reviews/{name}/documents/1/pages/2?q=neglect")
        if page.status_code == 200:
            assert_inert(page.text)


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/search",
        "/search?q=neglect",
        "/search?q=neglect&page=2",
        "/search?q=alert",
        "/search?q=script&in=recommendations",
        "/themes/supervision",
        "/areas",
        "/areas/westmere-scp",
        "/trends",
        "/takedowns",
        "/takedowns/1",
        "/coverage",
        "/recommendations",
        "/recommendations?q=neglect",
        "/themes/supervision/briefing",
        f"/withhold?review={review_id(1)}",
        f"/correct?review={review_id(1)}",
        f"/correct?review={quote(WORDS[0])}",
        f"/alerts/new?q={quote(WORDS[3])}&area={quote(WORDS[4])}",
    ],
)
def test_poisoned_lists_are_inert(poisoned: TestClient, address: str) -> None:
    answer = poisoned.get(address)
    assert answer.status_code == 200
    assert_inert(answer.text)


@pytest.mark.parametrize(
    "address",
    [
        "/search.atom",
        "/search.csv",
        "/search.ris",
        "/takedowns.atom",
        "/takedowns.csv",
        "/trends/by-theme.csv",
        "/search.atom?theme=supervision",
        "/search.csv?q=neglect",
        "/search.ris?q=neglect",
        "/sitemap.xml",
        "/api/v1/boards",
        "/api/v1/takedowns",
        "/api/v1/recommendations?per_page=100",
    ],
)
def test_poisoned_exports_are_inert(poisoned: TestClient, address: str) -> None:
    answer = poisoned.get(address)
    assert answer.status_code == 200
    assert_export_is_inert(answer.headers["content-type"], answer.text)


def test_a_poisoned_title_is_shown_as_it_is(poisoned: TestClient) -> None:
    result = poisoned.get("/api/v1/search?per_page=100").json()["results"]
    with_script = next(one for one in result if "<script>" in one["title"])
    page = HTMLParser(poisoned.get(f"/reviews/{with_script['id']}").text)
    shown = " ".join(page.css_first(".site-main").text().split())
    assert " ".join(with_script["title"].replace("\x00", "\ufffd").split()) in shown
