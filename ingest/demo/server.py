"""Serves the country's websites on loopback: one thread, one loop, as many addresses as boards."""

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import TracebackType
from typing import Any, Self

from ingest.demo.country import Country
from ingest.demo.http import Request, reply_to
from ingest.demo.listening import Door, Handshake, bind_all, expired_context
from ingest.demo.state import Answer, CountryState, SiteState, site_state


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the server saw it. ``at`` is monotonic; ``sent`` counts body bytes."""

    at: float
    day: date
    site: str
    host: str
    method: str
    target: str
    status: int
    conditional: bool
    sent: int
    agent: str


class DemoServer:
    """The country's websites, as they stand on the day last set.

    ``country`` afterwards is the country with the addresses it really answers on. ``log`` holds
    every request; it is only added to, and may be cleared by whoever reads it.
    """

    def __init__(self, country: Country, *, port: int = 0) -> None:
        self.wished = port
        self.country = country
        self.log: list[Asked] = []
        self._day = country.start
        self._doors: dict[str, Door] = {}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="demo-server", daemon=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Bind every address and begin to answer."""
        addresses, sockets = bind_all(self.country.sites, self.wished)
        self.country = self.country.addressed(addresses)
        for key, socket in sockets.items():
            self._doors[key] = Door(key, socket)
        self._thread.start()
        self._wait(self._arrange())

    def stop(self) -> None:
        """Close every address. Safe to call twice."""
        if not self._thread.is_alive():
            return
        self._wait(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=5)
        self._loop.close()

    @property
    def day(self) -> date:
        return self._day

    @property
    def state(self) -> CountryState:
        return site_state(self.country, self._day)

    def set_day(self, day: date) -> None:
        """Let the sites stand as they do on ``day``; returns once they do."""
        self._day = day
        self._wait(self._arrange())

    def bodies(self, *, since: int = 0) -> Counter[tuple[str, str]]:
        """How often the body of each (site, target) was sent, from log entry ``since`` on."""
        return Counter(
            (asked.site, asked.target)
            for asked in self.log[since:]
            if asked.sent and asked.status == 200
        )

    def times(self, site: str) -> list[float]:
        """When each request to a site came, in monotonic seconds."""
        return [asked.at for asked in self.log if asked.site == site]

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    def _wait(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=30)

    async def _arrange(self) -> None:
        """Open and shut the doors as the day asks."""
        state = self.state
        for key, door in self._doors.items():
            fault = state.site(key).fault
            if fault == "refused":
                await door.shut()
            else:
                await door.open(partial(_Visit, self, key))

    async def _close(self) -> None:
        for door in self._doors.values():
            await door.close()

    def answer(self, key: str, request: Request) -> Answer:
        """What a site answers to a request today."""
        site: SiteState = self.state.site(key)
        if site.fault == "tls":
            host = self.country.addresses.hosts[key]
            return Answer(301, {"Location": f"https://{host}{request.target}"})
        return site.answer(request.target)

    def note(self, key: str, request: Request, status: int, sent: int) -> None:
        self.log.append(
            Asked(
                time.monotonic(),
                self._day,
                key,
                self.country.addresses.hosts[key],
                request.method,
                request.target,
                status,
                request.conditional,
                sent,
                request.headers.get("user-agent", ""),
            )
        )


class _Visit(asyncio.Protocol):
    """One connection: requests one after another until either side has had enough."""

    def __init__(self, server: DemoServer, key: str) -> None:
        self.server = server
        self.key = key
        self.buffer = b""
        self.handshake: Handshake | None = None
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]  # a stream protocol gets a Transport
        self.server._doors[self.key].visits.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self.server._doors[self.key].visits.discard(self)

    def leave(self) -> None:
        if self.transport is not None:
            self.transport.abort()

    def data_received(self, data: bytes) -> None:
        if self.handshake is None and data.startswith(Handshake.FIRST):
            self.handshake = Handshake(expired_context())
        if self.handshake is not None and self.transport is not None:
            self.transport.write(self.handshake.answer(data))
            if self.handshake.over:
                self.transport.close()
            return
        self.buffer += data
        while b"\r\n\r\n" in self.buffer and self.transport is not None:
            head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
            request = Request.parse(head)
            answer = self.server.answer(self.key, request)
            body = self.server.country.body(answer.sha) if answer.sha else answer.page
            reply = reply_to(request, answer, body)
            self.server.note(self.key, request, reply.status, reply.sent)
            self.transport.write(reply.wire)
            if request.headers.get("connection", "").lower() == "close":
                self.transport.close()
