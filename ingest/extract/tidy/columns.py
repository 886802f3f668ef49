"""Where the text of a page ends on the right, for each column it may have."""

from bisect import bisect_right
from collections.abc import Sequence

from ingest.extract.raw import RawLine

_GAP = 25.0  # points between left edges of two columns; indents are smaller
_ENOUGH = 4
_FULL_PAGE = 8
_QUANTILE = 0.9
_BEYOND = float("inf")


class Columns:
    """The right edges of one page's columns. ``usual`` is the document's, for pages too short
    to tell."""

    def __init__(self, lines: Sequence[RawLine], *, usual: float) -> None:
        placed = sorted((line.x0, line.x1) for line in lines if line.placed)
        self.page_right = _right(placed) if len(placed) >= _FULL_PAGE else usual
        self._columns = [
            (column[0][0], column[-1][0], self._right_of(column)) for column in _columns(placed)
        ]

    def _right_of(self, column: list[tuple[float, float]]) -> float:
        return _right(column) if len(column) >= _ENOUGH else self.page_right

    def right_of(self, line: RawLine) -> float:
        """The right edge of the column in which ``line`` begins."""
        place = bisect_right(self._columns, (line.x0, _BEYOND, _BEYOND)) - 1
        if place >= 0 and line.x0 <= self._columns[place][1]:
            return max(self._columns[place][2], line.x1)
        return self.page_right


def right_edge(lines: Sequence[RawLine]) -> float:
    """The right edge that nearly all of ``lines`` keep to."""
    return _right([(line.x0, line.x1) for line in lines])


def _columns(placed: list[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    columns: list[list[tuple[float, float]]] = []
    for edges in placed:
        if columns and edges[0] - columns[-1][-1][0] <= _GAP:
            columns[-1].append(edges)
        else:
            columns.append([edges])
    return columns


def _right(edges: Sequence[tuple[float, float]]) -> float:
    ordered = sorted(right for _, right in edges)
    return ordered[int(_QUANTILE * (len(ordered) - 1))] if ordered else 0.0
