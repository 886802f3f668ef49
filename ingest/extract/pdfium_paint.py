"""What else is painted on a page: pictures that fill it, boxes that cover or carry text, and the
rules between the rows of a table."""

import ctypes
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol

import pypdfium2_raw as pdfium

from ingest.extract import pdfium_calls as calls
from ingest.extract.raw import RawLine

_MOST_OBJECTS = 3000
_COVERING_BELOW = 60
_CARRYING_BELOW = 200
_THINNEST = 5.0
_RULE_WIDTH = 60.0
_MOST_LINES = 1000
_PADDING = 1.0  # a rule between rows begins left of the text; one under a word does not
_SOLID_FROM = 200
_WHITE = 255
_FORM_OBJECTS = 20
_RECTANGLE_SEGMENTS = 6
_TEXT, _PATH, _IMAGE, _FORM = (
    pdfium.FPDF_PAGEOBJ_TEXT,
    pdfium.FPDF_PAGEOBJ_PATH,
    pdfium.FPDF_PAGEOBJ_IMAGE,
    pdfium.FPDF_PAGEOBJ_FORM,
)
Box = tuple[float, float, float, float]


class Framing(Protocol):
    width: float
    height: float

    def box(self, box: Box) -> Box: ...


class Painted:
    """The pictures and filled boxes of one page, looked at only when a question needs them.

    ``carriers`` are what white text can be read on; ``covers`` what dark text cannot. ``rules``
    are lines across: how far down, from where and to where."""

    def __init__(self, handle: object, frame: Framing) -> None:
        self.frame = frame
        self.pictures: list[Box] = []
        self.carriers: list[Box] = []
        self.covers: list[Box] = []
        self.rules: list[tuple[float, float, float]] = []
        self._palette = _Palette()
        self._sides = (ctypes.c_float * 4)()
        self._to_sides = [ctypes.byref(self._sides, 4 * place) for place in range(4)]
        for item, kind in _objects(handle):
            if kind == _PATH:
                self._note_box(item)
            elif _is_picture(item, kind):
                self.pictures.extend(filter(None, [self._bounds(item)]))
        self.rules.sort()

    def _note_box(self, item: object) -> None:
        box = self._bounds(item)
        if box is None:
            return
        across, down = box[2] - box[0], box[3] - box[1]
        if down < _THINNEST or across < _THINNEST:
            if across >= _RULE_WIDTH:
                self.rules.append(((box[1] + box[3]) / 2, box[0], box[2]))
            return
        strongest, weakest = self._palette.fill(item)
        if weakest < _CARRYING_BELOW:
            self.carriers.append(box)
            if strongest < _COVERING_BELOW and _is_plain(item):
                self.covers.append(box)

    def _bounds(self, item: object) -> Box | None:
        """Where an object stands as displayed; PDFium says left, bottom, right, top."""
        if not calls.get_bounds(item, *self._to_sides):
            return None
        left, bottom, right, top = self._sides
        return self.frame.box((left, bottom, right, top))

    def image_share(self) -> float:
        """The share of the page that its largest picture covers, between 0 and 1."""
        area = self.frame.width * self.frame.height
        sizes = [(x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in self.pictures]
        return min(1.0, max(sizes, default=0.0) / area) if area > 0 else 0.0

    def with_rules(self, lines: Sequence[RawLine]) -> Sequence[RawLine]:
        """``lines`` with ``ruled`` true where a rule parts one from the line before it."""
        if not self.rules or not 0 < len(lines) <= _MOST_LINES:
            return lines
        told = [
            line._replace(ruled=True) if self._parts(before, line) else line
            for before, line in pairwise(lines)
        ]
        return [lines[0], *told]

    def _parts(self, before: RawLine, line: RawLine) -> bool:
        """A rule over the line's whole width, and not one drawn under words of the line before."""
        above, below = (before.top + before.bottom) / 2, (line.top + line.bottom) / 2
        between = self.rules[bisect(self.rules, (above,)) : bisect(self.rules, (below,))]
        return any(
            x0 < line.x0 - _PADDING
            and line.x1 < x1 + _PADDING
            and (x0 < before.x0 - _PADDING or x1 < before.x0)
            for _, x0, x1 in between
        )

    def with_hidden(self, lines: Sequence[RawLine]) -> tuple[RawLine, ...]:
        """``lines`` with ``hidden`` true only where a reader of the page would see nothing:
        white on bare paper, or dark under a dark box."""
        if not self.covers and not any(line.hidden for line in lines):
            return tuple(lines)
        return tuple(map(self._judged, lines))

    def _judged(self, line: RawLine) -> RawLine:
        middle = ((line.x0 + line.x1) / 2, (line.top + line.bottom) / 2)
        if line.hidden:
            seen = any(_holds(box, middle) for box in (*self.carriers, *self.pictures))
            return line._replace(hidden=not seen)
        if line.dark and any(_holds(box, middle) for box in self.covers):
            return line._replace(hidden=True)
        return line


def _objects(handle: object) -> Iterator[tuple[object, int]]:
    """The page's objects that are not text, and of what kind they are."""
    get_object, get_type = calls.get_object, calls.get_type
    for number in range(min(pdfium.FPDFPage_CountObjects(handle), _MOST_OBJECTS)):
        item = get_object(handle, number)
        kind = get_type(item) if item else _TEXT
        if kind != _TEXT:
            yield item, kind


def _is_picture(item: object, kind: int) -> bool:
    """An image, or a form whose first objects are one, as scanners and printers wrap them."""
    if kind != _FORM:
        return bool(kind == _IMAGE)
    count = min(pdfium.FPDFFormObj_CountObjects(item), _FORM_OBJECTS)
    parts = (pdfium.FPDFFormObj_GetObject(item, number) for number in range(count))
    return any(pdfium.FPDFPageObj_GetType(part) == _IMAGE for part in parts)


def _is_plain(item: object) -> bool:
    """Whether a path is one rectangle, not the thin frames of a whole table."""
    count: int = calls.count_segments(item)
    return 0 < count <= _RECTANGLE_SEGMENTS


class _Palette:
    """Asks for colours, with the places to put the answers made once: pages have many boxes."""

    def __init__(self) -> None:
        self._values = (ctypes.c_uint * 4)()
        self._refs = [ctypes.byref(self._values, 4 * place) for place in range(4)]
        self._mode, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._drawn = ctypes.byref(self._mode), ctypes.byref(self._stroke)

    def fill(self, item: object) -> tuple[int, int]:
        """The strongest and weakest of a path's red, green and blue; white if it is not filled."""
        if not calls.get_fill(item, *self._refs):
            return _WHITE, _WHITE
        red, green, blue, alpha = self._values
        if min(red, green, blue) >= _CARRYING_BELOW or alpha < _SOLID_FROM:
            return _WHITE, _WHITE
        known = calls.get_draw_mode(item, *self._drawn)
        if not known or self._mode.value == pdfium.FPDF_FILLMODE_NONE:
            return _WHITE, _WHITE
        return max(red, green, blue), min(red, green, blue)


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]
