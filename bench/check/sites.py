"""Boards' sites on loopback addresses of their own, for measuring: one process, one loop.

    python -m bench.check.sites HOSTS REPORTS_EACH

Prints the port when it listens, and answers until its standard input closes. Of a hundred reports
one is not there and one gives an error.
"""

import asyncio
import hashlib
import sys

SIZE = 20_000


def address_of(host: int) -> str:
    return f"127.7.{host // 200}.{host % 200 + 1}"


def body_of(host: int, number: int) -> bytes:
    """A report's bytes: all different, all of one size."""
    line = f"report {number} of board {host}\n".encode()
    return (b"%PDF-1.7\n" + line * (SIZE // len(line) + 1))[: SIZE - 6] + b"\n%%EOF"


def status_of(number: int) -> int:
    return {98: 404, 99: 500}.get(number % 100, 200)


class Visit(asyncio.Protocol):
    """One connection; requests one after another."""

    def __init__(self, host: int) -> None:
        self.host = host
        self.buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
            self.transport.write(self._answer(head))  # type: ignore[attr-defined]

    def _answer(self, head: bytes) -> bytes:
        method, path, _ = head.split(b"\r\n", 1)[0].split(b" ")
        if not path.startswith(b"/files/"):
            page = b"<!doctype html><title>Board</title><h1>Welcome</h1><p>What we do.</p>"
            return _words(404 if path == b"/robots.txt" else 200, b"text/html", page, method)
        number = int(path.removeprefix(b"/files/").removesuffix(b".pdf"))
        if (status := status_of(number)) != 200:
            return _words(status, b"text/html", b"<title>Sorry</title>", method)
        tag = b'"%d-%d"' % (self.host, number)
        if b"if-none-match: " + tag in head.lower():
            return b"HTTP/1.1 304 Not Modified\r\nETag: " + tag + b"\r\n\r\n"
        return _words(200, b"application/pdf", body_of(self.host, number), method, tag)


def _words(status: int, kind: bytes, body: bytes, method: bytes, tag: bytes = b"") -> bytes:
    head = b"HTTP/1.1 %d X\r\nContent-Type: %s\r\nContent-Length: %d\r\n" % (
        status,
        kind,
        len(body),
    )
    if tag:
        head += b"ETag: " + tag + b"\r\n"
    return head + b"\r\n" + (b"" if method == b"HEAD" else body)


def urls(hosts: int, each: int, port: int) -> list[list[str]]:
    """Every report's address, a list a host."""
    return [
        [f"http://{address_of(host)}:{port}/files/{number}.pdf" for number in range(each)]
        for host in range(hosts)
    ]


def sha256_of(host: int, number: int) -> str:
    return hashlib.sha256(body_of(host, number)).hexdigest()


async def serve(hosts: int) -> None:
    loop = asyncio.get_running_loop()
    port = 0
    servers = []
    for host in range(hosts):
        server = await loop.create_server(
            lambda host=host: Visit(host),  # type: ignore[misc]
            address_of(host),
            port,
        )
        port = server.sockets[0].getsockname()[1]
        servers.append(server)
    print(port, flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
