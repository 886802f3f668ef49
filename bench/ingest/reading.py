"""Pages per processor second: the whole trip and our reading, beside bare readers, in one run.

Every measure runs in a process of its own and times itself from when everything is imported and
the record is there, to when its last page can be searched (for the readers: has been read).
Processor time counts every process it started. Memory is the most that the measure and all its
processes together took up at one moment.
"""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

_BARE_PDFIUM = """
import sys, time
from pathlib import Path
import pypdfium2
pages, wall, cpu = 0, time.perf_counter(), time.process_time()
for name in sys.argv[1:]:
    try:
        document = pypdfium2.PdfDocument(Path(name).read_bytes())
        for page in document:
            text = page.get_textpage()
            text.get_text_range()
            text.close()
            page.close()
            pages += 1
        document.close()
    except pypdfium2.PdfiumError:
        continue
wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
print('{"pages": %d, "wall": %f, "cpu": %f}' % (pages, wall, cpu))
"""
_BARE_PDFMINER = """
import sys, time
from pdfminer.high_level import extract_text
from pdfminer.pdfparser import PDFException
pages, wall, cpu = 0, time.perf_counter(), time.process_time()
for name in sys.argv[1:]:
    try:
        pages += extract_text(name).count(chr(12))
    except (PDFException, ValueError, TypeError, KeyError):
        continue
wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
print('{"pages": %d, "wall": %f, "cpu": %f}' % (pages, wall, cpu))
"""
_OURS = "import sys; from bench.ingest.trip import main; main(sys.argv[1:])"
ALL_CORES = (
    len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
)
_PAUSE = 0.05  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Speed:
    """What one measure came to. ``cpu`` and ``wall`` are seconds over all files together;
    ``parts`` are the processor seconds of single stages, ``memory_mb`` the peak."""

    name: str
    pages: int
    cpu: float
    wall: float
    memory_mb: float
    parts: dict[str, float]

    @property
    def per_core(self) -> float:
        """Pages a processor second."""
        return self.pages / self.cpu if self.cpu else 0.0

    @property
    def on_all_cores(self) -> float:
        """Pages a second by the clock."""
        return self.pages / self.wall if self.wall else 0.0


MEASURES: dict[str, tuple[str, list[str]]] = {
    "whole trip": (_OURS, ["--workers", str(ALL_CORES + 1)]),
    "stage by stage": (_OURS, ["--stages"]),
    "bare PDFium": (_BARE_PDFIUM, []),
    "bare pdfminer.six": (_BARE_PDFMINER, []),
}
"""The program of each measure, and its words before the files."""


def measure(name: str, files: list[Path]) -> Speed:
    """Run one measure over ``files`` in a process of its own."""
    program, words = MEASURES[name]
    command = [sys.executable, "-c", program, *words, *map(str, files)]
    peak = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            peak = max(peak, memory_of(process.pid))
            time.sleep(_PAUSE)
        assert process.stdout is not None
        answer = process.stdout.read()
    if process.returncode:
        raise SystemExit(f"the measure {name!r} failed with status {process.returncode}")
    told = json.loads(answer)
    parts = told.get("parts", {})
    return Speed(name, told["pages"], told["cpu"], told["wall"], peak / 1e6, parts)


def memory_of(pid: int) -> int:
    """Bytes taken up by a process and all it started, what they share counted once. 0 where
    the system does not say."""
    total, waiting = 0, [pid]
    while waiting:
        one = waiting.pop()
        try:
            rows = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
            total += next(int(row.split()[1]) * 1024 for row in rows if row.startswith("Pss:"))
            for task in Path(f"/proc/{one}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except (OSError, StopIteration, ValueError):
            continue
    return total
