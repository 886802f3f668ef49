"""Engines to hold to the contract: the embedded one, and Meilisearch where there is a server."""

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from app.search.embedded import EmbeddedEngine
from app.search.engine import SearchEngine
from app.search.meili import MeiliEngine
from app.search.meili.layout import Names
from app.search.meili.server import Server
from tests.factories.entries import library

NO_SERVER = (
    "no Meilisearch server: set REVIEWS_TEST_MEILI_URL (and REVIEWS_TEST_MEILI_KEY), or put a "
    "meilisearch program on the path"
)

Address = tuple[str, str | None]


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _await_health(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"{url}/health", timeout=2).status_code == httpx.codes.OK:
                return
        time.sleep(0.05)
    raise RuntimeError("the meilisearch program on the path did not start")


@pytest.fixture(scope="session")
def meili(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    """A Meilisearch server's address and key: a given one, or one of our own on a free port."""
    given = os.environ.get("REVIEWS_TEST_MEILI_URL")
    if given:
        yield given, os.environ.get("REVIEWS_TEST_MEILI_KEY")
        return
    program = shutil.which("meilisearch")
    if program is None:
        pytest.skip(NO_SERVER)
    folder = tmp_path_factory.mktemp("meilisearch")
    port, key = _free_port(), secrets.token_hex(16)
    url = f"http://127.0.0.1:{port}"
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [program, "--http-addr", f"127.0.0.1:{port}", "--db-path", str(folder / "data"),
             "--no-analytics", "--log-level", "WARN"],
            cwd=folder,
            env={"MEILI_MASTER_KEY": key, "PATH": os.environ["PATH"], "HOME": str(folder)},
            stdout=log,
            stderr=log,
        )  # fmt: skip
        try:
            _await_health(url, server)
            yield url, key
        finally:
            server.terminate()
            server.wait(timeout=30)


Maker = Callable[[], SearchEngine]


@contextlib.contextmanager
def _maker(request: pytest.FixtureRequest, kind: str, folder: Path) -> Iterator[Maker]:
    """Makes engines that share one fresh index; cleans up after them."""
    if kind == "embedded":
        yield lambda: EmbeddedEngine(folder / "index", writer=True)
        return
    url, key = request.getfixturevalue("meili")
    prefix = f"test_{secrets.token_hex(6)}"
    yield lambda: MeiliEngine(url, key, writer=True, prefix=prefix)
    server = Server(url, key)
    server.delete([index for index, _ in Names(prefix).with_settings()])


ENGINES = ["embedded"]
if os.environ.get("REVIEWS_TEST_MEILI_URL") or shutil.which("meilisearch"):
    ENGINES.append("meilisearch")


@pytest.fixture(params=ENGINES)
def make_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Maker]:
    """Opens the same, at first empty, index again at each call."""
    with _maker(request, request.param, tmp_path) as maker:
        yield maker


@pytest.fixture
def engine(make_engine: Maker) -> SearchEngine:
    """An engine with nothing in it."""
    return make_engine()


@pytest.fixture(scope="module", params=ENGINES)
def library_engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SearchEngine]:
    """An engine that holds the library; tests only read it."""
    with _maker(request, request.param, tmp_path_factory.mktemp("library")) as maker:
        engine = maker()
        engine.put(library())
        yield engine
