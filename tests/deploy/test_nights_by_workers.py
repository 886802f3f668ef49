"""A night's looks shared by several workers: as one process would have done it, at one pace."""

import json
import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select

from app.models import LinkCheck, LinkStateNow
from app.records import checks
from app.records.session import open_database
from ingest.demonstration import night_of
from tests.deploy.conftest import Online
from tests.deploy.processes import Shape, shape

pytestmark = pytest.mark.services
KILLS = int(os.environ.get("REVIEWS_TEST_KILLS", "50"))
BEAT = "2"
PACE = 0.1


@contextmanager
def on(country: Online, number: int) -> Iterator[str]:
    """The country as it stands on a day; afterwards as it was."""
    before = country.server.day
    moment = night_of(country.server.country, number)
    country.server.set_day(moment.date())
    try:
        yield moment.isoformat()
    finally:
        country.server.set_day(before)


def crawled(one: Shape, country: Online) -> None:
    done = one.run("crawl", "--boards", country.boards, "--as-of", country.as_of)
    assert done.returncode in {0, 1}, done.stderr


def seen(url: str) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """What the ledger says was seen, without when; and what was judged of it."""
    database = open_database(url)
    columns = ("review_id", "url", "url_role", "relation", "outcome", "attempt", "similarity")
    with database.session() as session:
        assert checks.first_broken_check(session) is None
        rows = session.scalars(select(LinkCheck).where(LinkCheck.url_role != "canary"))
        looks = [(str(row.day), *(getattr(row, name) for name in columns)) for row in rows]
        states = [
            (row.review_id, row.state, row.finding, row.copy, row.last_found)
            for row in session.scalars(select(LinkStateNow))
        ]
    database.close()
    return sorted(looks, key=str), sorted(states, key=str)


def doing(url: str) -> int:
    """How many looks at hosts are under way at this moment."""
    query = (
        "SELECT count(*) FROM procrastinate_jobs "
        "WHERE status = 'doing' AND task_name LIKE 'check-host%'"
    )
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        there = connection.execute("SELECT to_regclass('procrastinate_jobs')").fetchone()
        if there is None or there[0] is None:
            return 0
        row = connection.execute(query).fetchone()
    return int(row[0]) if row is not None else 0


@pytest.fixture
def many(postgres_url: str, country: Online, tmp_path: Path) -> Iterator[Shape]:
    """The country crawled into PostgreSQL, by this process; what follows is done by workers."""
    settings = {"REVIEWS_DATABASE_URL": postgres_url, "REVIEWS_HOST_DELAY": str(PACE)}
    with shape(tmp_path / "many", **settings) as one:
        assert one.run("migrate").returncode == 0
        crawled(one, country)
        one.env["REVIEWS_QUEUE"] = "postgresql"
        yield one


def test_two_workers_look_as_one_process_does(
    country: Online, many: Shape, postgres_url: str, tmp_path: Path
) -> None:
    for _ in range(2):
        many.start("worker", "--jobs", "2", log=tmp_path / "workers.log")
    with shape(tmp_path / "one") as one:
        crawled(one, country)
        with on(country, 50) as as_of:
            assert one.run("check-links", "--as-of", as_of).returncode in {0, 1}
            since = len(country.server.log)
            done = many.run("check-links", "--as-of", as_of, "--json")
            assert done.returncode in {0, 1}, done.stderr
            asked = country.server.log[since:]
        counts = json.loads(done.stdout)
        assert counts["looks"] >= counts["due"] > 0
        for site in {each.site for each in asked}:
            times = [each.at for each in asked if each.site == site]
            assert all(after - before >= PACE * 0.98 for before, after in pairwise(times))
        expected = seen(f"sqlite:///{tmp_path / 'one' / 'record.sqlite3'}")
    assert seen(postgres_url) == expected
    assert {look[5] for look in expected[0]} > {"ok_same_hash"}  # some were found otherwise


@pytest.mark.slow
def test_workers_killed_at_random_lose_no_look(
    country: Online, many: Shape, postgres_url: str, tmp_path: Path
) -> None:
    log = tmp_path / "workers.log"
    chance = random.Random(11)
    killed = 0

    started = 0

    def worker() -> None:
        nonlocal started
        many.start("worker", "--jobs", "1", "--beat", BEAT, log=log)
        started += 1

    def all_at_work() -> bool:  # killing one that is only starting proves nothing
        return log.read_text(encoding="utf-8").count("At work with") == started

    for _ in range(4):
        worker()
    for number in range(1, 40):
        with on(country, number) as as_of:
            said = tmp_path / f"night-{number}.json"
            night = many.start("check-links", "--as-of", as_of, "--json", log=said)
            while night.poll() is None:
                time.sleep(chance.uniform(0.05, 0.4))
                if killed < KILLS and all_at_work() and doing(postgres_url):
                    at_work = [p for p in many.started if p is not night and p.poll() is None]
                    chance.choice(at_work).kill()
                    killed += 1
                    worker()
        told = said.read_text(encoding="utf-8")
        assert night.returncode in {0, 1}, told + log.read_text(encoding="utf-8")
        facts = json.loads(told[told.index("{\n") :])
        assert facts["looks"] >= facts["due"] > 0
        assert [each for each in facts["for_a_person"] if "check-host" in each["because"]] == []
        if killed >= KILLS:
            break
    assert killed == KILLS
    assert json.loads(many.run("worker", "--list", "--json").stdout)["work"] == []
    with shape(tmp_path / "one") as one:
        crawled(one, country)
        for each in range(1, number + 1):
            with on(country, each) as as_of:
                assert one.run("check-links", "--as-of", as_of).returncode in {0, 1}
        expected = seen(f"sqlite:///{tmp_path / 'one' / 'record.sqlite3'}")
    assert seen(postgres_url) == expected
