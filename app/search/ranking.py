"""Ranking reviews by their best passages: one rule for every engine."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from app.search.catalogue import Catalogue, Reviews, page_of
from app.search.engine import Query

FIRST_LOOK = 300
"""Passages looked at to rank the first pages."""

LAST_LOOK = 40_000
"""Beyond so many passages, reviews are ranked by how many of them match."""

_GROWTH = 6
_PASSAGES_EACH = 4  # passages looked at, to begin with, for each review needed

Look = Callable[[int], Sequence[tuple[int, float]]]
"""Given how many, the best passages as (ordinal of the review, score), best first."""

T = TypeVar("T")


def by_relevance(
    look: Look, catalogue: Catalogue, shown: Reviews, passages: Mapping[int, int], query: Query
) -> list[tuple[int, float]]:
    """The query's page of the shown reviews, each with the score of its best passage.

    ``passages`` counts what matches in each review, shown or not.

    Looks at ever more passages until the page is settled. The first reviews of a longer look are
    those of a shorter one, so pages do not overlap. Reviews whose best passage lies beyond the
    last look follow by their number of matching passages, then by id.
    """
    wanted = catalogue.marks(shown)
    count = shown.bit_count()
    need = min(max(query.page, 1) * query.per_page, count)
    hidden = max(1, len(passages)) / max(1, count)
    size = min(max(FIRST_LOOK, int(need * _PASSAGES_EACH * hidden)), LAST_LOOK)
    while True:
        found = look(size)
        exhausted = len(found) < size
        settled = _settled(found, wanted, exhausted=exhausted)
        if exhausted or len(settled) >= need or size >= LAST_LOOK:
            break
        size = min(size * _GROWTH, LAST_LOOK)
    if len(settled) < need:
        unsettled = set(catalogue.ordinals(shown)) - settled.keys()
        rest = sorted(unsettled, key=lambda n: (-passages.get(n, 0), n))
        settled |= dict.fromkeys(rest, 0.0)
    return [(number, settled[number]) for number in page_of(list(settled), query)]


def _settled(
    found: Sequence[tuple[int, float]], wanted: bytes, *, exhausted: bool
) -> dict[int, float]:
    """Each wanted review with its best score, best first, ties by id.

    Unless all passages were looked at, those with the very last score are left out: more of the
    same score may follow.
    """
    last = found[-1][1] if found and not exhausted else float("-inf")
    best: dict[int, float] = {}
    for ordinal, score in found:
        if wanted[ordinal >> 3] >> (ordinal & 7) & 1 and score > last:
            best.setdefault(ordinal, score)
    return dict(sorted(best.items(), key=lambda pair: (-pair[1], pair[0])))


def first_of_each(found: Iterable[T], key: Callable[[T], Hashable], most: int) -> list[T]:
    """The first ``most`` that differ in their key."""
    kept: dict[Hashable, T] = {}
    for one in found:
        if len(kept) >= most:
            break
        kept.setdefault(key(one), one)
    return list(kept.values())


Place = tuple[int, int, int, str]
"""A passage's document, page, place in the document and kind."""


def passage_order(score: float, place: Place) -> tuple[float, Place]:
    """Sorts passages best first; equal ones as they are read, wherever an engine keeps them."""
    return (-score, place)
