"""The Meilisearch engine behind the search port."""

import threading
import uuid
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from app.domain.ids import ReviewId
from app.errors import SearchUnavailable
from app.search import suggest
from app.search.canonical import fold
from app.search.catalogue import Card, Catalogue
from app.search.engine import EngineState, Entry, PassageHit, Query, ResultPage, Words
from app.search.meili import layout
from app.search.meili.searching import Asking
from app.search.meili.server import Missing, Server
from app.search.meili.writing import Writer

_CARDS_AT_ONCE = 5000
_NEAR = 20  # likely words asked of the server for each word typed
_EMPTY = Catalogue([])


class MeiliEngine:
    """Searches indexes of one prefix on a Meilisearch server.

    Reading needs a key that may only search; writing needs one that may also change indexes,
    documents and tasks. Indexes that are missing, empty or of another layout are an empty index,
    which :func:`ingest.index.reconcile` then fills.
    """

    def __init__(
        self, url: str, key: str | None, *, writer: bool, prefix: str = "reviews", limit: int = 10
    ) -> None:
        self._server = Server(url, key, limit=limit)
        self._names = layout.Names(prefix)
        self._writer = writer
        self._reading = threading.Lock()
        self._writing = threading.Lock()
        self._seen = ""
        self._asking = self._ask_with(_EMPTY)
        self._catalogue = _EMPTY

    def search(self, query: Query) -> ResultPage:
        return self._state().search(query)

    def within(self, review_id: ReviewId, words: Words) -> Sequence[PassageHit]:
        return self._state().within(review_id, words)

    def count(self, query: Query) -> int:
        return self._state().count(query)

    def suggest(self, words: Sequence[str]) -> Mapping[str, str]:
        typed = ["".join(fold(word)) for word in words]
        asked = [
            {"indexUid": self._names.words, "q": word, "limit": _NEAR, "matchingStrategy": "all"}
            for word in typed
            if word
        ]
        if not asked:
            return {}
        try:
            answers = self._server.search(asked)
        except Missing:
            return {}
        held = {hit["word"]: int(hit["reviews"]) for one in answers for hit in one["hits"]}
        return suggest.findable(suggest.corrections(words, held), self.count)

    def put(self, entries: Iterable[Entry]) -> None:
        rest = iter(entries)
        first = next(rest, None)
        if first is None:
            return
        with self._writing:
            writer = self._open_writer(self._names)
            writer.prepare()
            writer.put(chain([first], rest))

    def remove(self, review_ids: Iterable[ReviewId]) -> None:
        ids = list(review_ids)
        if not ids:
            return
        with self._writing:
            writer = self._open_writer(self._names)
            writer.prepare()
            writer.remove(ids)

    def replace_all(self, entries: Iterable[Entry]) -> None:
        following = self._names.following()
        with self._writing:
            self._open_writer(self._names).prepare()
            writer = self._open_writer(following)
            writer.begin()
            writer.put(entries, fresh=True)
            pairs = zip(self._names.with_settings(), following.with_settings(), strict=True)
            self._server.swap([(ours[0], theirs[0]) for ours, theirs in pairs])
            writer.discard()

    def versions(self) -> Mapping[ReviewId, int]:
        self._state()
        return {card.review_id: card.version for card in self._catalogue.cards}

    def state(self) -> EngineState:
        name = f"Meilisearch at {self._server.url}"
        try:
            self._state()
            entries = self._entries()
        except SearchUnavailable as error:
            return EngineState(name=name, up=False, reviews=0, entries=0, detail=str(error))
        reviews = len(self._catalogue.cards)
        detail = "" if self._seen else "Nothing has been indexed yet."
        return EngineState(name=name, up=True, reviews=reviews, entries=entries, detail=detail)

    def search_key(self) -> str:
        """A key that is enough for the site and can change nothing. Needs the master key."""
        uid = uuid.uuid5(uuid.NAMESPACE_URL, f"published-reviews/{self._names.prefix}")
        return self._server.search_key(str(uid), f"{self._names.prefix}_*")

    def close(self) -> None:
        """Nothing stays open between calls."""

    def _open_writer(self, names: layout.Names) -> Writer:
        if not self._writer:
            raise SearchUnavailable("This process opened the search index for reading only.")
        return Writer(self._server, names)

    def _ask_with(self, catalogue: Catalogue) -> Asking:
        return Asking(self._server, self._names, catalogue)

    def _entries(self) -> int:
        if not self._seen:
            return 0
        ask = {"indexUid": self._names.passages, "q": "", "page": 1, "hitsPerPage": 0}
        return int(self._server.search([ask])[0]["totalHits"])

    def _state(self) -> Asking:
        """The newest catalogue; read again when the marker has changed."""
        seen = self._marker()
        with self._reading:
            if seen != self._seen:
                self._catalogue = Catalogue(self._read_cards()) if seen else _EMPTY
                self._asking = self._ask_with(self._catalogue)
                self._seen = seen
            return self._asking

    def _marker(self) -> str:
        """What the marker says of the last writing; empty where there is nothing of ours."""
        ask = {
            "indexUid": self._names.cards,
            "q": "",
            "filter": layout.is_one_of("id", [layout.MARKER]),
            "limit": 1,
        }
        try:
            hits = self._server.search([ask])[0]["hits"]
        except Missing:
            return ""
        ours = [hit for hit in hits if hit.get("layout") == layout.LAYOUT]
        return str(ours[0]["writing"]) if ours else ""

    def _read_cards(self) -> Iterable[Card]:
        offset = 0
        while True:
            ask = {
                "indexUid": self._names.cards,
                "q": "",
                "offset": offset,
                "limit": _CARDS_AT_ONCE,
            }
            hits = self._server.search([ask])[0]["hits"]
            yield from (layout.read_card(hit) for hit in hits if hit["id"] != layout.MARKER)
            if len(hits) < _CARDS_AT_ONCE:
                return
            offset += len(hits)
