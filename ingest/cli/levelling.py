"""Bringing the index level within a longer trip, which goes on while the engine is away."""

from collections.abc import Callable

from app.errors import SearchUnavailable
from app.records.session import Database
from app.search.engine import SearchEngine
from ingest import index as indexing
from ingest.cli.common import Shop
from ingest.index import Indexed

LATER = "What waits for the index is kept: the next run, or `reviews index reconcile`, takes it up."


class Level:
    """Brings the index level again and again, and counts. Once the engine has been found away it
    is not asked again; ``away`` then says why, and what to do."""

    def __init__(self, parts: Shop) -> None:
        self._parts = parts
        self.put = self.removed = 0
        self.away = ""

    def drain(self) -> None:
        """Work the notes that wait."""
        self._bring(indexing.drain)

    def reconcile(self) -> None:
        """Compare everything: an index that was emptied or replaced meanwhile is filled again."""
        self._bring(indexing.reconcile)

    def _bring(self, bring: Callable[[Database, SearchEngine], Indexed]) -> None:
        if self.away:
            return
        try:
            done = bring(self._parts.database, self._parts.engine)
        except SearchUnavailable as error:
            self.away = f"{error} {LATER}"
            return
        self.put += done.put
        self.removed += done.removed


class Waiting(Level):
    """Leaves what waits for the index waiting, for whoever brings it level when all is done."""

    def _bring(self, _bring: Callable[[Database, SearchEngine], Indexed]) -> None:
        return
