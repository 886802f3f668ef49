"""The wire under the gate, in the shape of an httpx transport.

The shape keeps the gate's tests free of sockets (``httpx.MockTransport`` fits) and lets another
transport be swapped in. This one connects to vetted addresses only and keeps every deadline.
"""

from collections.abc import Iterator

import httpx

from app.domain.addresses import WebAddress
from ingest.fetch.addresses import Resolver, SystemResolver, vetted
from ingest.fetch.line import Dialler, Line, Lines, origin_of
from ingest.fetch.patience import Patience
from ingest.fetch.policy import Policy
from ingest.fetch.talk import Stale, Talk
from ingest.fetch.trouble import Trouble


class LineTransport(httpx.BaseTransport):
    """Answers requests that carry their parsed address (``extensions["address"]``), the seconds
    they may take (``"seconds"``) and the name their host goes by (``"host"``).

    The response's extensions hold the IP address it came from (``"ip"``) and the
    :class:`Patience` it is read with (``"patience"``). Raises :class:`Trouble`, with that IP
    address where a connection came about.
    """

    def __init__(
        self, policy: Policy, *, resolver: Resolver | None = None, dialler: Dialler | None = None
    ) -> None:
        self._policy = policy
        self._resolver = resolver or SystemResolver()
        self._dialler = dialler or Dialler()
        self._lines = Lines(most=policy.connections, idle=policy.idle, ticks=self._dialler.ticks)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        address: WebAddress = request.extensions["address"]
        line = self._lines.take(request.extensions["host"], origin_of(address))
        try:
            return self._ask(request, address, line or self._open(address))
        except Stale:
            return self._ask(request, address, self._open(address))

    def _open(self, address: WebAddress) -> Line:
        policy = self._policy
        ips = vetted(
            address.host,
            networks=policy.networks,
            resolver=self._resolver,
            seconds=policy.connect,
        )
        return self._dialler.open(address, ips, seconds=policy.connect, head_size=policy.head_size)

    def _ask(self, request: httpx.Request, address: WebAddress, line: Line) -> httpx.Response:
        patience = Patience(
            self._policy, seconds=request.extensions["seconds"], ticks=self._dialler.ticks
        )
        talk = Talk(line, policy=self._policy, patience=patience)
        try:
            head = talk.begin(address.target.encode("ascii"), request.headers.raw)
        except Trouble as trouble:
            line.close()
            trouble.ip = line.address
            raise
        except Stale:
            line.close()
            raise
        return httpx.Response(
            head.status_code,
            headers=list(head.headers),
            stream=_Words(talk, self._lines, request.extensions["host"]),
            extensions={"ip": line.address, "patience": patience},
        )

    def close(self) -> None:
        """Close the lines that are kept."""
        self._lines.close()


class _Words(httpx.SyncByteStream):
    """The body on its line. Closing keeps the line where the answer was read to its end."""

    def __init__(self, talk: Talk, lines: Lines, host: str) -> None:
        self._talk = talk
        self._lines = lines
        self._host = host

    def __iter__(self) -> Iterator[bytes]:
        return self._talk.chunks()

    def close(self) -> None:
        if self._talk.whole:
            self._lines.give(self._host, self._talk.line)
        else:
            self._talk.line.close()
