"""Servers of our own that a test may stop, wipe, fill and start again."""

import os
import resource
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from tests.deploy.processes import free_port

UNPRIVILEGED = "postgres"


def wait_for(url: str, status: int = 200, seconds: float = 120) -> httpx.Response:
    """Ask until the answer has this status."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            answer = httpx.get(url, timeout=15, trust_env=False)
        except httpx.TransportError:
            answer = None
        if answer is not None and answer.status_code == status:
            return answer
        time.sleep(0.3)
    raise AssertionError(f"{url} did not answer {status} in {seconds} s")


@dataclass
class Meili:
    """A Meilisearch server of our own."""

    program: str
    folder: Path
    port: int = field(default_factory=free_port)
    key: str = field(default_factory=lambda: secrets.token_hex(16))
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def launch(self, *more: str, largest_file: int = 0) -> subprocess.Popen[bytes]:
        """Start it without waiting. ``largest_file``: no file may grow beyond so many bytes,
        which is what a full disk is to a server."""
        self.folder.mkdir(exist_ok=True)
        words = ["--http-addr", f"127.0.0.1:{self.port}", "--db-path", str(self.data)]
        kept = {"PATH": os.environ["PATH"], "HOME": str(self.folder)}
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [self.program, *words, "--no-analytics", "--log-level", "WARN", *more],
                cwd=self.folder,
                env={"MEILI_MASTER_KEY": self.key, **kept},
                stdout=log,
                stderr=log,
                preexec_fn=_no_larger_than(largest_file) if largest_file else None,
            )
        return self.process

    def start(self, *more: str, largest_file: int = 0) -> None:
        self.launch(*more, largest_file=largest_file)
        wait_for(f"{self.url}/health")

    def send(self, number: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(number)

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait(timeout=30)
            self.process = None

    def wipe(self) -> None:
        shutil.rmtree(self.data)


def _no_larger_than(size: int) -> Callable[[], None]:
    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # an error to the writer, not its death
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@contextmanager
def a_meilisearch(folder: Path) -> Iterator[Meili]:
    """A server of our own, where there is a program."""
    program = shutil.which("meilisearch")
    if program is None:
        pytest.skip("no meilisearch program on the path: its outages were not tried")
    server = Meili(program, folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@dataclass
class Cluster:
    """A PostgreSQL of our own, run by an unprivileged user where we are root."""

    programs: Path
    folder: Path
    port: int = field(default_factory=free_port)

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/postgres"

    def _do(self, *words: str) -> None:
        user = UNPRIVILEGED if os.geteuid() == 0 else None
        done = subprocess.run(
            [str(self.programs / words[0]), *words[1:]],
            cwd=self.folder,
            user=user,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def make(self) -> None:
        self._do("initdb", "-D", "data", "-U", "postgres", "--auth=trust", "-E", "UTF8")

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
        self._do("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start")

    def stop(self, how: str = "fast") -> None:
        self._do("pg_ctl", "-D", "data", "-w", "-m", how, "stop")


@contextmanager
def a_postgresql() -> Iterator[Cluster]:
    """A cluster of our own, where PostgreSQL's programs are installed."""
    found = shutil.which("initdb")
    places = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not places:
        pytest.skip("PostgreSQL's programs are not installed: its outages were not tried")
    with tempfile.TemporaryDirectory(prefix="reviews-postgres-") as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, UNPRIVILEGED)
        cluster = Cluster(places[-1], Path(folder))
        cluster.make()
        cluster.start()
        try:
            yield cluster
        finally:
            with suppress(AssertionError):  # it may be stopped already
                cluster.stop("immediate")
