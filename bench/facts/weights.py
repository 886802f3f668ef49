"""Learn how much each sort of evidence for a theme weighs: ``python -m bench.facts.weights``.

Logistic regression over the numbers of :mod:`ingest.describe.weighing`, drawn towards what a reader
of reviews would expect (``_EXPECTED``), and never below nothing but for what speaks against. The
model does not see words, so it can be held against documents it has not learned from: ``--check``
leaves out one lot after another. ``--write`` puts the weights where describe reads them.
"""

import argparse
import json
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

import ingest.describe
from bench.facts.__main__ import document, load
from ingest.describe.matching import hits_of
from ingest.describe.reading import read
from ingest.describe.themes import LIKELY, names_in
from ingest.describe.weighing import FEATURES, likely, weighed

WEIGHTS = Path(ingest.describe.__file__).with_name("weights.json")
_EXPECTED = {
    "always": -4.0,
    "told in a heading": 1.4,
    "one word in a heading": 0.5,
    "in a heading and below": 1.0,
    "told in a sentence": 0.5,
    "told in two sentences": 0.5,
    "asked for twice": 0.4,
    "found and asked for": 0.8,
    "named in the learning": 1.5,
    "named there twice": 0.4,
    "named elsewhere twice": 0.6,
    "share of a section": 1.0,
    "share of the report": 1.5,
    "thickly told": 1.0,
    "said of every review": -1.0,
    "likeliest heading": 1.0,
    "likeliest finding": 1.0,
    "second likeliest finding": 0.5,
    "third likeliest finding": 0.5,
    "likeliest request": 0.5,
    "second likeliest request": 0.5,
    "share of all likelihoods": 1.0,
    "likelihoods together": 1.0,
    "likelihoods of its sentences": 0.5,
}
_PULL = 6.0  # how strongly weights are drawn towards what is expected
_STEPS = 400

Row = tuple[tuple[float, ...], bool]
"""A theme's numbers, and whether it is one of its review."""
Lot = dict[str, tuple[dict[str, tuple[float, ...]], set[str]]]


def examples() -> Lot:
    """Each labelled document: the numbers of every theme it has evidence for, and its themes."""
    found: Lot = {}
    for name, label in load("all").items():
        if label["themes"] is None:
            continue
        reading = read(document(name))
        rows = weighed(reading, hits_of(reading), names_in(label["case"] or ""))
        found[name] = ({row.code: row.features for row in rows}, set(label["themes"]))
    return found


def learn(lot: Lot) -> list[float]:
    """Weights that fit a lot of documents, by accelerated gradient steps."""
    rows = [
        (numbers, code in themes)
        for found, themes in lot.values()
        for code, numbers in found.items()
    ]
    expected = [_EXPECTED.get(feature, 0.0) for feature in FEATURES]
    pull = [0.0 if feature == "always" else _PULL for feature in FEATURES]
    step = 1 / (0.25 * sum(x * x for row, _ in rows for x in row) + _PULL) * 4
    now, ahead, pace = list(expected), list(expected), 1.0
    for _ in range(_STEPS):
        slope = _slope(rows, ahead)
        slope = [s + p * (a - e) for s, p, a, e in zip(slope, pull, ahead, expected, strict=True)]
        new = [
            value if e < 0 else max(0.0, value)
            for value, e in (
                (a - step * s, e) for a, s, e in zip(ahead, slope, expected, strict=True)
            )
        ]
        faster = (1 + math.sqrt(1 + 4 * pace * pace)) / 2
        ahead = [n + (pace - 1) / faster * (n - o) for n, o in zip(new, now, strict=True)]
        now, pace = new, faster
    return now


def _slope(rows: Iterable[Row], weights: Sequence[float]) -> list[float]:
    slope = [0.0] * len(weights)
    for numbers, so in rows:
        off = likely(weights, numbers) - so
        for position, number in enumerate(numbers):
            if number:
                slope[position] += off * number
    return slope


def counts(lot: Lot, weights: Sequence[float], bar: float) -> tuple[int, int, int]:
    """How many themes are rightly found, wrongly found, and missed."""
    right = wrong = missed = 0
    for found, themes in lot.values():
        got = {code for code, numbers in found.items() if likely(weights, numbers) >= bar}
        right, wrong = right + len(got & themes), wrong + len(got - themes)
        missed += len(themes - got)
    return right, wrong, missed


def check(lot: Lot) -> None:
    """Each lot by weights learned from the others."""
    for letter in sorted({name[0] for name in lot}):
        others = {n: row for n, row in lot.items() if n[0] != letter}
        own = {name: row for name, row in lot.items() if name[0] == letter}
        right, wrong, missed = counts(own, learn(others), LIKELY)
        precision, recall = right / ((right + wrong) or 1), right / ((right + missed) or 1)
        print(f"lot {letter}, left out: precision {precision:.3f}, recall {recall:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="leave out one lot after another")
    parser.add_argument("--write", action="store_true", help="write the weights describe reads")
    chosen = parser.parse_args()
    lot = examples()
    if chosen.check:
        check(lot)
    learned = learn(lot)
    weights = {f: round(w, 2) for f, w in zip(FEATURES, learned, strict=True)}
    print(json.dumps(weights, indent=1))
    if chosen.write:
        WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
