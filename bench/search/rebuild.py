"""``reviews index rebuild`` on a full record, with searches asked all the while.

    python -m bench.search.rebuild --reviews 10000

Fills a record with made-up reviews and indexes it. Then come ``drain`` over a hundred changed
reviews, ``reconcile`` with nothing to do, and ``rebuild``, each by its command. While each runs,
searches are asked without pause, and every answer must hold every review.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

from sqlalchemy import select

from app.models import Review
from app.records.index_jobs import ask_for_indexing
from app.records.schema import migrate
from app.records.session import Database, open_database
from app.search import querytext
from app.search.embedded import EmbeddedEngine
from app.search.engine import FACETS, Query
from bench.ingest.reading import memory_of
from bench.load.filling import AT, fill
from ingest.index import rebuild

COMMAND = [sys.executable, "-c", "from ingest.cli import main; main()", "index"]
_PAUSE = 0.05


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.search.rebuild", description=__doc__)
    parser.add_argument("--reviews", type=int, default=10_000)
    parser.add_argument("--pages", type=int, default=10, help="passages of a review")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-rebuild-") as folder:
        _run(Path(folder), given.reviews, given.pages)


def _run(folder: Path, reviews: int, pages: int) -> None:
    database = open_database(f"sqlite:///{folder / 'record.sqlite3'}")
    migrate(database)
    fill(database, reviews * pages, each=pages)
    rebuild(database, EmbeddedEngine(folder / "index", writer=True))
    print(f"{reviews:,} reviews of {pages} passages")
    for what in ("drain", "reconcile", "rebuild"):
        if what == "drain":
            _change(database, 100)
        print(_watched(folder, what, reviews).in_words(what), flush=True)
    database.close()


def _change(database: Database, most: int) -> None:
    with database.transaction() as session:
        for review in session.scalars(select(Review).order_by(Review.id).limit(most)):
            review.version += 1
            ask_for_indexing(session, [review.id], now=AT)


@dataclass
class Watched:
    """What one command cost, and what was answered meanwhile."""

    seconds: float = 0.0
    cpu: float = 0.0
    memory_mb: float = 0.0
    times: list[float] = field(default_factory=list)
    wrong: int = 0

    def in_words(self, what: str) -> str:
        asked = f"{len(self.times):6} searches, {self.wrong} wrong or failed"
        if len(self.times) > 1:
            cuts = quantiles(self.times, n=20)
            asked += f", {cuts[9]:.0f} / {cuts[18]:.0f} ms (p50 / p95)"
        used = f"{self.seconds:7.1f} s {self.cpu:7.1f} CPU s {self.memory_mb:6.0f} MB"
        return f"{what:10}{used}; {asked}"


def _watched(folder: Path, what: str, reviews: int) -> Watched:
    found, over = Watched(), threading.Event()
    asking = threading.Thread(target=_ask, args=(folder, reviews, found, over))
    asking.start()
    started = time.perf_counter()
    env = os.environ | {"REVIEWS_DATA_DIR": str(folder)}
    try:
        with subprocess.Popen([*COMMAND, what], env=env, stdout=subprocess.DEVNULL) as process:
            while True:
                pid, status, usage = os.wait4(process.pid, os.WNOHANG)
                if pid:
                    break
                found.memory_mb = max(found.memory_mb, memory_of(process.pid) / 1e6)
                time.sleep(_PAUSE)
            process.returncode = os.waitstatus_to_exitcode(status)
    finally:
        over.set()
        asking.join()
    assert process.returncode == 0, f"index {what} ended with status {process.returncode}"
    found.seconds = time.perf_counter() - started
    found.cpu = usage.ru_utime + usage.ru_stime
    return found


def _ask(folder: Path, reviews: int, found: Watched, over: threading.Event) -> None:
    """Search for a word that stands in every review, until told to stop."""
    engine = EmbeddedEngine(folder / "index", writer=False)
    query = Query(words=querytext.parse("the"), facets=FACETS)
    while not over.is_set():
        started = time.perf_counter()
        try:
            found.wrong += engine.search(query).total != reviews
        except Exception:  # noqa: BLE001 - counted, whatever it is
            found.wrong += 1
        found.times.append(1000 * (time.perf_counter() - started))
        time.sleep(_PAUSE)


if __name__ == "__main__":
    main()
