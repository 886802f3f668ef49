"""Reading a picture of a page with the ``tesseract`` program, if installed and asked for."""

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import Enum
from itertools import groupby

from ingest.extract.raw import RawLine, RawPage

SECONDS_PER_PAGE = 60.0
_TSV_FIELDS = 12
_WORD_LEVEL = "5"
_PLACES = "/usr/bin:/usr/local/bin:/opt/homebrew/bin"


def program() -> str:
    """Where ``tesseract`` is installed, or ""."""
    for folder in _PLACES.split(":"):
        path = os.path.join(folder, "tesseract")  # noqa: PTH118 - no Path needed for three folders
        if os.access(path, os.X_OK):
            return path
    return ""


def read(page: RawPage, picture: tuple[bytes, float], *, program: str) -> RawPage:
    """``page`` with the lines that tesseract reads in ``picture`` (PGM bytes, pixels per point)."""
    image, scale = picture
    answer = subprocess.run(  # noqa: S603 - a fixed program, no shell, a picture on its input
        [program, "stdin", "stdout", "--psm", "3", "tsv"],
        input=image,
        capture_output=True,
        timeout=SECONDS_PER_PAGE,
        check=True,
        env={"OMP_THREAD_LIMIT": "1"},
    )
    lines = tuple(_lines(answer.stdout.decode("utf-8", "replace").splitlines(), scale))
    return replace(page, lines=lines, ocr=bool(lines), image=not lines, reader="tesseract")


def _lines(rows: Iterable[str], scale: float) -> Iterator[RawLine]:
    words = [row.split("\t") for row in rows]
    words = [row for row in words if len(row) == _TSV_FIELDS and row[0] == _WORD_LEVEL]
    for _, group in groupby(words, key=lambda row: row[1:5]):
        line = [row for row in group if row[11].strip()]
        if line:
            boxes = [[float(value) / scale for value in row[6:10]] for row in line]
            top = min(box[1] for box in boxes)
            bottom = max(box[1] + box[3] for box in boxes)
            yield RawLine(
                " ".join(row[11] for row in line),
                min(box[0] for box in boxes),
                top,
                max(box[0] + box[2] for box in boxes),
                bottom,
                size=bottom - top,
            )


class Wish(Enum):
    """Whether reading pictures was asked for, and could be done."""

    NOT_ASKED = "not asked"
    DONE = "done"
    NOT_INSTALLED = "not installed"

    @classmethod
    def of(cls, *, asked: bool, found: str) -> "Wish":
        if not asked:
            return cls.NOT_ASKED
        return cls.DONE if found else cls.NOT_INSTALLED
