"""Agreed other words for the same thing, from one table, and how to tell the visitor.

``synonyms.csv`` has a row for each pair: what is typed, what is searched for as well, and whether
the pair also holds the other way round (``both``) or not (``one``: an abbreviation that could mean
something else, or an older word that should still lead to what is written today). Numbered
sections of an Act are a rule rather than rows: ``s47``, ``s.47`` and ``section 47``.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.search import analyse
from app.search.canonical import fold
from app.search.engine import Words

_TABLE = Path(__file__).with_name("synonyms.csv")
_SECTION = {"s": "section", "sec": "section", "section": "s"}

Expression = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expansion:
    """What was typed, and what is searched for as well."""

    typed: str
    also: tuple[str, ...]


def expansions(words: Words) -> tuple[Expansion, ...]:
    """Which agreed synonyms a parsed query uses; other spellings of a word are not mentioned."""
    found = []
    for term in words.terms:
        own = _letters(term.words)
        also = [" ".join(other) for other in term.alternatives if _letters(other) != own]
        if also:
            found.append(Expansion(" ".join(term.words), tuple(also)))
    return tuple(found)


def _letters(words: Sequence[str]) -> str:
    return "".join(part for word in words for part in fold(word))


def synonyms_of(words: Sequence[str]) -> list[Expression]:
    """Other expressions to look for as well, given one as typed."""
    typed = analyse.sequence(words)
    return [*_rows().get(typed, ()), *_section(typed)]


def longest() -> int:
    """The number of tokens in the longest expression that has synonyms."""
    return max(len(typed) for typed in _rows())


def _section(typed: analyse.Sequence) -> list[Expression]:
    numbered = len(typed) in (2, 3) and typed[0] in _SECTION and typed[1].isdigit()
    if not numbered or (len(typed) == 3 and len(typed[2]) > 1):
        return []
    return [(_SECTION[typed[0]], *typed[1:])]


@cache
def _rows() -> dict[analyse.Sequence, tuple[Expression, ...]]:
    found: dict[analyse.Sequence, list[Expression]] = {}
    with _TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            pairs = [(row["typed"], row["also"])]
            if row["way"] == "both":
                pairs.append((row["also"], row["typed"]))
            for typed, also in pairs:
                found.setdefault(analyse.sequence([typed]), []).append(tuple(also.split()))
    return {typed: tuple(others) for typed, others in found.items()}
