"""Which themes or harms a sentence tells, by the stems of its words and of its pairs of words.

A linear model with a number for each stem and theme (``stems.txt``) and another of the harms
(``harm_stems.txt``), learned from sentences that were written for them; ``python -m
bench.facts.stems`` learns them again. They know the sentence alone; what their answers weigh in a
whole report is for :mod:`ingest.describe.weighing` and :mod:`ingest.describe.harms`.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import chain, pairwise
from math import exp, log, sqrt
from operator import itemgetter
from struct import Struct

import Stemmer

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")
_NUMBER = "#"
_CHILD = "child"
_LEAST = 0.04
_stemmer = Stemmer.Stemmer("english", 0)
PAIR = 0.6
"""What a pair of words counts beside a single one."""
RARE = 1.5
"""How steeply words that few sentences hold count for more."""
NOTHING = "none"
"""Stands beside the themes: the sentence tells none of them."""


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    if word.isdigit():
        return _NUMBER
    bare = word.removesuffix("'s").replace("'", "")
    if bare in {"children", "childrens"}:
        return _CHILD
    stem: str = _stemmer.stemWord(bare)
    return stem


def marks_of(text: str, names: Collection[str] = ()) -> list[str]:
    """The stems of a text and of each two neighbours in it, each once, in a fixed order. A name of
    ``names`` (in lower case) is read as a word for a child, any number as one sign."""
    return list(dict.fromkeys(_marks(text, names)))


def _marks(text: str, names: Collection[str]) -> Iterator[str]:
    """The same, some more than once."""
    words = _WORD.findall(text.lower())
    if names:
        words = [_CHILD if word.removesuffix("'s") in names else word for word in words]
    stems = list(map(_stem, words))
    return chain(stems, map(" ".join, pairwise(stems)))


def rarity(mark: str, sentences: int, of: int) -> float:
    """How much a mark counts that stands in so many sentences of so many."""
    return float(log(of / sentences) ** RARE * (PAIR if " " in mark else 1.0))


def shares(scores: Sequence[float]) -> list[float]:
    """Scores as likelihoods that come to one."""
    top = max(scores)
    raised = [exp(score - top) for score in scores]
    total = sum(raised)
    return [one / total for one in raised]


class _Known(dict[str, tuple[int, int]]):
    """Marks that have been met: how much each counts, squared, in millionths, and its numbers as
    one whole number with a lane of ``_LANE`` bits for each theme. So adding up a sentence is two
    sums of whole numbers, which come out the same in any order."""

    def __init__(self, lines: Mapping[str, str], of: int) -> None:
        super().__init__()
        self._lines, self._of = lines, of

    def __missing__(self, mark: str) -> tuple[int, int]:
        seen, *pairs = self._lines[mark].split()
        numbers = sum(int(pair[1:]) << _SHIFT[pair[0]] for pair in pairs)
        counts = round(rarity(mark, int(seen), self._of) ** 2 * 1e6)
        self[mark] = found = counts, numbers
        return found


class Sayings:
    """The learned numbers, each line made ready when its mark is first met."""

    def __init__(
        self, codes: Sequence[str], start: Sequence[float], of: int, lines: Mapping[str, str]
    ) -> None:
        self.codes = tuple(codes)
        self.of = of
        self.lines = lines
        self._start = tuple(start)
        self._known = _Known(lines, of)
        self._lanes = Struct(f"<{len(self.codes)}I")
        self._middle = sum(_MIDDLE << _LANE * place for place in range(len(self.codes)))

    def told(self, text: str, names: Collection[str] = ()) -> dict[str, float]:
        """How likely a sentence tells each theme; those of next to no likelihood are left out."""
        known = self.lines.keys() & _marks(text, names)
        found = list(map(self._known.__getitem__, known))
        length = sum(map(_COUNTS, found))
        if not length:
            return {}
        together = sum(map(_NUMBERS, found)) + self._middle
        lanes = self._lanes.unpack(together.to_bytes(self._lanes.size, "little"))
        size, top = 1e3 / sqrt(length), max(lanes)
        raised = [exp(s + (lane - top) * size) for s, lane in zip(self._start, lanes, strict=True)]
        total = sum(raised)
        least = _LEAST * total
        likely = {self.codes[p]: one / total for p, one in enumerate(raised) if one >= least}
        likely.pop(NOTHING, None)
        return likely


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_LANE = 32
_MIDDLE = 1 << (_LANE - 1)  # added to each lane, so that none is below nothing
_SHIFT = {letter: _LANE * place for place, letter in enumerate(_LETTERS)}
_COUNTS, _NUMBERS = itemgetter(0), itemgetter(1)


def parse(text: str) -> Sayings:
    """The model of a file: how many sentences it was learned from, its themes with what each
    starts from, and for each mark the sentences that hold it and its numbers by theme."""
    head, *rows = text.splitlines()
    of, *starts = head.split()
    codes, start = zip(*(one.split("=") for one in starts), strict=True)
    lines = dict(row.split("\t") for row in rows)
    return Sayings(codes, tuple(map(float, start)), int(of), lines)


def written(
    of: int, start: Mapping[str, float], rows: Iterable[tuple[str, int, Sequence[float]]]
) -> str:
    """The file for a model: ``rows`` hold a mark, its sentences and its number for each theme."""
    lines = [" ".join([str(of), *(f"{code}={value:.2f}" for code, value in start.items())])]
    for mark, seen, numbers in rows:
        pairs = (f"{_LETTERS[p]}{n:.0f}" for p, n in enumerate(numbers) if n)
        lines.append(f"{mark}\t{' '.join([str(seen), *pairs])}")
    return "\n".join(lines) + "\n"


@lru_cache(maxsize=1)
def sayings() -> Sayings:
    """The model of themes that describe reads by."""
    return _read("stems.txt")


@lru_cache(maxsize=1)
def harm_sayings() -> Sayings:
    """The model of harms that describe reads by."""
    return _read("harm_stems.txt")


def _read(name: str) -> Sayings:
    return parse(files("ingest.describe").joinpath(name).read_text(encoding="utf-8"))
