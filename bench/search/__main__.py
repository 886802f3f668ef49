"""Build and search the same passages three ways and print the ratios.

    python -m bench.search --passages 100000

The port does more than the others: it counts reviews exactly, counts every facet, gives the best
passages of ten reviews and marks the words in the record's text. The bare engines give the ten
best passages with a snippet each. Each step runs in a process of its own, so memory is its own.
"""

import argparse
import multiprocessing
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from bench.search.steps import CLOCKS, Timed, build, measure


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--passages", type=int, default=20_000)
    parser.add_argument("--keep", type=Path, help="a folder to keep the indexes in")
    parser.add_argument("--clock", choices=CLOCKS, default="wall")
    given = parser.parse_args()
    folder = given.keep or Path(tempfile.mkdtemp(prefix="bench-search-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        report(folder, given.passages, given.clock)
    finally:
        if given.keep is None:
            shutil.rmtree(folder)


def report(folder: Path, count: int, clock: str) -> None:
    print(f"{count:,} passages\n\n{'build':16}{'s':>9}{'MB disk':>10}{'MB memory':>11}")
    for which in ("port", "tantivy", "fts5"):
        if not (folder / which).exists():
            made = _apart(build, which, folder, count)
            print(f"{which:16}{made.seconds:9.1f}{made.disk_mb:10.0f}{made.memory_mb:11.0f}")
    print(
        f"\n{f'p50 / p95 ms, {clock}':24}{'port':>16}{'tantivy':>16}{'fts5':>18}{'p95 ratios':>16}"
    )
    for name, port, bare, fts in _apart(measure, folder, clock):
        line = f"{name:24}{_pair(port):>16}"
        if bare is not None and fts is not None:
            ratios = f"{port.p95 / bare.p95:.1f} / {port.p95 / fts.p95:.2f}"
            line += f"{_pair(bare):>16}{_pair(fts):>18}{ratios:>16}"
        print(line)


def _pair(timed: Timed) -> str:
    return f"{timed.p50:.1f} / {timed.p95:.1f}"


def _apart(task: Callable[..., Any], *given: Any) -> Any:
    """Run a task in a fresh process."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(task, *given).result()


if __name__ == "__main__":
    main()
