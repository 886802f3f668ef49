"""Where a line stands and how it is set, from a few of its characters."""

import ctypes
import math
import re
from functools import lru_cache
from typing import Protocol

import pypdfium2_raw as pdfium

from ingest.extract import pdfium_calls as calls
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
_MAYBE_NOTE = re.compile(r"\d(?:(?<=[a-z.,;:’”)]\d)|(?<=\b(?:19|20)\d{3}))")
"""Quick, for most lines have none: whatever does not begin with a digit is passed over at once."""
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
        self._to_rect = ctypes.byref(self._rect)
        self._colour = (ctypes.c_uint * 4)()
        self._to_colour = [ctypes.byref(self._colour, 4 * place) for place in range(4)]
        self._name = ctypes.create_string_buffer(_NAME_BYTES)
        self._flags = ctypes.c_int()
        self._to_font = self._name, ctypes.c_ulong(_NAME_BYTES), ctypes.byref(self._flags)
        self._matrix = pdfium.FS_MATRIX()
        self._to_matrix = ctypes.byref(self._matrix)

    def measure(self, text: str, place: int) -> RawLine:
        """The line ``text``, whose first character stands at ``place`` of the page's text."""
        first = self._index(place)
        last = self._index(place + len(text.rstrip("\x02")) - 1)
        middle = (first + last) // 2
        size = self._size(middle)
        bold = self._is_bold(first) and self._is_bold(last)
        hidden, dark = self._ink(middle)
        if _MAYBE_NOTE.search(text):
            text = self._with_notes(text, place, size)
        return RawLine(text, *self._span(first, last), size, bold, hidden, 0, dark)

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
        x0, y0, x1, y1 = self._char(first)
        if last != first:
            left, bottom, right, top = self._char(last)
            x0, y0 = min(x0, left), min(y0, bottom)
            x1, y1 = max(x1, right), max(y1, top)
        box = self.frame.box((x0, y0, x1, y1))
        if max(box) < _FARTHEST and min(box) > -_FARTHEST:  # false for what is not a number, too
            return box
        return 0.0, 0.0, 0.0, 0.0

    def _char(self, index: int) -> tuple[float, float, float, float]:
        """(left, bottom, right, top) in the file, as high as the font, whatever the letter."""
        if not calls.get_box(self.text_page, index, self._to_rect):
            return 0.0, 0.0, 0.0, 0.0
        rect = self._rect
        return rect.left, rect.bottom, rect.right, rect.top

    def _size(self, index: int) -> float:
        size = calls.get_size(self.text_page, index)
        if calls.get_matrix(self.text_page, index, self._to_matrix):
            size *= math.hypot(self._matrix.c, self._matrix.d)
        return float(size) if 0 < size < _FARTHEST else 0.0

    def _is_bold(self, index: int) -> bool:
        length = calls.get_font(self.text_page, index, *self._to_font)
        if not 0 < length <= _NAME_BYTES:
            return bool(self._flags.value & _FORCE_BOLD)
        return _named_bold(self._name.value) or bool(self._flags.value & _FORCE_BOLD)

    def _ink(self, index: int) -> tuple[bool, bool]:
        """(unseen, dark). Unseen: set in white, clear, or a mode that puts no ink down. White may
        still show on a box: :class:`ingest.extract.pdfium_paint.Painted` looks at that."""
        if not calls.get_ink(self.text_page, index, *self._to_colour):
            return False, False
        red, green, blue, alpha = self._colour
        if alpha < _CLEAR_BELOW or min(red, green, blue) >= _WHITE_FROM:
            return True, False
        item = calls.get_text_object(self.text_page, index)
        unseen = bool(item) and calls.get_mode(item) in _INVISIBLE
        return unseen, max(red, green, blue) < _DARK_BELOW


@lru_cache(maxsize=256)
def _named_bold(font: bytes) -> bool:
    name = font.lower()
    return any(word in name for word in _BOLD_WORDS)
