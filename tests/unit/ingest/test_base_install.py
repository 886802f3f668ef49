"""What the README's first command installs is enough for every command but the worker's."""

import subprocess
import sys

WITHOUT_EXTRAS = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"psycopg", "procrastinate", "boto3"}:
            raise ModuleNotFoundError(name=name)
sys.meta_path.insert(0, Absent())
from ingest.cli.catalogue import COMMANDS, commands_of
commands_of(*{file for file, _ in COMMANDS.values()} - {"working"})
"""


def test_no_command_but_the_workers_wants_an_extra() -> None:
    told = subprocess.run(
        [sys.executable, "-c", WITHOUT_EXTRAS], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
