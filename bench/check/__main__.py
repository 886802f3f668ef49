"""What a look at an address costs, beside asking with httpx alone and beside known link checkers.

    python -m bench.check --addresses 20000 --hosts 190

Politeness is off: sites, record and askers are all on this machine. Then, with politeness on,
whether a night of as many addresses fits its window. Each asker is a process of its own; its
processor time and its largest size are what the system says of it.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.check import sites
from bench.check.filling import fill
from bench.check.rivals import RIVALS, missing
from bench.check.window import DELAY, on_paper, planned, simulated
from ingest.linkcheck.night import HOSTS_AT_ONCE, PER_HOST

WINDOW = 8 * 3600
OURS = [sys.executable, "-m", "bench.check.ours"]
BARE = [sys.executable, "-m", "bench.check.bare"]
PATIENCE = 900.0
"""Seconds after which an asker is stopped and not measured."""


@dataclass(frozen=True)
class Cost:
    """What one asker took for so many addresses; ``largest`` in megabytes."""

    name: str
    addresses: int
    seconds: float
    processor: float
    largest: float

    @property
    def rate(self) -> float:
        return self.addresses / self.seconds

    @property
    def each(self) -> float:
        """Milliseconds of processor time an address."""
        return 1000 * self.processor / self.addresses


def measure(name: str, words: Sequence[str], addresses: int) -> Cost | None:
    """Run one asker to its end; None, with a word on standard error, where it does not come to it.

    What it says goes to a file: a pipe that fills up would stop it.
    """
    with tempfile.TemporaryFile() as said:
        began = time.monotonic()
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=said)
        largest = 0
        while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            largest = max(largest, _size(process.pid))
            if time.monotonic() - began > PATIENCE:
                process.kill()
            time.sleep(0.05)
        took = time.monotonic() - began
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode < 0 or (words[0] == sys.executable and process.returncode):
            said.seek(0)
            print(f"{name} did not end well: {said.read()[-500:]!r}", file=sys.stderr)
            return None
    cost = Cost(name, addresses, took, used.ru_utime + used.ru_stime, largest / 1024)
    print(f"{name}: {cost.rate:.0f}/s, {cost.each:.2f} ms each", file=sys.stderr, flush=True)
    return cost


def _size(process: int) -> int:
    """The largest a process has been, in KiB. What wait4 says of it begins at its parent's size."""
    try:
        text = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if "VmHWM" in line), 0)


@contextmanager
def online(hosts: int) -> Iterator[int]:
    """The sites, and the port they are at."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.check.sites", str(hosts)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert process.stdout
        yield int(process.stdout.readline())
    finally:
        process.kill()
        process.wait()


def costs(hosts: int, each: int, folder: Path) -> list[Cost]:
    """Ours twice, first fetching everything, then asking whether it changed; bare httpx; rivals."""
    url, many = f"sqlite:///{folder / 'record.sqlite3'}", hosts * each
    with online(hosts) as port:
        fill(url, hosts, each, port)
        addresses = [url for part in sites.urls(hosts, each, port) for url in part]
        file = folder / "addresses"
        file.write_text("\n".join(addresses), encoding="utf-8")
        night = [*OURS, url, str(folder / "archive")]
        found = [
            measure("httpx alone", [*BARE, str(file)], many),
            measure("a night, every file whole", [*night, "0"], many),
            measure("a night, unchanged files", [*night, "1"], many),
        ]
        for name, (words, most) in RIVALS.items():
            why = missing(name)
            if why:
                print(why, file=sys.stderr)
                continue
            some = addresses[:: max(1, many // most)]
            found.append(measure(name, words(some, folder), len(some)))
    return [one for one in found if one is not None]


def table(found: Sequence[Cost]) -> str:
    bare = found[0]
    lines = ["| | addresses/s | processor ms each | to httpx | largest, MB |", "|-|-|-|-|-|"]
    lines += [
        f"| {one.name} | {one.rate:.0f} | {one.each:.2f} | {one.each / bare.each:.2f} "
        f"| {one.largest:.0f} |"
        for one in found
    ]
    return "\n".join(lines)


def window(folder: Path) -> str:
    """The same addresses with politeness on."""
    now = datetime(2025, 6, 3, 22, 30, tzinfo=UTC)
    due = planned(f"sqlite:///{folder / 'record.sqlite3'}", now, per_host=PER_HOST)
    paper, played = (reckon(due, at_once=HOSTS_AT_ONCE) / 3600 for reckon in (on_paper, simulated))
    return (
        f"With {DELAY:.0f} s between two requests to a host, {HOSTS_AT_ONCE} hosts at once, the "
        f"largest with {max(map(len, due.values()))} addresses: at most {paper:.1f} h on paper, "
        f"{played:.1f} h played; the window is {WINDOW / 3600:.0f} h."
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.check", description=__doc__)
    parser.add_argument("--addresses", type=int, default=20_000)
    parser.add_argument("--hosts", type=int, default=190)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-check-") as name:
        folder = Path(name)
        found = costs(given.hosts, -(-given.addresses // given.hosts), folder)
        fits = window(folder)
    if given.json:
        print(json.dumps({"costs": [asdict(one) for one in found], "window": fits}))
    else:
        print(f"{table(found)}\n\n{fits}")


if __name__ == "__main__":
    main()
