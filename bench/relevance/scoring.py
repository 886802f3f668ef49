"""Two measures of a ranked list against judgements: nDCG and recall, at ten."""

from collections.abc import Mapping, Sequence
from math import log2

DEPTH = 10


def ndcg(ranked: Sequence[str], grades: Mapping[str, int]) -> float:
    """Gain 2^grade - 1, discounted by log2 of the rank; 1 is the best order there could be."""
    best = _gain(sorted(grades.values(), reverse=True))
    return _gain([grades.get(name, 0) for name in ranked]) / best


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(rank + 2) for rank, grade in enumerate(grades[:DEPTH]))


def recall(ranked: Sequence[str], grades: Mapping[str, int]) -> float:
    """The share of the relevant found among the first ten, of as many as ten can hold."""
    found = sum(1 for name in ranked[:DEPTH] if grades.get(name))
    return found / min(DEPTH, len(grades))
