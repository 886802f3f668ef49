"""The port: what a trip asks of a queue."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Any, Protocol

Task = Callable[[str], Mapping[str, int]]
"""A plain idempotent function: the key of a piece of work in, counts out."""

CRAWL_BOARD = "crawl-board"
CHECK_HOST = "check-host"
CHECK_AGAIN = "check-host-again"


@dataclass(frozen=True, slots=True)
class Ended:
    """A piece of work that came to its end: done with counts, or given up ``because``."""

    task: str
    key: str
    counts: Mapping[str, Any]
    because: str = ""


class Queue(Protocol):
    """The work of one run."""

    def enqueue(self, task: str, key: str) -> None:
        """Ask for a piece of work; asking twice is asking once."""

    def ended(self) -> Iterator[Ended]:
        """Each piece as it ends, until none is left; none is told twice."""


class Inline:
    """The queue of one process: threads take each piece as soon as it is asked for."""

    def __init__(self, tasks: Mapping[str, Task], *, workers: int) -> None:
        self._tasks = tasks
        self._pool = ThreadPoolExecutor(max_workers=workers)
        self._pieces: dict[tuple[str, str], Future[Mapping[str, int]]] = {}

    def enqueue(self, task: str, key: str) -> None:
        if (task, key) not in self._pieces:
            self._pieces[task, key] = self._pool.submit(self._tasks[task], key)

    def ended(self) -> Iterator[Ended]:
        names = {future: name for name, future in self._pieces.items()}
        with self._pool:
            for future in as_completed(names):
                task, key = names[future]
                yield Ended(task, key, future.result())
