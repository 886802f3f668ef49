"""Random searches of the library, held against the rule written out plainly.

The rule reads every entry for every query, as no engine could afford to.
"""

import random
from collections.abc import Iterable, Iterator

import pytest

from app.domain.ids import ReviewId
from app.search import analyse, querytext
from app.search.catalogue import title_tokens
from app.search.engine import Entry, Query, SearchEngine, Term, Words
from tests.factories.entries import library

ENTRIES = library()
FACETS = ("type", "area", "year")


def stands(row: analyse.Sequence, tokens: list[str]) -> bool:
    return any(tuple(tokens[at : at + len(row)]) == row for at in range(len(tokens)))


def satisfies(entry: Entry, term: Term, *, titled: bool = True) -> bool:
    texts = [analyse.tokens(entry.body).split()]
    if titled:
        texts.append(title_tokens(entry).split())
    return any(
        all(any(stands(row, text) for text in texts) for row in form)
        for form in analyse.forms(term)
    )


def matches(entry: Entry, query: Query) -> bool:
    in_scope = query.scope == "all" or entry.kind == "recommendation"
    return in_scope and all(satisfies(entry, term) for term in query.words.terms)


def passes(entry: Entry, query: Query, *, ignoring: str = "") -> bool:
    for name, values in query.filters.items():
        if name != ignoring and not set(values) & set(entry.facets.get(name, ())):
            return False
    return True


def excluded(words: Words) -> set[str]:
    return {one.review_id for one in ENTRIES for term in words.excluded if satisfies(one, term)}


def reviews(query: Query, *, ignoring: str = "") -> set[str]:
    found = {
        one.review_id
        for one in ENTRIES
        if matches(one, query) and passes(one, query, ignoring=ignoring)
    }
    return found - excluded(query.words)


def passages(review: str, query: Query) -> set[str]:
    return {
        one.id
        for one in ENTRIES
        if one.review_id == review
        and one.kind != "meta"
        and matches(one, query)
        and any(satisfies(one, term, titled=False) for term in query.words.terms)
    }


def counts(query: Query, name: str) -> dict[str, int]:
    found = reviews(query, ignoring=name)
    carried = {
        (one.review_id, value)
        for one in ENTRIES
        if one.review_id in found
        for value in one.facets.get(name, ())
    }
    counted = dict.fromkeys(query.filters.get(name, ()), 0)
    for _, value in carried:
        counted[value] = counted.get(value, 0) + 1
    return counted


def typed(draw: random.Random) -> str:
    """A few words, phrases and exclusions that stand in the library, or nearly."""
    parts = []
    for _ in range(draw.choice((1, 1, 2, 2, 3))):
        words = draw.choice(
            [text for one in ENTRIES if (text := f"{one.title} {one.body}")]
        ).split()
        start = draw.randrange(len(words))
        part = " ".join(words[start : start + draw.choice((1, 1, 2, 3, 4))])
        if draw.random() < 0.3:
            part = f'"{part}"'
        if draw.random() < 0.15:
            part = f"-{part}"
        parts.append(part)
    return " ".join(parts)


def queries(seeds: Iterable[int]) -> Iterator[Query]:
    for seed in seeds:
        draw = random.Random(seed)
        filters: dict[str, tuple[str, ...]] = {}
        for name in FACETS:
            if draw.random() < 0.2:
                held = sorted({v for one in ENTRIES for v in one.facets.get(name, ())})
                filters[name] = tuple(draw.sample(held, 2))
        words = querytext.parse(typed(draw), synonyms=draw.random() < 0.7)
        scope = "recommendations" if draw.random() < 0.1 else "all"
        yield Query(words=words, filters=filters, scope=scope, facets=FACETS, per_page=50)


@pytest.mark.parametrize("batch", range(8))
def test_random_searches_find_what_the_rule_finds(library_engine: SearchEngine, batch: int) -> None:
    for query in queries(range(batch * 25, batch * 25 + 25)):
        page = library_engine.search(query)
        assert {hit.review_id for hit in page.hits} == reviews(query), query
        assert page.total == len(reviews(query))
        for name in FACETS:
            assert dict(page.facets[name]) == counts(query, name), query


@pytest.mark.parametrize("batch", range(4))
def test_random_searches_give_the_passages_that_the_rule_gives(
    library_engine: SearchEngine, batch: int
) -> None:
    for query in queries(range(1000 + batch * 15, 1015 + batch * 15)):
        if not query.words.terms:
            continue
        for hit in library_engine.search(query).hits:
            expected = passages(hit.review_id, query)
            assert hit.passage_count == len(expected), query
            assert {one.id for one in hit.passages} <= expected
            if query.scope == "all":
                inside = library_engine.within(ReviewId(hit.review_id), query.words)
                assert {one.id for one in inside} == expected
