"""Readers over kept-open connections: each asks, reads the whole answer, and asks again.

A plain HTTP/1.1 client of a few lines, because the client shares the machine with the server and a
full one costs as much as the answer.
"""

import asyncio
import itertools
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class Answers:
    """Seconds each answer took, what else came, and how long it all lasted."""

    seconds: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    lasted: float = 0.0

    def percentile(self, share: float) -> float:
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0

    @property
    def rate(self) -> float:
        return len(self.seconds) / self.lasted if self.lasted else 0.0


def measure(
    sites: Sequence[str], paths: Sequence[str], *, readers: int, seconds: float, pause: float = 0.0
) -> Answers:
    """So many readers, spread over the servers' addresses, for so many seconds; each waits
    ``pause`` seconds between an answer and the next question."""
    return asyncio.run(_measure(sites, paths, readers, seconds, pause))


async def _measure(
    sites: Sequence[str], paths: Sequence[str], readers: int, seconds: float, pause: float
) -> Answers:
    answers, turn = Answers(), itertools.cycle(paths)
    began = time.perf_counter()
    await asyncio.gather(
        *(
            _reader(
                sites[n % len(sites)], turn, answers, began + seconds, pause, pause * n / readers
            )
            for n in range(readers)
        )
    )
    answers.lasted = time.perf_counter() - began
    return answers


async def _reader(  # noqa: PLR0913 - one reader's whole day
    site: str, turn: Iterator[str], answers: Answers, end: float, pause: float, late: float
) -> None:
    """Whoever pauses comes back on a new connection: servers close one that has been idle."""
    await asyncio.sleep(late)
    address = urlsplit(site)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    try:
        while time.perf_counter() < end:
            began = time.perf_counter()
            if pause:
                writer.close()
                reader, writer = await asyncio.open_connection(address.hostname, address.port)
            status = await ask_once(reader, writer, address.netloc, next(turn))
            if status == 200:
                answers.seconds.append(time.perf_counter() - began)
            else:
                answers.errors[str(status)] += 1
            if pause:
                await asyncio.sleep(pause)
    finally:
        writer.close()


async def ask_once(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, path: str
) -> int:
    """Ask over an open connection, read the whole answer, and give its status."""
    writer.write(
        f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n".encode("ascii")
    )
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    status = int(head[9:12])
    if b"content-length:" in head:
        await reader.readexactly(int(head.split(b"content-length:")[1].split(b"\r\n")[0]))
        return status
    while size := int(await reader.readuntil(b"\r\n"), 16):
        await reader.readexactly(size + 2)
    await reader.readexactly(2)
    return status
