"""A stand-in for a Meilisearch server, for tests that need no real one.

It holds every request against the published description of the API (the parts we use, in
``tests/examples/meilisearch``), made stricter: a key the description does not know is a problem.
It keeps documents, so that cards and the marker can be read back, but it finds no words.
"""

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

from jsonschema import Draft202012Validator

_DESCRIPTION = Path("tests/examples/meilisearch/openapi-1.49.0.json")

Body = Any
Answer = tuple[int, Body]


def _closed(schema: Any) -> Any:
    """The same schema, but refusing keys it does not name."""
    if isinstance(schema, dict):
        closed = {key: _closed(value) for key, value in schema.items()}
        if "properties" in closed:
            closed.setdefault("additionalProperties", False)
        return closed
    return [_closed(one) for one in schema] if isinstance(schema, list) else schema


class StandIn:
    """What the server was asked, what was wrong with it, and how it answers."""

    def __init__(self) -> None:
        description = json.loads(_DESCRIPTION.read_text(encoding="utf-8"))
        self._components = _closed(description["components"])
        self._paths = [
            (re.compile(re.sub(r"\{\w+\}", r"[\\w-]+", path) + "$"), methods)
            for path, methods in description["paths"].items()
        ]
        self.url = ""
        self.version = "1.50.0"
        self.requests: list[tuple[str, str, Body]] = []
        self.problems: list[str] = []
        self.indexes: dict[str, dict[str, Any]] = {}
        self.refuse: Callable[[str, str], Answer | None] = lambda method, path: None
        self.task: dict[str, Any] = {"status": "succeeded", "error": None}
        self.found: dict[str, list[dict[str, Any]]] = {}  # words asked for -> hits

    def asked(self, ending: str) -> list[Body]:
        """The bodies of requests to paths that end like this."""
        return [body for _, path, body in self.requests if path.endswith(ending)]

    def answer(self, method: str, path: str, body: Body, media_type: str) -> Answer:
        """Check a request, then answer it."""
        self.requests.append((method, path, body))
        self._check(method, path, body, media_type)
        refused = self.refuse(method, path)
        if refused is not None:
            return refused
        parts = path.strip("/").split("/")
        if parts[0] == "indexes":
            return self._of_index(method, parts[1:], body)
        if parts[0] == "multi-search":
            return self._searched([self._search(query) for query in body["queries"]])
        if parts[0] == "swap-indexes":
            for one, other in (pair["indexes"] for pair in body):
                self.indexes[one], self.indexes[other] = self.indexes[other], self.indexes[one]
        if parts[0] == "version":
            return 200, {"pkgVersion": self.version, "commitSha": "", "commitDate": ""}
        if parts[0] == "tasks":
            return 200, _TASK | {"uid": int(parts[1])} | self.task
        return 202, _ENQUEUED

    def _check(self, method: str, path: str, body: Body, media_type: str) -> None:
        for pattern, methods in self._paths:
            if pattern.match(path) and method.lower() in methods:
                described = methods[method.lower()].get("requestBody")
                if described is not None:
                    self._check_body(described, path, body, media_type)
                return
        self.problems.append(f"{method} {path} is not described")

    def _check_body(self, described: Any, path: str, body: Body, media_type: str) -> None:
        if media_type not in {"application/json", "application/x-ndjson"}:
            self.problems.append(f"{path}: media type {media_type}")
        schema = described["content"]["application/json"]["schema"]
        whole = {"components": self._components, **_closed(schema)}
        for error in Draft202012Validator(whole).iter_errors(body):
            self.problems.append(f"{path}: {error.message}")
        if media_type == "application/x-ndjson":
            for document in body:
                if not re.fullmatch(r"[A-Za-z0-9_-]{1,511}", str(document.get("id"))):
                    self.problems.append(f"{path}: bad id {document.get('id')}")

    def _of_index(self, method: str, parts: list[str], body: Body) -> Answer:
        if not parts:
            self.indexes[body["uid"]] = {}
            return 202, _ENQUEUED
        name, rest = parts[0], parts[1:]
        if name not in self.indexes and rest:
            return _missing(name)
        if method == "DELETE":
            self.indexes.pop(name, None)
        elif rest == ["stats"]:
            count = len(self.indexes[name])
            return 200, {"numberOfDocuments": count, "isIndexing": False, "fieldDistribution": {}}
        elif rest == ["documents", "fetch"]:
            held = self.indexes[name]
            found = [held[one] for one in body["ids"] if one in held]
            return 200, {"results": found, "offset": 0, "limit": len(found), "total": len(found)}
        elif rest == ["documents"]:
            self.indexes[name] |= {document["id"]: document for document in body}
        elif rest == ["documents", "delete"]:
            named = set(re.findall(r'"([^"]*)"', body["filter"]))
            kept = self.indexes[name].items()
            self.indexes[name] = {key: one for key, one in kept if key not in named}
        return 202, _ENQUEUED

    def _search(self, query: dict[str, Any]) -> Answer:
        held = self.indexes.get(query["indexUid"])
        if held is None:
            return _missing(query["indexUid"])
        hits = self.found.get(query.get("q", ""), [])
        if query["indexUid"].endswith("_cards"):
            only = re.findall(r'"([^"]*)"', str(query.get("filter", "")))
            hits = [one for key, one in held.items() if not only or key in only]
        counts: dict[str, int] = {}
        for hit in hits:
            counts[hit.get("rev", "")] = counts.get(hit.get("rev", ""), 0) + 1
        start = query.get("offset", 0)
        return 200, {
            "indexUid": query["indexUid"],
            "hits": hits[start : start + query.get("limit", 20)],
            "facetDistribution": {"rev": counts},
            "totalHits": len(held),
        }

    def _searched(self, answers: list[Answer]) -> Answer:
        failed = [answer for answer in answers if answer[0] != 200]
        return failed[0] if failed else (200, {"results": [answer[1] for answer in answers]})


