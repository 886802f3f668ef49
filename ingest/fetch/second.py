"""A second look through another HTTP stack: the standard library's, on a new connection each time.

The same identity, manners, vetting and limits; other code. What both looks see is not a fault of
one of them.
"""

import http.client
import io
import socket
from collections.abc import Iterator
from typing import Any

import httpx

from app.domain.addresses import WebAddress
from app.domain.vocabulary import Outcome
from ingest.fetch.addresses import Resolver, SystemResolver, vetted
from ingest.fetch.gate import Gate
from ingest.fetch.line import Dialler, Line, more_waits
from ingest.fetch.patience import Patience
from ingest.fetch.policy import KIB, Kind, Policy
from ingest.fetch.trouble import Trouble
from ingest.fetch.visit import Ask
from ingest.values import Fetched, Validators

_READ = 64 * KIB


class SecondLook:
    """Asks as a gate does, taking turns with it, through the standard library's client."""

    def __init__(self, gate: Gate, *, transport: httpx.BaseTransport | None = None) -> None:
        self._gate = gate
        self._transport = transport or StandardTransport(gate.policy)

    def get(
        self,
        url: str,
        *,
        kind: Kind = Kind.PAGE,
        validators: Validators | None = None,
        allowed_hosts: frozenset[str] = frozenset(),
    ) -> Fetched:
        """As :meth:`Gate.get`."""
        ask = Ask(url, kind=kind, validators=validators, allowed_hosts=allowed_hosts)
        return self._gate.look(ask, transport=self._transport)


class StandardTransport(httpx.BaseTransport):
    """``http.client`` in the shape of an httpx transport; see
    :class:`ingest.fetch.transport.LineTransport` for what a request carries."""

    def __init__(
        self, policy: Policy, *, resolver: Resolver | None = None, dialler: Dialler | None = None
    ) -> None:
        self._policy = policy
        self._resolver = resolver or SystemResolver()
        self._dialler = dialler or Dialler()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        address: WebAddress = request.extensions["address"]
        policy = self._policy
        ips = vetted(
            address.host,
            networks=policy.networks,
            resolver=self._resolver,
            seconds=policy.connect,
        )
        line = self._dialler.open(address, ips, seconds=policy.connect, head_size=policy.head_size)
        patience = Patience(
            policy, seconds=request.extensions["seconds"], ticks=self._dialler.ticks
        )
        try:
            heard = _ask(line, address, request, patience)
        except Trouble as trouble:
            line.close()
            trouble.ip = line.address
            raise
        patience.head_ends()
        return httpx.Response(
            heard.status,
            headers=[(n.encode("latin-1"), v.encode("latin-1")) for n, v in heard.getheaders()],
            stream=_Words(heard, line),
            extensions={"ip": line.address, "patience": patience},
        )


def _ask(
    line: Line, address: WebAddress, request: httpx.Request, patience: Patience
) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(address.host, address.port)
    connection.sock = _Timed(line, patience)
    try:
        connection.putrequest("GET", address.target, skip_host=True, skip_accept_encoding=True)
        for name, value in request.headers.raw:
            connection.putheader(name.decode("latin-1"), value)
        connection.putheader("Connection", "close")
        connection.endheaders()
        heard = connection.getresponse()
        if len(set(heard.headers.get_all("content-length", []))) > 1:
            raise Trouble(Outcome.TRUNCATED, "The answer states two lengths.")
        return heard
    except http.client.RemoteDisconnected:
        raise Trouble(
            Outcome.CONN_REFUSED, "The connection was closed without an answer."
        ) from None
    except (http.client.HTTPException, ValueError) as error:
        raise Trouble(
            Outcome.TRUNCATED, f"The answer is not valid HTTP: {type(error).__name__}."
        ) from None
    except OSError as error:
        raise Trouble(
            Outcome.CONN_REFUSED, f"The connection broke unanswered: {error.strerror or error}."
        ) from None


class _Timed:
    """A socket as ``http.client`` uses one, read with patience."""

    def __init__(self, line: Line, patience: Patience) -> None:
        self._line = line
        self._sock = line.sock
        self._patience = patience

    def sendall(self, data: bytes) -> None:
        self._sock.settimeout(self._patience.left())
        self._sock.sendall(data)

    def makefile(self, *_: Any, **__: Any) -> io.BufferedReader:
        return _KeptReader(self._line, self._patience)

    def close(self) -> None:
        """Left to the line, which owns the socket."""


class _TimedReader(io.RawIOBase):
    def __init__(self, sock: socket.socket, patience: Patience) -> None:
        self.quiet = False
        self._sock = sock
        self._patience = patience

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self.quiet:
            self._sock.settimeout(self._patience.left())
            try:
                size = self._sock.recv_into(buffer)
            except TimeoutError:
                continue
            self._patience.hear(size)
            return size
        return 0


class _KeptReader(io.BufferedReader):
    """Notes, when the client has read all it means to, whether more words were there."""

    def __init__(self, line: Line, patience: Patience) -> None:
        self._words = _TimedReader(line.sock, patience)
        self._line = line
        self.surplus = False
        super().__init__(self._words, _READ)

    def more(self) -> bool:
        """Whether words are left, without waiting for any."""
        if self.closed:
            return self.surplus
        self._words.quiet = True
        return bool(self.peek(1)) or more_waits(self._line)

    def close(self) -> None:
        self.surplus = self.more()
        super().close()


class _Words(httpx.SyncByteStream):
    def __init__(self, heard: http.client.HTTPResponse, line: Line) -> None:
        self._heard = heard
        self._line = line

    def __iter__(self) -> Iterator[bytes]:
        reader = self._heard.fp
        try:
            while chunk := self._heard.read1(_READ):
                yield chunk
        except (http.client.HTTPException, OSError, ValueError) as error:
            raise Trouble(
                Outcome.TRUNCATED, f"The answer broke off: {type(error).__name__}."
            ) from None
        if self._heard.length:
            raise Trouble(
                Outcome.TRUNCATED, f"The answer broke off: {self._heard.length} bytes are missing."
            )
        if self._heard.getheader("content-length") is None or not isinstance(reader, _KeptReader):
            return
        if reader.more():
            raise Trouble(
                Outcome.TRUNCATED, "More came than the stated length: the answer's end is unknown."
            )

    def close(self) -> None:
        self._heard.close()
        self._line.close()
