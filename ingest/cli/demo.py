"""``reviews demo``: the fictional country, crawled and watched for fourteen months, then served."""

import secrets
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from app.records import register
from app.records.counts import holdings
from app.settings import Settings, read_settings
from ingest import demonstration, extract
from ingest import index as indexing
from ingest.cli import app
from ingest.cli.common import AsJson, Shop, complain_text, configure_logging, progress, say
from ingest.cli.crawling import crawl_and_index
from ingest.cli.exporting import offer_bulk_files
from ingest.cli.levelling import Waiting
from ingest.cli.running import running
from ingest.cli.site import require_free, run_site
from ingest.demo.calendar import DAYS
from ingest.demo.server import DemoServer
from ingest.fetch import Gate, SecondLook
from ingest.linkcheck import Manner, check_links


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Port of the site.", min=1, max=65535)] = 8000,
    data_dir: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where the demonstration is kept [var/demo]."),
    ] = None,
    *,
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Serve the site when all is ready.")
    ] = True,
    as_json: AsJson = False,
) -> None:
    """Crawl and watch an invented country, then show the site over it.

    About thirty invented boards publish on loopback addresses; two hundred nights of fourteen
    months are played over them, fewer while all is quiet. Nothing is asked of any real website,
    and your own data is left alone.

    Example: reviews demo --port 8000
    """
    folder = data_dir or read_settings().data_dir / "demo"
    settings = demo_settings(folder, port=port)
    configure_logging("WARNING")
    if serve:
        require_free("127.0.0.1", port)
    complain_text(_greeting(demonstration.Progress.read(folder / "demo.json")))
    with demonstration.country_online(folder) as (server, before):
        parts = Shop(settings, writer=True, synced=False)  # it can be played again
        try:
            if not before.done:
                play_nights(parts, server, before, folder)
            facts = _facts(parts)
        finally:
            parts.close()
            extract.close()
        words = (
            f"The invented country is ready in {folder}: {facts['reviews']} reviews of "
            f"{facts['boards']} boards, {facts['flags']} entries in the takedown register."
        )
        say(words, facts, as_json=as_json)
        if serve:
            complain_text(f"Serving on http://127.0.0.1:{port}; stop with Ctrl-C.")
            run_site(settings, host="127.0.0.1", port=port)


def demo_settings(folder: Path, *, port: int) -> Settings:
    """Settings that keep everything in the demonstration's folder, whatever is set outside."""
    return read_settings(
        data_dir=folder,
        database_url="",
        search_url="",
        search_key="",
        archive_url="",
        contact=demonstration.CONTACT,
        secret_key=secrets.token_urlsafe(32),
        public_url=f"http://127.0.0.1:{port}",
        queue="inline",
        smtp_url="",
    )


def _greeting(before: demonstration.Progress | None) -> str:
    """What is about to happen, and how long it takes."""
    if before is None:
        return (
            "Building an invented country, crawling its boards and playing two hundred nights of "
            "fourteen months (once; one or two minutes)…"
        )
    if before.done:
        return "Opening the invented country…"
    return f"Going on where it stopped, at night {before.next_night} of {DAYS}…"


def play_nights(
    parts: Shop,
    server: DemoServer,
    before: demonstration.Progress,
    folder: Path,
) -> None:
    """Load the country and play the nights that are left of its calendar."""
    first = demonstration.night_of(server.country, 0)
    demonstration.load_country(parts.database, server, folder, first)

    def night(gate: Gate, now: datetime, crawls: bool) -> None:  # noqa: FBT001 - Night's shape
        if crawls:
            with running(parts, trip="crawl", now=now, gate=gate) as run:
                crawl_and_index(parts, run, slugs=(), revalidate=False, index=Waiting(parts))
        demonstration.hear_replies(parts.database, server.country, now)
        with running(parts, trip="check-links", now=now, gate=gate) as run:
            manner = Manner(reply_days=parts.settings.reply_days, second=SecondLook(gate))
            run.counts.update(check_links(run.tools, manner))

    left = demonstration.nights_left(server.country, before)
    with progress("Nights", len(left)) as tell:
        demonstration.play(server, before, folder, night, tell=tell)
    indexing.drain(parts.database, parts.engine)
    offer_bulk_files(parts)


def _facts(parts: Shop) -> dict[str, int]:
    with parts.database.session() as session:
        held = holdings(session)
        flags = len(register.entries(session))
    return {"reviews": held.reviews, "boards": held.boards, "pages": held.pages, "flags": flags}
