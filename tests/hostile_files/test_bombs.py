"""Files made to exhaust or break their reader: each ends in time, and harms nobody."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import pytest

from app.domain.vocabulary import ExtractStatus
from ingest.extract import Limits, extract
from tests.hostile_files import pdfs

MIB = 1 << 20
QUARANTINED = frozenset({ExtractStatus.QUARANTINED})
READ = frozenset({ExtractStatus.OK})
STOPPED = frozenset({ExtractStatus.TIMEOUT, ExtractStatus.MEMORY, ExtractStatus.CRASH})
EMPTY = frozenset({ExtractStatus.IMAGE_ONLY, ExtractStatus.DAMAGED})
LIMITS = Limits(cpu_seconds=8, cpu_seconds_most=12, page_cpu_seconds=4, wall_seconds=60)
SHORT = Limits(cpu_seconds=4, cpu_seconds_most=6, page_cpu_seconds=2, wall_seconds=30)
GRACE = 5.0


@dataclass(frozen=True)
class Bomb:
    """A file to make, and the statuses it may end in."""

    make: Callable[[], bytes]
    ends: frozenset[ExtractStatus]
    word: str = ""


BOMBS = {
    "flate, 512 MiB": Bomb(pdfs.flate_bomb, QUARANTINED),
    "flate in flate, 1 GiB": Bomb(pdfs.nested_flate_bomb, QUARANTINED),
    "flate and run-length, 512 MiB": Bomb(pdfs.run_length_bomb, QUARANTINED),
    "twelve streams that are too much together": Bomb(pdfs.many_flate_bombs, QUARANTINED),
    "64 MiB of drawn text": Bomb(pdfs.text_bomb, READ | STOPPED),
    "a giant page with 500 scattered words": Bomb(
        lambda: pdfs.scattered_words(500, 60_000), READ, "word499"
    ),
    "a giant page with 4,000 scattered words": Bomb(
        lambda: pdfs.scattered_words(4_000, 60_000), READ, "word3999"
    ),
    "a large page with 400 words": Bomb(lambda: pdfs.scattered_words(400, 20_000), READ, "word399"),
    "a wrong checksum, 1 MiB": Bomb(lambda: pdfs.wrong_checksum(MIB), READ, "published"),
    "a wrong checksum, 4 MiB": Bomb(lambda: pdfs.wrong_checksum(4 * MIB), READ, "published"),
    "200,000 nested arrays": Bomb(pdfs.nested_arrays, READ | STOPPED),
    "5,000 nested dictionaries": Bomb(pdfs.nested_dictionaries, READ | STOPPED),
    "two million saved states": Bomb(pdfs.many_saves, READ, "published"),
    "a 20 MiB drawing": Bomb(pdfs.vector_map, READ, "published"),
    "a form that draws itself": Bomb(pdfs.form_loop, READ | STOPPED),
    "pages that are their own children": Bomb(pdfs.page_tree_loop, EMPTY),
    "two thousand million pages": Bomb(pdfs.countless_pages, EMPTY),
    "bookmarks without end": Bomb(pdfs.outline_loop, EMPTY),
}

SLOW = ["64 MiB of drawn text", "a wrong checksum, 4 MiB", "two million saved states"]


@pytest.mark.parametrize("name", BOMBS)
def test_a_hostile_file_ends_within_its_limits_with_the_right_status(name: str) -> None:
    bomb = BOMBS[name]
    body = bomb.make()
    begun = monotonic()
    extracted = extract(body, limits=LIMITS)
    assert monotonic() - begun < LIMITS.wall_seconds + GRACE
    assert extracted.status in bomb.ends, extracted.because
    assert extracted.because
    assert bomb.word in extracted.text


@pytest.mark.parametrize("name", SLOW)
def test_the_slow_reader_is_stopped_and_the_document_after_it_is_read(name: str) -> None:
    extracted = extract(BOMBS[name].make(), limits=SHORT, readers=("pdfminer",))
    assert extracted.status in QUARANTINED | READ | STOPPED | EMPTY
    after = extract(pdfs.document(pdfs.stream(pdfs.written("Nothing happened to the next."))))
    assert after.status is ExtractStatus.OK
    assert after.text == "Nothing happened to the next."


def test_a_page_that_the_first_reader_cannot_finish_is_read_by_the_second() -> None:
    body = pdfs.wrong_checksum(2 * MIB)
    extracted = extract(body, limits=SHORT, readers=("pdfminer", "pdfium"))
    assert extracted.status is ExtractStatus.OK
    assert "published" in extracted.text
    assert extracted.extractor == "pdfium"


def test_what_a_file_could_do_is_noted_and_not_done() -> None:
    extracted = extract(pdfs.dangerous())
    assert extracted.dangers == (
        "AdditionalActions",
        "EmbeddedFile",
        "JavaScript",
        "Launch",
        "OpenAction",
        "XFA",
    )
    assert extracted.status is ExtractStatus.OK


def test_a_file_above_the_size_limit_is_not_opened() -> None:
    extracted = extract(pdfs.dangerous(), limits=Limits(file_bytes=100))
    assert extracted.status is ExtractStatus.QUARANTINED
    assert "the most that is read" in extracted.because


def test_a_document_with_more_pages_than_allowed_is_read_in_part() -> None:
    pages = [pdfs.stream(pdfs.written(f"This is leaf {number}.")) for number in range(7)]
    extracted = extract(pdfs.document(*pages), limits=Limits(pages=3))
    assert extracted.status is ExtractStatus.PARTIAL
    assert [page.text for page in extracted.pages] == [
        "This is leaf 0.",
        "This is leaf 1.",
        "This is leaf 2.",
    ]
    assert extracted.page_count == 7
    assert "only the first 3 pages were read" in extracted.notes
