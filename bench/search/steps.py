"""The steps of the measurement; each runs in a process of its own."""

import random
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

from app.search import highlight, querytext
from app.search.embedded import EmbeddedEngine
from app.search.engine import FACETS, Entry, Query
from bench.search.corpus import entries, make_words
from bench.search.rivals import BareTantivy, Fts5

REPEATS = 40


@dataclass(frozen=True, slots=True)
class Built:
    seconds: float
    disk_mb: float
    memory_mb: float


@dataclass(frozen=True, slots=True)
class Timed:
    p50: float
    p95: float


class _Making(Iterator[Entry]):
    """Passages as they are made up, and how long that took."""

    def __init__(self, made: Iterator[Entry]) -> None:
        self.seconds = 0.0
        self._made = made

    def __next__(self) -> Entry:
        started = time.perf_counter()
        try:
            return next(self._made)
        finally:
            self.seconds += time.perf_counter() - started


def build(which: str, folder: Path, count: int) -> Built:
    """Fill one engine. Making the passages up is timed apart and taken off."""
    making = _Making(entries(count, make_words()))
    started = time.perf_counter()
    if which == "port":
        EmbeddedEngine(folder / which, writer=True).replace_all(making)
    elif which == "tantivy":
        BareTantivy(folder / which).fill(making)
    else:
        Fts5(folder / which).fill(making)
    seconds = time.perf_counter() - started - making.seconds
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Built(seconds, _size(folder / which) / 1e6, memory)


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def questions(seed: int = 3) -> Iterator[tuple[str, list[str]]]:
    """Classes of queries, each with its texts."""
    draw = random.Random(seed)
    words = make_words()
    common, middle, rare = words.spelled[10:60], words.spelled[200:1500], words.spelled[8000:]

    def some(*lots: Sequence[str]) -> list[str]:
        return [" ".join(draw.choice(lot) for lot in lots) for _ in range(REPEATS)]

    def rows() -> list[str]:
        starts = (draw.randrange(len(words.pool) - 2) for _ in range(REPEATS))
        return [f'"{words.pool[at]} {words.pool[at + 1]}"' for at in starts]

    yield "one common word", some(common)
    yield "one rare word", some(rare)
    yield "two words", some(common, middle)
    yield "three words", some(common, middle, common)
    yield "phrase", rows()
    yield "common words", some(common, common)
    yield "common phrase", [f'"{text}"' for text in some(words.spelled[:60], words.spelled[:60])]
    yield "common, long", [f'"{text}"' for text in some(*[words.spelled[:60]] * 4)]


CLOCKS: dict[str, Callable[[], float]] = {
    "wall": time.perf_counter,
    "processor": time.process_time,
}
"""A search is worked out by one thread, so that on an idle machine both tell the same; on a busy
one the wall clock tells of the neighbours."""


def time_each(
    texts: Sequence[str], search: Callable[[str], Any], clock: Callable[[], float]
) -> Timed:
    """Milliseconds of each search, after one unmeasured round over a few."""
    for text in texts[:5]:
        search(text)
    times = []
    for text in texts:
        started = clock()
        search(text)
        times.append((clock() - started) * 1000)
    cuts = quantiles(times, n=20)
    return Timed(cuts[9], cuts[18])


def measure(folder: Path, clock_name: str) -> list[tuple[str, Timed, Timed | None, Timed | None]]:
    """All classes on all engines; classes only the port knows have no rivals."""
    clock = CLOCKS[clock_name]
    port, bare, fts = (
        EmbeddedEngine(folder / "port", writer=False),
        BareTantivy(folder / "tantivy"),
        Fts5(folder / "fts5"),
    )

    def ask(text: str, **more: Any) -> None:
        words = querytext.parse(text)
        page = port.search(Query(words=words, facets=FACETS, **more))
        for hit in page.hits:
            for passage in hit.passages:
                body = fts.text(passage.id)
                highlight.best_window(body, highlight.mark(body, words))

    rows = []
    asked = dict(questions())
    for name, texts in asked.items():
        rows.append(
            (
                name,
                time_each(texts, ask, clock),
                time_each(texts, bare.search, clock),
                time_each(texts, fts.search, clock),
            )
        )
    words = asked["two words"]
    extra: list[tuple[str, Callable[[str], None]]] = [
        ("filtered", lambda text: ask(text, filters={"type": ("type3",), "nation": ("wales",)})),
        ("years", lambda text: ask(text, year_from=2005, year_to=2008)),
        ("newest first", lambda text: ask(text, sort="newest")),
        ("page 50", lambda text: ask(text, page=50)),
        ("excluding", lambda text: ask(text.replace(" ", " -"))),
        ("recommendations", lambda text: ask(text, scope="recommendations")),
    ]
    rows += [(name, time_each(words, search, clock), None, None) for name, search in extra]
    rows.append(("no words", time_each([""] * REPEATS, ask, clock), None, None))
    return rows
