"""Pages whose columns were drawn row by row, so that PDFium runs neighbouring columns together.

Such a page has a white gutter from top to bottom that many of its lines run across. Those lines
are cut there, and the columns put one after another. Tables have gutters too; they are told by
the ragged ends of their cells and left as rows.
"""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2.raw as pdfium

from ingest.extract.pdfium_line import LineMeter
from ingest.extract.raw import RawLine

_LEAST_LINES = 12
_LEAST_CROSSING = 10
_WIDE = 0.5
_MARGIN = 0.15
_BIN = 2.0
_LEAST_GUTTER = 8.0
_CLEAR = 0.06
_FULL = 0.6
_NEARLY = 0.2
_MOST_RECTS = 4000
_MOST_BINS = 2000


@dataclass(frozen=True, slots=True)
class Set:
    """A line and where its first character stands in the page's text."""

    line: RawLine
    text: str
    place: int


def part_columns(found: Sequence[Set], meter: LineMeter) -> list[RawLine]:
    """The lines of a page, parted into columns where it has been drawn across them."""
    lines = [each.line for each in found]
    left, right = _edges(lines)
    wide = [line for line in lines if line.x1 - line.x0 > _WIDE * (right - left)]
    if len(wide) < _LEAST_LINES:
        return lines
    gutters = _gutters(_rects(meter), left, right)
    gutters = [gutter for gutter in gutters if _crossing(lines, gutter) >= _LEAST_CROSSING]
    return _parted(found, gutters, meter) if gutters else lines


def _edges(lines: Sequence[RawLine]) -> tuple[float, float]:
    placed = [line for line in lines if line.placed]
    return (
        min((line.x0 for line in placed), default=0.0),
        max((line.x1 for line in placed), default=0.0),
    )


def _crossing(lines: Sequence[RawLine], gutter: float) -> int:
    return sum(line.x0 < gutter < line.x1 for line in lines)


def _rects(meter: LineMeter) -> list[tuple[float, float]]:
    """The left and right edges of the runs of text that PDFium sees on the page."""
    text_page = meter.text_page
    count = min(pdfium.FPDFText_CountRects(text_page, 0, -1), _MOST_RECTS)
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    refs = [ctypes.byref(side) for side in (left, top, right, bottom)]
    found = []
    for number in range(count):
        if pdfium.FPDFText_GetRect(text_page, number, *refs):
            box = meter.frame.box((left.value, bottom.value, right.value, top.value))
            found.append((box[0], box[2]))
    return found


def _gutters(rects: Sequence[tuple[float, float]], left: float, right: float) -> list[float]:
    """The middles of the upright strips that hardly any run of text enters."""
    bins = int((right - left) / _BIN) + 1
    if not 0 < bins < _MOST_BINS:
        return []
    steps = [0] * (bins + 1)
    for x0, x1 in rects:
        first, last = int((x0 - left) / _BIN), int((x1 - left) / _BIN)
        if 0 <= first <= last < bins:
            steps[first] += 1
            steps[last + 1] -= 1
    cover, height = [], 0
    for step in steps[:bins]:
        height += step
        cover.append(height)
    return [left + _BIN * middle for middle in _strips(cover)]


def _strips(cover: Sequence[int]) -> list[float]:
    clear = _CLEAR * max(cover)
    edge = int(_MARGIN * len(cover))
    strips, start = [], None
    for number in range(edge, len(cover) - edge):
        if cover[number] <= clear:
            start = number if start is None else start
            continue
        if start is not None and (number - start) * _BIN >= _LEAST_GUTTER:
            strips.append((start + number) / 2)
        start = None
    return strips


def _parted(found: Sequence[Set], gutters: Sequence[float], meter: LineMeter) -> list[RawLine]:
    """Cut, and set in order: column by column between the lines that run across whole."""
    pieces: list[list[tuple[int, RawLine]]] = []
    for each in found:
        places = [cut for gutter in gutters if (cut := meter.gap_at(each.text, each.place, gutter))]
        pieces.append(_pieces(each, places, gutters, meter))
    if not _reads_as_columns([piece for line in pieces for piece in line], gutters):
        return [each.line for each in found]
    ordered: list[RawLine] = []
    band: list[tuple[int, RawLine]] = []
    for line in pieces:
        whole = len(line) == 1 and any(line[0][1].x0 < g < line[0][1].x1 for g in gutters)
        if whole:
            ordered.extend(_by_column(band))
            band = []
            ordered.append(line[0][1])
        else:
            band.extend(line)
    return ordered + _by_column(band)


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
