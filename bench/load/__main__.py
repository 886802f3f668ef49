"""Two server processes over the record under load while the index is rebuilt and boards crawled.

    REVIEWS_DATABASE_URL=postgresql+psycopg://… python -m bench.load --passages 100000 --seconds 600

An empty database is filled first; one that was filled before is used again, so that a second
measurement begins at once. With REVIEWS_SEARCH_URL the index is Meilisearch's, else the embedded
one. Prints requests, errors and times.
"""

import argparse
import asyncio
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from urllib.parse import quote

import httpx

from app.records.schema import migrate
from app.records.session import open_database
from bench.load.asking import ask
from bench.load.filling import fill
from bench.search.steps import questions
from bench.site.readers import Answers

COMMAND = [sys.executable, "-c", "from ingest.cli import main; main()"]
BEHIND = ["nice", "-n", "10"]
"""What is no reader's request yields to them, as the notes on operating advise."""
SETTINGS = {
    "REVIEWS_SECRET_KEY": "only for this measurement",
    "REVIEWS_CONTACT": "bench@example.org",
    "REVIEWS_ALLOW_NETWORKS": "127.0.0.0/8",
}
MOST = 0.3
"""Seconds within which nineteen of twenty answers are to come."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--passages", type=int, default=2_000)
    parser.add_argument("--each", type=int, default=10, help="passages to a review")
    parser.add_argument("--rate", type=float, default=50.0, help="requests a second")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--workers", type=int, default=2, help="server processes")
    parser.add_argument("--port", type=int, default=8799)
    parser.add_argument("--folder", type=Path, help="keep archive and index here for another run")
    given = parser.parse_args()
    if given.folder is not None:
        given.folder.mkdir(parents=True, exist_ok=True)
        sys.exit(_run(given, given.folder))
    with tempfile.TemporaryDirectory(prefix="bench-load-") as folder:
        sys.exit(_run(given, Path(folder)))


def _run(given: argparse.Namespace, folder: Path) -> int:
    env = {**SETTINGS, **os.environ, "REVIEWS_DATA_DIR": str(folder)}
    url = env.setdefault("REVIEWS_DATABASE_URL", f"sqlite:///{folder / 'record.sqlite3'}")
    database = open_database(url)
    migrate(database)
    reviews = fill(database, given.passages, each=given.each)
    database.close()
    began = time.monotonic()
    subprocess.run([*COMMAND, "index", "reconcile"], env=env, check=True)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    took = time.monotonic() - began
    print(f"{reviews:,} reviews indexed in {took:.0f} s, by {most:.0f} MB at most", flush=True)
    serve = [*COMMAND, "serve", "--port", str(given.port), "--workers", str(given.workers)]
    site = f"http://127.0.0.1:{given.port}"
    with (folder / "site.log").open("wb") as log, started(serve, env, log=log):
        _await(site)
        rebuild = [*BEHIND, *_again(COMMAND, "index", "rebuild")]
        with started(rebuild, env) as rebuilding, crawling(env, folder):
            answers = asyncio.run(ask(site, _paths(), rate=given.rate, seconds=given.seconds))
            assert rebuilding.poll() is None, "the rebuilding ended before the asking did"
        others = _cpu_of_children()
    _report(given, reviews, answers)
    spent = (_cpu_of_children() - others) / max(1, len(answers.seconds))
    print(f"the site's own processes computed for {spent * 1000:.0f} ms an answer")
    return int(bool(answers.errors) or answers.percentile(0.95) > MOST)


def _cpu_of_children() -> float:
    """Seconds of computing by processes that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@contextmanager
def started(
    words: list[str], env: Mapping[str, str], *, log: int | IO[bytes] = subprocess.DEVNULL
) -> Iterator[subprocess.Popen[bytes]]:
    """A process that runs as long as the block does, with all that it started. Its group is its
    own but not its session: Linux weighs sessions against each other whatever their niceness."""
    process = subprocess.Popen(words, env=dict(env), stdout=log, stderr=log, process_group=0)
    try:
        yield process
    finally:
        os.killpg(process.pid, 15)
        process.wait()


@contextmanager
def crawling(env: Mapping[str, str], folder: Path) -> Iterator[None]:
    """The demonstration's country online, and crawls of it one after another at the usual pace."""
    online = [*BEHIND, sys.executable, "-m", "bench.load.country", str(folder / "country")]
    boards = folder / "country" / "boards.csv"
    with started(online, env):
        while not boards.exists():
            time.sleep(0.1)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        crawl = _again(COMMAND, "crawl", "--boards", str(boards), "--as-of", now)
        with started([*BEHIND, *crawl], env):
            yield


def _again(command: list[str], *words: str) -> list[str]:
    """The same command again and again."""
    loop = "import subprocess, sys\nwhile True:\n    subprocess.run(sys.argv[1:], check=False)\n"
    return [sys.executable, "-c", loop, *command, *words]


def _await(site: str) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"{site}/health", trust_env=False, timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise SystemExit("the site did not start within two minutes")


def _paths() -> list[str]:
    """Searches by page, with a review's page now and then. The API would refuse so many."""
    asked = [f"/search?q={quote(words)}" for _, texts in questions() for words in texts]
    return [path for one in asked for path in (one, "/reviews/r0")][:400]


def _report(given: argparse.Namespace, reviews: int, answers: Answers) -> None:
    engine = "Meilisearch" if os.environ.get("REVIEWS_SEARCH_URL") else "the embedded engine"
    print(
        f"{given.passages:,} passages in {reviews:,} reviews on {engine}; {given.rate:.0f} "
        f"requests/s for {given.seconds:.0f} s on {given.workers} processes, crawling, rebuilding\n"
        f"answered {len(answers.seconds):,}, errors {dict(answers.errors)}, "
        f"p50 {answers.percentile(0.5) * 1000:.0f} ms, p95 {answers.percentile(0.95) * 1000:.0f} "
        f"ms, p99 {answers.percentile(0.99) * 1000:.0f} ms"
    )


if __name__ == "__main__":
    main()
