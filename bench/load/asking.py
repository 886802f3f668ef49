"""Requests at an even rate, whether or not earlier ones were answered."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bench.site.readers import Answers, ask_once

_LONGEST = 30.0
Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass
class _Asker:
    """Connections to one site, kept open and used again: the last one back is the next one out."""

    host: str
    port: int
    answers: Answers = field(default_factory=Answers)
    idle: list[Connection] = field(default_factory=list)

    async def ask(self, path: str, due: float) -> None:
        try:
            status = await asyncio.wait_for(self._asked(path), _LONGEST)
        except (OSError, EOFError, TimeoutError) as error:
            self.answers.errors[type(error).__name__] += 1
            return
        if status == 200:
            self.answers.seconds.append(time.monotonic() - due)
        else:
            self.answers.errors[str(status)] += 1

    async def _asked(self, path: str) -> int:
        connection = self._kept() or await asyncio.open_connection(self.host, self.port)
        status = await ask_once(*connection, f"{self.host}:{self.port}", path)
        self.idle.append(connection)
        return status

    def _kept(self) -> Connection | None:
        """A connection that the server has not closed for being idle, as browsers look first."""
        while self.idle:
            connection = self.idle.pop()
            if not connection[0].at_eof():
                return connection
            connection[1].close()
        return None

    def close(self) -> None:
        for _, writer in self.idle:
            writer.close()


async def ask(site: str, paths: Sequence[str], *, rate: float, seconds: float) -> Answers:
    """Ask for the paths in turn, ``rate`` a second, for so many seconds. An answer's seconds count
    from when it was due."""
    address = urlsplit(site)
    asker = _Asker(address.hostname or "", address.port or 80)
    began = time.monotonic()
    tasks = []
    for number in range(int(rate * seconds)):
        due = began + number / rate
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        tasks.append(asyncio.create_task(asker.ask(paths[number % len(paths)], due)))
    await asyncio.gather(*tasks)
    asker.close()
    return asker.answers
