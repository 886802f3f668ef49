"""Bullets and numbers that stand on a line of their own, beside the text they belong to."""

import re
from collections.abc import Iterable

from ingest.extract.raw import RawLine

_LONE = re.compile(r"^(?:[•◦]|[-–—]|\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{1,5})[.)]?)$")
_SAME_HEIGHT = 4.0
_NEAR = 90.0


def is_lone(text: str) -> bool:
    """Whether ``text`` is only a bullet or a number."""
    return len(text) < 14 and _LONE.match(text) is not None


def join_labels(lines: Iterable[RawLine]) -> list[RawLine]:
    """``lines`` with each lone bullet or number put before the text to its right."""
    joined: list[RawLine] = []
    for line in lines:
        label = joined[-1] if joined else None
        if label is not None and is_lone(label.text) and _beside(label, line):
            joined[-1] = line._replace(text=f"{label.text} {line.text}", x0=label.x0)
        else:
            joined.append(line)
    return joined


def _beside(label: RawLine, line: RawLine) -> bool:
    if not (label.placed and line.placed):
        return False
    level = abs(label.bottom - line.bottom) <= _SAME_HEIGHT
    return level and 0 <= line.x0 - label.x1 <= _NEAR
