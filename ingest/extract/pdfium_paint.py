"""What else is painted on a page: pictures that fill it, and boxes that cover or carry text."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

import pypdfium2.raw as pdfium

from ingest.extract.raw import RawLine

_MOST_OBJECTS = 3000
_COVERING_BELOW = 60
_CARRYING_BELOW = 200
_THINNEST = 5.0
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

    ``carriers`` are what white text can be read on; ``covers`` what dark text cannot."""

    def __init__(self, handle: object, frame: Framing) -> None:
        self.frame = frame
        self.pictures: list[Box] = []
        self.carriers: list[Box] = []
        self.covers: list[Box] = []
        self._palette = _Palette()
        for item, kind in _objects(handle):
            if kind == _PATH:
                self._note_box(item)
            elif _is_picture(item, kind):
                self.pictures.extend(filter(None, [_bounds(item, frame)]))

    def _note_box(self, item: object) -> None:
        strongest, weakest = self._palette.fill(item)
        if weakest >= _CARRYING_BELOW:
            return
        box = _bounds(item, self.frame)
        if box and box[3] - box[1] >= _THINNEST and box[2] - box[0] >= _THINNEST:
            self.carriers.append(box)
            if strongest < _COVERING_BELOW and _is_plain(item):
                self.covers.append(box)

    def image_share(self) -> float:
        """The share of the page that its largest picture covers, between 0 and 1."""
        area = self.frame.width * self.frame.height
        sizes = [(x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in self.pictures]
        return min(1.0, max(sizes, default=0.0) / area) if area > 0 else 0.0

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
            return replace(line, hidden=not seen)
        if line.dark and any(_holds(box, middle) for box in self.covers):
            return replace(line, hidden=True)
        return line


def _objects(handle: object) -> Iterator[tuple[object, int]]:
    """The page's objects that are not text, and of what kind they are."""
    get_object, get_type = pdfium.FPDFPage_GetObject, pdfium.FPDFPageObj_GetType
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
    count: int = pdfium.FPDFPath_CountSegments(item)
    return 0 < count <= _RECTANGLE_SEGMENTS


class _Palette:
    """Asks for colours, with the places to put the answers made once: pages have many boxes."""

    def __init__(self) -> None:
        self._values = [ctypes.c_uint() for _ in range(4)]
        self._refs = [ctypes.byref(value) for value in self._values]
        self._mode, self._stroke = ctypes.c_int(), ctypes.c_int()

    def fill(self, item: object) -> tuple[int, int]:
        """The strongest and weakest of a path's red, green and blue; white if it is not filled."""
        if not pdfium.FPDFPageObj_GetFillColor(item, *self._refs):
            return _WHITE, _WHITE
        red, green, blue, alpha = (value.value for value in self._values)
        if min(red, green, blue) >= _CARRYING_BELOW or alpha < _SOLID_FROM:
            return _WHITE, _WHITE
        mode, stroke = ctypes.byref(self._mode), ctypes.byref(self._stroke)
        known = pdfium.FPDFPath_GetDrawMode(item, mode, stroke)
        if not known or self._mode.value == pdfium.FPDF_FILLMODE_NONE:
            return _WHITE, _WHITE
        return max(red, green, blue), min(red, green, blue)


def _bounds(item: object, frame: Framing) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    refs = ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top)
    if not pdfium.FPDFPageObj_GetBounds(item, *refs):
        return None
    return frame.box((left.value, bottom.value, right.value, top.value))


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]
