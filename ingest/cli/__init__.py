"""The ``reviews`` command: the composition root of the pipeline, and what starts the site.

One file a group of commands; :mod:`ingest.cli.common` holds what they share, and
:mod:`ingest.cli.catalogue` says which command is in which file. Exit status: 0 done; 1 done but
something needs a person, or another run holds the record; 2 wrong usage or settings.
"""

import sys

import typer

from app.errors import RepositoryError
from ingest.cli.catalogue import Catalogue
from ingest.sweeping import sweep_seldom

app = typer.Typer(
    name="reviews",
    cls=Catalogue,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def reviews() -> None:
    """Find, keep and search published child-safeguarding reviews, and see when one is gone."""


def main() -> None:
    """Run the command line; turn our own errors into a sentence and an exit status."""
    sweep_seldom()
    try:
        app()
    except KeyboardInterrupt:
        typer.echo("Interrupted: nothing is lost; run the same command again to go on.", err=True)
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - told apart below, where the libraries are read
        sys.exit(_status_of(error))


def _status_of(error: Exception) -> int:
    """Say what went wrong and give the exit status; raise again what nobody foresaw."""
    from sqlalchemy.exc import OperationalError

    from ingest.cli import common

    if isinstance(error, RepositoryError):
        common.complain(error)
        return common.exit_status(error)
    if isinstance(error, OperationalError):
        because = str(error.orig).split("\n")[0]
        what = "busy with another program" if "locked" in because else "away"
        common.complain_text(
            f"The database is {what} ({because}): nothing is lost; run the same command again."
        )
        return 1
    if isinstance(error, ModuleNotFoundError) and error.name in {"psycopg", "procrastinate"}:
        common.complain_text("This needs the extra postgres: pip install '.[postgres]'.")
        return 2
    raise error
