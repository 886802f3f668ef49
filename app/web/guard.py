"""What every answer goes through: security headers, validators with 304, compression, the log.

The log holds the time, the method, the path, the status and how long it took; never the query
string (people type names into searches) and never an address.
"""

import base64
import gzip
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

EARLY_SCRIPT = (
    "document.body.className += ' js-enabled' + "
    "('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');"
)
"""The one inline script, which govuk-frontend needs before first paint. Allowed by its hash."""

_HASH = base64.b64encode(hashlib.sha256(EARLY_SCRIPT.encode()).digest()).decode()

POLICY = (
    "default-src 'none'; style-src 'self'; "
    f"script-src 'self' 'sha256-{_HASH}'; "
    "img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}

_SMALL = 600
LARGEST_FORM = 128 * 1024
"""Bytes. No form of ours is longer."""

_TEXTUAL = ("text/", "application/json", "application/atom+xml", "application/problem+json")
_TEXTUAL_TOO = ("application/x-research-info-systems", "application/x-bibtex", "application/xml")

log = structlog.get_logger("app.web")


@dataclass
class _Answer:
    """An answer held back until it is whole, so that it can be validated and compressed."""

    start: Message
    body: bytearray = field(default_factory=bytearray)


class Guard:
    """Pure ASGI, outermost. Answers that stream (documents) pass through with headers only."""

    def __init__(self, app: ASGIApp, *, clock: Callable[[], float] = time.perf_counter) -> None:
        self._app = app
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] in {"POST", "PUT", "PATCH"} and _too_large(Headers(scope=scope)):
            await _refuse_body(send)
            return
        began = self._clock()
        sender = _Sender(scope, send)
        inner = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        await self._app(inner, receive, sender)
        log.info(
            "answered",
            method=scope["method"],
            path=scope["path"],
            status=sender.status,
            ms=round((self._clock() - began) * 1000, 1),
        )


class _Sender:
    """Stands between the application and the server for one request."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._asked = Headers(scope=scope)
        self._method = scope["method"]
        self._send = send
        self._held: _Answer | None = None
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._on_start(message)
        elif self._held is None:
            await self._send(self._bodiless(message) if self._method == "HEAD" else message)
        else:
            self._held.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self._held)

    async def _on_start(self, message: Message) -> None:
        self.status = message["status"]
        headers = MutableHeaders(scope=message)
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        if _held_back(headers):
            self._held = _Answer(message)
        else:
            await self._send(message)

    async def _finish(self, answer: _Answer) -> None:
        body = bytes(answer.body)
        headers = MutableHeaders(scope=answer.start)
        if answer.start["status"] == 200 and self._method in {"GET", "HEAD"}:
            tag = _tag(body)
            headers["ETag"] = tag
            headers.setdefault("Cache-Control", "no-cache")
            if self._unchanged(headers, tag):
                await self._not_modified(answer)
                return
        headers.add_vary_header("Accept-Encoding")
        if len(body) > _SMALL and "gzip" in self._asked.get("accept-encoding", ""):
            body = gzip.compress(body, 5, mtime=0)
            headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(body))
        await self._send(answer.start)
        await self._send(
            {"type": "http.response.body", "body": b"" if self._method == "HEAD" else body}
        )

    @staticmethod
    def _bodiless(message: Message) -> Message:
        return {**message, "body": b""}

    def _unchanged(self, headers: MutableHeaders, tag: str) -> bool:
        """RFC 9110: the entity tag decides where one was sent, else the date."""
        if "if-none-match" in self._asked:
            return _matches(self._asked["if-none-match"], tag)
        changed = _instant(headers.get("last-modified", ""))
        since = _instant(self._asked.get("if-modified-since", ""))
        return changed is not None and since is not None and changed <= since

    async def _not_modified(self, answer: _Answer) -> None:
        self.status = 304
        headers = MutableHeaders(scope=answer.start)
        for name in ("content-length", "content-type"):
            if name in headers:
                del headers[name]
        await self._send({**answer.start, "status": 304})
        await self._send({"type": "http.response.body", "body": b""})


def _too_large(headers: Headers) -> bool:
    """Forms say how long they are, and are short."""
    length = headers.get("content-length", "")
    return not length.isdigit() or int(length) > LARGEST_FORM


async def _refuse_body(send: Send) -> None:
    text = b"What was sent is too large, or does not say how large it is."
    headers = [(b"content-type", b"text/plain"), (b"content-length", str(len(text)).encode())]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": text})


def _held_back(headers: Headers) -> bool:
    if "content-encoding" in headers or "etag" in headers:  # whole already, or a large file
        return False
    media_type = headers.get("content-type", "")
    return media_type.startswith(_TEXTUAL) or media_type.startswith(_TEXTUAL_TOO)


def _instant(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None


def _tag(body: bytes) -> str:
    """Weak, because the same answer may go out compressed or not."""
    return f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'


def _matches(asked: str, tag: str) -> bool:
    bare = tag.removeprefix("W/")
    return any(one.strip().removeprefix("W/") in {bare, "*"} for one in asked.split(",") if one)
