"""Learn which stems tell which theme and which harm: ``python -m bench.facts.stems``.

Softmax regression over the marks of :mod:`ingest.describe.sayings`, by plain gradient steps in a
fixed order, so that the same sentences give the same file. The sentences are those of the folder
``sayings`` for themes and of ``sayings/harms`` for harms, one file a writer; no labelled document
is learned from. ``--check`` leaves out one writer after another. ``--write`` puts the numbers where
describe reads them. ``--of`` does so for one of the two.
"""

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from statistics import median

import ingest.describe
from ingest.describe.sayings import NOTHING, marks_of, parse, rarity, shares, written

FOLDER = Path(__file__).parent / "sayings"
STEMS = Path(ingest.describe.__file__).with_name("stems.txt")
HARM_STEMS = STEMS.with_name("harm_stems.txt")
LEARNED = {"themes": (FOLDER, STEMS), "harms": (FOLDER / "harms", HARM_STEMS)}
"""Each model's sentences, and the file describe reads it from."""
_ROUNDS = 8
_STEP = 4.0
_FEWEST = 2  # sentences that must hold a mark
_LEAST = 6  # a number nearer to nothing than this is left out


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence or heading, and the themes or harms it tells: perhaps none."""

    codes: tuple[str, ...]
    text: str


def load(path: Path) -> list[Saying]:
    """The sentences of one writer: codes, a tab, the text; a heading begins with "# "."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        codes, _, text = line.partition("\t")
        if text:
            kept = tuple(sorted(code for code in codes.split(",") if code != NOTHING))
            found.append(Saying(kept, text.removeprefix("# ")))
    return found


def writers(folder: Path = FOLDER) -> dict[str, list[Saying]]:
    """Every writer's sentences."""
    return {path.stem: load(path) for path in sorted(folder.glob("*.txt"))}


def learn(lot: Sequence[Saying]) -> str:
    """The file of a model that fits these sentences."""
    codes = [*sorted({code for one in lot for code in one.codes}), NOTHING]
    all_marks = [marks_of(one.text) for one in lot]
    seen = Counter(mark for marks in all_marks for mark in marks)
    rare = {m: rarity(m, n, len(lot)) for m, n in seen.items() if n >= _FEWEST}
    numbers = {mark: [0.0] * len(codes) for mark in rare}
    start = [0.0] * len(codes)
    rows = []
    for one, marks in zip(lot, all_marks, strict=True):
        known = [mark for mark in marks if mark in rare]
        size = sqrt(sum(rare[mark] ** 2 for mark in known)) or 1.0
        wanted = [codes.index(code) for code in one.codes or (NOTHING,)]
        rows.append(([(numbers[mark], rare[mark] / size) for mark in known], wanted))
    order = random.Random(1)
    for turn in range(_ROUNDS):
        order.shuffle(rows)
        pace = _STEP * (1 - turn / _ROUNDS)
        for known, wanted in rows:
            _step(known, wanted, start, pace)
    kept = ((mark, seen[mark], _kept(numbers[mark], rare[mark])) for mark in sorted(rare))
    return written(len(lot), dict(zip(codes, start, strict=True)), kept)


def _step(
    known: Sequence[tuple[list[float], float]],
    wanted: Sequence[int],
    start: list[float],
    pace: float,
) -> None:
    """Move the numbers of one sentence's marks towards what it tells."""
    scores = start
    for row, weight in known:
        scores = [score + weight * number for score, number in zip(scores, row, strict=True)]
    off = shares(scores)
    for position in wanted:
        off[position] -= 1 / len(wanted)
    for row, weight in known:
        by = pace * weight
        row[:] = [number - by * one for number, one in zip(row, off, strict=True)]
    by = 0.01 * pace
    start[:] = [number - by * one for number, one in zip(start, off, strict=True)]


def _kept(numbers: Sequence[float], rare: float) -> list[float]:
    """Whole numbers about the middle one, which says nothing; small ones are left out."""
    middle = median(numbers)
    rounded = [round((number - middle) * rare) for number in numbers]
    return [number if abs(number) >= _LEAST else 0 for number in rounded]


def check(folder: Path) -> None:
    """Each writer's sentences by what the others' teach."""
    every = writers(folder)
    for name, own in every.items():
        model = parse(learn([one for other in every if other != name for one in every[other]]))
        told = [(one.codes, model.told(one.text)) for one in own]
        tells = [(codes, likely) for codes, likely in told if codes]
        first = sum(
            max(likely, key=likely.__getitem__, default="") in codes for codes, likely in tells
        )
        given = [
            (code in codes) for codes, likely in told for code, p in likely.items() if p >= 0.3
        ]
        right, wanted = sum(given), sum(len(codes) for codes, _ in told)
        print(
            f"writer {name}, left out: likeliest right {first / len(tells):.3f},"
            f" at 0.3 precision {right / (len(given) or 1):.3f}, recall {right / wanted:.3f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="leave out one writer after another")
    parser.add_argument("--write", action="store_true", help="write the numbers describe reads")
    parser.add_argument("--of", choices=LEARNED, action="append", help="one of the two alone")
    chosen = parser.parse_args()
    for what in chosen.of or LEARNED:
        folder, file = LEARNED[what]
        if chosen.check:
            print(what)
            check(folder)
        if chosen.write:
            lot = [one for own in writers(folder).values() for one in own]
            file.write_text(learn(lot), encoding="utf-8")


if __name__ == "__main__":
    main()
