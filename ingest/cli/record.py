"""Commands about the record and the index: migrate, index, verify, withhold, restore, user."""

from typing import Annotated

import typer

from app.domain.vocabulary import WithdrawalReason
from app.errors import UsageError
from app.records import ledger, schema, withdrawals
from app.records.audit import Actor
from app.records.session import open_database
from app.records.withdrawals import Grounds
from app.search.meili import MeiliEngine
from app.settings import read_settings
from ingest import index as indexing
from ingest.cli import app
from ingest.cli.common import AsJson, parse_time, progress, say, shop
from ingest.cli.exporting import renew_bulk_files

MACHINE = Actor("command line")

index_app = typer.Typer(no_args_is_help=True, help="Bring the search index level with the record.")
app.add_typer(index_app, name="index")


@app.command()
def migrate(*, as_json: AsJson = False) -> None:
    """Bring the database to the current schema.

    Example: reviews migrate
    """
    database = open_database(read_settings().database)
    try:
        before, after = schema.migrate(database)
    finally:
        database.close()
    words = (
        "The database was at the current schema already."
        if before == after
        else (f"The database is now at the schema {after}.")
    )
    say(words, {"before": before, "after": after}, as_json=as_json)


@index_app.command()
def drain(*, as_json: AsJson = False) -> None:
    """Work the notes that entries want comparing.

    Example: reviews index drain
    """
    with shop(writer=True) as parts, progress("Indexing", None) as tell:
        done = indexing.drain(parts.database, parts.engine, tell=tell)
    _say_indexed(done, as_json=as_json)


@index_app.command()
def reconcile(*, as_json: AsJson = False) -> None:
    """Compare every review with its entries and mend what differs.

    Example: reviews index reconcile
    """
    with shop(writer=True) as parts:
        done = indexing.reconcile(parts.database, parts.engine)
    _say_indexed(done, as_json=as_json)


@index_app.command()
def rebuild(*, as_json: AsJson = False) -> None:
    """Make a new index and swap it in. Search answers throughout.

    Example: reviews index rebuild
    """
    with shop(writer=True) as parts, progress("Indexing", None) as tell:
        done = indexing.rebuild(parts.database, parts.engine, tell=tell)
    _say_indexed(done, as_json=as_json)


@index_app.command()
def key(*, as_json: AsJson = False) -> None:
    """Make a key for the site that can search on Meilisearch and change nothing; print it.

    It follows from the master key, so it is the same each time, on an emptied server too.

    Example: reviews index key
    """
    with shop(writer=True) as parts:
        if not isinstance(parts.engine, MeiliEngine):
            raise UsageError("The embedded index has no keys: set REVIEWS_SEARCH_URL.")
        made = parts.engine.search_key()
    say(made, {"key": made}, as_json=as_json)


def _say_indexed(done: indexing.Indexed, *, as_json: bool) -> None:
    words = f"Put {done.put} reviews into the index, took {done.removed} out."
    if done.waiting:
        words += f" {done.waiting} still wait."
    facts = {"put": done.put, "removed": done.removed, "waiting": done.waiting}
    say(words, facts, as_json=as_json)
    if done.waiting:
        raise typer.Exit(1)


@app.command()
def withhold(
    review_id: Annotated[str, typer.Argument(metavar="ID", help="The review's id.")],
    reason: Annotated[
        str,
        typer.Option(
            help="R1 court order, R2 identification risk, R3 data protection, "
            "R4 publisher's correction, R5 factual, R6 copyright, R7 other."
        ),
    ],
    note: Annotated[str, typer.Option(help="For operators; never public.")] = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Withdraw a review from every public place at once.

    Example: reviews withhold 7kq2m9x0ab --reason R2 --note "asked for by the board"
    """
    try:
        code = WithdrawalReason(reason.upper())
    except ValueError:
        known = ", ".join(
            f"{r.value} ({r.name.lower().replace('_', ' ')})" for r in WithdrawalReason
        )
        raise UsageError(f"--reason: {reason!r} is none of {known}.") from None
    with shop(writer=True) as parts:
        with parts.database.transaction() as session:
            withdrawals.withhold(
                session, review_id, Grounds(code, note), actor=MACHINE, now=parse_time("")
            )
        ledger.keep(parts.database, ledger.ledger_of(parts.settings.data_dir))
        done = indexing.drain(parts.database, parts.engine)
        renew_bulk_files(parts)
    words = f"The review {review_id} is withheld: no page, search, feed or export shows it."
    say(
        words,
        {"id": review_id, "state": "withheld", "index_waiting": done.waiting},
        as_json=as_json,
    )


def lift(review_id: str, *, as_json: bool) -> None:
    """Show a withheld review again (the half of ``reviews restore`` that takes an id)."""
    with shop(writer=True) as parts:
        with parts.database.transaction() as session:
            withdrawals.lift(session, review_id, actor=MACHINE, now=parse_time(""))
        ledger.keep(parts.database, ledger.ledger_of(parts.settings.data_dir))
        indexing.drain(parts.database, parts.engine)
        renew_bulk_files(parts)
    say(
        f"The review {review_id} is shown again.",
        {"id": review_id, "state": "public"},
        as_json=as_json,
    )
