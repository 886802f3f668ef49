"""Answering one query from one state of the embedded index."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import tantivy

from app.domain.ids import ReviewId
from app.search import analyse
from app.search.catalogue import Reviews
from app.search.embedded import schema
from app.search.embedded.queries import both, but_not
from app.search.embedded.snapshot import Ranked, Snapshot
from app.search.engine import Hit, PassageHit, Query, ResultPage, Term, Words
from app.search.ranking import Place, by_relevance, first_of_each, passage_order

_FEW = 256  # reviews that are quicker to name than to come upon


@dataclass(frozen=True, slots=True)
class _Matched:
    """What a query's words match: passages counted by review, and the set of those reviews."""

    passages: Mapping[int, int]
    reviews: Reviews


def search(state: Snapshot, query: Query) -> ResultPage:
    """One page of reviews, counts exact."""
    terms = analyse.searchable(query.words.terms)
    matched = _match(state, query, terms)
    shown = matched.reviews & state.catalogue.narrowed(query)
    if terms and shown and query.sort == "relevance":
        wanted = _ranking(state, query, terms, shown)
        ranked = by_relevance(
            lambda size: state.scores(wanted, size),
            state.catalogue,
            shown,
            matched.passages,
            query,
        )
    else:
        ranked = [(number, 0.0) for number in state.catalogue.by_date(shown, query)]
    return ResultPage(
        total=shown.bit_count(),
        hits=_hits(state, query, terms, ranked),
        facets=state.catalogue.counts(matched.reviews, query),
    )


def count(state: Snapshot, query: Query) -> int:
    """How many reviews match."""
    matched = _match(state, query, analyse.searchable(query.words.terms))
    return (matched.reviews & state.catalogue.narrowed(query)).bit_count()


def within(state: Snapshot, review_id: ReviewId, words: Words) -> list[PassageHit]:
    """All matching passages of one review in reading order."""
    terms = analyse.searchable(words.terms)
    ordinal = state.catalogue.ordinal.get(review_id)
    if not terms or ordinal is None:
        return []
    found = state.best(_passages(state, terms, [ordinal], "all"), state.searcher.num_docs)
    hits = [
        _passage_hit(state, one, place)
        for one, place in zip(found, state.places(found), strict=True)
    ]
    return sorted(hits, key=lambda hit: (hit.document, hit.page, hit.kind, hit.seq))


def _match(state: Snapshot, query: Query, terms: Sequence[Term]) -> _Matched:
    """The reviews that the words, exclusions and scope let through, before any filter."""
    reviews = state.catalogue.everything
    passages: Mapping[int, int] = {}
    if terms or query.scope == "recommendations":
        passages = state.passages_by_review(_scoped(state, query.scope, terms))
        reviews = state.catalogue.members(passages)
    for term in analyse.searchable(query.words.excluded):
        reviews &= ~state.reviews(state.build.all_of([term]))
    return _Matched(passages, reviews)


def _scoped(state: Snapshot, scope: str, terms: Sequence[Term]) -> tantivy.Query:
    parts = [state.build.all_of(terms)] if terms else []
    if scope == "recommendations":
        parts.append(state.build.of_kind(schema.KINDS.index("recommendation")))
    return both(*parts)


def _ranking(state: Snapshot, query: Query, terms: Sequence[Term], shown: Reviews) -> tantivy.Query:
    """What to rank by, with the filters, so that no look is wasted on what is not shown.

    An excluded word hides whole reviews, which a passage does not tell: where it leaves few, they
    are named.
    """
    parts = [state.build.preferring(state.build.ranked(terms), query.subjects)]
    if query.scope == "recommendations":
        parts.append(state.build.of_kind(schema.KINDS.index("recommendation")))
    parts += [state.build.having(name, values) for name, values in query.filters.items() if values]
    if query.year_from is not None or query.year_to is not None:
        parts.append(state.build.having("year", state.catalogue.years_between(query)))
    if query.words.excluded and shown.bit_count() <= _FEW:
        parts.append(state.build.of_reviews(map(state.number, state.catalogue.ordinals(shown))))
    return both(*parts)


def _passages(
    state: Snapshot, terms: Sequence[Term], ordinals: Iterable[int], scope: str
) -> tantivy.Query:
    """The passages to show of some reviews: all terms, at least one in their own text."""
    parts = [
        state.build.of_reviews(state.number(ordinal) for ordinal in ordinals),
        state.build.own_text(terms),
        state.build.all_of(terms),
    ]
    if scope == "recommendations":
        parts.append(state.build.of_kind(schema.KINDS.index("recommendation")))
    return but_not(both(*parts), state.build.of_kind(schema.META))


def _hits(
    state: Snapshot, query: Query, terms: Sequence[Term], ranked: Sequence[tuple[int, float]]
) -> tuple[Hit, ...]:
    passages: dict[int, list[Ranked]] = defaultdict(list)
    if terms and ranked:
        wanted = _passages(state, terms, [number for number, _ in ranked], query.scope)
        for one in state.best(wanted, state.searcher.num_docs):
            passages[one.ordinal].append(one)
    cards = state.catalogue.cards
    return tuple(
        Hit(
            review_id=cards[number].review_id,
            version=cards[number].version,
            score=score,
            passages=_best_of(state, passages[number], query.passages),
            passage_count=len(passages[number]),
        )
        for number, score in ranked
    )


def _best_of(state: Snapshot, found: Sequence[Ranked], most: int) -> tuple[PassageHit, ...]:
    """The best few, from different pages of the review."""
    placed = zip(found, state.places(found), strict=True) if most else ()
    ordered = sorted(placed, key=lambda pair: passage_order(pair[0].score, _as_read(pair[1])))
    best = first_of_each(ordered, lambda pair: pair[1][1:3], most)
    return tuple(_passage_hit(state, one, place) for one, place in best)


def _as_read(place: tuple[int, int, int, int]) -> Place:
    kind, document, page, seq = place
    return (document, page, seq, schema.KINDS[kind])


def _passage_hit(state: Snapshot, one: Ranked, place: tuple[int, int, int, int]) -> PassageHit:
    kind, document, page, seq = place
    return PassageHit(
        id=state.entry_id(one),
        kind=schema.KINDS[kind],
        seq=seq,
        document=document,
        page=page,
        score=one.score,
    )
