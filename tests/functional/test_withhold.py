"""Withholding: gone from every public surface at once; undone only on purpose; kept by a restore.

A release makes 200 trials (``pytest -m slow``).
"""

import random
import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from app.domain.vocabulary import WithdrawalReason
from app.main import create_app
from app.models import Review, Suppression
from app.records import ledger, withdrawals
from app.records.audit import Actor
from app.records.session import Database, open_database
from app.records.withdrawals import Grounds
from app.search.choose import open_engine
from app.search.engine import Query
from app.web.withholding import after_decision
from ingest.exporting import export
from ingest.index import drain
from tests.factories.record import COPY_HELD, GONE, NOW, WAITING, WITHHELD, Sample, review_id
from tests.functional.test_operator import all_routes

SOMEONE = Actor("a test")

OWN = (
    "/reviews/{id}",
    "/reviews/{id}.json",
    "/reviews/{id}.bib",
    "/reviews/{id}.ris",
    "/reviews/{id}/documents/1.pdf",
    "/reviews/{id}/documents/1/pages/2",
    "/api/v1/reviews/{id}",
    "/api/v1/reviews/{id}/availability",
    "/api/v1/reviews/{id}/documents/1/pages/2",
)
"""Addresses of the review itself: each answers 410, or 451 for a court order."""

SHARED = (
    "/",
    "/search",
    "/search?page=2",
    "/search?page=3",
    "/search?page=4",
    "/search?q=neglect",
    "/search?q=neglect&page=2",
    "/search?q=supervision&in=recommendations",
    "/search.atom",
    "/search.csv",
    "/search.ris",
    "/recommendations",
    "/recommendations?page=2",
    "/themes",
    "/themes/supervision",
    "/themes/supervision/briefing",
    "/themes/information-sharing",
    "/themes/information-sharing/briefing",
    "/areas",
    "/areas/westmere-scp",
    "/areas/norland-scp",
    "/areas/cwm-glas-rsb",
    "/areas/strathard-cpc",
    "/areas/northshire-scb",
    "/trends",
    "/trends/by-type.csv",
    "/takedowns",
    "/takedowns.atom",
    "/takedowns.csv",
    "/takedowns/ledger",
    "/coverage",
    "/researchers",
    "/about/withholding",
    "/sitemap.xml",
    "/api/v1/search?per_page=50",
    "/api/v1/reviews?per_page=100",
    "/api/v1/boards",
    "/api/v1/boards/westmere-scp",
    "/api/v1/themes",
    "/api/v1/takedowns",
    "/api/v1/trends",
    "/api/v1/recommendations?per_page=100",
    "/api/v1/datasets",
)
"""Lists, counts, feeds, exports and charts: none may hold the id, the title or the words."""

LOOSE = (
    *(f"/takedowns/{number}" for number in range(1, len(GONE) + 1)),
    *(f"/takedowns/{number}/case.json" for number in range(1, len(GONE) + 1)),
    "/takedowns/ledger.csv",
    "/search.json",
    "/reviews",
    "/datasets/reviews.jsonl",
    "/datasets/reviews.csv",
    "/datasets/passages.jsonl",
    "/datasets/recommendations.csv",
    "/datasets/checks.csv",
    "/datasets/manifest.json",
)
"""Entries and bulk files: these may be gone with it. Whatever they answer, it is not in them."""

WITHOUT_REVIEWS = {
    *("/docs", "/metrics", "/health", "/robots.txt", "/favicon.ico"),
    *("/about", "/accessibility", "/cookies", "/privacy", "/support", "/licence", "/search/help"),
    *("/correct", "/correct/sent", "/withhold", "/withhold/sent", "/takedowns/method"),
    *("/alerts/new", "/alerts/asked", "/alerts/confirm/{token}", "/alerts/stop/{token}"),
    *("/reply/{token}", "/static/{fingerprint}/{path:path}", "/deletions"),
}
"""Forms and statements. ``deletions`` names the id and the date on purpose, and is looked at."""


