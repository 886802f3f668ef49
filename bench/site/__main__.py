"""Requests a second and p95 of search, review and register pages, beside Datasette.

    python -m bench.site --passages 100000 --datasette PATH/TO/datasette

Two processes of our server, and as many of Datasette, over the same made-up passages. Readers ask
again as soon as they are answered ("flat out": requests a second), or some seconds after
("reading", ``--pause``: what they wait for). No answer to a search is kept between requests.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

import httpx

from app.records.schema import migrate
from app.records.session import open_database
from bench.load.filling import fill
from bench.search.corpus import PASSAGES_PER_REVIEW
from bench.search.steps import questions
from bench.site import peer
from bench.site.readers import measure

COMMAND = [sys.executable, "-c", "from ingest.cli import main; main()"]
READERS = (1, 10, 100)

Pages = Mapping[str, Sequence[str]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.site", description=__doc__)
    parser.add_argument("--passages", type=int, default=2_000)
    parser.add_argument("--seconds", type=float, default=5.0, help="of each measurement")
    parser.add_argument("--pause", type=float, default=5.0, help="seconds a reader reads a page")
    parser.add_argument("--workers", type=int, default=2, help="processes of each server")
    parser.add_argument("--datasette", help="its program; without it only ours is measured")
    parser.add_argument("--keep", type=Path, help="a folder to keep the record and index in")
    given = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = given.keep or Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-site-"))
        )
        env = _prepare(folder, given.passages, given.datasette)
        print(f"{given.passages:,} passages; {given.workers} processes a server; ms are p50 / p95")
        with ours(env, given.workers) as site:
            report("ours", [site], _our_pages(given.passages), given.seconds, given.pause)
        if given.datasette:
            with contextlib.ExitStack() as servers:
                ports = range(8790, 8790 + given.workers)
                sites = [
                    servers.enter_context(datasette(given.datasette, folder, port))
                    for port in ports
                ]
                report("datasette", sites, _their_pages(given.passages), given.seconds, given.pause)


def report(name: str, sites: Sequence[str], pages: Pages, seconds: float, pause: float) -> None:
    for kind, paths in pages.items():
        for path in paths[:3]:
            assert httpx.get(sites[0] + path, trust_env=False, timeout=30).status_code == 200, path
        line = f"{name:10}{kind:10}"
        for readers in READERS:
            flat = measure(sites, paths, readers=readers, seconds=seconds)
            read = measure(sites, paths, readers=readers, seconds=seconds + 2 * pause, pause=pause)
            line += (
                f"  {readers:3} readers: {flat.rate:6.0f}/s flat out, p95 "
                f"{flat.percentile(0.95) * 1000:5.0f}; reading {read.percentile(0.5) * 1000:4.0f}"
                f" / {read.percentile(0.95) * 1000:4.0f}"
            )
            if flat.errors or read.errors:
                line += f" errors {dict(flat.errors + read.errors)}"
        print(line, flush=True)


def _prepare(folder: Path, passages: int, with_peer: str | None) -> dict[str, str]:
    folder.mkdir(parents=True, exist_ok=True)
    env = {**os.environ, "REVIEWS_SECRET_KEY": "only-for-this-measurement-of-the-site"}
    env |= {"REVIEWS_DATA_DIR": str(folder), "REVIEWS_LOG_LEVEL": "WARNING"}
    if not (folder / "record.sqlite3").exists():
        database = open_database(f"sqlite:///{folder / 'record.sqlite3'}")
        migrate(database)
        fill(database, passages, each=PASSAGES_PER_REVIEW)
        database.close()
        subprocess.run([*COMMAND, "index", "rebuild"], env=env, check=True)
    if with_peer and not (folder / "peer.db").exists():
        peer.fill(folder / "peer.db", passages)
    return env


@contextlib.contextmanager
def ours(env: Mapping[str, str], workers: int) -> Iterator[str]:
    """Our server, as ``reviews serve --workers`` starts it."""
    serve = [*COMMAND, "serve", "--port", "8798", "--workers", str(workers)]
    with _running(serve, dict(env), "http://127.0.0.1:8798", "/health") as site:
        yield site


@contextlib.contextmanager
def datasette(program: str, folder: Path, port: int) -> Iterator[str]:
    """One process of Datasette over an unchanging file."""
    command = [program, "serve", "-i", str(folder / "peer.db"), "--port", str(port),
               "--setting", "default_page_size", "10", "--setting", "num_sql_threads", "3",
               "--setting", "default_cache_ttl", "0"]  # fmt: skip
    with _running(
        command, dict(os.environ), f"http://127.0.0.1:{port}", "/-/versions.json"
    ) as site:
        yield site


@contextlib.contextmanager
def _running(command: list[str], env: dict[str, str], site: str, known: str) -> Iterator[str]:
    server = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(site + known, trust_env=False, timeout=5).status_code == 200:
                    break
            time.sleep(0.2)
        yield site
    finally:
        server.terminate()
        server.wait()


def _texts() -> list[str]:
    return [text for _, texts in questions() for text in texts]


def _our_pages(passages: int) -> Pages:
    reviews = range(passages // PASSAGES_PER_REVIEW)
    return {
        "search": [f"/search?q={quote(text, safe='').replace('%20', '+')}" for text in _texts()],
        "review": [f"/reviews/r{n}" for n in reviews],
        "register": ["/takedowns", "/takedowns?finding=before"],
    }


def _their_pages(passages: int) -> Pages:
    reviews = range(passages // PASSAGES_PER_REVIEW)
    return {
        "search": [f"/peer/passages?_search={quote(text)}" for text in _texts()],
        "review": [f"/peer/reviews/r{n}" for n in reviews],
        "register": ["/peer/register", "/peer/register?_sort_desc=id"],
    }


if __name__ == "__main__":
    main()
