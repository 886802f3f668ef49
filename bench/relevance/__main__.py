"""Judged queries over the demonstration: nDCG@10 and recall@10, beside SQLite FTS5.

    reviews demo --no-serve --data-dir DIR
    python -m bench.relevance DIR [--each]

Meilisearch is measured too where its program is on the path.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import mean
from typing import Any

from app.records.session import Database, open_database
from app.search.choose import open_engine
from bench.relevance.engines import Fts5, ours
from bench.relevance.judged import Judged, among, judged, labels
from bench.relevance.scoring import ndcg, recall
from bench.relevance.server import meilisearch
from ingest.demo.country import Country
from ingest.index import rebuild

Ask = Callable[[str], Sequence[str]]
MISSPELT = "typo"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.relevance", description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder that `reviews demo` has filled")
    parser.add_argument("--each", action="store_true", help="also print every query")
    given = parser.parse_args()
    database = open_database(f"sqlite:///{given.folder / 'record.sqlite3'}")
    names = labels(database, Country.build(given.folder / "country"))
    queries = among(judged(), set(names.values()))
    print(f"{len(queries)} queries over {len(set(names.values()))} reviews\n")
    with ExitStack() as open_ones:
        asks = dict(open_ones.enter_context(engines(database)))
        scores = {
            name: [score(one, [names.get(r, r) for r in ask(one.q)]) for one in queries]
            for name, ask in asks.items()
        }
    report(queries, scores)
    if given.each:
        each(queries, scores)


def score(one: Judged, ranked: Sequence[str]) -> tuple[float, float, Sequence[str]]:
    return ndcg(ranked, one.grades), recall(ranked, one.grades), ranked


@contextmanager
def engines(database: Database) -> Iterator[list[tuple[str, Ask]]]:
    """Every engine there is, filled afresh from the record."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-relevance-")))
        places: list[tuple[str, Any]] = [("embedded", (folder / "index", None))]
        server = stack.enter_context(meilisearch(folder / "meilisearch"))
        if server is not None:
            places.append(("meilisearch", server))
        made: list[tuple[str, Ask]] = []
        for name, (where, key) in places:
            engine = open_engine(where, key, writer=True)
            stack.callback(engine.close)
            rebuild(database, engine)
            made.append((name, lambda text, engine=engine: ours(engine, text)))
        peer = Fts5()
        rebuild(database, peer)  # type: ignore[arg-type]  # as much of an engine as that takes
        yield [*made, ("fts5", peer.search)]


def report(queries: Sequence[Judged], scores: dict[str, list[tuple[float, float, Any]]]) -> None:
    """A line for each class of query, then all, then all but the misspelt."""
    lots = {kind: [one.kind == kind for one in queries] for kind in {one.kind for one in queries}}
    lots = {kind: lots[kind] for kind in dict.fromkeys(one.kind for one in queries)}
    lots["all"] = [True] * len(queries)
    lots[f"all but {MISSPELT}"] = [one.kind != MISSPELT for one in queries]
    print(f"{'nDCG@10 / recall@10':22}{'n':>4}" + "".join(f"{name:>16}" for name in scores))
    for kind, chosen in lots.items():
        line = f"{kind:22}{sum(chosen):4}"
        for found in scores.values():
            kept = [one for one, wanted in zip(found, chosen, strict=True) if wanted]
            line += f"{mean(n for n, _, _ in kept):9.3f} /{mean(r for _, r, _ in kept):6.3f}"
        print(line)


def each(queries: Sequence[Judged], scores: dict[str, list[tuple[float, float, Any]]]) -> None:
    print()
    for place, one in enumerate(queries):
        marks = "  ".join(f"{name} {found[place][0]:.2f}" for name, found in scores.items())
        first = next(iter(scores.values()))[place][2]
        shown = " ".join(f"{name}={one.grades.get(name, 0)}" for name in first)
        print(f"{one.kind}: {one.q}: {marks}\n    {shown}")


if __name__ == "__main__":
    main()
