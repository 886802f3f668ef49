"""Documents damaged at random: every one gets a status, none harms this process, and no child
lives on past its time. The damage is the same in every run.

200 each time, 2,000 for a release (``pytest -m slow``); those damage real reports too, where there
is a folder of them.
"""

import io
import random
import time
from functools import cache
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from app.domain.vocabulary import ExtractStatus
from ingest.extract import _ISOLATED, Limits, extract
from ingest.extract.isolate import GRACE_SECONDS
from tests.hostile_files import pdfs

COUNT, MANY, REAL = 200, 2000, 400
BATCH = 20
SLOW = pytest.mark.slow
LIMITS = Limits(cpu_seconds=6, cpu_seconds_most=10, page_cpu_seconds=3, wall_seconds=40)
WORDS = b"obj endobj stream endstream xref trailer /Length /Filter /Kids /Parent R 65535 << >> [ ]"


@cache
def seeds() -> tuple[bytes, ...]:
    """Documents to damage: a library's, and one written by hand with compressed pages."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    for number in range(3):
        canvas.bookmarkPage(str(number))
        canvas.addOutlineEntry(f"Part {number}", str(number))
        for line in range(30):
            canvas.drawString(72, 760 - 20 * line, f"Line {line} of page {number} of the review.")
        canvas.showPage()
    canvas.save()
    pages = [pdfs.deflated(pdfs.written(*[f"Sentence {n}." for n in range(40)])) for _ in range(3)]
    return out.getvalue(), pdfs.document(*pages)


def mutated(number: int) -> bytes:
    """The ``number``-th damaged document."""
    chance = random.Random(number)
    return damaged(chance.choice(seeds()), chance)


def damaged(sound: bytes, chance: random.Random) -> bytes:
    """A document with up to a dozen wounds."""
    body = bytearray(sound)
    for _ in range(chance.randint(1, 12)):
        _damage(body, chance)
    return bytes(body)


def _damage(body: bytearray, chance: random.Random) -> None:
    place = chance.randrange(len(body))
    match chance.randrange(6):
        case 0:
            body[place] = chance.randrange(256)
        case 1:
            del body[place : place + chance.randint(1, 200)]
        case 2:
            body[place:place] = chance.randbytes(chance.randint(1, 200))
        case 3:
            word = chance.choice(WORDS.split())
            body[place : place + len(word)] = word
        case 4:
            other = chance.randrange(len(body))
            body[place:place] = body[other : other + chance.randint(1, 400)]
        case _:
            if chance.random() < 0.2:
                del body[place:]
    if not body:
        body += b"%PDF-1.7"


def _gets_a_status(body: bytes, what: object) -> None:
    began = time.monotonic()
    extracted = extract(body, limits=LIMITS)
    assert time.monotonic() - began < LIMITS.wall_seconds + GRACE_SECONDS
    assert extracted.status in ExtractStatus
    assert extracted.because, what
    assert len(extracted.pages) <= extracted.page_count
    assert "\x00" not in extracted.text


def _children() -> list[int]:
    """Processes that the warm reading process has under it now."""
    process = _ISOLATED._process
    if process is None or not Path("/proc").is_dir():
        return []
    tasks = Path(f"/proc/{process.pid}/task").glob("*/children")
    return [int(one) for task in tasks for one in task.read_text().split()]


def _no_child_is_left() -> None:
    until = time.monotonic() + GRACE_SECONDS
    while _children():
        assert time.monotonic() < until, "a child lives on"
        time.sleep(0.02)


@pytest.mark.parametrize(
    "first", [pytest.param(n, marks=SLOW if n >= COUNT else ()) for n in range(0, MANY, BATCH)]
)
def test_damaged_documents_each_get_a_status(first: int) -> None:
    for number in range(first, first + BATCH):
        _gets_a_status(mutated(number), number)
    _no_child_is_left()


@SLOW
@pytest.mark.realfiles
def test_damaged_real_reports_each_get_a_status(real_files: Path) -> None:
    reports = [p for p in sorted(real_files.rglob("*.pdf")) if 0 < p.stat().st_size < 2 << 20]
    for number in range(REAL):
        chance = random.Random(f"real {number}")
        path = chance.choice(reports)
        _gets_a_status(damaged(path.read_bytes(), chance), f"{number} of {path.name}")
    _no_child_is_left()


def test_damage_is_the_same_in_every_run() -> None:
    assert mutated(7) == mutated(7)
    assert mutated(7) != mutated(8)


def test_most_lightly_damaged_documents_are_still_read() -> None:
    chance = random.Random(1)
    read = 0
    for _ in range(20):
        body = bytearray(seeds()[0])
        body[chance.randrange(len(body))] = chance.randrange(256)
        read += bool(extract(bytes(body), limits=LIMITS).words)
    assert read >= 17
