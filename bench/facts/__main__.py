"""Precision and recall of describe on labelled documents: ``python -m bench.facts``.

The documents were written by hand in shapes found in real reports; the labels were set down from
reading them. The rules are worked on with the ``dev`` documents only. ``held-out`` ones are
labelled before they are first run; ``--first-run`` sets down once how that went, and mending what
it showed makes them ``dev``. ``--write`` puts all figures where the site shows them.
"""

import argparse
import json
import re
from pathlib import Path
from typing import Any

from app.domain.accuracy import FIELDS
from app.domain.vocabulary import ExtractStatus
from bench.facts.scoring import Score, score_document
from ingest.describe import DESCRIBE_VERSION, describe
from ingest.values import Context, Extracted, FoundLink, Line, Page

HERE = Path(__file__).parent
FIRST_RUNS = HERE / "first_runs.json"
SHOWN = HERE.parents[1] / "app" / "domain" / "accuracy.json"
"""What the site shows to researchers: :mod:`app.domain.accuracy` reads it."""


def load(split: str) -> dict[str, dict]:
    """The labels of a split ("dev", "held-out" or "all") by document."""
    labels = json.loads((HERE / "labels.json").read_text(encoding="utf-8"))
    return {name: label for name, label in labels.items() if split in ("all", label["split"])}


def document(name: str) -> Extracted:
    """One of the documents as the stage extract would hand it on. A line may begin with the size
    of its type: ``{24} Child T``."""
    text = (HERE / "documents" / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")
    pages = tuple(
        Page(
            number,
            _SIZE.sub("", part),
            lines=tuple(_line(line) for line in part.split("\n") if line.strip()),
        )
        for number, part in enumerate(text.split("\n\n=== page ===\n"), start=1)
    )
    return Extracted(ExtractStatus.OK, pages, "text", 1, len(pages))


_SIZE = re.compile(r"^\{(\d+(?:\.\d+)?)\} ", re.MULTILINE)


def _line(text: str) -> Line:
    size = _SIZE.match(text)
    return Line(_SIZE.sub("", text), float(size[1]) if size else 11.0)


def context(label: dict) -> Context:
    """Where the document is supposed to have been found."""
    link = label.get("link")
    found = None
    if link is not None:
        words = {"text": "", "heading": "", "context": "", "case": "", "dated": "", **link}
        found = FoundLink(
            url="https://board.example/report.pdf",
            page_url="https://board.example/reviews",
            page_title="Reviews",
            order=1,
            **words,
        )
    return Context(
        board_slug=label["board"],
        board_name=label["names"][0],
        board_names=tuple(label["names"]),
        nation=label.get("nation", "England"),
        url="https://board.example/report.pdf",
        link=found,
        other_boards={slug: tuple(names) for slug, names in label.get("other", {}).items()},
    )


def run(labels: dict[str, dict]) -> Score:
    """Describe documents and compare them with their labels."""
    total = Score()
    for name, label in labels.items():
        score_document(total, name, describe(document(name), context(label)), label)
    return total


def shown() -> dict[str, Any]:
    """What the site shows: the first runs as they came, and all documents by today's rules. Of a
    first run it shows the fields and no single theme or harm: those stay in ``first_runs.json``."""
    labels = load("all")
    runs = json.loads(FIRST_RUNS.read_text(encoding="utf-8"))
    return {
        "rules": DESCRIBE_VERSION,
        "first_runs": [
            {**one, "figures": {name: one["figures"][name] for name in FIELDS}} for one in runs
        ],
        "today": {"count": len(labels), "figures": run(labels).figures()},
    }


def write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")


def set_down_first_run(labels: dict[str, dict]) -> None:
    """Add how documents did when the rules first met them. Never for the same ones twice."""
    names = sorted(labels)
    runs = json.loads(FIRST_RUNS.read_text(encoding="utf-8"))
    which = f"{names[0]} to {names[-1]}"
    if any(one["documents"] == which for one in runs):
        raise SystemExit(f"The first run of {which} is set down already.")
    figures = run(labels).figures()
    one = {"documents": which, "count": len(names), "rules": DESCRIBE_VERSION, "figures": figures}
    write(FIRST_RUNS, [*runs, one])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--split", choices=["dev", "held-out", "all"], default="all")
    parser.add_argument(
        "--misses", action="store_true", help="show what was missed or wrongly found"
    )
    parser.add_argument("--first-run", action="store_true", help="set down the held-out figures")
    parser.add_argument("--write", action="store_true", help="write the figures the site shows")
    chosen = parser.parse_args()
    if chosen.first_run:
        set_down_first_run(load("held-out"))
    for split in ("dev", "held-out") if chosen.split == "all" else (chosen.split,):
        labels = load(split)
        total = run(labels)
        print(f"{split}: {len(labels)} documents")
        print(total.table())
        if chosen.misses:
            print("\n".join(total.misses))
    if chosen.write:
        write(SHOWN, shown())


if __name__ == "__main__":
    main()
