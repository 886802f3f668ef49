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
        for item, kind in _objects(handle):
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._note_box(item)
            elif _is_picture(item, kind):
                self.pictures.extend(filter(None, [_bounds(item, frame)]))

    def _note_box(self, item: object) -> None:
        strongest, weakest = _fill(item)
        if weakest >= _CARRYING_BELOW:
            return
        box = _bounds(item, self.frame)
        if box and box[3] - box[1] >= _THINNEST and box[2] - box[0] >= _THINNEST:
            self.carriers.append(box)
            if strongest < _COVERING_BELOW:
                self.covers.append(box)

    def image_share(self) -> float:
        """The share of the page that its largest picture covers, between 0 and 1."""
        area = self.frame.width * self.frame.height
        sizes = [(x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in self.pictures]
        return min(1.0, max(sizes, default=0.0) / area) if area > 0 else 0.0

    def with_hidden(self, lines: Sequence[RawLine], dark: Sequence[bool]) -> tuple[RawLine, ...]:
        """``lines`` with ``hidden`` true only where a reader of the page would see nothing:
        white on bare paper, or dark (as ``dark`` tells of each) under a dark box."""
        if not self.covers and not any(line.hidden for line in lines):
            return tuple(lines)
        return tuple(self._judged(*pair) for pair in zip(lines, dark, strict=True))

    def _judged(self, line: RawLine, dark: bool) -> RawLine:  # noqa: FBT001 - one of a pair
        middle = ((line.x0 + line.x1) / 2, (line.top + line.bottom) / 2)
        if line.hidden:
            seen = any(_holds(box, middle) for box in (*self.carriers, *self.pictures))
            return replace(line, hidden=not seen)
        if dark and any(_holds(box, middle) for box in self.covers):
            return replace(line, hidden=True)
        return line


def _objects(handle: object) -> Iterator[tuple[object, int]]:
    count = min(pdfium.FPDFPage_CountObjects(handle), _MOST_OBJECTS)
    for number in range(count):
        item = pdfium.FPDFPage_GetObject(handle, number)
        if item:
            yield item, pdfium.FPDFPageObj_GetType(item)


def _is_picture(item: object, kind: int) -> bool:
    """An image, or a form whose first object is one, as scanners and printers wrap them."""
    if kind != pdfium.FPDF_PAGEOBJ_FORM:
        return bool(kind == pdfium.FPDF_PAGEOBJ_IMAGE)
    count = pdfium.FPDFFormObj_CountObjects(item)
    return any(
        pdfium.FPDFPageObj_GetType(pdfium.FPDFFormObj_GetObject(item, number))
        == pdfium.FPDF_PAGEOBJ_IMAGE
        for number in range(min(count, 20))
    )


def _fill(item: object) -> tuple[int, int]:
    """The strongest and weakest of a path's red, green and blue; white where it is not filled."""
    colour = [ctypes.c_uint() for _ in range(4)]
    nothing = (_WHITE, _WHITE)
    if not pdfium.FPDFPageObj_GetFillColor(item, *(ctypes.byref(value) for value in colour)):
        return nothing
    red, green, blue, alpha = (value.value for value in colour)
    if min(red, green, blue) >= _CARRYING_BELOW or alpha < _SOLID_FROM:
        return nothing
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    known = pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(mode), ctypes.byref(stroke))
    if not known or mode.value == pdfium.FPDF_FILLMODE_NONE:
        return nothing
    return max(red, green, blue), min(red, green, blue)


def _bounds(item: object, frame: Framing) -> Box | None:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *(ctypes.byref(side) for side in sides)):
        return None
    left, bottom, right, top = (side.value for side in sides)
    return frame.box((left, bottom, right, top))


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]
