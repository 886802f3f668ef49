"""Putting entries on a Meilisearch server and taking them off.

The server takes orders and carries them out later, one after another; every order is waited for.
A review's card is written after its passages, so a review is never known before it can be found.
"""

import secrets
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import orjson
from meilisearch.models.task import TaskInfo

from app.domain.ids import ReviewId
from app.errors import SearchUnavailable
from app.search import analyse, suggest
from app.search.catalogue import card_of
from app.search.engine import Entry
from app.search.meili import layout
from app.search.meili.server import Missing, Server

_PORTION = 8_000_000  # bytes sent at once; the server takes 100 MB
_WAITING = 4  # portions the server may have waiting
_IDS_AT_ONCE = 2000


class Writer:
    """Writes to one set of indexes. For one thread at a time."""

    def __init__(self, server: Server, names: layout.Names) -> None:
        self._server = server
        self._names = names
        self._tasks: deque[TaskInfo] = deque()

    def prepare(self) -> None:
        """See that our indexes are there and have our layout; make them, or make them anew.

        Raises:
            SearchUnavailable: an index of that name is not ours, or the server is too old.
        """
        self._server.check_version()
        try:
            held = self._server.size(self._names.cards)
        except Missing:
            self.begin()
            return
        marker = self._server.documents(self._names.cards, [layout.MARKER], ["id", "layout"])
        if not marker and held:
            raise SearchUnavailable(
                f"The index {self._names.cards} on {self._server.url} was not made by this "
                "project; give REVIEWS_SEARCH_URL another prefix, as in http://host:7700#prefix."
            )
        if not marker or marker[0].get("layout") != layout.LAYOUT:
            self.begin()

    def begin(self) -> None:
        """Empty indexes with our settings, whatever was there before."""
        self.discard()
        self._server.create(self._names.with_settings())
        self._mark([], secrets.token_hex(8))

    def discard(self) -> None:
        """Remove the indexes."""
        self._server.delete([index for index, _ in self._names.with_settings()])

    def put(self, entries: Iterable[Entry], *, fresh: bool = False) -> None:
        """Add entries; unless the indexes are fresh, what they held of the same reviews goes."""
        writing = secrets.token_hex(8)
        cards: dict[ReviewId, dict[str, Any]] = {}
        words: Counter[str] = Counter()
        portion = _Portion(self, self._names.passages)
        for review_id, group in groupby(entries, key=lambda entry: entry.review_id):
            together = list(group)
            card = card_of(together[0])
            cards.setdefault(review_id, layout.card_document(card))
            spellings = set(analyse.words_of(together[0].title))
            for entry in together:
                found = analyse.words_of(entry.body)
                spellings.update(found)
                portion.add(layout.passage_document(entry, card, writing, found))
            words.update(suggest.worth_suggesting(spellings))
        portion.send()
        self.settle()
        if not fresh:
            self._remove_older(list(cards), writing)
        self._count_words(words, fresh=fresh)
        self._mark(cards.values(), writing)

    def remove(self, review_ids: Sequence[ReviewId]) -> None:
        """Take off all that is held of some reviews; they are unknown before they are gone."""
        keys = [layout.key_of(review_id) for review_id in review_ids]
        for start in range(0, len(keys), _IDS_AT_ONCE):
            part = keys[start : start + _IDS_AT_ONCE]
            self._server.delete_where(self._names.cards, layout.is_one_of("id", part))
            self._server.delete_where(self._names.passages, layout.is_one_of("rev", part))
        self._mark([], secrets.token_hex(8))

    def send(self, index: str, lines: bytes) -> None:
        """Hand over a portion, and wait for older ones so that few are waiting."""
        self._tasks.append(self._server.send(index, lines))
        while len(self._tasks) > _WAITING:
            self._server.wait(self._tasks.popleft())

    def settle(self) -> None:
        """Wait for everything handed over."""
        while self._tasks:
            self._server.wait(self._tasks.popleft())

    def _remove_older(self, review_ids: Sequence[ReviewId], writing: str) -> None:
        """Remove the passages of some reviews that another call wrote."""
        for start in range(0, len(review_ids), _IDS_AT_ONCE):
            keys = [layout.key_of(name) for name in review_ids[start : start + _IDS_AT_ONCE]]
            ours = layout.is_one_of("writing", [writing])
            condition = f"{layout.is_one_of('rev', keys)} AND NOT {ours}"
            self._server.delete_where(self._names.passages, condition)

    def _count_words(self, words: Mapping[str, int], *, fresh: bool) -> None:
        """Add to the counts of unstemmed words. They are about right; a rebuild sets them right."""
        portion = _Portion(self, self._names.words)
        plain = [word for word in words if word.isascii()]
        for start in range(0, len(plain), _IDS_AT_ONCE):
            part = plain[start : start + _IDS_AT_ONCE]
            known: Mapping[str, int] = {} if fresh else self._known(part)
            for word in part:
                portion.add({"id": word, "word": word, "reviews": words[word] + known.get(word, 0)})
        portion.send()
        self.settle()

    def _known(self, words: Sequence[str]) -> dict[str, int]:
        found = self._server.documents(self._names.words, words, ["id", "reviews"])
        return {row["id"]: int(row["reviews"]) for row in found}

    def _mark(self, cards: Iterable[Mapping[str, Any]], writing: str) -> None:
        """Write cards, and the marker with the last of them."""
        portion = _Portion(self, self._names.cards)
        for card in cards:
            portion.add(card)
        portion.add(layout.marker_document(writing))
        portion.send()
        self.settle()


class _Portion:
    """Documents gathered until there are enough to send."""

    def __init__(self, writer: Writer, index: str) -> None:
        self._writer = writer
        self._index = index
        self._lines: list[bytes] = []
        self._size = 0

    def add(self, document: Mapping[str, Any]) -> None:
        line = orjson.dumps(document)
        self._lines.append(line)
        self._size += len(line)
        if self._size >= _PORTION:
            self.send()

    def send(self) -> None:
        if self._lines:
            self._writer.send(self._index, b"\n".join(self._lines))
            self._lines, self._size = [], 0
