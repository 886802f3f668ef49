"""A site that behaves as told, on a loopback socket, behind made-up public IP addresses.

Names resolve to public addresses; the dialler notes every address it is asked to reach and leads
the public ones to the loopback server. So nothing has to be allowed for the tests to run, and a
connection to any other address would show in ``dialled``.
"""

import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from app.domain.vocabulary import Outcome
from ingest.fetch.trouble import Trouble

HOME = "93.184.215.14"  # board.example
ELSEWHERE = "93.184.215.15"  # other.example
PDF = b"%PDF-1.7\n" + b"1 0 obj << >> endobj\n" * 60 + b"%%EOF\n"
PAGE = b"<!doctype html><html><title>Reviews</title><p>" + b"Learning. " * 200 + b"</html>"


@dataclass(frozen=True)
class Request:
    host: str
    path: str
    headers: Mapping[str, str]


Behaviour = Callable[[socket.socket], None]
Reply = bytes | Behaviour
"""A whole answer as bytes, or what to do with the socket, which is closed afterwards."""


def answer(status: int = 200, *headers: str, body: bytes = b"", length: int | None = -1) -> bytes:
    """An answer on the wire. ``length`` -1 states the true length, None states none."""
    lines = [f"HTTP/1.1 {status} X", *headers]
    if length is not None:
        lines.append(f"Content-Length: {len(body) if length == -1 else length}")
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def pdf(*headers: str) -> bytes:
    return answer(200, "Content-Type: application/pdf", *headers, body=PDF)


def page(body: bytes = PAGE, *headers: str) -> bytes:
    return answer(200, "Content-Type: text/html", *headers, body=body)


def redirect(location: str, *headers: str, status: int = 302) -> bytes:
    return answer(status, f"Location: {location}", *headers)


def endlessly(head: bytes, chunk: bytes, *, pause: float = 0.0) -> Behaviour:
    """Send ``head`` and then ``chunk`` for ever."""

    def behave(sock: socket.socket) -> None:
        wait = threading.Event()
        sock.sendall(head)
        while not wait.wait(pause):
            sock.sendall(chunk)

    return behave


def silently(head: bytes = b"") -> Behaviour:
    """Send ``head`` and then nothing until the other end hangs up."""

    def behave(sock: socket.socket) -> None:
        sock.sendall(head)
        while sock.recv(4096):
            pass

    return behave


def reset(head: bytes) -> Behaviour:
    """Send ``head`` and reset the connection."""

    def behave(sock: socket.socket) -> None:
        sock.sendall(head)
        threading.Event().wait(0.05)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")

    return behave


class Site:
    """Serves ``replies`` by ``host/path`` or ``/path``; what is not there is a 404."""

    def __init__(
        self,
        replies: Mapping[str, Reply],
        *,
        context: ssl.SSLContext | None = None,
        address: str = "127.0.0.1",
    ):
        self.replies = dict(replies)
        self.requests: list[Request] = []
        self._context = context
        self._listener = socket.create_server((address, 0), backlog=64)
        self.port: int = self._listener.getsockname()[1]
        self._socks: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        for sock in [self._listener, *self._socks]:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
            sock.close()

    def socks(self) -> list[socket.socket]:
        """The connections taken so far."""
        return list(self._socks)

    def asked(self, path: str) -> list[Request]:
        return [request for request in self.requests if request.path == path]

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                sock, _ = self._listener.accept()
                self._socks.append(sock)
                threading.Thread(target=self._serve, args=(sock,), daemon=True).start()

    def _serve(self, sock: socket.socket) -> None:
        with suppress(OSError):
            if self._context is not None and sock.recv(1, socket.MSG_PEEK) == b"\x16":
                sock = self._context.wrap_socket(sock, server_side=True)
                self._socks.append(sock)
            while (request := _read(sock)) is not None:
                self.requests.append(request)
                if not self._reply(sock, request):
                    break
        with suppress(OSError):
            sock.close()

    def _reply(self, sock: socket.socket, request: Request) -> bool:
        reply = self.replies.get(request.host + request.path) or self.replies.get(request.path)
        if reply is None:
            reply = answer(404, "Content-Type: text/html", body=b"<p>Not here</p>")
        if isinstance(reply, bytes):
            sock.sendall(reply)
            return b"content-length:" in reply[:4000].lower()
        reply(sock)
        return False


def _read(sock: socket.socket) -> Request | None:
    data = b""
    while b"\r\n\r\n" not in data:
        more = sock.recv(65536)
        if not more:
            return None
        data += more
    first, *lines = data.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    headers = {n.lower(): v for n, _, v in (line.partition(": ") for line in lines)}
    return Request(headers.get("host", ""), first.split(" ")[1], headers)


@dataclass
class Names:
    """A resolver: each name's answers in turn, the last one for ever after."""

    table: Mapping[str, Sequence[Sequence[str]]]
    asked: list[str] = field(default_factory=list)

    def __call__(self, host: str, *, seconds: float) -> Sequence[str]:
        answers = self.table.get(host)
        if answers is None:
            raise Trouble(Outcome.DNS_ERROR, f"The name {host} has no address.")
        self.asked.append(host)
        return answers[min(self.asked.count(host), len(answers)) - 1]


@dataclass
class Dials:
    """Leads public addresses to the site; notes every address it is asked to reach."""

    port: int
    public: Iterable[str] = (HOME, ELSEWHERE)
    dialled: list[tuple[str, int]] = field(default_factory=list)

    def __call__(self, address: str, port: int, seconds: float) -> socket.socket:
        self.dialled.append((address, port))
        if address not in self.public:
            raise ConnectionRefusedError(111, "the test lets nobody out")
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    def strays(self) -> list[tuple[str, int]]:
        """Connections asked for that lead to no public address, or to no web port."""
        return [
            (address, port)
            for address, port in self.dialled
            if address not in self.public
            or not ipaddress.ip_address(address).is_global
            or port not in {80, 443}
        ]
