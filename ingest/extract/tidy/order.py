"""Lines that the file draws late but that stand early on the page: headings, captions, titles.

A reader gives lines in the order in which they were drawn. Where that order steps back up the
page into text it has already passed, the line that did so is put where it stands. Steps into
another column or another cell of a table are left alone.
"""

from collections.abc import Sequence

from ingest.extract.raw import RawLine

_STEP = 6.0  # points; less than a line
_TOUCH = 0.1
_SHARED_WIDTH = 0.3
_MOST_LINES = 400


def in_reading_order(lines: list[RawLine]) -> list[RawLine]:
    """``lines`` with strays moved; the same list where none stray."""
    if len(lines) > _MOST_LINES or not _steps_back(lines):
        return lines
    ordered: list[RawLine] = []
    lowest = 0.0
    for line in lines:
        place = _place(line, ordered) if line.top < lowest - _STEP else None
        if place is not None and line.placed and _stands_alone(line, lines):
            ordered.insert(place, line)
        else:
            ordered.append(line)
        lowest = max(lowest, line.top)
    return ordered


def _steps_back(lines: Sequence[RawLine]) -> bool:
    lowest = 0.0
    for line in lines:
        if line.placed and line.top < lowest - _STEP:
            return True
        lowest = max(lowest, line.top)
    return False


def _place(line: RawLine, ordered: list[RawLine]) -> int | None:
    """Before which of ``ordered`` the line belongs: the first below it, if in its column."""
    for place, other in enumerate(ordered):
        if other.top > line.top:
            return place if _shares_width(line, other) else None
    return None


def _shares_width(line: RawLine, other: RawLine) -> bool:
    shared = min(line.x1, other.x1) - max(line.x0, other.x0)
    return shared > _SHARED_WIDTH * min(line.x1 - line.x0, other.x1 - other.x0)


def _stands_alone(line: RawLine, lines: Sequence[RawLine]) -> bool:
    """Whether nothing stands beside the line, as cells and columns do."""
    height = max(line.bottom - line.top, 1.0)
    return all(
        other is line
        or min(line.bottom, other.bottom) - max(line.top, other.top) <= _TOUCH * height
        for other in lines
    )
