"""``reviews worker``: takes queued work; the one command that wants the extra ``postgres``."""

import asyncio
import threading
import time
from collections.abc import Callable, Mapping
from typing import Annotated, Any

import psycopg
import typer
from sqlalchemy.exc import OperationalError

from app.errors import UsageError
from app.models import Run
from app.records import boards as board_records
from app.records import work as work_records
from app.records.session import Database
from ingest.cli import app
from ingest.cli.common import AsJson, Shop, complain_text, parse_time, say, shop
from ingest.cli.running import live_gate, tools_for
from ingest.crawl import crawl_board
from ingest.linkcheck.night import Manner, Night
from ingest.linkcheck.sharing import check_host, check_host_again, open_night
from ingest.queue import working
from ingest.queue.engine import ConnectorException, conninfo, ensure_tables, queue_app
from ingest.queue.port import CHECK_AGAIN, CHECK_HOST, CRAWL_BOARD
from ingest.queue.working import Pulse
from ingest.tools import Tools
from ingest.trip import Trip, context_of

AGAIN = 5.0  # seconds before a worker that lost its database tries again


class Hands:
    """What a worker works with: the gate and tools of the run it last had work of."""

    def __init__(self, parts: Shop) -> None:
        self._parts = parts
        self._lock = threading.Lock()
        self._run_id = 0
        self._tools: Tools | None = None
        self._night: Night | None = None

    @property
    def tasks(self) -> Mapping[str, working.Run]:
        """Everything these hands can do, by name."""
        return {
            CRAWL_BOARD: self.crawl_one,
            CHECK_HOST: self._looking(check_host),
            CHECK_AGAIN: self._looking(check_host_again),
        }

    def crawl_one(self, run_id: int, slug: str, facts: Mapping[str, Any]) -> Mapping[str, int]:
        """Crawl one board for a run."""
        tools = self._tools_for(run_id, str(facts["as_of"]))
        with self._parts.database.session() as session:
            (board,) = board_records.boards_to_crawl(session, slugs=[slug])
        return crawl_board(Trip(tools, context_of(board), revalidate=bool(facts["revalidate"])))

    def _looking(self, look: Callable[[Night, str], Mapping[str, int]]) -> working.Run:
        """A task that looks at one host for a run's night."""

        def looks(run_id: int, host: str, facts: Mapping[str, Any]) -> Mapping[str, int]:
            return look(self._night_for(run_id, str(facts["as_of"])), host)

        return looks

    def _night_for(self, run_id: int, as_of: str) -> Night:
        """The run's night, read once: its reports do not change while hosts are looked at."""
        tools = self._tools_for(run_id, as_of)
        with self._lock:
            if self._night is None or self._night.tools is not tools:
                self._night = open_night(tools, Manner())
            return self._night

    def _tools_for(self, run_id: int, as_of: str) -> Tools:
        with self._lock:
            if self._tools is None or self._run_id != run_id:
                self._tools = self._open(run_id, as_of)
                self._run_id = run_id
            return self._tools

    def _open(self, run_id: int, as_of: str) -> Tools:
        parts = self._parts
        fixed = parse_time(as_of) if as_of else None
        gate = live_gate(parts.settings, as_of=fixed, database=parts.database)
        with parts.database.session() as session:
            now = session.get_one(Run, run_id).as_of
        return tools_for(parts, run_id=run_id, now=now, gate=gate)


@app.command()
def worker(
    jobs: Annotated[int, typer.Option(help="Pieces of work at once.", min=1, max=64)] = 4,
    beat: Annotated[
        float, typer.Option(help="Seconds between signs of life; three missed count as death.")
    ] = 10.0,
    *,
    once: Annotated[bool, typer.Option("--once", help="Stop when no work waits.")] = False,
    list_: Annotated[
        bool, typer.Option("--list", help="Show what waits and what was given up, then stop.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Take queued work, on this or any other machine, until told to stop.

    Example: reviews worker --jobs 4
    """
    with shop() as parts:
        conninfo(parts.database)
        if list_:
            _list(parts.database, as_json=as_json)
            return
        if parts.settings.queue != "postgresql":
            raise UsageError("Set REVIEWS_QUEUE=postgresql: as it is, work is done in line.")
        pulse = Pulse(beat=beat, dead=3 * beat, retry=min(5.0, beat))
        complain_text(f"At work with {jobs} hands; stop with Ctrl-C.")
        _work(parts, jobs=jobs, once=once, pulse=pulse)


def _work(parts: Shop, *, jobs: int, once: bool, pulse: Pulse) -> None:
    """Work, and when the database goes away, wait and work again."""
    hands = Hands(parts)
    stopping = threading.Event()
    while not stopping.is_set():
        try:
            queue = queue_app(parts.database)
            ensure_tables(parts.database, queue)
            working.register(queue, parts.database, hands.tasks, pulse)
            told = working.work(queue, parts.database, jobs=jobs, once=once, pulse=pulse)
            asked_to_stop = asyncio.run(told)
        except (ConnectorException, OperationalError, psycopg.OperationalError) as error:
            because = str(error.__cause__ or error).split("\n")[0]
            complain_text(f"The database is away ({because}); trying again in {AGAIN:.0f} seconds.")
            time.sleep(AGAIN)
            continue
        if once or asked_to_stop:
            stopping.set()


def _list(database: Database, *, as_json: bool) -> None:
    with database.session() as session:
        alive = work_records.workers_alive(session)
        pieces = [
            {
                "run": piece.run_id,
                "task": piece.task,
                "key": piece.key,
                "state": piece.state,
                "tries": piece.tries,
                "deaths": piece.deaths,
                "because": piece.because,
            }
            for piece in work_records.not_done(session)
        ]
    lines = [f"{alive} workers are at work; {len(pieces)} pieces of work are not done."]
    lines += [
        f"run {each['run']}  {each['task']}  {each['key']}  {each['state']}"
        + (f" ({each['because']})" if each["because"] else "")
        for each in pieces
    ]
    say("\n".join(lines), {"workers": alive, "work": pieces}, as_json=as_json)
    if any(each["state"] == "dead" for each in pieces):
        raise typer.Exit(1)
