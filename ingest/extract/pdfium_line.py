"""Where a line stands and how it is set, from a few of its characters."""

import ctypes
import math
import re
from functools import lru_cache
from typing import Protocol

import pypdfium2.raw as pdfium

from ingest.extract.raw import RawLine

_FORCE_BOLD = 1 << 18
_NAME_BYTES = 128
_WHITE_FROM = 245
_DARK_BELOW = 100
_CLEAR_BELOW = 16
_BOLD_WORDS = (b"bold", b"black", b"heavy", b"semibd", b"demi")
_INVISIBLE = (3, 7)  # PDF text rendering modes that put no ink down
_FARTHEST = 1_000_000.0
_NOTE_MARK = re.compile(
    r"(?:(?<=[a-z]{3}|[a-z]{2}[.,;:’”)])|(?<=\b(?:19|20)\d\d))(\d{1,3})(?=[\s.,;:’”)\x02]|$)"
)
_MAYBE_NOTE = re.compile(r"[a-z.,;:’”)]\d|\b(?:19|20)\d{3}")  # quick: most lines have none
_NOTE_SIZE = 0.8
_WORD_GAP = 0.6  # of the font's height


class Placing(Protocol):
    """Turns boxes of the file into boxes as displayed."""

    def box(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]: ...


class LineMeter:
    """Asks PDFium about characters of one page. ``straight`` means that a place in the text is
    the character's own number; otherwise PDFium is asked to translate."""

    def __init__(self, text_page: object, frame: Placing, *, straight: bool) -> None:
        self.text_page = text_page
        self.frame = frame
        self.straight = straight
        self._rect = pdfium.FS_RECTF()
        self._colour = tuple(ctypes.c_uint() for _ in range(4))
        self._colour_refs = tuple(ctypes.byref(value) for value in self._colour)
        self._name = ctypes.create_string_buffer(_NAME_BYTES)
        self._flags = ctypes.c_int()
        self._matrix = pdfium.FS_MATRIX()

    def measure(self, text: str, place: int) -> RawLine:
        """The line ``text``, whose first character stands at ``place`` of the page's text."""
        first = self._index(place)
        last = self._index(place + len(text.rstrip("\x02")) - 1)
        middle = (first + last) // 2
        size = self._size(middle)
        x0, top, x1, bottom = self._span(first, last)
        unseen, dark = self._ink(middle)
        return RawLine(
            self._with_notes(text, place, size) if _MAYBE_NOTE.search(text) else text,
            x0,
            top,
            x1,
            bottom,
            size,
            bold=self._is_bold(first) and self._is_bold(last),
            hidden=unseen,
            dark=dark,
        )

    def gap_at(self, text: str, place: int, x: float) -> int:
        """How many characters of the line stand left of ``x``, where there is a gap at ``x`` that
        no space between words would leave; 0 where the line does not part there."""
        low, high = 0, len(text)
        while low < high:
            middle = (low + high) // 2
            if self._box(place + self._solid(text, middle))[0] < x:
                low = middle + 1
            else:
                high = middle
        if not 0 < low < len(text):
            return 0
        before = self._box(place + len(text[:low].rstrip()) - 1)
        gap = self._box(place + self._solid(text, low))[0] - before[2]
        return low if gap > _WORD_GAP * (before[3] - before[1]) and before[2] <= x else 0

    def _box(self, place: int) -> tuple[float, float, float, float]:
        """Where one character stands as displayed."""
        index = self._index(place)
        return self._span(index, index)

    @staticmethod
    def _solid(text: str, place: int) -> int:
        """The first place from ``place`` on that is no space: spaces have no sure box."""
        while place < len(text) - 1 and text[place] == " ":
            place += 1
        return place

    def _with_notes(self, text: str, place: int, size: float) -> str:
        """``text`` with the marks of footnotes, small numbers after a word, set apart:
        "Board1" becomes "Board[1]"."""
        parts, done = [], 0
        for mark in _NOTE_MARK.finditer(text):
            start, end = mark.span(1)
            if self._size(self._index(place + start)) < _NOTE_SIZE * size:
                parts.append(f"{text[done:start]}[{mark[1]}]")
                done = end
        return "".join(parts) + text[done:]

    def _index(self, place: int) -> int:
        if self.straight:
            return place
        return max(0, int(pdfium.FPDFText_GetCharIndexFromTextIndex(self.text_page, place)))

    def _span(self, first: int, last: int) -> tuple[float, float, float, float]:
        a = self._char(first)
        b = self._char(last)
        box = self.frame.box((min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])))
        if max(box) < _FARTHEST and min(box) > -_FARTHEST:  # false for what is not a number, too
            return box
        return 0.0, 0.0, 0.0, 0.0

    def _char(self, index: int) -> tuple[float, float, float, float]:
        """(left, bottom, right, top) in the file, as high as the font, whatever the letter."""
        rect = self._rect
        if not pdfium.FPDFText_GetLooseCharBox(self.text_page, index, rect):
            return 0.0, 0.0, 0.0, 0.0
        return rect.left, rect.bottom, rect.right, rect.top

    def _size(self, index: int) -> float:
        size = pdfium.FPDFText_GetFontSize(self.text_page, index)
        if pdfium.FPDFText_GetMatrix(self.text_page, index, self._matrix):
            size *= math.hypot(self._matrix.c, self._matrix.d)
        return float(size) if 0 < size < _FARTHEST else 0.0

    def _is_bold(self, index: int) -> bool:
        length = pdfium.FPDFText_GetFontInfo(
            self.text_page, index, self._name, _NAME_BYTES, ctypes.byref(self._flags)
        )
        if not 0 < length <= _NAME_BYTES:
            return bool(self._flags.value & _FORCE_BOLD)
        return _named_bold(self._name.value) or bool(self._flags.value & _FORCE_BOLD)

    def _ink(self, index: int) -> tuple[bool, bool]:
        """(unseen, dark). Unseen: set in white, clear, or a mode that puts no ink down. White may
        still show on a box: :class:`ingest.extract.pdfium_paint.Painted` looks at that."""
        if not pdfium.FPDFText_GetFillColor(self.text_page, index, *self._colour_refs):
            return False, False
        red, green, blue, alpha = (value.value for value in self._colour)
        if alpha < _CLEAR_BELOW or min(red, green, blue) >= _WHITE_FROM:
            return True, False
        item = pdfium.FPDFText_GetTextObject(self.text_page, index)
        unseen = bool(item) and pdfium.FPDFTextObj_GetTextRenderMode(item) in _INVISIBLE
        return unseen, max(red, green, blue) < _DARK_BELOW


@lru_cache(maxsize=256)
def _named_bold(font: bytes) -> bool:
    name = font.lower()
    return any(word in name for word in _BOLD_WORDS)
