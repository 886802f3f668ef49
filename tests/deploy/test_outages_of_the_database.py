"""PostgreSQL goes away: the site says so calmly, and trips go on where they were."""

import csv
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from ingest.demonstration import night_of
from tests.deploy.conftest import Online
from tests.deploy.processes import Shape, free_port, shape
from tests.deploy.servers import Cluster, a_postgresql, wait_for

pytestmark = pytest.mark.services


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    with a_postgresql() as one:
        yield one


def until(cluster: Cluster, query: str, seconds: float = 120) -> None:
    """Wait until a question to the database has a true answer."""
    engine = create_engine(cluster.url, poolclass=NullPool)  # nothing stays open
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with suppress(DBAPIError), engine.connect() as connection:  # a table may not be there yet
            if connection.scalar(text(query)):
                return
        time.sleep(0.05)
    raise AssertionError(f"never true: {query}")


def crawl_words(country: Online) -> list[str]:
    return ["crawl", "--boards", country.boards, "--as-of", country.as_of]


@pytest.mark.slow
def test_a_restart_under_a_crawl_and_under_a_night_loses_nothing(
    cluster: Cluster, country: Online, tmp_path: Path
) -> None:
    settings = {"REVIEWS_DATABASE_URL": cluster.url, "REVIEWS_QUEUE": "postgresql"}
    night = night_of(country.server.country, 1).isoformat()
    with shape(tmp_path / "one") as one:
        assert one.run(*crawl_words(country)).returncode in {0, 1}
        assert one.run("check-links", "--as-of", night).returncode in {0, 1}
        expected = one.exported(tmp_path / "expected")
    with shape(tmp_path / "many", **settings) as many:
        assert many.run("migrate").returncode == 0
        worker = tmp_path / "worker.log"
        many.start("worker", "--jobs", "2", "--beat", "0.7", log=worker)
        _through_a_restart(
            many, crawl_words(country), cluster, "SELECT count(*) > 3 FROM review", tmp_path
        )
        many.env["REVIEWS_HOST_DELAY"] = "0.1"
        looked = "SELECT count(*) > 0 FROM work WHERE task = 'check-host' AND state = 'done'"
        _through_a_restart(many, ["check-links", "--as-of", night], cluster, looked, tmp_path)
        told = worker.read_text(encoding="utf-8")  # its own line, if it asked during the outage
        assert "The database is away" in told or "error connecting" in told
        got = many.exported(tmp_path / "got")
    dated = {"manifest.json", "checks.csv", "checks.parquet"}
    assert [name for name in expected if name not in dated and expected[name] != got[name]] == []
    assert _looks(got) == _looks(expected)


def _looks(exported: dict[str, bytes]) -> list[tuple[str, ...]]:
    """What was seen where, without when; the canaries are asked again by whoever begins again."""
    rows = csv.DictReader(exported["checks.csv"].decode("utf-8-sig").splitlines())
    columns = ("review", "url_role", "url", "outcome", "attempt", "status", "sha256")
    return sorted(
        tuple(row[name] for name in columns) for row in rows if row["url_role"] != "canary"
    )


def _through_a_restart(
    many: Shape, words: list[str], cluster: Cluster, begun: str, folder: Path
) -> None:
    log = folder / f"{words[0]}.log"
    process = many.start(*words, log=log)
    until(cluster, begun)
    assert process.poll() is None, "the trip was over before the database could be stopped"
    cluster.stop()
    cluster.start()
    said = process.wait(timeout=240)
    told = log.read_text(encoding="utf-8")
    assert said in {0, 1}, told
    assert "going on in 5 seconds" in told
    assert "Traceback" not in told


def test_the_site_says_so_and_is_back_with_the_database(cluster: Cluster, tmp_path: Path) -> None:
    with shape(tmp_path / "data", REVIEWS_DATABASE_URL=cluster.url) as one:
        assert one.run("migrate").returncode == 0
        site = f"http://127.0.0.1:{free_port()}"
        log = tmp_path / "site.log"
        one.start("serve", "--port", site.rsplit(":", 1)[1], log=log)
        wait_for(f"{site}/health")
        cluster.stop()
        page = wait_for(f"{site}/areas", 503)
        assert "Our database does not answer just now" in page.text
        assert int(page.headers["retry-after"]) > 0
        answer = httpx.get(f"{site}/api/v1/boards", timeout=30, trust_env=False)
        assert answer.status_code == 503
        assert answer.headers["content-type"] == "application/problem+json"
        health = wait_for(f"{site}/health", 503).json()
        assert not health["record"]["up"]
        assert one.run("takedowns").returncode == 1
        cluster.start()
        assert wait_for(f"{site}/areas").status_code == 200
        told = log.read_text(encoding="utf-8")
        assert '"event": "database"' in told
        assert "Traceback" not in told
