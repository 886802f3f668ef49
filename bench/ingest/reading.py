"""Pages per processor second: our extraction beside the bare readers, in the same run.

Every measure runs in a process of its own, whose processor time, children included, is read when
it has ended; so interpreter start and imports are part of every figure alike.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_BARE_PDFIUM = """
import sys
from pathlib import Path
import pypdfium2
pages = 0
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
print(pages)
"""
_BARE_PDFMINER = """
import sys
from pdfminer.high_level import extract_text
from pdfminer.pdfparser import PDFException
pages = 0
for name in sys.argv[1:]:
    try:
        pages += extract_text(name).count(chr(12))
    except (PDFException, ValueError, TypeError, KeyError):
        continue
print(pages)
"""
_OURS = """
import sys
from pathlib import Path
from ingest.extract import close, extract
print(sum(len(extract(Path(name).read_bytes()).pages) for name in sys.argv[1:]))
close()
"""
MEASURES = {"ours": _OURS, "bare pdfium": _BARE_PDFIUM, "bare pdfminer.six": _BARE_PDFMINER}


@dataclass(frozen=True, slots=True)
class Speed:
    """What one measure came to. ``cpu`` is in seconds, over all files together."""

    name: str
    pages: int
    cpu: float

    @property
    def pages_per_second(self) -> float:
        return self.pages / self.cpu if self.cpu else 0.0


def measure(name: str, files: list[Path]) -> Speed:
    """Run one measure over ``files`` in a process of its own."""
    command = [sys.executable, "-c", MEASURES[name], *map(str, files)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        answer = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the measure {name!r} failed with status {process.returncode}")
    return Speed(name, int(answer), usage.ru_utime + usage.ru_stime)
