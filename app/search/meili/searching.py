"""Answering one query from a Meilisearch server.

The server finds passages; reviews, counts and dates come from the catalogue, as in the embedded
engine. One round trip finds which reviews match, one ranks them, one fetches their passages.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.ids import ReviewId
from app.search import analyse
from app.search.catalogue import Catalogue, Reviews
from app.search.engine import Hit, PassageHit, Query, ResultPage, Term, Words
from app.search.meili import layout
from app.search.meili.phrasing import Way, any_stands, ways
from app.search.meili.server import Answer, Server
from app.search.ranking import Place, by_relevance, first_of_each, passage_order

_PASSAGES_AT_ONCE = 1000
_MOST_VERIFIED = 2000  # passages whose longer phrases are verified; beyond, a count is "about"
_SUBJECT_SCORE = 0.5  # added to the server's score, which lies between 0 and 1
_RECOMMENDATIONS = layout.is_one_of("kind", ["recommendation"])
_OWN_TEXT = layout.is_one_of("kind", ["page", "recommendation"])
_PLACE = ["id", "rev", "kind", "seq", "document", "page"]


@dataclass(frozen=True, slots=True)
class _Matched:
    """What a query's words match: passages counted by review, and the set of those reviews."""

    passages: Mapping[int, int]
    reviews: Reviews
    about: bool = False


