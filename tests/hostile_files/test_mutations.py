"""Documents damaged at random: every one gets a status, and none harms this process.

``REVIEWS_TEST_MUTATIONS`` sets how many (200 by default); the damage is the same in every run.
"""

import io
import os
import random
from functools import cache

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from app.domain.vocabulary import ExtractStatus
from ingest.extract import Limits, extract
from tests.hostile_files import pdfs

COUNT = int(os.environ.get("REVIEWS_TEST_MUTATIONS", "200"))
BATCH = 20
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
    body = bytearray(chance.choice(seeds()))
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


@pytest.mark.parametrize("first", range(0, COUNT, BATCH))
def test_damaged_documents_each_get_a_status(first: int) -> None:
    for number in range(first, min(first + BATCH, COUNT)):
        extracted = extract(mutated(number), limits=LIMITS)
        assert extracted.status in ExtractStatus
        assert extracted.because, number
        assert len(extracted.pages) <= extracted.page_count
        assert "\x00" not in extracted.text


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