@pytest.fixture
def site(own_sample: Sample) -> Iterator[TestClient]:
    app = create_app(own_sample.settings, now=lambda: NOW, api_limit="1000000/minute")
    with TestClient(app, follow_redirects=False, raise_server_exceptions=False) as client:
        yield client


def _hide(sample: Sample, site: TestClient, name: str, reason: WithdrawalReason) -> None:
    with sample.database.transaction() as session:
        withdrawals.withhold(session, name, Grounds(reason, "why"), actor=SOMEONE, now=NOW)
    after_decision(site.app.state.site, name, hidden=True)  # type: ignore[attr-defined]


def _show(sample: Sample, name: str) -> None:
    with sample.database.transaction() as session:
        withdrawals.lift(session, name, actor=SOMEONE, now=NOW)
    engine = open_engine(sample.settings.search, writer=True)
    drain(sample.database, engine)
    engine.close()


def _leaks(site: TestClient, name: str, marks: tuple[str, ...], status: int) -> list[str]:
    others = [f"/reviews/{review_id(n)}" for n in range(1, 6) if review_id(n) != name]
    found = []
    for pattern in OWN:
        answer = site.get(pattern.format(id=name))
        if answer.status_code != status or any(mark in answer.text for mark in marks[1:]):
            found.append(f"{pattern} answered {answer.status_code}")
    for address in LOOSE:
        answer = site.get(address)
        if answer.status_code >= 500 or any(mark in answer.text for mark in marks):
            found.append(f"{address} answered {answer.status_code}")
    for address in (*SHARED, *others):
        answer = site.get(address)
        if answer.status_code != 200 or any(mark in answer.text for mark in marks):
            found.append(f"{address} answered {answer.status_code}")
    return found


def test_every_public_surface_is_looked_at(site: TestClient) -> None:
    patterns = [*(one.format(id="x").split("?")[0] for one in OWN), *SHARED, *LOOSE]
    looked_at = {one.split("?")[0].removeprefix("/api/v1") for one in patterns}
    missed = []
    for route in all_routes(site.app):
        if "GET" not in route.methods or route.path.startswith("/operator"):
            continue
        shape = re.compile(re.sub(r"{[^}]+}", "[^/]+", route.path.replace(".", r"\.")) + "$")
        if route.path not in WITHOUT_REVIEWS and not any(map(shape.match, looked_at)):
            missed.append(route.path)
    assert missed == []


@pytest.mark.parametrize("trials", [12, pytest.param(200, marks=pytest.mark.slow)])
def test_in_every_trial_no_public_surface_shows_a_withheld_review(
    own_sample: Sample, site: TestClient, trials: int
) -> None:
    export(own_sample.database, own_sample.folder / "export", on=NOW.date(), rules={})
    assert site.get("/datasets/reviews.jsonl").status_code == 200
    dice = random.Random(20260302)
    choices = [n for n in range(1, 41) if n not in {WITHHELD, COPY_HELD, WAITING}]
    reasons = list(WithdrawalReason)
    for trial in range(trials):
        number = GONE[trial] if trial < len(GONE) else dice.choice(choices)
        name, reason = review_id(number), reasons[trial % len(reasons)]
        with own_sample.database.session() as session:
            title = session.get_one(Review, name).title
        _hide(own_sample, site, name, reason)
        status = 451 if reason is WithdrawalReason.COURT_ORDER else 410
        marks = (name, title, f"case {number}.", f"case {number},", f"case {number} ")
        assert _leaks(site, name, marks, status) == [], f"trial {trial}, review {number}"
        assert name not in _indexed(own_sample)
        deleted = site.get("/api/v1/deletions").text
        assert name in deleted
        assert title not in deleted
        assert site.get("/datasets/reviews.jsonl").status_code == 404
        _show(own_sample, name)
        assert site.get(f"/reviews/{name}").status_code == 200


