"""``python -m bench.ingest --files DIR``: what reading DIR's PDFs costs, beside bare readers."""

import argparse
import json
from pathlib import Path

from bench.ingest.reading import MEASURES, Speed, measure


def main() -> None:
    """Measure and print; ``--json`` for machines."""
    parser = argparse.ArgumentParser(prog="bench.ingest", description=__doc__)
    parser.add_argument("--files", type=Path, required=True, help="a folder of PDFs")
    parser.add_argument("--most", type=int, default=0, help="read only the first so many files")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    wanted = parser.parse_args()
    files = sorted(wanted.files.rglob("*.pdf"))[: wanted.most or None]
    if not files:
        raise SystemExit(f"there is no PDF in {wanted.files}")
    speeds = [measure(name, files) for name in MEASURES]
    print(as_json(speeds, len(files)) if wanted.json else as_table(speeds, len(files)))


def as_table(speeds: list[Speed], files: int) -> str:
    """A line for each measure, with how many times our processor time it took."""
    ours = speeds[0].pages_per_second
    lines = [f"{files} files"]
    for speed in speeds:
        ratio = speed.pages_per_second / ours if ours else 0.0
        lines.append(
            f"{speed.name:>18}: {speed.pages:6} pages {speed.cpu:8.2f} CPU s "
            f"{speed.pages_per_second:8.1f} pages/CPU s  {ratio:6.2f} x ours"
        )
    return "\n".join(lines)


def as_json(speeds: list[Speed], files: int) -> str:
    """The same as one JSON document."""
    measured = {
        speed.name: {
            "pages": speed.pages,
            "cpu_seconds": round(speed.cpu, 3),
            "pages_per_cpu_second": round(speed.pages_per_second, 1),
        }
        for speed in speeds
    }
    return json.dumps({"files": files, "reading": measured}, indent=2)


if __name__ == "__main__":
    main()
