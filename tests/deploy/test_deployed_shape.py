"""The whole deployed shape from hand-started processes: it gives what one process gives."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from bench.relevance.judged import judged
from tests.deploy.conftest import Online, new_postgres
from tests.deploy.processes import Shape, free_port, shape
from tests.deploy.servers import a_meilisearch, wait_for

pytestmark = [pytest.mark.services, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
moto = pytest.importorskip("moto.server", reason="moto is not installed: no S3 server to test with")
QUERIES = (
    "neglect", "self-neglect", "baby", "police", "school", "hospital", '"information sharing"',
    "domestic abuse", "mental health", "suicide", "housing", "carer", "adult", "child", "GP",
    "risk assessment", "dog", "overlay", "exploitation", "recommendation", "zzzz",
    "child -police", '"Child J"', "neglekt", "multi-agency", "s.47", "professional curiosity",
)  # fmt: skip


@dataclass
class Deployed:
    """The shape, its site's address, and its object store."""

    shape: Shape
    site: str
    store: "moto.ThreadedMotoServer"


@pytest.fixture(scope="module")
def deployed(country: Online, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployed]:
    """PostgreSQL, Meilisearch, S3, worker and site, with the small country crawled."""
    folder = tmp_path_factory.mktemp("deployed")
    store = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    store.start()
    host, port = store.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    assert httpx.put(f"{endpoint}/archive", trust_env=False).status_code == 200
    with (
        a_meilisearch(folder / "meili") as meili,
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
        one.start("worker", "--jobs", "2", log=folder / "worker.log")
        done = one.run("crawl", "--boards", country.boards, "--as-of", country.as_of)
        assert done.returncode in {0, 1}, done.stderr
        site = f"http://127.0.0.1:{free_port()}"
        one.start("serve", "--port", site.rsplit(":", 1)[1], log=folder / "site.log")
        wait_for(f"{site}/health")
        yield Deployed(one, site, store)
    store.stop()


def found(site: str) -> dict[str, set[str]]:
    """The reviews that each search finds."""
    asked = (*QUERIES, *(one.q for one in judged()))
    with httpx.Client(base_url=site, timeout=60, trust_env=False) as client:
        answers = {words: _answer(client, words) for words in asked}
    assert all(answer["pages"] <= 1 for answer in answers.values())
    return {
        words: {result["id"] for result in answer["results"]} for words, answer in answers.items()
    }


def _answer(client: httpx.Client, words: str) -> dict[str, Any]:
    answer = client.get("/api/v1/search", params={"q": words, "per_page": 100})
    while answer.status_code == 429:
        time.sleep(float(answer.headers["Retry-After"]))
        answer = client.get("/api/v1/search", params={"q": words, "per_page": 100})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


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
        expected = found(site)
    assert sum(map(bool, expected.values())) > len(QUERIES) / 2
    assert found(deployed.site) == expected
    assert deployed.shape.run("verify").returncode == 0


@pytest.mark.slow
def test_a_backup_of_many_machines_comes_back_on_one(deployed: Deployed, tmp_path: Path) -> None:
    expected = deployed.shape.exported(tmp_path / "expected")
    done = deployed.shape.run("backup", str(tmp_path / "backup"))
    assert done.returncode == 0, done.stderr
    with shape(tmp_path / "data") as one:
        done = one.run("restore", str(tmp_path / "backup"))
        assert done.returncode == 0, done.stderr
        assert one.exported(tmp_path / "got") == expected
        done = one.run("verify")
        assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_a_store_that_is_away_is_one_clear_line_and_nothing_is_lost(
    deployed: Deployed, country: Online, tmp_path: Path
) -> None:
    settings = {**deployed.shape.env, "REVIEWS_QUEUE": "inline", "REVIEWS_DATA_DIR": str(tmp_path)}
    settings["REVIEWS_DATABASE_URL"] = f"sqlite:///{tmp_path / 'record.sqlite3'}"
    settings["REVIEWS_SEARCH_URL"] = str(tmp_path / "index")
    back = settings["REVIEWS_ARCHIVE_ENDPOINT"]
    one = Shape({**settings, "REVIEWS_ARCHIVE_ENDPOINT": f"http://127.0.0.1:{free_port()}"})
    asked = len(country.server.log)
    words = ["crawl", "--boards", country.boards, "--as-of", country.as_of]
    done = one.run(*words)
    assert done.returncode == 1, done.stdout
    assert "object store does not answer" in done.stderr
    assert "Traceback" not in done.stderr
    in_vain = len(country.server.log) - asked
    done = one.run("backup", str(tmp_path / "backup"))
    assert done.returncode in {0, 1}
    one.env["REVIEWS_ARCHIVE_ENDPOINT"] = back
    asked = len(country.server.log)
    assert one.run(*words).returncode in {0, 1}
    assert in_vain < (len(country.server.log) - asked) / 2
    expected = deployed.shape.exported(tmp_path / "expected")
    assert one.exported(tmp_path / "got")["reviews.jsonl"] == expected["reviews.jsonl"]