_ENQUEUED = {
    "taskUid": 1,
    "indexUid": None,
    "status": "enqueued",
    "type": "x",
    "enqueuedAt": "2026-01-01T00:00:00.0Z",
}
_TASK = {
    "indexUid": None,
    "type": "x",
    "details": {},
    "duration": "PT0S",
    "enqueuedAt": "2026-01-01T00:00:00.0Z",
    "startedAt": "2026-01-01T00:00:00.0Z",
    "finishedAt": "2026-01-01T00:00:00.0Z",
    "canceledBy": None,
}


def _missing(name: str) -> Answer:
    return 404, {"message": f"Index `{name}` not found.", "code": "index_not_found"}


class _Handler(BaseHTTPRequestHandler):
    stand_in: ClassVar[StandIn]

    def __getattr__(self, name: str) -> Any:
        """Every method of HTTP is answered alike."""
        if name.startswith("do_"):
            return self._reply
        raise AttributeError(name)

    def _reply(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        media_type = self.headers.get("Content-Type", "application/json")
        if media_type == "application/x-ndjson":
            body: Body = [json.loads(line) for line in raw.splitlines()]
        else:
            body = json.loads(raw) if raw else None
        status, answer = self.stand_in.answer(self.command, self.path, body, media_type)
        encoded = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(encoded)))
        self.end_headers()
        with suppress(BrokenPipeError):  # whoever asked may have lost patience
            self.wfile.write(encoded)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: tests look at what was recorded."""


@contextmanager
def stand_in() -> Iterator[StandIn]:
    """A stand-in that answers on a free port of this machine."""
    server = StandIn()
    handler = type("Handler", (_Handler,), {"stand_in": server})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        server.url = f"http://127.0.0.1:{http.server_address[1]}"
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            http.shutdown()
            thread.join()
