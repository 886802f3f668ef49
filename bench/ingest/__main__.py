"""What it costs to take DIR's PDFs into the repository, beside bare readers of the same files.

    python -m bench.ingest --files DIR
    python -m bench.ingest --documents 10000

The first is the whole trip: bytes, pages, description, record, index. The second is whether a page
costs more in a record of 10,000 documents than in one of 100.
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from bench.ingest.growing import PAGES, Window, grow
from bench.ingest.reading import ALL_CORES, MEASURES, Speed, measure


def main() -> None:
    """Measure and print; ``--json`` for machines."""
    parser = argparse.ArgumentParser(prog="python -m bench.ingest", description=__doc__)
    parser.add_argument("--files", type=Path, help="a folder of PDFs")
    parser.add_argument("--most", type=int, default=0, help="take only the first so many files")
    parser.add_argument("--documents", type=int, help="grow a record to so many documents")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    wanted = parser.parse_args()
    if wanted.documents:
        windows = grow(wanted.documents)
        print(json.dumps([asdict(one) for one in windows]) if wanted.json else growth(windows))
        return
    files = sorted(wanted.files.rglob("*.pdf"))[: wanted.most or None] if wanted.files else []
    if not files:
        parser.error("name a folder of PDFs with --files, or a number with --documents")
    speeds = [measure(name, files) for name in MEASURES]
    print(json.dumps([asdict(one) for one in speeds]) if wanted.json else table(speeds, len(files)))


def table(speeds: list[Speed], files: int) -> str:
    """A line for each measure, with how its speed per core compares with the whole trip's."""
    trip = speeds[0]
    lines = [
        f"{files} files, {trip.pages} pages; the whole trip on {ALL_CORES} cores, others on one",
        f"{'':18}{'CPU s':>9}{'pages/CPU s':>13}{'pages/s':>9}{'MB':>6}   CPU of the whole trip",
    ]
    for one in speeds:
        ratio = trip.cpu / trip.pages / (one.cpu / one.pages) if one.cpu and one.pages else 0.0
        lines.append(
            f"{one.name:18}{one.cpu:9.2f}{one.per_core:13.1f}{one.on_all_cores:9.1f}"
            f"{one.memory_mb:6.0f}   {ratio:.2f} of this"
        )
        lines += [f"  {part:16}{spent:9.2f}" for part, spent in one.parts.items()]
    return "\n".join(lines)


def growth(windows: list[Window]) -> str:
    """Milliseconds a page as the record grows."""
    lines = [
        f"documents of {PAGES} pages; processor ms a page, of the last 100 taken",
        f"{'documents':>10}{'describe':>10}{'store':>8}{'index':>8}{'all':>8}",
    ]
    for one in windows:
        parts = "".join(
            f"{one.parts[name]:{width}.2f}"
            for name, width in (("describe", 10), ("store", 8), ("index", 8))
        )
        lines.append(f"{one.documents:10}{parts}{one.per_page:8.2f}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
