"""The deployed shape from hand-started processes: what it answers, and how it bears outages."""

import os
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.deploy.conftest import Online, new_postgres
from tests.deploy.processes import Shape, free_port, shape

pytestmark = [pytest.mark.services, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
moto = pytest.importorskip("moto.server", reason="moto is not installed: no S3 server to test with")
QUERIES = (
    "neglect", "self-neglect", "baby", "police", "school", "hospital", '"information sharing"',
    "domestic abuse", "mental health", "suicide", "housing", "carer", "adult", "child", "GP",
    "risk assessment", "dog", "overlay", "exploitation", "recommendation", "zzzz",
)  # fmt: skip


@dataclass
class Deployed:
    """The shape, its site's address, its index and its object store."""

    shape: Shape
    site: str
    meili: "Meili"


@dataclass
class Meili:
    """A Meilisearch server of our own, which may be stopped, wiped and started again."""

    program: str
    folder: Path
    port: int
    key: str
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.folder.mkdir(exist_ok=True)
        words = ["--http-addr", f"127.0.0.1:{self.port}", "--db-path", str(self.folder / "data")]
        self.process = subprocess.Popen(
            [self.program, *words, "--no-analytics", "--log-level", "OFF"],
            cwd=self.folder,
            env={
                "MEILI_MASTER_KEY": self.key,
                "PATH": os.environ["PATH"],
                "HOME": str(self.folder),
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_for(f"{self.url}/health")

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=30)


def wait_for(url: str, status: int = 200, seconds: float = 120) -> httpx.Response:
    """Ask until the answer has this status."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            answer = httpx.get(url, timeout=15, trust_env=False)
        except httpx.TransportError:
            answer = None
        if answer is not None and answer.status_code == status:
            return answer
        time.sleep(0.3)
    raise AssertionError(f"{url} did not answer {status} in {seconds} s")


@pytest.fixture(scope="module")
def deployed(country: Online, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployed]:
    """PostgreSQL, Meilisearch, S3, worker and site, with the small country crawled."""
    program = shutil.which("meilisearch")
    if program is None:
        pytest.skip("no meilisearch program on the path")
    folder = tmp_path_factory.mktemp("deployed")
    store = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    store.start()
    host, port = store.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    assert httpx.put(f"{endpoint}/archive", trust_env=False).status_code == 200
    meili = Meili(program, folder / "meili", free_port(), secrets.token_hex(16))
    meili.start()
    with (
        new_postgres() as url,
        shape(
            folder / "data",
            REVIEWS_DATABASE_URL=url,
            REVIEWS_QUEUE="postgresql",
            REVIEWS_SEARCH_URL=meili.url,
            REVIEWS_SEARCH_KEY=meili.key,
            REVIEWS_ARCHIVE_URL="s3://archive/kept",
            REVIEWS_ARCHIVE_ENDPOINT=endpoint,
            REVIEWS_ARCHIVE_KEY_ID="a",
            REVIEWS_ARCHIVE_SECRET="b",
        ) as one,
    ):
        assert one.run("migrate").returncode == 0
        one.start("worker", "--jobs", "2")
        done = one.run("crawl", "--boards", country.boards, "--as-of", country.as_of)
        assert done.returncode in {0, 1}, done.stderr
        site = f"http://127.0.0.1:{free_port()}"
        one.start("serve", "--port", site.rsplit(":", 1)[1], log=folder / "site.log")
        wait_for(f"{site}/health")
        yield Deployed(one, site, meili)
    meili.stop()
    store.stop()


def totals(site: str) -> dict[str, int]:
    return {
        words: httpx.get(
            f"{site}/api/v1/search", params={"q": words}, timeout=60, trust_env=False
        ).json()["total"]
        for words in QUERIES
    }


def test_export_and_searches_equal_those_of_one_process(
    deployed: Deployed, country: Online, tmp_path: Path
) -> None:
    with shape(tmp_path / "data") as one:
        done = one.run("crawl", "--boards", country.boards, "--as-of", country.as_of)
        assert done.returncode in {0, 1}, done.stderr
        assert one.exported(tmp_path / "one") == deployed.shape.exported(tmp_path / "many")
        site = f"http://127.0.0.1:{free_port()}"
        one.start("serve", "--port", site.rsplit(":", 1)[1])
        wait_for(f"{site}/health")
        expected = totals(site)
    assert sum(expected.values()) > 0
    assert totals(deployed.site) == expected


def test_search_away_is_a_calm_page_and_mends_itself(deployed: Deployed) -> None:
    before = totals(deployed.site)
    deployed.meili.stop()
    answer = wait_for(f"{deployed.site}/search?q=neglect", 503)
    assert "Traceback" not in answer.text
    assert wait_for(f"{deployed.site}/health", 503).json()["record"]["up"]
    assert httpx.get(f"{deployed.site}/", timeout=30, trust_env=False).status_code == 200
    compared = deployed.shape.run("index", "reconcile")
    assert compared.returncode == 1
    assert "Traceback" not in compared.stderr
    deployed.meili.start()
    wait_for(f"{deployed.site}/search?q=neglect", 200)
    assert totals(deployed.site) == before


def test_a_wiped_index_is_rebuilt_from_the_record(deployed: Deployed) -> None:
    before = totals(deployed.site)
    deployed.meili.stop()
    shutil.rmtree(deployed.meili.folder / "data")
    deployed.meili.start()
    done = deployed.shape.run("index", "rebuild")
    assert done.returncode == 0, done.stderr
    assert totals(deployed.site) == before


def test_another_key_is_one_clear_line(deployed: Deployed) -> None:
    env = {**deployed.shape.env, "REVIEWS_SEARCH_KEY": "not the key of this server"}
    done = Shape(env).run("index", "reconcile")
    assert done.returncode in {1, 2}
    assert "Traceback" not in done.stderr
    assert "key" in done.stderr.lower()


def test_an_unreachable_store_is_one_clear_line(deployed: Deployed, tmp_path: Path) -> None:
    env = {**deployed.shape.env, "REVIEWS_ARCHIVE_ENDPOINT": f"http://127.0.0.1:{free_port()}"}
    done = Shape(env).run("backup", str(tmp_path / "backup"))
    assert done.returncode == 1
    assert "object store does not answer" in done.stderr
    assert not (tmp_path / "backup" / "manifest.json").exists()
