"""Rows of very common words, indexed as pairs.

“Social worker” stands in every second passage, and so do both its words: to find it by where each
stands means reading the places of half the index. So wherever two of the commonest words stand in
a row, the pair is indexed as one token too, and is then found as fast as a word.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from app.search import analyse

LIST = Path(__file__).with_name("commonest.txt")
"""The commonest words, about the commonest first."""

COMMONEST = frozenset(analyse.tokens(LIST.read_text(encoding="utf-8")).split())
"""Tokens common in every report. To change the list, raise ``LAYOUT`` of the embedded index."""


def pairs_in(row: Iterable[str]) -> list[str]:
    """The pairs of commonest tokens that stand next to each other in a row of tokens."""
    return [
        f"{one}+{other}" for one, other in pairwise(row) if one in COMMONEST and other in COMMONEST
    ]


def is_pair(row: Sequence[str]) -> bool:
    """Whether a row of tokens is one pair, and nothing more need be looked at."""
    return len(row) == 2 and COMMONEST.issuperset(row)
