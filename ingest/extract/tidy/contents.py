"""Contents lists: each entry is a line of its own, and none is a heading."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.extract.raw import RawLine

_ENTRY = re.compile(r"[^\W\d_].*?(?:\s…)?\s(\d{1,3}|[ivxl]{1,5})$")
_LEADER = "…"
_LEAST_ENTRIES = 4
_LEAST_SHARE = 0.4
_LEAST_RISING = 0.8


def is_contents(lines: Sequence[RawLine]) -> bool:
    """Whether a page is mostly entries that end in page numbers, and these rise."""
    entries = [found for line in lines if (found := _ENTRY.search(line.text))]
    if len(entries) < max(_LEAST_ENTRIES, _LEAST_SHARE * len(lines)):
        return False
    if sum(_LEADER in line.text for line in lines) >= len(entries) * _LEAST_SHARE:
        return True
    numbers = [int(entry[1]) for entry in entries if entry[1].isdigit()]
    rising = sum(before <= after for before, after in pairwise(numbers))
    return len(numbers) >= _LEAST_ENTRIES and rising >= _LEAST_RISING * (len(numbers) - 1)


def is_entry(text: str) -> bool:
    """Whether a line of a contents list ends an entry."""
    return _ENTRY.search(text) is not None