def _indexed(sample: Sample) -> set[str]:
    engine = open_engine(sample.settings.search, writer=False)
    try:
        found = {hit.review_id for hit in engine.search(Query(per_page=100)).hits}
        return {str(name) for name in engine.versions()} | {str(name) for name in found}
    finally:
        engine.close()


def test_a_withheld_review_is_in_no_file_of_the_open_dataset(
    own_sample: Sample, site: TestClient, tmp_path: Path
) -> None:
    name = review_id(3)
    _hide(own_sample, site, name, WithdrawalReason.IDENTIFICATION_RISK)
    export(own_sample.database, tmp_path / "out", on=NOW.date(), rules={})
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert len(files) > 5
    holding = {path.stem for path in files if name.encode() in path.read_bytes()}
    assert holding <= {"deletions"}  # its id and the date, so that others can delete their copy


def test_the_yearly_counts_say_how_many_and_why_and_nothing_of_any_case(
    own_sample: Sample, site: TestClient
) -> None:
    _hide(own_sample, site, review_id(3), WithdrawalReason.IDENTIFICATION_RISK)
    page = site.get("/about/withholding")
    assert page.status_code == 200
    assert "2026" in page.text
    assert review_id(3) not in page.text


# ---- the ledger -------------------------------------------------------------------------------


def _copy(sample: Sample, to: Path) -> Path:
    sample.database.engine.dispose()
    shutil.copytree(sample.folder, to)
    return to / "record.sqlite3"


def _reopened(file: Path) -> Database:
    return open_database(f"sqlite:///{file}")


def test_a_restore_of_an_older_record_withholds_again(
    own_sample: Sample, site: TestClient, tmp_path: Path
) -> None:
    older = _copy(own_sample, tmp_path / "older")
    name = review_id(3)
    _hide(own_sample, site, name, WithdrawalReason.DATA_PROTECTION)
    kept = ledger.ledger_of(own_sample.folder)
    restored = _reopened(older)
    done = ledger.replay(restored, kept, now=NOW + timedelta(days=1))
    assert name in done.withheld
    with restored.session() as session:
        assert session.get_one(Review, name).visibility == "withheld"
        assert session.scalar(select(Suppression).where(Suppression.review_id == name)) is not None
    again = ledger.replay(restored, kept, now=NOW + timedelta(days=1))
    assert (again.withheld, again.lifted, again.barred) == ((), (), 0)
    restored.close()


def test_a_restore_shows_again_what_was_lifted_since(
    own_sample: Sample, site: TestClient, tmp_path: Path
) -> None:
    name = review_id(3)
    _hide(own_sample, site, name, WithdrawalReason.OTHER)
    older = _copy(own_sample, tmp_path / "older")
    with own_sample.database.transaction() as session:
        withdrawals.lift(session, name, actor=SOMEONE, now=NOW + timedelta(hours=1))
    ledger.keep(own_sample.database, ledger.ledger_of(own_sample.folder))
    restored = _reopened(older)
    done = ledger.replay(restored, ledger.ledger_of(own_sample.folder), now=NOW)
    assert done.lifted == (name,)
    with restored.session() as session:
        assert session.get_one(Review, name).visibility == "public"
    restored.close()


def test_the_ledger_is_only_added_to_and_survives_a_torn_line(
    own_sample: Sample, site: TestClient
) -> None:
    file = ledger.ledger_of(own_sample.folder)
    _hide(own_sample, site, review_id(3), WithdrawalReason.OTHER)
    first = file.read_bytes()
    file.write_bytes(first + b'{"event": "withh')
    _hide(own_sample, site, review_id(4), WithdrawalReason.OTHER)
    assert file.read_bytes().startswith(first)
    assert {one.review for one in ledger.read(file)} >= {review_id(3), review_id(4)}
    assert ledger.keep(own_sample.database, file) == 0


def test_the_form_leads_to_how_often_it_is_used(site: TestClient) -> None:
    assert 'href="/about/withholding"' in site.get("/withhold").text
    assert site.get("/about/withholding").status_code == 200
