"""Answering one query from one state of the embedded index."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import tantivy

from app.domain.ids import ReviewId
from app.search import analyse
from app.search.catalogue import Reviews, page_of
from app.search.embedded import schema
from app.search.embedded.queries import both, but_not
from app.search.embedded.snapshot import Ranked, Snapshot
from app.search.engine import Hit, PassageHit, Query, ResultPage, Term, Words

_FIRST_LOOK = 300  # passages looked at to rank the first pages
_LAST_LOOK = 40_000  # beyond so many, reviews are ranked by how many passages match


@dataclass(frozen=True, slots=True)
class _Matched:
    """What a query's words match: passages counted by review, and the set of those reviews."""

    passages: Mapping[int, int]
    reviews: Reviews


def terms_of(words: Iterable[Term]) -> list[Term]:
    """Those terms that have anything to look for."""
    return [term for term in words if analyse.forms(term)]


def search(state: Snapshot, query: Query) -> ResultPage:
    """One page of reviews, counts exact."""
    terms = terms_of(query.words.terms)
    matched = _match(state, query, terms)
    shown = matched.reviews & state.catalogue.narrowed(query)
    if terms and query.sort == "relevance":
        ranked = _by_relevance(state, query, terms, matched, shown)
    else:
        ranked = [(number, 0.0) for number in state.catalogue.by_date(shown, query)]
    return ResultPage(
        total=shown.bit_count(),
        hits=_hits(state, query, terms, ranked),
        facets=state.catalogue.counts(matched.reviews, query),
    )


def count(state: Snapshot, query: Query) -> int:
    """How many reviews match."""
    matched = _match(state, query, terms_of(query.words.terms))
    return (matched.reviews & state.catalogue.narrowed(query)).bit_count()


def within(state: Snapshot, review_id: ReviewId, words: Words) -> list[PassageHit]:
    """All matching passages of one review in reading order."""
    terms = terms_of(words.terms)
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
    for term in terms_of(query.words.excluded):
        reviews &= ~state.reviews(state.build.all_of([term]))
    return _Matched(passages, reviews)


def _scoped(state: Snapshot, scope: str, terms: Sequence[Term]) -> tantivy.Query:
    parts = [state.build.all_of(terms)] if terms else []
    if scope == "recommendations":
        parts.append(state.build.of_kind(schema.KINDS.index("recommendation")))
    return both(*parts)


def _by_relevance(
    state: Snapshot, query: Query, terms: Sequence[Term], matched: _Matched, shown: Reviews
) -> list[tuple[int, float]]:
    """The query's page of the shown reviews, each ranked by its best passage.

    Looks at ever more passages until the page is settled. The first reviews of a longer look are
    those of a shorter one, so pages do not overlap. Reviews whose best passage lies beyond the
    last look follow by their number of matching passages, then by id.
    """
    wanted = set(state.catalogue.ordinals(shown))
    need = min(max(query.page, 1) * query.per_page, len(wanted))
    ranking = _ranking(state, query, terms)
    look = _FIRST_LOOK
    while True:
        found = state.best(ranking, look)
        exhausted = len(found) < look
        settled = _settled(found, wanted, exhausted=exhausted)
        if exhausted or len(settled) >= need or look >= _LAST_LOOK:
            break
        look = min(look * 8, _LAST_LOOK)
    ranked = list(settled.items())
    if len(ranked) < need:
        rest = wanted - settled.keys()
        ranked += [
            (number, 0.0) for number in sorted(rest, key=lambda n: (-matched.passages.get(n, 0), n))
        ]
    scores = dict(ranked)
    return [(number, scores[number]) for number in page_of(list(scores), query)]


def _ranking(state: Snapshot, query: Query, terms: Sequence[Term]) -> tantivy.Query:
    """What to rank by, with the filters, so that no look is wasted on what is not shown."""
    parts = [state.build.ranked(terms)]
    if query.scope == "recommendations":
        parts.append(state.build.of_kind(schema.KINDS.index("recommendation")))
    parts += [state.build.having(name, values) for name, values in query.filters.items() if values]
    if query.year_from is not None or query.year_to is not None:
        parts.append(state.build.having("year", state.catalogue.years_between(query)))
    return both(*parts)


def _settled(found: list[Ranked], wanted: set[int], *, exhausted: bool) -> dict[int, float]:
    """Each wanted review with its best score, best first, ties by id.

    Unless all passages were looked at, those with the very last score are left out: more of the
    same score may follow.
    """
    last = found[-1].score if found and not exhausted else -1.0
    best: dict[int, float] = {}
    for one in found:
        if one.ordinal in wanted and one.score > last:
            best.setdefault(one.ordinal, one.score)
    return dict(sorted(best.items(), key=lambda pair: (-pair[1], pair[0])))


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
    seen: set[tuple[int, int]] = set()
    best: list[PassageHit] = []
    for one, place in zip(found, state.places(found), strict=True):
        if len(best) >= most:
            break
        _, document, page, _ = place
        if (document, page) not in seen:
            seen.add((document, page))
            best.append(_passage_hit(state, one, place))
    return tuple(best)


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
