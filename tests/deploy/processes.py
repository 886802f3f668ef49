"""The deployed shape by hand: a database of its own, and commands as processes."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

COMMAND = [sys.executable, "-c", "from ingest.cli import main; main()"]


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass
class Shape:
    """Settings for commands, and the processes started with them."""

    env: dict[str, str]
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)
    logs: list[Path] = field(default_factory=list)

    def run(self, *words: str, seconds: float = 240) -> subprocess.CompletedProcess[str]:
        """Run a command to its end. One that does not end in time tells where it stood."""
        process = subprocess.Popen(
            [*COMMAND, *words],
            env={**self.env, "PYTHONFAULTHANDLER": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            out, said = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGABRT)
            out, said = process.communicate()
            workers = "\n".join(log.read_text(errors="replace") for log in self.logs)
            raise AssertionError(
                f"reviews {' '.join(words)} did not end in {seconds} s:\n{said}\n{workers}"
            ) from None
        return subprocess.CompletedProcess(words, process.returncode, out, said)

    def start(self, *words: str, log: Path | None = None) -> subprocess.Popen[bytes]:
        """Start a command that goes on until it is stopped."""
        if log:
            self.logs.append(log)
        with (log or Path(os.devnull)).open("ab") as out:
            process = subprocess.Popen([*COMMAND, *words], env=self.env, stdout=out, stderr=out)
        self.started.append(process)
        return process

    def exported(self, folder: Path) -> dict[str, bytes]:
        """Every file of the open dataset."""
        done = self.run("export", str(folder))
        assert done.returncode == 0, done.stderr
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    def stop(self) -> None:
        """End every process that was started here."""
        for process in self.started:
            with suppress(ProcessLookupError):
                process.kill()
            process.wait(timeout=20)


@contextmanager
def shape(folder: Path, **settings: str) -> Iterator[Shape]:
    """A shape with its own data folder; anything set outside is left out."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("REVIEWS_")}
    defaults: Mapping[str, str] = {
        "REVIEWS_DATA_DIR": str(folder),
        "REVIEWS_CONTACT": "tests@example.org",
        "REVIEWS_ALLOW_NETWORKS": "127.0.0.0/8",
        "REVIEWS_HOST_DELAY": "0",
        "REVIEWS_SECRET_KEY": "a key for tests and nothing else",
    }
    made = Shape({**kept, **defaults, **settings})
    try:
        yield made
    finally:
        made.stop()
