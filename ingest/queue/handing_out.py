"""The trip's side: hand a run's work to the workers, and wait for them."""

from collections.abc import Iterator
from dataclasses import dataclass

from procrastinate import App
from procrastinate.exceptions import AlreadyEnqueued

from app.errors import RepositoryError
from app.models import Work
from app.records import runs
from app.records import work as work_records
from app.records.session import Database
from ingest.politeness import Clock, SystemClock
from ingest.queue.engine import QUEUE
from ingest.queue.port import Ended


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a trip waits, in seconds: for all its work, for any worker to be there at all, and
    between two looks."""

    whole: float = 8 * 3600.0
    nobody: float = 600.0
    look: float = 0.5
    alive: float = 40.0


@dataclass(frozen=True, slots=True)
class Asked:
    """Which run asks for work, and what its tasks need to know besides their keys."""

    run_id: int
    facts: dict[str, str | bool]


class Postgres:
    """The queue of many machines: one run's work."""

    def __init__(
        self,
        database: Database,
        app: App,
        asked: Asked,
        *,
        patience: Patience | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._database = database
        self._app = app
        self._run_id = asked.run_id
        self._facts = asked.facts
        self._patience = patience or Patience()
        self._clock = clock or SystemClock()
        self._untold: set[tuple[str, str]] = set()

    def enqueue(self, task: str, key: str) -> None:
        self._untold.add((task, key))
        with self._database.transaction() as session:
            runs.check_fence(session, self._run_id)
            work_records.put(session, self._run_id, task, key)
        job = self._app.configure_task(
            task, queue=QUEUE, queueing_lock=f"{self._run_id}/{task}/{key}"
        )
        try:
            job.defer(run_id=self._run_id, key=key, **self._facts)
        except AlreadyEnqueued:
            return

    def ended(self) -> Iterator[Ended]:
        began = seen = self._clock.monotonic()
        while True:
            with self._database.session() as session:
                pieces = [
                    piece
                    for piece in work_records.of_run(session, self._run_id)
                    if (piece.task, piece.key) in self._untold
                ]
                seen = (
                    self._clock.monotonic()
                    if work_records.workers_alive(session, alive=self._patience.alive)
                    else seen
                )
            for piece in pieces:
                if piece.state != "waiting":
                    self._untold.discard((piece.task, piece.key))
                    yield _ended(piece)
            waiting = [piece for piece in pieces if piece.state == "waiting"]
            if not waiting:
                return
            self._lose_patience(began, seen, len(waiting))
            self._clock.sleep(self._patience.look)

    def _lose_patience(self, began: float, seen: float, waiting: int) -> None:
        now = self._clock.monotonic()
        if now - seen > self._patience.nobody:
            raise RepositoryError(
                f"No worker is at work and {waiting} pieces of work wait: start `reviews worker`, "
                "then run the same command again; what was done stays done."
            )
        if now - began > self._patience.whole:
            raise RepositoryError(
                f"{waiting} pieces of work were not done in {self._patience.whole / 3600:.1f} "
                "hours: see `reviews worker --list`; what was done stays done."
            )


def _ended(piece: Work) -> Ended:
    because = piece.because if piece.state == "dead" else ""
    return Ended(piece.task, piece.key, piece.counts, because)
