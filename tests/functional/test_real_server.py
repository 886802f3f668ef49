"""The server as it is run, over a real socket: what readers type is written nowhere, and a review
that the command withholds is served by nobody once the command has returned."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.factories.record import SECRET, review_id, sample_record

WORD = "zanzibarquince"
ADDRESS = "127.7.7.77"
"""A marked address of the loopback network, from which the searches are sent."""
PATHS = (
    f"/search?q={WORD}",
    f"/search?q={WORD}&type=scr&page=2",
    f"/search.csv?q={WORD}",
    f"/search.atom?q={WORD}",
    f"/search?q=neglect&area={WORD}",
    f"/recommendations?q={WORD}",
    f"/api/v1/search?q={WORD}",
    f"/no/such/page?{WORD}",
)
COMMAND = (sys.executable, "-c", "from ingest.cli import main; main()")


class Server:
    """``reviews serve`` with its output in a file of the data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "server.log"
        self._env = {
            **os.environ,
            "REVIEWS_DATA_DIR": str(folder),
            "REVIEWS_SECRET_KEY": SECRET,
            "REVIEWS_LOG_LEVEL": "DEBUG",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [*COMMAND, "serve", "--port", "0"],
                env=self._env,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def address(self) -> str:
        """Where it listens; asked of the kernel, for the port is any that was free."""
        for _ in range(600):
            if port := self._listening():
                return f"http://127.0.0.1:{port}"
            assert self._process.poll() is None, self.log.read_text()
            time.sleep(0.1)
        raise AssertionError(self.log.read_text())

    def _listening(self) -> int:
        own = {
            str(one.readlink())
            for one in Path(f"/proc/{self._process.pid}/fd").iterdir()
            if one.is_symlink()
        }
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
            local, state, inode = (line.split()[n] for n in (1, 3, 9))
            if state == "0A" and f"socket:[{inode}]" in own:
                return int(local.split(":")[1], 16)
        return 0

    def command(self, *words: str) -> None:
        subprocess.run([*COMMAND, *words], env=self._env, check=True, capture_output=True)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(30)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with sample_record(tmp_path, reviews=20):
        pass
    made = Server(tmp_path)
    yield made
    made.stop()


def _holding(folder: Path, mark: bytes) -> list[str]:
    return [str(p) for p in folder.rglob("*") if p.is_file() and mark in p.read_bytes()]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux who listens")
@pytest.mark.parametrize("searches", [200, pytest.param(10_000, marks=pytest.mark.slow)])
def test_no_word_and_no_address_of_a_search_is_in_any_file_or_log(
    server: Server, searches: int
) -> None:
    transport = httpx.HTTPTransport(local_address=ADDRESS)
    with httpx.Client(base_url=server.address(), transport=transport) as client:
        headers = {"referer": f"http://reviews.test/search?q={WORD}", "user-agent": WORD}
        for number in range(searches):
            answer = client.get(PATHS[number % len(PATHS)], headers=headers)
            assert answer.status_code < 500
    server.stop()
    said = server.log.read_text()
    assert said.count("answered") >= searches  # there was a log to look into
    for mark in (WORD, ADDRESS):
        assert _holding(server.folder, mark.encode()) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux who listens")
def test_once_the_command_has_returned_a_running_server_serves_it_no_more(server: Server) -> None:
    name = review_id(3)
    server.command("export", str(server.folder / "export"))
    with httpx.Client(base_url=server.address(), follow_redirects=True) as client:
        own = (f"/reviews/{name}", f"/reviews/{name}/documents/1.pdf", f"/api/v1/reviews/{name}")
        assert [client.get(one).status_code for one in own] == [200, 200, 200]
        assert name in client.get("/datasets/reviews.jsonl").text
        server.command("withhold", name, "--reason", "R2")
        began = time.monotonic()
        assert [client.get(one).status_code for one in own] == [410, 410, 410]
        assert name not in client.get("/datasets/reviews.jsonl").text
        pages = [client.get(f"/api/v1/search?per_page=50&page={page}").text for page in (1, 2)]
        assert name not in "".join(pages)
        assert time.monotonic() - began < 60
        server.command("restore", name)
        assert [client.get(one).status_code for one in own] == [200, 200, 200]
