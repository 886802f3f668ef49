"""Two server processes over the record under load while the index is rebuilt.

    REVIEWS_DATABASE_URL=postgresql+psycopg://… python -m bench.load --passages 100000 --seconds 600

The database must be empty. Prints requests, errors and times, with a rebuild running throughout.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import httpx

from app.records.schema import migrate
from app.records.session import open_database
from bench.load.asking import Answers, ask
from bench.load.filling import fill
from bench.search.steps import questions

COMMAND = [sys.executable, "-c", "from ingest.cli import main; main()"]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--passages", type=int, default=2_000)
    parser.add_argument("--rate", type=float, default=50.0, help="requests a second")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--workers", type=int, default=2, help="server processes")
    parser.add_argument("--port", type=int, default=8799)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-load-") as folder:
        _run(given, Path(folder))


def _run(given: argparse.Namespace, folder: Path) -> None:
    env = {"REVIEWS_SECRET_KEY": "only for this measurement", **os.environ}
    env |= {"REVIEWS_DATA_DIR": str(folder)}
    url = env.setdefault("REVIEWS_DATABASE_URL", f"sqlite:///{folder / 'record.sqlite3'}")
    database = open_database(url)
    migrate(database)
    reviews = fill(database, given.passages)
    database.close()
    subprocess.run([*COMMAND, "index", "rebuild"], env=env, check=True)
    serve = ["serve", "--port", str(given.port), "--workers", str(given.workers)]
    server = subprocess.Popen([*COMMAND, *serve], env=env)
    try:
        site = f"http://127.0.0.1:{given.port}"
        _await(site)
        rebuilding = subprocess.Popen(_for_ever(given.seconds), env=env, stdout=subprocess.DEVNULL)
        answers = asyncio.run(ask(site, _paths(), rate=given.rate, seconds=given.seconds))
        rebuilding.terminate()
        rebuilding.wait()
    finally:
        server.terminate()
        server.wait()
    _report(given, reviews, answers)


def _for_ever(seconds: float) -> list[str]:
    """Rebuild again and again until the time is over."""
    loop = (
        "import subprocess, sys, time\n"
        f"end = time.monotonic() + {seconds}\n"
        "while time.monotonic() < end:\n"
        "    subprocess.run(sys.argv[1:], check=True)\n"
    )
    return [sys.executable, "-c", loop, *COMMAND, "index", "rebuild"]


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
    print(
        f"{given.passages:,} passages in {reviews:,} reviews; {given.rate:.0f} requests/s for "
        f"{given.seconds:.0f} s on {given.workers} processes, rebuilding\n"
        f"answered {len(answers.seconds):,}, errors {dict(answers.errors)}, "
        f"p50 {answers.percentile(0.5) * 1000:.0f} ms, p95 {answers.percentile(0.95) * 1000:.0f} "
        f"ms, p99 {answers.percentile(0.99) * 1000:.0f} ms"
    )


if __name__ == "__main__":
    main()
