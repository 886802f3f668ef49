"""Pages whose columns were drawn row by row, so that PDFium runs neighbouring columns together.

On such a page many runs of text begin one under another inside the lines. Those lines are cut
there, and the columns put one after another. Tables look alike; they are told by
the ragged ends of their cells and left as rows.
"""

import ctypes
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import pypdfium2_raw as pdfium

from ingest.extract import pdfium_calls as calls
from ingest.extract.pdfium_line import LineMeter
from ingest.extract.raw import RawLine

_LEAST_LINES = 12
_LEAST_CROSSING = 10
_WIDE = 0.5
_MARGIN = 0.15
_BIN = 2.0
_BEFORE = 2.0
_ALIKE = 0.4
_FULL = 0.5
_NEARLY = 0.25
_MOST_ACROSS = 0.15
_MOST_RECTS = 4000
_RUNS_TO_A_LINE = 1.5


class Set(NamedTuple):
    """A line and where its first character stands in the page's text."""

    line: RawLine
    text: str
    place: int


def part_columns(found: Sequence[Set], meter: LineMeter) -> tuple[list[RawLine], bool]:
    """The lines of a page, parted into columns where it has been drawn across them; and whether
    it is tangled: its columns were seen, and too many lines would not part."""
    lines = [each.line for each in found]
    left, right = _edges(lines)
    wide = [line for line in lines if line.x1 - line.x0 > _WIDE * (right - left)]
    if len(wide) < _LEAST_LINES:
        return lines, False
    gutters = _gutters(_starts(meter, len(lines)), left, right)
    gutters = [gutter for gutter in gutters if _crossing(lines, gutter) >= _LEAST_CROSSING]
    return _parted(found, gutters, meter) if gutters else (lines, False)


def _edges(lines: Sequence[RawLine]) -> tuple[float, float]:
    placed = [line for line in lines if line.placed]
    return (
        min((line.x0 for line in placed), default=0.0),
        max((line.x1 for line in placed), default=0.0),
    )


def _crossing(lines: Sequence[RawLine], gutter: float) -> int:
    return sum(line.x0 < gutter < line.x1 for line in lines)


def _starts(meter: LineMeter, lines: int) -> list[float]:
    """Where the runs of text that PDFium sees begin; none where there is about one to a line."""
    text_page = meter.text_page
    count = pdfium.FPDFText_CountRects(text_page, 0, -1)
    if not _RUNS_TO_A_LINE * lines <= count <= _MOST_RECTS:
        return []
    sides = (ctypes.c_double * 4)()  # the left one first
    refs = [ctypes.byref(sides, 8 * place) for place in range(4)]
    shift = meter.frame.box((0.0, 0.0, 0.0, 0.0))[0]
    ask = calls.get_rectangle
    return [sides[0] + shift for number in range(count) if ask(text_page, number, *refs)]


def _gutters(runs: Sequence[float], left: float, right: float) -> list[float]:
    """Just left of where columns begin: places at which many runs of text start one under
    another, away from the margins."""
    starts: Counter[int] = Counter(int((x0 - left) / _BIN) for x0 in runs)
    edge = _MARGIN * (right - left) / _BIN
    rows = max((starts[place] + starts[place + 1] for place in list(starts)), default=0)
    found: list[int] = []
    for place in sorted(starts):
        alike = starts[place] + starts[place + 1]
        apart = not found or (place - found[-1]) > edge
        if edge < place < (right - left) / _BIN - edge and apart and alike >= _ALIKE * rows:
            found.append(place)
    return [left + _BIN * place - _BEFORE for place in found]


def _parted(
    found: Sequence[Set], gutters: Sequence[float], meter: LineMeter
) -> tuple[list[RawLine], bool]:
    """Cut, and set in order: column by column between the lines that run across whole."""
    pieces: list[list[tuple[int, RawLine]]] = []
    for each in found:
        places = [cut for gutter in gutters if (cut := meter.gap_at(each.text, each.place, gutter))]
        pieces.append(_pieces(each, places, gutters, meter))
    flat = [piece for line in pieces for piece in line]
    cut = sum(len(line) > 1 for line in pieces)
    if cut < _LEAST_CROSSING or not _reads_as_columns(flat, gutters):
        return [each.line for each in found], False
    across = sum(_runs_across(line, gutters) for _, line in flat)
    if across > _MOST_ACROSS * len(found):
        return [each.line for each in found], True
    return _in_columns(pieces, gutters), False


def _in_columns(
    pieces: Sequence[list[tuple[int, RawLine]]], gutters: Sequence[float]
) -> list[RawLine]:
    ordered: list[RawLine] = []
    band: list[tuple[int, RawLine]] = []
    for line in pieces:
        if any(_runs_across(piece, gutters) for _, piece in line):
            ordered.extend(_by_column(band))
            band = []
            ordered.extend(piece for _, piece in line)
        else:
            band.extend(line)
    return ordered + _by_column(band)


def _runs_across(line: RawLine, gutters: Sequence[float]) -> bool:
    return any(line.x0 < gutter < line.x1 for gutter in gutters)


def _pieces(
    each: Set, places: Sequence[int], gutters: Sequence[float], meter: LineMeter
) -> list[tuple[int, RawLine]]:
    """The line cut at ``places`` of its text, each piece with the number of its column."""
    if not places:
        return [(_column(each.line, gutters), each.line)]
    cuts = [0, *sorted(places), len(each.text)]
    pieces = []
    for first, last in pairwise(cuts):
        text = each.text[first:last]
        if text.strip():
            start = first + len(text) - len(text.lstrip())
            line = meter.measure(text.strip(), each.place + start)
            pieces.append((_column(line, gutters), line))
    return pieces


def _column(line: RawLine, gutters: Sequence[float]) -> int:
    middle = (line.x0 + line.x1) / 2
    return sum(gutter < middle for gutter in gutters)


def _reads_as_columns(pieces: Sequence[tuple[int, RawLine]], gutters: Sequence[float]) -> bool:
    """Whether most lines left of each gutter fill their column, as running text does."""
    for number, gutter in enumerate(gutters):
        column = [line for place, line in pieces if place == number and line.x1 <= gutter + _BIN]
        start = min((line.x0 for line in column), default=gutter)
        full = sum(gutter - line.x1 <= _NEARLY * (gutter - start) for line in column)
        if not column or full < _FULL * len(column):
            return False
    return True


def _by_column(band: Sequence[tuple[int, RawLine]]) -> list[RawLine]:
    ordered = sorted(band, key=lambda piece: (piece[0], piece[1].top))
    return [line for _, line in ordered]
