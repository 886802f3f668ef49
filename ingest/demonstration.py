"""The fictional country crawled and watched: what ``reviews demo`` shows.

The country's websites run on loopback addresses; the same crawl, the same link-check and the same
rules as for real boards run over them, night by night, on the country's own calendar; nights on
which little can be seen are left out (:mod:`ingest.demo.nights`). Progress is kept in
``demo.json``, so that a demonstration that was interrupted goes on where it was.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from ipaddress import ip_network
from pathlib import Path

from sqlalchemy import select

from app.domain.linkstate import AdminWord
from app.models import Document
from app.records import boards as board_records
from app.records import checks, flags
from app.records.session import Database
from ingest.boards.registry import read_registry
from ingest.demo.calendar import DAYS, replies
from ingest.demo.country import Country
from ingest.demo.nights import nights_of
from ingest.demo.server import DemoServer
from ingest.fetch import Gate, Pace, Policy

CONTACT = "demonstration@example.org"
NIGHT_HOUR = time(22, 30, tzinfo=UTC)
CRAWL_EVERY = 28
PORT = 8790

Night = Callable[[Gate, datetime, bool], None]
"""One night's work: the gate, the time, and whether the boards are crawled as well."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the demonstration has come: its port, and the next night to play."""

    port: int
    next_night: int

    @classmethod
    def read(cls, file: Path) -> "Progress | None":
        try:
            kept = json.loads(file.read_text(encoding="utf-8"))
            return cls(port=kept["port"], next_night=kept["next_night"])
        except (FileNotFoundError, ValueError, KeyError):
            return None

    def write(self, file: Path) -> None:
        partial = file.with_suffix(".partial")
        kept = {"port": self.port, "next_night": self.next_night}
        partial.write_text(json.dumps(kept), encoding="utf-8")
        partial.replace(file)

    @property
    def done(self) -> bool:
        return self.next_night > DAYS


@contextmanager
def country_online(folder: Path) -> Iterator[tuple[DemoServer, Progress]]:
    """The country's websites, answering where they did before if there was a before."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "demo.json"
    before = Progress.read(file)
    country = Country.build(folder / "country")
    with DemoServer(country, port=before.port if before else PORT) as server:
        port = next(iter(server.country.boards))["website"].rsplit(":", 1)[1].rstrip("/")
        progress = before or Progress(port=int(port), next_night=0)
        progress.write(file)
        yield server, progress


def load_country(database: Database, server: DemoServer, folder: Path, now: datetime) -> None:
    """The country's boards into the record, marked fictional."""
    rows = read_registry(server.country.write_boards_csv(folder / "boards.csv"))
    with database.transaction() as session:
        board_records.load_registry(session, rows, origin="file", now=now, fictional=True)


def night_of(country: Country, number: int) -> datetime:
    """When a night of the calendar begins."""
    return datetime.combine(country.day(number), NIGHT_HOUR)


def nights_left(country: Country, progress: Progress) -> list[int]:
    """The nights that are still to be played."""
    return [night for night in nights_of(country) if night >= progress.next_night]


def play(
    server: DemoServer,
    progress: Progress,
    folder: Path,
    night: Night,
    *,
    tell: Callable[[int], None],
) -> None:
    """Play the nights that are left, in order; each is kept when it is over."""
    with demo_gate(night_of(server.country, progress.next_night)) as (gate, clock):
        for number in nights_left(server.country, progress):
            now = night_of(server.country, number)
            clock.move_to(now)
            server.set_day(now.date())
            crawls = number % CRAWL_EVERY == 0 or _publishes(server.country, now.date())
            night(gate, now, crawls)
            server.log.clear()
            Progress(progress.port, number + 1).write(folder / "demo.json")
            tell(1)


def hear_replies(database: Database, country: Country, now: datetime) -> None:
    """What boards answer on a day to being told that a report cannot be found.

    Heard once: a night that is played again finds the answer there.
    """
    for reply in replies(country.events):
        if country.day(reply.day) != now.date():
            continue
        hashes = [country.facts[p.id].sha256 for p in country.papers if p.case == reply.case]
        with database.transaction() as session:
            review_id = session.scalar(
                select(Document.review_id).where(Document.sha256.in_(hashes)).limit(1)
            )
            flag = flags.open_flag(session, review_id) if review_id else None
            if flag is None or flags.has_reply(session, flag, reply.text):
                continue
            code = "COURT" if reply.explains else "UNKNOWN"
            kept = flags.add_reply(session, flag, text=reply.text, reason_code=code, now=now)
            kept.accepted_at = now
            if reply.explains:
                word = AdminWord.EXPLAINED
                checks.add_event(session, flag.review_id, word, at=now, note="the board explained")


def _publishes(country: Country, day: date) -> bool:
    """Whether a report comes out on this day: then the boards are crawled that night as well."""
    return any(paper.day == day for paper in country.papers)


@contextmanager
def demo_gate(now: datetime) -> Iterator[tuple[Gate, "HurriedClock"]]:
    """A gate to loopback addresses alone, in the demonstration's time: nobody waits."""
    clock = HurriedClock(now)
    policy = Policy(contact=CONTACT, networks=(ip_network("127.0.0.0/8"),))
    with Gate(policy=policy, clock=clock, host_paces=Pace(clock=clock, delay=0)) as gate:
        yield gate, clock


class HurriedClock:
    """The demonstration's time: waiting for an invented server's pace takes none, and a night is
    over when the next one begins."""

    def __init__(self, now: datetime) -> None:
        self._now = self._began = now
        self._waited = timedelta()

    def now(self) -> datetime:
        return self._now

    def move_to(self, now: datetime) -> None:
        self._now = now

    def monotonic(self) -> float:
        return (self._now - self._began + self._waited).total_seconds()

    def sleep(self, seconds: float) -> None:
        self._waited += timedelta(seconds=seconds)