class Asking:
    """One query's conversation with the server, against one catalogue."""

    def __init__(self, server: Server, names: layout.Names, catalogue: Catalogue) -> None:
        self._server = server
        self._index = names.passages
        self._catalogue = catalogue
        self._ordinal = {
            layout.key_of(card.review_id): number for number, card in enumerate(catalogue.cards)
        }

    def search(self, query: Query) -> ResultPage:
        """One page of reviews; counts exact unless ``about`` says otherwise."""
        terms = analyse.searchable(query.words.terms)
        matched = self._match(query, terms)
        shown = matched.reviews & self._catalogue.narrowed(query)
        if terms and shown and query.sort == "relevance":
            found = ways(terms)
            ranked = by_relevance(
                lambda size: self._look(found, query, size),
                self._catalogue,
                shown,
                matched.passages,
                query,
            )
        else:
            ranked = [(number, 0.0) for number in self._catalogue.by_date(shown, query)]
        return ResultPage(
            total=shown.bit_count(),
            hits=self._hits(query, terms, ranked),
            facets=self._catalogue.counts(matched.reviews, query),
            about=matched.about,
        )

    def count(self, query: Query) -> int:
        """How many reviews match."""
        matched = self._match(query, analyse.searchable(query.words.terms))
        return (matched.reviews & self._catalogue.narrowed(query)).bit_count()

    def within(self, review_id: ReviewId, words: Words) -> list[PassageHit]:
        """All matching passages of one review in reading order."""
        terms = analyse.searchable(words.terms)
        ordinal = self._catalogue.ordinal.get(review_id)
        if not terms or ordinal is None:
            return []
        found = self._passages(ways(terms), [ordinal], "all").get(ordinal, [])
        return sorted(found, key=lambda hit: (hit.document, hit.page, hit.kind, hit.seq))

    def _match(self, query: Query, terms: Sequence[Term]) -> _Matched:
        """The reviews that the words, exclusions and scope let through, before any filter."""
        matched = _Matched({}, self._catalogue.everything)
        if not matched.reviews:
            return matched
        if terms or query.scope == "recommendations":
            matched = self._reviews(ways(terms), _scope(query.scope))
        reviews, about = matched.reviews, matched.about
        for term in analyse.searchable(query.words.excluded):
            unwanted = self._reviews(ways([term]), [])
            reviews &= ~unwanted.reviews
            about = about or unwanted.about
        return _Matched(matched.passages, reviews, about)

    def _reviews(self, found: Sequence[Way], conditions: list[str]) -> _Matched:
        """The reviews that satisfy any of some ways, with passages counted by review."""
        asked = [self._ask(way, conditions, facets=["rev"], limit=0) for way in found]
        passages: dict[int, int] = defaultdict(int)
        about = False
        for way, answer in zip(found, self._server.search(asked), strict=True):
            counts: Mapping[str, int] = answer["facetDistribution"].get("rev", {})
            if way.unsure:
                counts, sure = self._verified(way, conditions, counts)
                about = about or not sure
            for key, number in counts.items():
                if key in self._ordinal:
                    passages[self._ordinal[key]] += number
        return _Matched(passages, self._catalogue.members(passages), about)

    def _verified(
        self, way: Way, conditions: list[str], counts: Mapping[str, int]
    ) -> tuple[Mapping[str, int], bool]:
        """Counts of those passages that truly hold the rows; or as they were, if too many."""
        if sum(counts.values()) > _MOST_VERIFIED:
            return counts, False
        ask = self._ask(
            way,
            conditions,
            limit=_MOST_VERIFIED,
            attributesToRetrieve=["rev", "title", "body"],
        )
        held: dict[str, int] = defaultdict(int)
        for hit in self._server.search([ask])[0]["hits"]:
            if way.holds(hit["title"], hit["body"]):
                held[hit["rev"]] += 1
        return held, True

    def _look(self, found: Sequence[Way], query: Query, size: int) -> list[tuple[int, float]]:
        """The best reviews by the best of their passages, over all ways.

        Reviews on a subject that was named are asked for apart, and given more.
        """
        conditions = _scope(query.scope) + self._filters(query)
        named = [
            value for name, codes in query.subjects.items() for value in layout.facets(name, codes)
        ]
        lots = [(conditions, 0.0)]
        if named:
            lots.append(([*conditions, layout.is_one_of("facets", named)], _SUBJECT_SCORE))
        asked = [
            self._ask(
                way,
                lot,
                distinct="rev",
                limit=size,
                attributesToRetrieve=["rev"],
                showRankingScore=True,
            )
            for lot, _ in lots
            for way in found
        ]
        more = [score for _, score in lots for _ in found]
        scored = [
            (self._ordinal[hit["rev"]], float(hit["_rankingScore"]) + score)
            for answer, score in zip(self._server.search(asked), more, strict=True)
            for hit in answer["hits"]
            if hit["rev"] in self._ordinal
        ]
        return sorted(scored, key=lambda pair: -pair[1])[:size]

    def _filters(self, query: Query) -> list[str]:
        conditions = [
            layout.is_one_of("facets", layout.facets(name, values))
            for name, values in query.filters.items()
            if values
        ]
        if query.year_from is not None or query.year_to is not None:
            years = layout.facets("year", self._catalogue.years_between(query))
            conditions.append(layout.is_one_of("facets", years))
        return conditions

    def _hits(
        self, query: Query, terms: Sequence[Term], ranked: Sequence[tuple[int, float]]
    ) -> tuple[Hit, ...]:
        passages: Mapping[int, list[PassageHit]] = {}
        if terms and ranked:
            ordinals = [number for number, _ in ranked]
            passages = self._passages(ways(terms), ordinals, query.scope)
        cards = self._catalogue.cards
        return tuple(
            Hit(
                review_id=cards[number].review_id,
                version=cards[number].version,
                score=score,
                passages=_best_of(passages.get(number, []), query.passages),
                passage_count=len(passages.get(number, [])),
            )
            for number, score in ranked
        )

    def _passages(
        self, found: Sequence[Way], ordinals: Iterable[int], scope: str
    ) -> dict[int, list[PassageHit]]:
        """The passages to show of some reviews, best first: at least one row in their own text."""
        cards = [self._catalogue.cards[number] for number in ordinals]
        keys = [layout.key_of(card.review_id) for card in cards]
        conditions = [*_scope(scope), _OWN_TEXT, layout.is_one_of("rev", keys)]
        best: dict[str, tuple[int, PassageHit]] = {}
        for way in found:
            doubtful = way.unsure or any(way.holds(card.title, "") for card in cards)
            for hit in self._all_hits(way, conditions, with_text=doubtful):
                sure = not doubtful or _is_sure(hit, way, found)
                if sure and hit["rev"] in self._ordinal:
                    passage = _passage_hit(hit)
                    before = best.get(passage.id)
                    if before is None or before[1].score < passage.score:
                        best[passage.id] = (self._ordinal[hit["rev"]], passage)
        by_review: dict[int, list[PassageHit]] = defaultdict(list)
        for ordinal, passage in sorted(best.values(), key=lambda pair: -pair[1].score):
            by_review[ordinal].append(passage)
        return by_review

    def _all_hits(
        self, way: Way, conditions: list[str], *, with_text: bool
    ) -> Iterable[Mapping[str, Any]]:
        """Every passage that satisfies a way, fetched in portions; its tokens only if asked."""
        fields = [*_PLACE, "title", "body"] if with_text else _PLACE
        offset = 0
        while True:
            ask = self._ask(
                way,
                conditions,
                offset=offset,
                limit=_PASSAGES_AT_ONCE,
                attributesToRetrieve=fields,
                showRankingScore=True,
            )
            hits: Sequence[Answer] = self._server.search([ask])[0]["hits"]
            yield from hits
            if len(hits) < _PASSAGES_AT_ONCE:
                return
            offset += len(hits)

    def _ask(self, way: Way, conditions: list[str], **more: Any) -> dict[str, Any]:
        asked = {"indexUid": self._index, "q": way.text, "matchingStrategy": "all", **more}
        if conditions:
            asked["filter"] = conditions
        return asked


def _scope(scope: str) -> list[str]:
    return [_RECOMMENDATIONS] if scope == "recommendations" else []


def _is_sure(hit: Mapping[str, Any], way: Way, found: Sequence[Way]) -> bool:
    """Whether a passage truly holds a way, and a row of some way in its own text.

    Where no title alone satisfies a way, every passage found has a row in its own text.
    """
    return way.holds(hit["title"], hit["body"]) and any_stands(found, hit["body"])


def _best_of(found: Sequence[PassageHit], most: int) -> tuple[PassageHit, ...]:
    """The best few, from different pages of the review."""
    ordered = sorted(found, key=lambda hit: passage_order(hit.score, _as_read(hit)))
    return tuple(first_of_each(ordered, lambda hit: (hit.document, hit.page), most))


def _as_read(hit: PassageHit) -> Place:
    return (hit.document, hit.page, hit.seq, hit.kind)


def _passage_hit(hit: Mapping[str, Any]) -> PassageHit:
    return PassageHit(
        id=hit["id"],
        kind=hit["kind"],
        seq=hit["seq"],
        document=hit["document"],
        page=hit["page"],
        score=float(hit["_rankingScore"]),
    )
