"""The API's door: open to scripts of any origin, with a stated limit of requests an address.

Counts live in memory only and are never written down. IPv6 addresses count by their /64.
"""

import ipaddress
import math
import time

import orjson
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

DEFAULT_LIMIT = "3000/minute"

_CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "ETag, Last-Modified, Link, Retry-After, RateLimit-Limit, RateLimit-Remaining, "
        "RateLimit-Reset, RateLimit-Policy"
    ),
}
_PREFLIGHT = {
    **_CORS,
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}


class ApiDoor:
    """Pure ASGI. Everything outside ``/api/`` passes through untouched."""

    def __init__(self, app: ASGIApp, *, limit: str = DEFAULT_LIMIT) -> None:
        self._app = app
        self._limit = parse(limit)
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith("/api/"):
            await self._app(scope, receive, send)
            return
        if scope["method"] == "OPTIONS" and "origin" in Headers(scope=scope):
            await _send(send, 204, _PREFLIGHT, b"")
            return
        who = client_key(scope)
        allowed = self._limiter.hit(self._limit, who)
        stated = self._stated(who)
        if not allowed:
            await _refuse(send, {**_CORS, **stated})
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in {**_CORS, **stated}.items():
                    headers[name] = value
            await send(message)

        await self._app(scope, receive, with_headers)

    def _stated(self, who: str) -> dict[str, str]:
        stats = self._limiter.get_window_stats(self._limit, who)
        left = max(0, math.ceil(stats.reset_time - time.time()))
        return {
            "RateLimit-Limit": str(self._limit.amount),
            "RateLimit-Remaining": str(max(0, stats.remaining)),
            "RateLimit-Reset": str(left),
            "RateLimit-Policy": f"{self._limit.amount};w={self._limit.get_expiry()}",
        }


def client_key(scope: Scope) -> str:
    """What requests are counted by: the address, or its /64."""
    client = scope.get("client")
    host = client[0] if client else "unknown"
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return str(host)
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network(f"{address}/64", strict=False))


async def _refuse(send: Send, headers: dict[str, str]) -> None:
    wait = headers["RateLimit-Reset"]
    body = orjson.dumps(
        {
            "type": "about:blank",
            "title": "Too many requests",
            "status": 429,
            "detail": f"The limit of {headers['RateLimit-Limit']} requests is used up: "
            f"try again in {wait} seconds, or take the bulk files.",
        }
    )
    extra = {"Content-Type": "application/problem+json", "Retry-After": str(max(1, int(wait)))}
    await _send(send, 429, {**headers, **extra}, body)


async def _send(send: Send, status: int, headers: dict[str, str], body: bytes) -> None:
    pairs = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    pairs.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": body})
