"""``reviews import``, ``explain`` and ``redo``: local files, and stored bytes read again."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from app.domain.addresses import NotAnAddress
from app.domain.urls import canonical_url
from app.errors import UsageError
from app.records import boards as board_records
from app.settings import read_settings
from ingest import index as indexing
from ingest import repeats
from ingest.boards.registry import read_registry
from ingest.cli import app
from ingest.cli.common import AsJson, AsOf, Shop, parse_time, progress, say, shop
from ingest.cli.running import live_gate, load_boards, reader, refuse_unknown, running
from ingest.explaining import explain as explain_document
from ingest.explaining import in_words
from ingest.importing import Imported, Told, files_among, import_files
from ingest.redo import redo_stale
from ingest.trip import context_of
from ingest.values import DateRange


@app.command("import")
def import_(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", help="PDF or Word files, or folders.")
    ],
    board: Annotated[str, typer.Option(metavar="SLUG", help="The board that published them.")] = "",
    published: Annotated[
        str,
        typer.Option(metavar="DATE", help="The day of publication, YYYY-MM-DD (or YYYY-MM, YYYY)."),
    ] = "",
    url: Annotated[str, typer.Option(metavar="URL", help="Where the file was published.")] = "",
    as_of: AsOf = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Take local PDF files or folders of them, as if found on a board's site.

    Example: reviews import report.pdf --board northmoor --published 2024-03-12
    """
    files = files_among(paths)
    if url and len(files) > 1:
        raise UsageError("--url names the address of one file: import the others separately.")
    now = parse_time(as_of)
    when = parse_date(published) if published else None
    address = _address(url) if url else None
    with shop(writer=True) as parts:
        refuse_unknown(parts.database, file=None, slugs=[board] if board else [])
        load_boards(parts.database, file=None, now=now)
        told = _told(parts, board=board, published=when, url=address)
        with running(parts, trip="import", now=now) as run:
            with progress("Files", len(files)) as tell:
                done = list(import_files(run.tools, files, told, tell=tell))
            run.counts.update(files=len(done), kept=sum(1 for d in done if d.review_id))
            repeats.refresh(parts.database, now=now)
            indexing.drain(parts.database, parts.engine)
    say(_words(done), {"files": [asdict(item) for item in done]}, as_json=as_json)
    if any(item.needs_person for item in done):
        raise typer.Exit(1)


def _address(url: str) -> str:
    try:
        return canonical_url(url)
    except NotAnAddress as error:
        raise UsageError(f"--url: {error}") from None


def _told(parts: Shop, *, board: str, published: DateRange | None, url: str | None) -> Told:
    with parts.database.session() as session:
        boards = board_records.all_boards(session)
        chosen = board_records.board_by_slug(session, board) if board else None
    return Told(
        board=context_of(chosen) if chosen else None,
        published=published,
        url=url,
        nations={row.slug: row.nation for row in boards},
    )


def parse_date(text: str) -> DateRange:
    """A day, a month or a year, as a range of days.

    Raises:
        UsageError: the text is none of the three.
    """
    try:
        match text.split("-"):
            case [year]:
                return DateRange(date(int(year), 1, 1), date(int(year), 12, 31), "year")
            case [year, month]:
                first = date(int(year), int(month), 1)
                following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
                last = date.fromordinal(following.toordinal() - 1)
                return DateRange(first, last, "month")
            case _:
                day = date.fromisoformat(text)
                return DateRange(day, day, "day")
    except ValueError:
        raise UsageError(
            f"--published: {text!r} is not a date. Write it like 2024-03-12."
        ) from None


def _words(done: list[Imported]) -> str:
    lines = []
    for item in done:
        line = f"{item.status}: {item.path}"
        if item.review_id:
            line += f" → {item.review_id} ({item.pages} pages, {item.review_type}) {item.title}"
        if item.because and item.needs_person:
            line += f": {item.because}"
        if item.warning:
            line += f"\n  warning: {item.warning}"
        lines.append(line)
    kept = sum(1 for item in done if item.review_id)
    lines.append(
        f"{len(done)} files: {kept} kept, {sum(i.needs_person for i in done)} want a look."
    )
    return "\n".join(lines)


@app.command()
def redo(
    *,
    every: Annotated[
        bool, typer.Option("--all", help="Also documents made by the current rules.")
    ] = False,
    as_of: AsOf = "",
    as_json: AsJson = False,
) -> None:
    """Read stored documents again where the rules have changed since. Asks no server.

    Example: reviews redo
    """
    now = parse_time(as_of)
    with shop(writer=True) as parts, running(parts, trip="redo", now=now) as run:
        counts = redo_stale(run.tools, every=every)
        run.counts.update(counts)
        repeats.refresh(parts.database, now=now)
        indexing.drain(parts.database, parts.engine)
    words = f"Read {counts['reviews']} reviews again; {counts['changed']} changed."
    say(words, dict(counts), as_json=as_json)


@app.command()
def explain(
    what: Annotated[str, typer.Argument(metavar="PATH-or-URL")],
    *,
    as_json: AsJson = False,
) -> None:
    """Show what each stage makes of one document, and why. Stores nothing.

    Example: reviews explain report.pdf
    """
    settings = read_settings()
    boards = {str(row.slug): row.names for row in read_registry(None)}
    told = explain_document(
        what,
        read=reader(settings),
        gate=lambda: live_gate(settings, as_of=None),
        boards=boards,
    )
    say(in_words(told), told, as_json=as_json)
