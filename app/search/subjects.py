"""Which subject terms a search names: ``CSE`` and ``sexual exploitation`` name the same harm.

Nearly every report mentions most harms somewhere, in a glossary if nowhere else. Reviews that we
found to be about what was asked for come before those that only hold the words. Nothing is found
or left out by this: it orders.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from app.domain import terms
from app.search import analyse
from app.search.engine import Words

GROUPS = ("theme", "harm")
"""The groups of terms, which are facets by the same names, that a search may name."""

_Code = tuple[str, str]

Named = Mapping[str, tuple[str, ...]]
"""Codes of terms by the facet they belong to."""


def subjects_of(words: Words) -> Named:
    """The subjects that a parsed query names in full, by a label, a synonym or an abbreviation."""
    found: dict[str, dict[str, None]] = {}
    for group, code in _named(words):
        found.setdefault(group, {})[code] = None
    return {group: tuple(codes) for group, codes in found.items()}


def _named(words: Words) -> Iterator[_Code]:
    """Terms named by what was typed, in a row, and by any other way to say a part of it."""
    row = analyse.sequence(word for term in words.terms for word in term.words)
    place = 0
    while place < len(row):
        size = _longest(row, place)
        yield from _table().get(row[place : place + size], ())
        place += size
    for term in words.terms:
        for other in term.alternatives:
            yield from _table().get(analyse.sequence(other), ())


def _longest(row: analyse.Sequence, place: int) -> int:
    """How many words from a place on make up one name, at least 1: "medical neglect" is not
    "neglect" as well."""
    most = min(len(row) - place, max(map(len, _table())))
    named = (size for size in range(most, 1, -1) if row[place : place + size] in _table())
    return next(named, 1)


@cache
def _table() -> Mapping[analyse.Sequence, tuple[_Code, ...]]:
    found: dict[analyse.Sequence, list[_Code]] = {}
    for group in GROUPS:
        for term in terms.of_group(group):
            for name in (term.label, *term.synonyms, *term.abbreviations):
                found.setdefault(analyse.sequence([name]), []).append((group, term.code))
    return {name: tuple(dict.fromkeys(codes)) for name, codes in found.items() if name}
