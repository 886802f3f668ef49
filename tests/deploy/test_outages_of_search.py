"""Meilisearch goes away in every way it can: calm pages, clear lines, and it mends."""

import json
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from ingest.demonstration import night_of
from tests.deploy.conftest import Online
from tests.deploy.processes import Shape, free_port, shape
from tests.deploy.servers import Meili, a_meilisearch, wait_for

pytestmark = [pytest.mark.services, pytest.mark.slow]  # quick ones: tests/unit/app/search/meili
CALM = "Search is not working just now"


@dataclass
class Site:
    """A site over SQLite and a Meilisearch of its own, with the small country in it."""

    shape: Shape
    url: str
    meili: Meili
    log: Path

    def get(self, path: str) -> httpx.Response:
        return httpx.get(self.url + path, timeout=60, trust_env=False)

    def total(self) -> int:
        return int(self.get("/api/v1/search?q=child").json()["total"])

    def no_traceback(self) -> None:
        assert "Traceback" not in self.log.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def site(country: Online, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("outages")
    with (
        a_meilisearch(folder / "meili") as meili,
        shape(folder / "data", REVIEWS_SEARCH_URL=meili.url, REVIEWS_SEARCH_KEY=meili.key) as one,
    ):
        done = one.run("crawl", "--boards", country.boards, "--as-of", country.as_of)
        assert done.returncode in {0, 1}, done.stderr
        url = f"http://127.0.0.1:{free_port()}"
        log = folder / "site.log"
        one.start("serve", "--port", url.rsplit(":", 1)[1], log=log)
        wait_for(f"{url}/health")
        yield Site(one, url, meili, log)


@pytest.fixture(autouse=True)
def as_it_was(site: Site) -> Iterator[None]:
    """Whatever a test did to the server, the next one finds it well and full."""
    before = site.total()
    assert before > 0
    yield
    site.meili.stop()
    site.meili.start()
    site.shape.env["REVIEWS_SEARCH_KEY"] = site.meili.key
    assert site.shape.run("index", "reconcile").returncode == 0
    wait_for(f"{site.url}/api/v1/search?q=child")
    assert site.total() == before


def test_a_night_without_search_does_all_else_and_the_next_one_mends(
    site: Site, country: Online
) -> None:
    site.meili.stop()
    assert CALM in wait_for(f"{site.url}/search?q=child", 503).text
    answer = site.get("/api/v1/search?q=child")
    assert answer.headers["content-type"] == "application/problem+json"
    assert str(site.meili.port) not in answer.text
    assert site.get("/").status_code == 200
    assert site.get("/themes").status_code == 200
    one, two = (night_of(country.server.country, number).isoformat() for number in (1, 2))
    done = site.shape.run("night", "--as-of", one, "--json")
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    facts = json.loads(done.stdout)
    assert facts["looks"] > 0
    because = " ".join(each["because"] for each in facts["for_a_person"])
    assert "cannot be reached" in because
    assert "reviews index reconcile" in because
    site.meili.wipe()
    site.meili.start()
    assert CALM in wait_for(f"{site.url}/search?q=child", 503).text  # empty is not "no results"
    assert "reconcile" in wait_for(f"{site.url}/health", 503).json()["search"]["problem"]
    mended = site.shape.run("night", "--as-of", two, "--json")
    assert mended.returncode in {0, 1}, mended.stderr
    assert "search index" not in mended.stdout
    wait_for(f"{site.url}/search?q=child")
    site.no_traceback()


def test_a_server_that_hangs_holds_no_other_page(site: Site) -> None:
    site.meili.send(signal.SIGSTOP)
    assert CALM in wait_for(f"{site.url}/search?q=child", 503).text
    began = time.monotonic()
    assert site.get("/search?q=child").status_code == 503
    assert time.monotonic() - began < 2
    assert site.get("/themes").status_code == 200
    site.meili.send(signal.SIGCONT)
    wait_for(f"{site.url}/search?q=child")


def test_another_master_key_is_one_clear_line(site: Site) -> None:
    site.shape.env["REVIEWS_SEARCH_KEY"] = "not the key of this server"
    done = site.shape.run("index", "reconcile")
    assert done.returncode == 1
    assert "REVIEWS_SEARCH_KEY" in done.stderr
    assert "Traceback" not in done.stderr


def test_data_of_another_version_is_thrown_away_and_made_again(site: Site) -> None:
    site.meili.stop()
    (site.meili.data / "VERSION").write_text("1.49.0")
    refusing = site.meili.launch()
    assert refusing.wait(timeout=60) != 0
    assert CALM in wait_for(f"{site.url}/search?q=child", 503).text
    site.meili.wipe()
    site.meili.start()
    assert site.shape.run("index", "reconcile").returncode == 0
    wait_for(f"{site.url}/search?q=child")


def test_a_full_disk_is_said_and_search_goes_on_with_what_there_was(site: Site) -> None:
    before = site.total()
    site.meili.stop()
    held = max(file.stat().st_blocks * 512 for file in site.meili.data.rglob("data.mdb"))
    site.meili.start(largest_file=held // 2)
    done = site.shape.run("index", "rebuild")
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    assert "Meilisearch" in done.stderr
    assert site.total() == before


def test_a_server_that_takes_little_at_once_is_told_how_much_is_sent(site: Site) -> None:
    before = site.total()
    site.meili.stop()
    site.meili.start("--http-payload-size-limit", "10000")
    done = site.shape.run("index", "rebuild")
    assert done.returncode == 1
    assert "MEILI_HTTP_PAYLOAD_SIZE_LIMIT" in done.stderr
    assert site.total() == before
