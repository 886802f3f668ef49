"""One state of the embedded index: what a search sees from start to end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import tantivy
from tantivy import Query

from app.errors import SearchUnavailable
from app.search.catalogue import Card, Catalogue, Reviews, number_of
from app.search.embedded import schema
from app.search.embedded.queries import Builder

_DRIFT = 0.02  # part of an index that may be written before its vocabulary is read again
_MOST_REVIEWS = 60_000  # tantivy answers at most 65,000 groups at once

Stamps = dict[int, tuple[int, Card]]
"""A review's number to its card, with the stamp of the writing it was read from."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage in a ranking: its score, its review's ordinal, and where it is kept."""

    score: float
    ordinal: int
    address: tantivy.DocAddress


class Snapshot:
    """A searcher and the catalogue that belongs to it. Safe to use from several threads.

    ``earlier`` is the state before: its unchanged cards are kept rather than read again, and its
    vocabulary while it is still about right.
    """

    def __init__(
        self, searcher: tantivy.Searcher, layout: tantivy.Schema, earlier: "Snapshot | None"
    ) -> None:
        self.searcher = searcher
        self._schema = layout
        self.stamps: Stamps = self._read_cards(earlier.stamps if earlier is not None else {})
        self.catalogue = Catalogue(card for _, card in self.stamps.values())
        self.build = Builder(layout, self.catalogue)
        self._ordinal = {
            number_of(card.review_id): number for number, card in enumerate(self.catalogue.cards)
        }
        self._vocabulary = self._still_right(earlier)
        if len(self.catalogue.cards) > _MOST_REVIEWS:
            raise SearchUnavailable(
                f"The embedded index holds more than {_MOST_REVIEWS} reviews; "
                "set REVIEWS_SEARCH_URL to a Meilisearch server."
            )

    def _read_cards(self, known: Stamps) -> Stamps:
        cards = Query.term_query(self._schema, "kind", schema.CARD)
        if not self.searcher.num_docs:
            return {}
        hits = self.searcher.search(cards, limit=self.searcher.num_docs, count=False).hits
        addresses = [address for _, address in hits]
        numbers = self._column("rev", addresses)
        stamps = self._column("stamp", addresses)
        found: Stamps = {}
        for number, stamp, address in zip(numbers, stamps, addresses, strict=True):
            before = known.get(number)
            if before is not None and before[0] == stamp:
                found[number] = before
            else:
                found[number] = (stamp, schema.read_card(self._stored(address)))
        return found

    def _column(self, name: str, addresses: list[tantivy.DocAddress]) -> list[int]:
        """Whole numbers kept beside documents: every document of the kinds asked has them."""
        return cast(list[int], self.searcher.fast_field_values(name, addresses))

    def _stored(self, address: tantivy.DocAddress) -> bytes:
        return bytes(cast(bytes, self.searcher.doc(address).get_first("stored")))

    def number(self, ordinal: int) -> int:
        """A review's number in the index, by its ordinal."""
        return number_of(self.catalogue.cards[ordinal].review_id)

    def passages_by_review(self, query: Query) -> Mapping[int, int]:
        """How many documents match in each review, by ordinal. Exact."""
        group = {"terms": {"field": "rev", "size": _MOST_REVIEWS, "segment_size": _MOST_REVIEWS}}
        buckets = self.searcher.aggregate(query, {"reviews": group})["reviews"]["buckets"]
        return {self._ordinal[bucket["key"]]: bucket["doc_count"] for bucket in buckets}

    def reviews(self, query: Query) -> Reviews:
        """The set of reviews that have a match."""
        return self.catalogue.members(self.passages_by_review(query))

    def best(self, query: Query, limit: int) -> list[Ranked]:
        """The best passages, at most ``limit``, best first."""
        hits = self.searcher.search(query, limit=limit, count=False).hits
        if not hits:
            return []
        numbers = self._column("rev", [address for _, address in hits])
        return [
            Ranked(score, self._ordinal[number], address)
            for (score, address), number in zip(hits, numbers, strict=True)
        ]

    def scores(self, query: Query, limit: int) -> list[tuple[int, float]]:
        """As :meth:`best`, but only the review's ordinal and the score: cheaper for long looks."""
        hits = self.searcher.search(query, limit=limit, count=False).hits
        if not hits:
            return []
        scores, addresses = zip(*hits, strict=True)
        numbers = self._column("rev", list(addresses))
        return list(zip(map(self._ordinal.__getitem__, numbers), scores, strict=True))

    def places(self, found: Iterable[Ranked]) -> list[tuple[int, int, int, int]]:
        """Kind, document, page and place in the document of each passage."""
        addresses = [one.address for one in found]
        if not addresses:
            return []
        kinds, documents, pages, places = (
            self._column(name, addresses) for name in ("kind", "document", "page", "seq")
        )
        return list(zip(kinds, documents, pages, places, strict=True))

    def entry_id(self, found: Ranked) -> str:
        """The id a passage was put in under."""
        return self._stored(found.address).decode()

    def _still_right(self, earlier: "Snapshot | None") -> tuple[int, Mapping[str, int]] | None:
        """The vocabulary read for an earlier state, unless much was written since."""
        if earlier is None or earlier._vocabulary is None:
            return None
        read_at, _ = earlier._vocabulary
        drift = abs(self.searcher.num_docs - read_at)
        return earlier._vocabulary if drift <= read_at * _DRIFT else None

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """Unstemmed words and in how many reviews, about, they occur; some may be gone."""
        if self._vocabulary is None:
            words = dict(self.searcher.terms_with_prefix("words", ""))
            self._vocabulary = (self.searcher.num_docs, words)
        return self._vocabulary[1]

    @property
    def entries(self) -> int:
        """How many passages are held."""
        if not self.searcher.num_docs:
            return 0
        lists = Query.term_query(self._schema, "kind", schema.WORDS)
        found = self.searcher.search(lists, limit=self.searcher.num_docs, count=False).hits
        return self.searcher.num_docs - len(found) - len(self.stamps)


class Reader:
    """Opens one generation and follows its commits."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._index = schema.prepare(tantivy.Index.open(str(path)))
        self._meta = path / "meta.json"
        self._seen = self._mark()
        self._index.reload()
        self.snapshot = self._take(None)

    def _mark(self) -> tuple[int, int]:
        status = self._meta.stat()
        return status.st_mtime_ns, status.st_ino

    def _take(self, earlier: Snapshot | None) -> Snapshot:
        return Snapshot(self._index.searcher(), self._index.schema, earlier)

    def refresh(self) -> Snapshot:
        """The newest committed state."""
        mark = self._mark()
        if mark != self._seen:
            self._index.reload()
            self.snapshot = self._take(self.snapshot)
            self._seen = mark
        return self.snapshot
