"""What commands that write to the record share: the lock, the run, its tools and its end."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy.exc import OperationalError

from app.errors import NotFound, UsageError
from app.models import Board
from app.records import boards as board_records
from app.records import runs
from app.records.runs import only_writer
from app.records.session import Database
from app.settings import Settings
from ingest.boards.registry import read_registry
from ingest.cli.common import Shop, complain_text
from ingest.extract import extract
from ingest.fetch import Clock, Gate, Getter, Pace, Policy, SystemClock
from ingest.politeness import PaceKeeper
from ingest.queue.pace import PostgresPace
from ingest.timing import FixedClock
from ingest.tools import Tools
from ingest.trip import context_of
from ingest.values import Extracted


@dataclass
class Running:
    """A run under way: its tools, and the counts it will close with. ``fixed``: it was told what
    time to take for now, and so are the workers that help it."""

    tools: Tools
    fixed: bool = False
    counts: dict[str, Any] = field(default_factory=dict)


@contextmanager
def running(
    parts: Shop, *, trip: str, now: datetime, gate: Getter | None = None
) -> Iterator[Running]:
    """Hold the lock, open a run, and close it with its counts however the block ends.

    Raises:
        Locked: another run is at work.
        UsageError: ``now`` lies before what the record already knows of.
    """
    database = parts.database
    with only_writer(database, trip=trip):
        with database.transaction() as session:
            newest = runs.newest_recorded_time(session)
            if newest is not None and now < newest - timedelta(seconds=1):
                raise UsageError(
                    f"--as-of {now:%Y-%m-%dT%H:%M:%SZ} lies before the newest run in the record "
                    f"({newest:%Y-%m-%dT%H:%M:%SZ}): time only goes forward."
                )
            run_id = runs.begin_run(session, trip=trip, as_of=now, started_at=datetime.now(UTC)).id
        tools = tools_for(parts, run_id=run_id, now=now, gate=gate)
        under_way = Running(tools)
        yield under_way
        with database.transaction() as session:
            runs.end_run(session, run_id, at=datetime.now(UTC), counts=under_way.counts)


def tools_for(parts: Shop, *, run_id: int, now: datetime, gate: Getter | None = None) -> Tools:
    """The tools of a trip, made from the settings."""
    settings = parts.settings
    with parts.database.session() as session:
        boards = board_records.all_boards(session)
    return Tools(
        gate=gate or _NoGate(),
        archive=parts.archive,
        database=parts.database,
        read=reader(settings),
        now=now,
        run_id=run_id,
        board_names={board.slug: names_of(board) for board in boards},
        board_hosts={board.slug: context_of(board).hosts for board in boards},
    )


PAUSES = (5.0, 15.0, 60.0, 120.0, 300.0)
Came = TypeVar("Came")


def through_outages(
    parts: Shop,
    trip: Callable[[], Came],
    *,
    pauses: Sequence[float] = PAUSES,
    sleep: Callable[[float], None] = time.sleep,
) -> Came:
    """Make a trip, and make it again when the database server went away under it: what was done
    stays done, so it goes on where it was. ``pauses`` are seconds."""
    for pause in pauses:
        try:
            return trip()
        except _outages() as error:
            if parts.database.is_sqlite:
                raise
            because = str(error.__cause__ or error).split("\n")[0]
            complain_text(f"The database is away ({because}); going on in {pause:.0f} seconds.")
            sleep(pause)
    return trip()


def _outages() -> tuple[type[Exception], ...]:
    """What a database server that is away is met as, by the record and by the queue over it."""
    try:
        from ingest.queue.engine import ConnectorException
    except ModuleNotFoundError:  # without the extra postgres there is no queue
        return (OperationalError,)
    return OperationalError, ConnectorException


class _NoGate:
    """For runs that ask no server anything."""

    def get(self, url: str, **_: Any) -> Any:
        raise UsageError(f"This command asks no server, yet {url} was wanted.")


def names_of(board: Board) -> tuple[str, ...]:
    """A board's name, its former names and its areas."""
    return (board.name, *board.predecessor_names, *board.local_authorities)


class Reader:
    """Reads documents with the settings' choice of readers."""

    def __init__(self, readers: tuple[str, ...], *, ocr: bool) -> None:
        self._readers = readers
        self._ocr = ocr

    def __call__(self, body: bytes, media_type: str) -> Extracted:
        return extract(body, media_hint=media_type, readers=self._readers, ocr=self._ocr)


def reader(settings: Settings) -> Reader:
    """A function from bytes and media type to pages."""
    return Reader(tuple(settings.pdf_readers.split(",")), ocr=settings.ocr)


def live_gate(
    settings: Settings, *, as_of: datetime | None, database: Database | None = None
) -> Gate:
    """The door to other people's servers. With workers, its pace is kept in ``database``.

    Raises:
        UsageError: nobody is named whom a site's keeper could reach.
    """
    if not settings.contact:
        raise UsageError(
            "REVIEWS_CONTACT is not set: give an e-mail or web address at which a site's keeper "
            "can reach you. A live crawl does not start without it."
        )
    clock: Clock = FixedClock(as_of) if as_of is not None else SystemClock()
    return Gate(
        policy=Policy(contact=settings.contact, networks=settings.networks),
        clock=clock,
        host_paces=_paces(settings, database),
    )


def _paces(settings: Settings, database: Database | None) -> PaceKeeper:
    if database is not None and settings.queue == "postgresql":
        return PostgresPace(database, delay=settings.host_delay)
    return Pace(clock=SystemClock(), delay=settings.host_delay)


def refuse_unknown(database: Database, *, file: Path | None, slugs: Sequence[str]) -> None:
    """Refuse boards that neither the record nor the registry to be loaded knows. Changes nothing.

    Raises:
        NotFound: a slug that nobody knows, with those that are spelt most like it.
        UsageError: the registry cannot be read.
    """
    with database.session() as session:
        known = {board.slug for board in board_records.all_boards(session)}
        origins = board_records.origins(session)
    if file is not None or not origins - {"shipped"}:
        known |= {row.slug for row in read_registry(file)}
    for slug in slugs:
        if slug not in known:
            near = get_close_matches(slug, sorted(known), n=3)
            hint = f"Did you mean {' or '.join(near)}?" if near else "Slugs are in the registry."
            raise NotFound(f"No board goes by {slug!r}. {hint}")


def load_boards(database: Database, *, file: Path | None, now: datetime) -> list[str] | None:
    """Bring the record level with the registry; return the slugs of a file's boards.

    A file named by the person is loaded. Without one, the registry that ships with the project is,
    where the record holds no boards yet or holds those of that registry already.
    """
    with database.session() as session:
        origins = board_records.origins(session)
    if file is None and origins - {"shipped"}:
        return None
    rows = read_registry(file)
    origin = "file" if file is not None else "shipped"
    with database.transaction() as session:
        board_records.load_registry(session, rows, origin=origin, now=now)
    return [row.slug for row in rows] if file is not None else None
