"""A Meilisearch server of our own for the length of a measurement, where there is the program."""

import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx


@contextmanager
def meilisearch(folder: Path) -> Iterator[tuple[str, str] | None]:
    """Its address and key; None where the program is not on the path."""
    program = shutil.which("meilisearch")
    if program is None:
        yield None
        return
    folder.mkdir(parents=True)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    url, key = f"http://127.0.0.1:{port}", secrets.token_hex(16)
    server = subprocess.Popen(
        [program, "--http-addr", f"127.0.0.1:{port}", "--db-path", str(folder / "data"),
         "--no-analytics", "--log-level", "WARN"],
        cwd=folder,
        env={"MEILI_MASTER_KEY": key, "PATH": os.environ["PATH"], "HOME": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _await(url)
        yield url, key
    finally:
        server.terminate()
        server.wait(timeout=30)


def _await(url: str) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with suppress(httpx.TransportError):
            if httpx.get(f"{url}/health", timeout=2, trust_env=False).is_success:
                return
        time.sleep(0.05)
    raise RuntimeError("the meilisearch program on the path did not start")
