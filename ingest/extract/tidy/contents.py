"""Contents lists: each entry is a line of its own, and none is a heading."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.extract.raw import RawLine

_PAGE_NUMBER = re.compile(r"\d{1,3}|[ivxl]{1,5}")
_LETTER = re.compile(r"[^\W\d_]")
_LEADER = "…"
_LEAST_ENTRIES = 4
_LEAST_SHARE = 0.4
_LEAST_RISING = 0.8


def is_contents(lines: Sequence[RawLine]) -> bool:
    """Whether a page is mostly entries that end in page numbers, and these rise."""
    entries = [number for line in lines if (number := _page_number(line.text))]
    if len(entries) < max(_LEAST_ENTRIES, _LEAST_SHARE * len(lines)):
        return False
    if sum(_LEADER in line.text for line in lines) >= len(entries) * _LEAST_SHARE:
        return True
    numbers = [int(number) for number in entries if number.isdigit()]
    rising = sum(before <= after for before, after in pairwise(numbers))
    return len(numbers) >= _LEAST_ENTRIES and rising >= _LEAST_RISING * (len(numbers) - 1)


def is_entry(text: str) -> bool:
    """Whether a line of a contents list ends an entry."""
    return _page_number(text) != ""


def _page_number(text: str) -> str:
    """The page number at the end of an entry, or ""."""
    title, _, number = text.rpartition(" ")
    if not _PAGE_NUMBER.fullmatch(number) or not _LETTER.search(title):
        return ""
    return number
