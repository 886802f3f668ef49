"""Which commands there are, and which file each is in: a file is read when its command is called.

Reading every file takes more than a second, which nobody should wait for who asks what there is.
"""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

COMMANDS = {
    "demo": ("demo", "Crawl and watch an invented country, then show the site over it."),
    "crawl": (
        "crawling",
        "Read the boards' listing pages, fetch what is new or changed, store and index it.",
    ),
    "check-links": (
        "checking",
        "Look at every address that is due, record what was seen, judge, raise and close flags.",
    ),
    "night": (
        "checking",
        "Everything a night does: crawl, check links, index, alerts, bulk files, an archive "
        "sample.",
    ),
    "import": (
        "importing",
        "Take local PDF files or folders of them, as if found on a board's site.",
    ),
    "explain": (
        "importing",
        "Show what each stage makes of one document, and why. Stores nothing.",
    ),
    "redo": (
        "importing",
        "Read stored documents again where the rules have changed since. Asks no server.",
    ),
    "judge": ("checking", "What the rules say of one history of checks, or of a list of them."),
    "takedowns": ("checking", "Every flag with its state and evidence, public or not."),
    "index": ("record", "Bring the search index level with the record."),
    "export": (
        "exporting",
        "Write the open dataset: JSON Lines, CSV, Parquet, dictionary and manifest.",
    ),
    "backup": (
        "backing",
        "Make a consistent copy of record and archive; a folder with a backup is brought up to "
        "date.",
    ),
    "restore": (
        "backing",
        "Bring a backup back into an empty record; or show a withheld review again.",
    ),
    "verify": (
        "verifying",
        "Check that archive, record, ledgers and index agree, and that each file has its hash.",
    ),
    "withhold": ("record", "Withdraw a review from every public place at once."),
    "user": ("people", "People who may sign in."),
    "serve": ("site", "Serve the site and the API."),
    "worker": ("working", "Take queued work, on this or any other machine, until told to stop."),
    "migrate": ("record", "Bring the database to the current schema."),
}
"""By name, in the order of the help: the file, and the first sentence of the command's own help."""


class Catalogue(TyperGroup):
    """The group of all commands, each read from its file when it is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name in COMMANDS and cmd_name not in self.commands:
            return TyperCommand(cmd_name, help=COMMANDS[cmd_name][1])
        return super().get_command(ctx, cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] in COMMANDS:
            self.commands.update(commands_of(COMMANDS[args[0]][0]))
        return super().resolve_command(ctx, args)


def commands_of(*files: str) -> dict[str, Any]:
    """The commands of files of this package, and of those they read themselves."""
    from ingest.cli import app

    for file in files:
        import_module(f"ingest.cli.{file}")
    group = typer.main.get_command(app)
    return dict(getattr(group, "commands", {}))


def every_command() -> dict[str, Any]:
    """All commands, with all their files read."""
    return commands_of(*dict.fromkeys(file for file, _ in COMMANDS.values()))
