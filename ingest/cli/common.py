"""What every command needs: the time, the record, the index, and how to speak."""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Annotated, Any

import orjson
import structlog
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from app.errors import NotFound, RepositoryError, UsageError
from app.records.blobs import Archive, open_archive
from app.records.schema import require_current
from app.records.session import Database, open_database
from app.search.choose import open_engine
from app.search.engine import SearchEngine
from app.settings import Settings, read_settings

AsJson = Annotated[
    bool,
    typer.Option("--json", help="Print one JSON document on standard output instead of words."),
]
AsOf = Annotated[
    str,
    typer.Option(
        "--as-of",
        metavar="TIME",
        help="Behave in everything as if it were this time (ISO 8601, UTC), "
        "for example 2026-03-02T23:00:00Z.",
    ),
]


@dataclass
class Shop:
    """The parts a command works with, opened when first asked for. ``synced``: see
    :func:`~app.records.session.open_database`."""

    settings: Settings
    writer: bool = False
    synced: bool = True
    _open: list[Callable[[], None]] = field(default_factory=list)

    @cached_property
    def database(self) -> Database:
        database = open_database(self.settings.database, synced=self.synced)
        self._open.append(database.close)
        require_current(database, migrates_itself=self.settings.embedded)
        return database

    @cached_property
    def archive(self) -> Archive:
        return open_archive(self.settings.archive, self.settings.archive_options)

    @cached_property
    def engine(self) -> SearchEngine:
        key = self.settings.search_key.get_secret_value() or None
        engine = open_engine(self.settings.search, key, writer=self.writer)
        self._open.append(engine.close)
        return engine

    def close(self) -> None:
        for closing in reversed(self._open):
            closing()


@contextmanager
def shop(*, writer: bool = False, **overrides: Any) -> Iterator[Shop]:
    """Read the settings and open what is asked for; close it at the end."""
    settings = read_settings(**overrides)
    configure_logging(settings.log_level)
    opened = Shop(settings, writer=writer)
    try:
        yield opened
    finally:
        opened.close()


def configure_logging(level: str) -> None:
    """Structured lines on standard error. No query text, no addresses of readers, ever."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            getattr(logging, level.upper(), logging.INFO)
        ),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),  # the one of the moment
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=logging.WARNING, handlers=[_Libraries()], force=True)


class _Libraries(logging.Handler):
    """What libraries say, as one line of ours each: who said it, and the first line of it."""

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage().strip().split("\n")[0][:300]
        structlog.get_logger().log(record.levelno, "library", logger=record.name, said=said)


def parse_time(text: str) -> datetime:
    """The time a run takes for now: ``text`` as ISO 8601 (UTC where no zone is given), else now.

    Raises:
        UsageError: the text is no time.
    """
    if not text:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"--as-of: {text!r} is not a time. Write it like 2026-03-02T23:00:00Z."
        ) from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def say(words: str, facts: Any, *, as_json: bool) -> None:
    """Print the outcome: words for people, or one JSON document for programs."""
    if as_json:
        option = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS
        typer.echo(orjson.dumps(facts, default=str, option=option).decode())
    else:
        typer.echo(words)


def complain(error: RepositoryError) -> None:
    """Say on standard error what went wrong; as JSON on standard output too where asked for."""
    complain_text(str(error))
    if "--json" in sys.argv:
        kind = type(error).__name__
        typer.echo(orjson.dumps({"error": kind, "message": str(error)}).decode())


def complain_text(text: str) -> None:
    typer.echo(text, err=True)


def exit_status(error: RepositoryError) -> int:
    """2 where the person asked for something that cannot be; 1 for everything else."""
    if isinstance(error, NotFound | UsageError):
        return 2
    return 1


@contextmanager
def progress(title: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A progress bar on a terminal; silence elsewhere. The block is handed ``advance(by)``."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda by: None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda by: bar.advance(task, by)
