"""Whether a page costs more the more the record holds.

Made-up documents, as extraction would hand them over, are described, stored and indexed, fifty at
a time, in one record that grows. Reading itself looks at one document only, so it is left out.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path

from app.domain.vocabulary import ExtractStatus
from bench.ingest.trip import BenchShop, context, keep, open_shop
from bench.search.corpus import entries, make_words
from ingest.describe import describe
from ingest.index import BATCH, drain
from ingest.values import Extracted, Page

PAGES = 3  # a document's; the fewer, the more the cost of each document weighs


@dataclass(frozen=True, slots=True)
class Window:
    """What so many documents cost that were taken when the record had grown to ``documents``.
    ``parts`` are processor milliseconds a page, by stage."""

    documents: int
    parts: dict[str, float]

    @property
    def per_page(self) -> float:
        return sum(self.parts.values())


def grow(documents: int, *, window: int = 100) -> list[Window]:
    """Take so many documents; give the cost of the first ``window``, and of the last at each
    fifth of the way. Numbers are taken to whole lots."""
    fifth = max(window, documents // 5 // BATCH * BATCH)
    marks = {window, *range(fifth, documents + 1, fifth)}
    made = made_up(documents)
    windows = []
    with tempfile.TemporaryDirectory(prefix="bench-growing-") as folder:
        shop = open_shop(Path(folder))
        done = 0
        while lot := list(islice(made, BATCH)):
            if done in {mark - window for mark in marks}:
                shop.parts.clear()
            take(shop, lot, first=done)
            done += len(lot)
            if done in marks:
                parts = {
                    name: 1000 * spent / (window * PAGES) for name, spent in shop.parts.items()
                }
                windows.append(Window(done, parts))
    return windows


def take(shop: BenchShop, lot: list[Extracted], *, first: int) -> None:
    """Describe, store and index some documents."""
    paths = [Path(f"made-up-{first + number}.pdf") for number in range(len(lot))]
    with shop.timing("describe"):
        described = [describe(one, context(shop, at)) for one, at in zip(lot, paths, strict=True)]
    with shop.timing("store"):
        for path, *rest in zip(paths, lot, described, strict=True):
            keep(shop, path, path.name.encode(), *rest)
    with shop.timing("index"):
        drain(shop.database, shop.engine)


def made_up(documents: int) -> Iterator[Extracted]:
    """Documents of a few pages each; the same every time."""
    made = entries(documents * PAGES, make_words(), each=PAGES)
    for _, group in groupby(made, key=lambda entry: entry.review_id):
        pages = tuple(Page(entry.page, f"{entry.title}\n\n{entry.body}") for entry in group)
        yield Extracted(ExtractStatus.OK, pages, "made up", 1, len(pages), language="en")
