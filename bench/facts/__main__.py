"""Precision and recall of describe on labelled documents: ``python -m bench.facts``.

The documents were written by hand in shapes found in real reports; the labels were set down from
reading them. The rules were worked on with the ``dev`` half only; the ``held-out`` half was
labelled before it was first run and has not been used to choose a rule.
"""

import argparse
import json
from pathlib import Path

from app.domain.vocabulary import ExtractStatus
from bench.facts.scoring import Score, score_document
from ingest.describe import describe
from ingest.values import Context, Extracted, FoundLink, Line, Page

HERE = Path(__file__).parent


def load(split: str) -> dict[str, dict]:
    """The labels of a split ("dev", "held-out" or "all") by document."""
    labels = json.loads((HERE / "labels.json").read_text(encoding="utf-8"))
    return {name: label for name, label in labels.items() if split in ("all", label["split"])}


def document(name: str) -> Extracted:
    """One of the documents as the stage extract would hand it on."""
    text = (HERE / "documents" / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")
    pages = tuple(
        Page(number, part, lines=tuple(Line(x, 11.0) for x in part.split("\n") if x.strip()))
        for number, part in enumerate(text.split("\n\n=== page ===\n"), start=1)
    )
    return Extracted(ExtractStatus.OK, pages, "text", 1, len(pages))


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--split", choices=["dev", "held-out", "all"], default="all")
    parser.add_argument(
        "--misses", action="store_true", help="show what was missed or wrongly found"
    )
    chosen = parser.parse_args()
    for split in ("dev", "held-out") if chosen.split == "all" else (chosen.split,):
        labels = load(split)
        total = Score()
        for name, label in labels.items():
            score_document(total, name, describe(document(name), context(label)), label)
        print(f"{split}: {len(labels)} documents")
        print(total.table())
        if chosen.misses:
            print("\n".join(total.misses))


if __name__ == "__main__":
    main()
