"""Sockets: loopback addresses, doors that open and shut, and a certificate that has expired."""

import asyncio
import socket
import ssl
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Protocol

from app.errors import UsageError
from ingest.demo.places import Addresses, SitePlan

_TRIES = 20


class Guest(Protocol):
    """A connection that can be told to leave."""

    def leave(self) -> None: ...


def _listen_at(host: str, port: int) -> socket.socket:
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen(128)  # a port another program listens on shows itself only here
    except OSError:
        bound.close()
        raise
    bound.settimeout(0)  # not blocking
    return bound


def _bind_all_at(
    sites: Sequence[SitePlan], spots: Sequence[tuple[str, int]]
) -> dict[str, socket.socket]:
    """Every site at its spot or none at all. On different hosts, port 0 means the first's port."""
    bound: dict[str, socket.socket] = {}
    hosts = {host for host, _ in spots}
    port = 0
    try:
        for site, (host, wished) in zip(sites, spots, strict=True):
            bound[site.key] = _listen_at(host, wished or (port if len(hosts) > 1 else 0))
            port = int(bound[site.key].getsockname()[1])
    except OSError:
        for opened in bound.values():
            opened.close()
        raise
    return bound


def _first_that_binds(
    sites: Sequence[SitePlan], shared: Sequence[int], apart: Sequence[Sequence[int]]
) -> dict[str, socket.socket]:
    for port in shared:
        with suppress(OSError):
            return _bind_all_at(sites, [(site.loopback, port) for site in sites])
    last: OSError | None = None
    for ports in apart:
        try:
            return _bind_all_at(sites, [("127.0.0.1", port) for port in ports])
        except OSError as error:
            last = error
    raise UsageError(f"The demonstration cannot open ports on this machine: {last}.") from last


def bind_all(sites: Sequence[SitePlan], port: int) -> tuple[Addresses, dict[str, socket.socket]]:
    """Bind every site: at addresses of their own on one port (0 for any), or, where the machine
    has no loopback address but 127.0.0.1, there on a port each, counting up from ``port``. A
    port that is taken gives way to any other."""
    shared = [port] + [0] * _TRIES
    apart = [[port + n for n in range(len(sites))]] if port else []
    apart.append([0] * len(sites))
    bound = _first_that_binds(sites, shared, apart)
    names = {key: "{}:{}".format(*opened.getsockname()[:2]) for key, opened in bound.items()}
    return Addresses(names), bound


class Door:
    """One site's address: open, or shut so that connections are refused."""

    def __init__(self, key: str, bound: socket.socket) -> None:
        self.key = key
        self.address: tuple[str, int] = bound.getsockname()[:2]
        self.visits: set[Guest] = set()
        self._bound: socket.socket | None = bound
        self._server: asyncio.Server | None = None

    async def open(self, factory: Callable[[], asyncio.Protocol]) -> None:
        """Answer at the address, if it is not answering already."""
        if self._server is not None:
            return
        bound = self._bound or _listen_at(*self.address)
        self._bound = None
        self._server = await asyncio.get_running_loop().create_server(factory, sock=bound)

    async def shut(self) -> None:
        """Refuse connections from now on, and end those that are open."""
        if self._server is None:
            return
        server, self._server = self._server, None
        server.close()
        for visit in list(self.visits):
            visit.leave()
        await asyncio.sleep(0)

    async def close(self) -> None:
        """Shut for good."""
        await self.shut()
        if self._bound is not None:
            self._bound.close()


class Handshake:
    """The server's side of a TLS handshake that no careful client will finish. ``over`` once it is
    finished all the same, or was broken off."""

    FIRST = b"\x16\x03"
    """How a client that speaks TLS begins."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._in, self._out = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._side = context.wrap_bio(self._in, self._out, server_side=True)
        self.over = False

    def answer(self, data: bytes) -> bytes:
        """What is said to these bytes."""
        self._in.write(data)
        try:
            self._side.do_handshake()
            self.over = True
        except ssl.SSLWantReadError:
            self.over = False
        except ssl.SSLError:
            self.over = True
        return self._out.read()


@cache
def expired_context() -> ssl.SSLContext:
    """A TLS context whose certificate ran out years ago and was signed by nobody."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "invented.example")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2021, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        pem = Path(folder) / "both.pem"
        pem.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
        context.load_cert_chain(pem)
    return context
