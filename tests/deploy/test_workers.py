"""Many workers do what one process does, and lose nothing when they are killed."""

import json
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.deploy.conftest import Online
from tests.deploy.processes import Shape, shape

pytestmark = pytest.mark.services
KILLS = int(os.environ.get("REVIEWS_TEST_KILLS", "5"))
WORKERS = 4
BEAT = "0.7"


@pytest.fixture(scope="module")
def inline(country: Online, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The export of one process's crawl into SQLite."""
    folder = tmp_path_factory.mktemp("inline")
    with shape(folder / "data") as one:
        done = one.run("crawl", "--boards", country.boards, "--as-of", country.as_of, "--json")
        assert done.returncode in {0, 1}, done.stderr
        return one.exported(folder / "export")


@pytest.fixture
def many(postgres_url: str, tmp_path: Path) -> Iterator[Shape]:
    settings = {"REVIEWS_DATABASE_URL": postgres_url, "REVIEWS_QUEUE": "postgresql"}
    with shape(tmp_path / "data", **settings) as deployed:
        assert deployed.run("migrate").returncode == 0
        yield deployed


def _doing(url: str) -> bool:
    """Whether any worker has work at this moment: else killing one proves nothing."""
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        found = connection.execute("SELECT to_regclass('procrastinate_jobs')").fetchone()
        if found is None or found[0] is None:
            return False
        query = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing'"
        counted = connection.execute(query).fetchone()
    return counted is not None and counted[0] > 0


@pytest.mark.slow
def test_four_workers_killed_at_random_give_the_export_of_one_process(
    country: Online, inline: dict[str, bytes], many: Shape, postgres_url: str, tmp_path: Path
) -> None:
    log = tmp_path / "workers.log"
    crawl_log = tmp_path / "crawl.json"

    def worker() -> None:
        many.start("worker", "--jobs", "1", "--beat", BEAT, log=log)

    for _ in range(WORKERS):
        worker()
    crawl = many.start(
        "crawl", "--boards", country.boards, "--as-of", country.as_of, "--json", log=crawl_log
    )
    chance = random.Random(7)
    killed = 0
    deadline = time.monotonic() + 400
    while crawl.poll() is None and time.monotonic() < deadline:
        time.sleep(chance.uniform(0.1, 0.8))
        if killed < KILLS and _doing(postgres_url):
            victims = [p for p in many.started if p is not crawl and p.poll() is None]
            chance.choice(victims).kill()
            killed += 1
            worker()
    said = crawl_log.read_text(encoding="utf-8")
    assert crawl.poll() in {0, 1}, said + log.read_text(encoding="utf-8")
    assert killed
    facts = json.loads(said[said.index("{") :])
    assert [each for each in facts["problems"] if each["stage"] == "worker"] == []
    listed = json.loads(many.run("worker", "--list", "--json").stdout)
    assert listed["work"] == []
    after = many.exported(tmp_path / "export")
    assert sorted(after) == sorted(inline)
    assert [name for name in inline if inline[name] != after[name]] == []


def test_a_crawl_without_a_worker_and_a_worker_without_a_queue_say_what_to_do(
    tmp_path: Path,
) -> None:
    with shape(tmp_path / "data") as embedded:
        done = embedded.run("worker")
    assert done.returncode == 2
    assert "REVIEWS_QUEUE=postgresql" in done.stderr
