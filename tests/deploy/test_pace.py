"""No host is asked faster than its pace, however many processes ask."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from app.records.schema import migrate
from app.records.session import open_database
from ingest.queue.pace import PostgresPace

pytestmark = pytest.mark.services
PACE = 0.15
ASKER = """
import sys, urllib.request
from app.records.session import open_database
from ingest.queue.pace import PostgresPace
url, database, pace, times = sys.argv[1:]
keeper = PostgresPace(open_database(database), delay=float(pace))
for _ in range(int(times)):
    assert keeper.wait("one.example") == 0
    urllib.request.urlopen(url).read()
    keeper.answered("one.example")
"""


class _Seen:
    """When requests came, and how many were under way at once."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.now = self.most = 0
        self.lock = threading.Lock()
        self.url = ""


@pytest.fixture
def host() -> Iterator[_Seen]:
    seen = _Seen()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with seen.lock:
                seen.times.append(time.monotonic())
                seen.now += 1
                seen.most = max(seen.most, seen.now)
            time.sleep(0.02)
            with seen.lock:
                seen.now -= 1
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        seen.url = f"http://127.0.0.1:{server.server_address[1]}/"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield seen
        server.shutdown()
        thread.join()


def test_four_processes_keep_one_pace(host: _Seen, postgres_url: str) -> None:
    database = open_database(postgres_url)
    migrate(database)
    database.close()
    words = [sys.executable, "-c", ASKER, host.url, postgres_url, str(PACE), "6"]
    askers = [subprocess.Popen(words) for _ in range(4)]
    assert [asker.wait(timeout=90) for asker in askers] == [0, 0, 0, 0]
    gaps = [after - before for before, after in zip(host.times, host.times[1:], strict=False)]
    assert len(host.times) == 24
    assert host.most == 1
    assert min(gaps) >= PACE


def test_a_long_rest_is_told_and_a_dead_asker_holds_its_host_only_for_its_lease(
    postgres_url: str,
) -> None:
    with closing(open_database(postgres_url)) as database:
        migrate(database)
        pace = PostgresPace(database, delay=0, lease=0.3)
        began = time.monotonic()  # before: the lease is counted from within the first call
        assert pace.wait("a.example") == 0  # and never says that it was answered
        assert pace.wait("a.example") == 0
        assert time.monotonic() - began >= 0.25
        pace.refused("b.example", 3600)
        assert 3500 < pace.wait("b.example") <= 3600
        assert pace.wait("c.example") == 0
        for _ in range(3):
            pace.refused("c.example", None)
        assert pace.wait("c.example") > 80_000
