"""Connections: dialled to vetted addresses only, kept for the next request to the same host."""

import select
import socket
import ssl
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache

import certifi
import h11

from app.domain.addresses import WebAddress
from app.domain.vocabulary import Outcome
from ingest.fetch.trouble import Trouble

Ticks = Callable[[], float]
Dial = Callable[[str, int, float], socket.socket]
"""IP address, port and seconds in; a connected socket out, or an ``OSError``."""

_MOST_ADDRESSES = 4


def dial_tcp(address: str, port: int, seconds: float) -> socket.socket:
    """Connect to one IP address: no name is looked up, no proxy is asked."""
    sock = socket.create_connection((address, port), timeout=seconds)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock


@cache
def verifying_context() -> ssl.SSLContext:
    """TLS that checks certificates against a list we carry, whatever the environment says. One
    for the whole process: reading the list takes long."""
    return ssl.create_default_context(cafile=certifi.where())


@dataclass(slots=True)
class Line:
    """One open connection to one origin, at a vetted IP address."""

    sock: socket.socket
    address: str
    origin: tuple[str, str, int]
    talk: h11.Connection
    used: bool = False
    idle_since: float = field(default=0.0)

    def close(self) -> None:
        with suppress(OSError):
            self.sock.close()

    def has_words(self) -> bool:
        """Whether bytes, or the end, wait to be read."""
        if isinstance(self.sock, ssl.SSLSocket) and self.sock.pending():
            return True
        poll = select.poll()
        poll.register(self.sock, select.POLLIN | select.POLLHUP | select.POLLERR)
        return bool(poll.poll(0))


def more_waits(line: Line) -> bool:
    """Whether words, not only the end, wait on a line that should be quiet."""
    if isinstance(line.sock, ssl.SSLSocket):
        return line.sock.pending() > 0
    if not line.has_words():
        return False
    try:
        line.sock.settimeout(0)
        return bool(line.sock.recv(1, socket.MSG_PEEK))
    except OSError:
        return False


def origin_of(address: WebAddress) -> tuple[str, str, int]:
    return (address.scheme, address.host, address.port)


@dataclass(frozen=True, slots=True)
class Dialler:
    """Opens lines. ``dial`` reaches an IP address, ``context`` checks certificates; ``ticks`` is
    the time that sockets live by, which no test can slow down."""

    dial: Dial = dial_tcp
    context: ssl.SSLContext = field(default_factory=verifying_context)
    ticks: Ticks = time.monotonic

    def open(
        self, address: WebAddress, ips: Sequence[str], *, seconds: float, head_size: int
    ) -> Line:
        """Connect to the first of the vetted addresses that answers.

        Raises :class:`Trouble`: ``timeout``, ``conn_refused`` or ``tls_error``.
        """
        until = self.ticks() + seconds
        trouble = Trouble(Outcome.DNS_ERROR, f"The name {address.host} has no address.")
        for ip in ips[:_MOST_ADDRESSES]:
            left = until - self.ticks()
            if left <= 0:
                break
            try:
                sock = self._connect(address, ip, left)
            except Trouble as met:
                trouble = met
                continue
            talk = h11.Connection(h11.CLIENT, max_incomplete_event_size=head_size)
            return Line(sock, ip, origin_of(address), talk)
        raise trouble

    def _connect(self, address: WebAddress, ip: str, seconds: float) -> socket.socket:
        until = self.ticks() + seconds
        try:
            sock = self.dial(ip, address.port, seconds)
        except TimeoutError:
            raise Trouble(
                Outcome.TIMEOUT, f"{address.authority} did not take a connection in time."
            ) from None
        except OSError as error:
            raise Trouble(
                Outcome.CONN_REFUSED, f"{address.authority} took no connection: {_why(error)}."
            ) from None
        if address.scheme == "http":
            return sock
        sock.settimeout(max(until - self.ticks(), 0.001))
        return self._secured(sock, address)

    def _secured(self, sock: socket.socket, address: WebAddress) -> socket.socket:
        try:
            return self.context.wrap_socket(sock, server_hostname=address.host)
        except TimeoutError:
            sock.close()
            raise Trouble(
                Outcome.TIMEOUT, f"{address.authority} did not finish the TLS handshake in time."
            ) from None
        except (OSError, ValueError) as error:
            sock.close()
            raise Trouble(
                Outcome.TLS_ERROR, f"{address.authority} has no valid TLS: {_why(error)}."
            ) from None


def _why(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.rstrip(".")
    return str(error) or type(error).__name__


class Lines:
    """Idle lines, at most one a host, the longest idle closed first."""

    def __init__(self, *, most: int, idle: float, ticks: Ticks) -> None:
        self._most = most
        self._idle = idle
        self._ticks = ticks
        self._lock = threading.Lock()
        self._lines: OrderedDict[str, Line] = OrderedDict()

    def take(self, host: str, origin: tuple[str, str, int]) -> Line | None:
        """The host's idle line where it leads to this origin and is still quiet; else None."""
        with self._lock:
            line = self._lines.pop(host, None)
        if line is None:
            return None
        stale = self._ticks() - line.idle_since > self._idle
        if stale or line.origin != origin or line.has_words():
            line.close()
            return None
        return line

    def give(self, host: str, line: Line) -> None:
        """Keep a line for the host's next request."""
        line.idle_since = self._ticks()
        line.used = True
        with self._lock:
            old = self._lines.pop(host, None)
            self._lines[host] = line
            spare = [self._lines.popitem(last=False)[1]] if len(self._lines) > self._most else []
        for gone in [old, *spare]:
            if gone is not None:
                gone.close()

    def close(self) -> None:
        with self._lock:
            lines = list(self._lines.values())
            self._lines.clear()
        for line in lines:
            line.close()
