"""The ``reviews`` command: the composition root of the pipeline, and what starts the site.

One file a group of commands; :mod:`ingest.cli.common` holds what they share. Exit status: 0 done;
1 done but something needs a person, or another run holds the record; 2 wrong usage or settings.
"""

import sys

import typer
from sqlalchemy.exc import OperationalError

from app.errors import RepositoryError
from ingest.cli import common

app = typer.Typer(
    name="reviews",
    help="Find, keep and search published child-safeguarding reviews, and see when one is gone.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line; turn our own errors into a sentence and an exit status."""
    try:
        app()
    except RepositoryError as error:
        common.complain(error)
        sys.exit(common.exit_status(error))
    except OperationalError as error:
        because = str(error.orig).split("\n")[0]
        common.complain_text(
            f"The database is away ({because}): nothing is lost; run the same command again."
        )
        sys.exit(1)
    except KeyboardInterrupt:
        common.complain_text("Interrupted: nothing is lost; run the same command again to go on.")
        sys.exit(1)


from ingest.cli import (  # noqa: E402, F401 - each adds its commands
    backing,
    checking,
    crawling,
    demo,
    exporting,
    importing,
    people,
    record,
    site,
    verifying,
)
