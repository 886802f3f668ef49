"""Talking to a Meilisearch server: one client a thread, a time limit, and our own errors."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import meilisearch
import requests
from meilisearch._httprequests import HttpRequests
from meilisearch.config import Config
from meilisearch.errors import (
    MeilisearchApiError,
    MeilisearchCommunicationError,
    MeilisearchError,
    MeilisearchTimeoutError,
)
from meilisearch.models.task import TaskInfo

from app.errors import SearchUnavailable

_OLDEST = (1, 36)  # the first version with the ranking rules we set
_TASK_LIMIT_MS = 30 * 60 * 1000  # a task that takes longer than this is stuck
_TASK_PAUSE_MS = 20

_REST = 3.0  # seconds without searches after one that was not answered

Query = Mapping[str, Any]
Answer = Mapping[str, Any]


class Missing(SearchUnavailable):
    """The server answers, but has no index of that name."""


class _KeptConnection(HttpRequests):
    """Calls over a connection that is kept: the official client opens one for each, and looks up
    proxies in the environment each time."""

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self._session = requests.Session()
        self._session.trust_env = False

    def send_request(self, http_method: Callable[..., Any], *words: Any, **named: Any) -> Any:
        kept = getattr(self._session, http_method.__name__)
        return super().send_request(kept, *words, **named)


class Server:
    """One Meilisearch server. Safe to use from several threads.

    The official client changes a header it shares between calls and waits for ever by default, so
    each thread has a client of its own, with a time limit.
    """

    def __init__(self, url: str, key: str | None, *, limit: int = 10) -> None:
        self.url = url
        self._key = key
        self._limit = limit
        self._own = threading.local()
        self._away: SearchUnavailable | None = None
        self._ask_again_at = 0.0

    @property
    def _client(self) -> meilisearch.Client:
        client: meilisearch.Client | None = getattr(self._own, "client", None)
        if client is None:
            client = meilisearch.Client(self.url, self._key, timeout=self._limit)
            client.http = _KeptConnection(client.config)
            self._own.client = client
        return client

    def search(self, queries: Sequence[Query]) -> list[Answer]:
        """Answers to several searches, asked together.

        When one was waited for in vain, others are refused for a few seconds without asking, so
        that a server that hangs does not hold every visitor for as long as we have patience.
        """
        if self._away is not None and time.monotonic() < self._ask_again_at:
            raise self._away
        try:
            with self._explained():
                return list(self._client.multi_search(list(queries))["results"])
        except SearchUnavailable as error:
            if isinstance(error.__cause__, MeilisearchTimeoutError):
                self._away = SearchUnavailable(str(error))
                self._ask_again_at = time.monotonic() + _REST
            raise

    def check_version(self) -> str:
        """The server's version, when it is one we can work with."""
        with self._explained():
            version = str(self._client.get_version()["pkgVersion"])
        major, minor, *_ = (int(part) for part in version.split("-")[0].split("."))
        if (major, minor) < _OLDEST:
            wanted = ".".join(map(str, _OLDEST))
            raise SearchUnavailable(
                f"Meilisearch at {self.url} is version {version}; use {wanted} or newer."
            )
        return version

    def search_key(self, uid: str, indexes: str) -> str:
        """A key that may only search indexes of these names: made where there is none by this uid.

        Its text follows from the uid and the server's master key, so it is the same after a wipe.
        """
        asked = {"uid": uid, "actions": ["search"], "indexes": [indexes], "expiresAt": None}
        with self._explained():
            try:
                return str(self._client.create_key(asked).key)
            except MeilisearchApiError as error:
                if error.code != "api_key_already_exists":
                    raise
                return str(self._client.get_key(uid).key)

    def size(self, index: str) -> int:
        """How many documents an index holds.

        Raises:
            Missing: there is no such index.
        """
        with self._explained():
            return int(self._client.index(index).get_stats().number_of_documents)

    def documents(self, index: str, ids: Sequence[str], fields: Sequence[str]) -> list[Answer]:
        """Those of some documents that exist."""
        with self._explained():
            asked = {"ids": list(ids), "fields": list(fields), "limit": len(ids)}
            found = self._client.index(index).get_documents(asked)
        return [dict(document) for document in found.results]

    def create(self, indexes: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        """Empty indexes with these settings."""
        tasks = []
        with self._explained():
            for name, settings in indexes:
                tasks.append(self._client.create_index(name, {"primaryKey": "id"}))
                tasks.append(self._client.index(name).update_settings(dict(settings)))
        for task in tasks:
            self.wait(task)

    def delete(self, indexes: Sequence[str]) -> None:
        """Remove those of some indexes that are there."""
        with self._explained():
            tasks = [self._client.delete_index(name) for name in indexes]
        for task in tasks:
            with contextlib.suppress(Missing):
                self.wait(task)

    def send(self, index: str, lines: bytes) -> TaskInfo:
        """Hand over documents, one JSON object a line; :meth:`wait` for the task."""
        with self._explained():
            return self._client.index(index).add_documents_ndjson(lines)

    def delete_where(self, index: str, condition: str) -> None:
        """Remove the documents that satisfy a filter."""
        self.do(lambda client: client.index(index).delete_documents(filter=condition))

    def swap(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Exchange the contents of pairs of indexes, all at one moment."""
        swaps: list[Mapping[str, list[str] | bool]] = [{"indexes": list(pair)} for pair in pairs]
        self.do(lambda client: client.swap_indexes(swaps))

    def do(self, order: Callable[[meilisearch.Client], TaskInfo]) -> None:
        """Give an order and wait until it is carried out."""
        with self._explained():
            task = order(self._client)
        self.wait(task)

    def wait(self, task: TaskInfo) -> None:
        """Wait for a task.

        Raises:
            Missing: it names an index that does not exist.
            SearchUnavailable: it failed or was cancelled; says why.
        """
        with self._explained():
            done = self._client.wait_for_task(task.task_uid, _TASK_LIMIT_MS, _TASK_PAUSE_MS)
        if done.status == "succeeded":
            return
        problem: Mapping[str, Any] = done.error or {}
        message = problem.get("message", f"task {task.task_uid} was {done.status}")
        kind = Missing if problem.get("code") == "index_not_found" else SearchUnavailable
        raise kind(f"Meilisearch at {self.url} could not do what it was asked: {message}")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn every way a call can fail into one sentence."""
        try:
            yield
        except MeilisearchTimeoutError as error:
            raise SearchUnavailable(
                f"Meilisearch at {self.url} did not answer in time; see whether it is overloaded."
            ) from error
        except MeilisearchCommunicationError as error:
            raise SearchUnavailable(
                f"Meilisearch at {self.url} cannot be reached; see whether it is running."
            ) from error
        except MeilisearchApiError as error:
            raise self._refusal(error) from error
        except (MeilisearchError, requests.RequestException, KeyError, ValueError) as error:
            raise SearchUnavailable(
                f"What answers at {self.url} does not speak as Meilisearch does; "
                "check REVIEWS_SEARCH_URL."
            ) from error

    def _refusal(self, error: MeilisearchApiError) -> SearchUnavailable:
        if error.code == "index_not_found":
            return Missing(f"Meilisearch at {self.url} has no such index: {error.message}")
        if error.status_code in (401, 403):
            return SearchUnavailable(
                f"Meilisearch at {self.url} refuses our key; check REVIEWS_SEARCH_KEY."
            )
        if error.status_code == 503:
            return SearchUnavailable(f"Meilisearch at {self.url} is too busy; try again shortly.")
        if error.status_code == 413:
            return SearchUnavailable(
                f"Meilisearch at {self.url} takes less at once than we send: set its "
                "MEILI_HTTP_PAYLOAD_SIZE_LIMIT to 20 MB or more."
            )
        # The server's own sentence may repeat what a visitor typed; its code does not.
        because = error.code or f"status {error.status_code}"
        return SearchUnavailable(f"Meilisearch at {self.url} refused: {because}")
