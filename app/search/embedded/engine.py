"""The embedded engine behind the search port."""

import threading
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

from app.domain.ids import ReviewId
from app.errors import SearchUnavailable
from app.search import suggest
from app.search.embedded import searching, writing
from app.search.embedded.generations import Generations
from app.search.embedded.snapshot import Reader, Snapshot
from app.search.engine import EngineState, Entry, PassageHit, Query, ResultPage, Words

_ATTEMPTS = 3  # a rebuild elsewhere may remove a folder between reading its name and opening it


class EmbeddedEngine:
    """Searches a folder; an empty or missing folder is an empty index.

    Any number of processes may read while one writes. ``writer=False`` refuses writes, for
    processes that should never make any. ``patience`` is how many seconds a write waits for
    another process to finish its own.
    """

    def __init__(self, folder: Path, *, writer: bool, patience: float = 20.0) -> None:
        self._generations = Generations(folder, patience=patience)
        self._writer = writer
        self._refreshing = threading.Lock()
        self._writing = threading.Lock()
        self._reader: Reader | None = None

    def search(self, query: Query) -> ResultPage:
        state = self._state()
        if state is None:
            return ResultPage(total=0, hits=(), facets={name: {} for name in query.facets})
        return searching.search(state, query)

    def within(self, review_id: ReviewId, words: Words) -> Sequence[PassageHit]:
        state = self._state()
        return searching.within(state, review_id, words) if state is not None else []

    def count(self, query: Query) -> int:
        state = self._state()
        return searching.count(state, query) if state is not None else 0

    def suggest(self, words: Sequence[str]) -> Mapping[str, str]:
        state = self._state()
        if state is None:
            return {}
        return suggest.findable(suggest.corrections(words, state.vocabulary), self.count)

    def put(self, entries: Iterable[Entry]) -> None:
        rest = iter(entries)
        first = next(rest, None)
        if first is None:
            return
        self._refuse_unless_writer()
        with (
            self._writing,
            self._generations.writing() as path,
            writing.open_writer(path) as writer,
        ):
            writing.put(writer, chain([first], rest))

    def remove(self, review_ids: Iterable[ReviewId]) -> None:
        ids = list(review_ids)
        if not ids:
            return
        self._refuse_unless_writer()
        with (
            self._writing,
            self._generations.writing() as path,
            writing.open_writer(path) as writer,
        ):
            writing.remove(writer, ids)

    def replace_all(self, entries: Iterable[Entry]) -> None:
        self._refuse_unless_writer()
        with self._writing, self._generations.writing():
            path = self._generations.create()
            with writing.open_writer(path, large=True) as writer:
                writing.put(writer, entries, fresh=True)
            self._generations.point_to(path)
            self._generations.sweep()

    def versions(self) -> Mapping[ReviewId, int]:
        state = self._state()
        if state is None:
            return {}
        return {card.review_id: card.version for card in state.catalogue.cards}

    def state(self) -> EngineState:
        name = f"embedded, in {self._generations.folder}"
        try:
            state = self._state()
        except SearchUnavailable as error:
            return EngineState(name=name, up=False, reviews=0, entries=0, detail=str(error))
        if state is None:
            detail = "Nothing has been indexed yet."
            return EngineState(name=name, up=True, reviews=0, entries=0, detail=detail)
        reviews = len(state.catalogue.cards)
        return EngineState(name=name, up=True, reviews=reviews, entries=state.entries)

    def close(self) -> None:
        self._reader = None

    def _refuse_unless_writer(self) -> None:
        if not self._writer:
            raise SearchUnavailable("This process opened the search index for reading only.")

    def _state(self) -> Snapshot | None:
        """The newest state of the current generation; None where there is none."""
        with self._refreshing:
            failure: Exception | None = None
            for _ in range(_ATTEMPTS):
                path = self._generations.current()
                if path is None:
                    return None
                try:
                    if self._reader is None or self._reader.path != path:
                        self._reader = Reader(path)
                    return self._reader.refresh()
                except (OSError, ValueError) as error:
                    failure = error
                    self._reader = None
            raise SearchUnavailable(
                f"The search index in {self._generations.folder} cannot be opened ({failure}); "
                "run “reviews index rebuild”."
            )
