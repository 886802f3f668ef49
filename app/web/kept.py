"""Finished pages, kept for as long as nothing in the record changes.

Most visits are to the same few pages, and the record changes at night and when a person decides
something. A kept page is sent only while the record's mark and the day are those of its making, so
a withheld review is gone with the very commit that withholds it. Nothing is kept of an address
with a query string: people type names into searches.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ROOM = 24_000_000
"""Bytes of pages kept in each process."""

_PATHS = re.compile(r"/(?:(?:reviews|takedowns|themes|areas)(?:/.*)?|trends|coverage|about)?\Z")


@dataclass(frozen=True, slots=True)
class _Page:
    mark: Hashable
    headers: list[tuple[bytes, bytes]]
    body: bytes


class Kept:
    """Pure ASGI. ``mark`` gives what has to stay the same, or None where pages are not kept."""

    def __init__(
        self, app: ASGIApp, *, mark: Callable[[], Hashable | None], room: int = ROOM
    ) -> None:
        self._app = app
        self._mark = mark
        self._room = room
        self._pages: OrderedDict[str, _Page] = OrderedDict()
        self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        mark = await run_in_threadpool(self._mark) if _may_be_kept(scope) else None
        if mark is None:
            await self._app(scope, receive, send)
            return
        page = self._pages.get(scope["path"])
        if page is None or page.mark != mark:
            page = await self._made(scope, receive, send, mark)
            if page is not None:
                self._keep(scope["path"], page)
            return
        self._pages.move_to_end(scope["path"])
        start = {"type": "http.response.start", "status": 200, "headers": list(page.headers)}
        await send(start)
        await send({"type": "http.response.body", "body": page.body})

    async def _made(
        self, scope: Scope, receive: Receive, send: Send, mark: Hashable
    ) -> _Page | None:
        """Answer, and give the page if it may be kept."""
        headers: list[tuple[bytes, bytes]] | None = None
        body = bytearray()

        async def watch(message: Message) -> None:
            nonlocal headers
            if message["type"] == "http.response.start" and _is_page(message):
                headers = list(message["headers"])
            elif headers is not None:
                body.extend(message.get("body", b""))
            await send(message)

        await self._app(scope, receive, watch)
        return _Page(mark, headers, bytes(body)) if headers is not None else None

    def _keep(self, path: str, page: _Page) -> None:
        """Keep a page; those asked for longest ago make room."""
        before = self._pages.pop(path, None)
        self._held += len(page.body) - (len(before.body) if before else 0)
        self._pages[path] = page
        while self._held > self._room:
            _, oldest = self._pages.popitem(last=False)
            self._held -= len(oldest.body)


def _may_be_kept(scope: Scope) -> bool:
    """A reader's plain request for a page that only the record decides."""
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and not scope["query_string"]
        and _PATHS.match(scope["path"]) is not None
        and all(name != b"cookie" for name, _ in scope["headers"])
    )


def _is_page(start: Message) -> bool:
    kinds = [value for name, value in start["headers"] if name.lower() == b"content-type"]
    return start["status"] == 200 and bool(kinds) and kinds[0].startswith(b"text/html")
