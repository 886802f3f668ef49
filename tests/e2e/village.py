"""A few boards with a few reports each, watched through the ``reviews`` command itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from app.errors import RepositoryError
from app.models import Flag, LinkCheck, LinkStateNow
from app.records.blobs import open_archive
from app.records.schema import migrate
from app.records.session import Database, open_database
from ingest.cli import app as command_line
from ingest.cli.common import exit_status
from tests.deploy.processes import Shape, shape
from tests.e2e import scripted
from tests.e2e.scripted import Web
from tests.e2e.stock import Stock

DAYS = (date(2025, 6, 2), date(2025, 6, 3), date(2025, 6, 4), date(2025, 6, 5))


def at(day: date) -> str:
    return f"{day}T22:30:00Z"


@dataclass(frozen=True)
class Done:
    """What a command came to."""

    status: int
    out: str
    err: str


@dataclass
class Village:
    """The sites, the record, and the settings with which a command works on both."""

    web: Web
    database: Database
    shape: Shape

    def reviews(self, *words: str) -> Done:
        """The ``reviews`` command, in this process: a process of its own takes seconds to begin."""
        settings = {name: text for name, text in self.shape.env.items() if "REVIEWS_" in name}
        done = CliRunner().invoke(command_line, words, env=settings)
        if isinstance(done.exception, RepositoryError):
            return Done(exit_status(done.exception), done.stdout, str(done.exception))
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Done(done.exit_code, done.stdout, done.stderr)

    @property
    def names(self) -> list[str]:
        return list(self.web.sites)

    def states(self) -> dict[str, tuple[Any, ...]]:
        """What a reader could notice of each report, and what the flags say."""
        with self.database.session() as session:
            flags = {flag.review_id: flag.state for flag in session.scalars(select(Flag))}
            return {
                row.review_id: (
                    row.state,
                    row.since,
                    row.copy,
                    row.days_published,
                    row.last_found,
                    row.first_not_found,
                    row.finding,
                    flags.get(row.review_id),
                )
                for row in session.scalars(select(LinkStateNow))
            }

    def looks(self, day: date) -> list[tuple[Any, ...]]:
        """Every row of a day that is not a canary's, as often as it is there."""
        with self.database.session() as session:
            return sorted(
                (
                    row.url_role,
                    row.url,
                    row.review_id or "",
                    row.board_slug or "",
                    row.attempt,
                    row.outcome,
                )
                for row in session.scalars(select(LinkCheck).where(LinkCheck.day == day))
                if row.url_role != "canary"
            )


@contextmanager
def village(
    folder: Path, database_url: str, *, boards: int = 4, reports: int = 4
) -> Iterator[Village]:
    """A village online, its record stocked and not yet looked at."""
    addresses = {f"board-{number}": f"127.0.9.{number + 1}" for number in range(boards)}
    database = open_database(database_url)
    migrate(database)
    settings = {"REVIEWS_DATABASE_URL": database_url}
    with Web(addresses) as web, shape(folder / "data", **settings) as shaped:
        archive = open_archive(str(folder / "data" / "archive"))
        with database.transaction() as session:
            for name in addresses:
                stock(session, web, name, reports)
                for number in range(reports):
                    archive.put(scripted.file(scripted.text(f"{name}other-{number}")))
        yield Village(web, database, shaped)
    database.close()


def stock(session: Session, web: Web, name: str, reports: int) -> None:
    stocked = Stock(web)
    stocked.board(session, name)
    stocked.reports(session, name, reports, datetime(2025, 6, 1, 12, tzinfo=UTC))
