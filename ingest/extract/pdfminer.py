"""Reading with pdfminer.six: ten to forty times slower than PDFium, and sometimes better.

It is asked again for pages that PDFium read badly, and first where the settings say so.
"""

import io
import logging
from collections.abc import Iterator
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTChar, LTContainer, LTPage, LTTextLine
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException
from pdfminer.utils import decode_text

from ingest.extract.raw import RawLine, RawPage
from ingest.extract.reader import CannotOpen

_METADATA = (
    "Title",
    "Author",
    "Subject",
    "Keywords",
    "Creator",
    "Producer",
    "CreationDate",
    "ModDate",
)
_MOST_BOOKMARKS = 2000
_FARTHEST = 1_000_000.0
_BOLD_WORDS = ("bold", "black", "heavy", "semibd", "demi")


class PdfminerReader:
    """An open document; see :class:`ingest.extract.reader.Reader`. Pages larger than
    ``layout_side`` points are read without layout, which would not end."""

    name = "pdfminer"

    def __init__(self, body: bytes, *, layout_side: float, most_pages: int) -> None:
        logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
        self.layout_side = layout_side
        try:
            self._document = PDFDocument(PDFParser(io.BytesIO(body)))
            self._pages = _some(PDFPage.create_pages(self._document), most_pages)
        except (PDFPasswordIncorrect, PDFEncryptionError):
            raise CannotOpen("it needs a password", locked=True) from None
        except (PSException, ValueError, TypeError, KeyError, AttributeError, RecursionError) as e:
            raise CannotOpen(f"its structure is broken ({type(e).__name__})") from None
        self.page_count = len(self._pages)
        self._resources = PDFResourceManager()

    def page(self, number: int) -> RawPage:
        page = self._pages[number - 1]
        x0, y0, x1, y1 = (float(side) for side in page.mediabox)
        vast = max(abs(x1 - x0), abs(y1 - y0)) > self.layout_side
        layout = self._laid_out(page, None if vast else LAParams())
        lines = tuple(_lines(layout)) if not vast else tuple(_loose_lines(layout))
        return RawPage(number, layout.width, layout.height, lines, self.name)

    def _laid_out(self, page: PDFPage, params: LAParams | None) -> LTPage:
        device = PDFPageAggregator(self._resources, laparams=params)
        PDFPageInterpreter(self._resources, device).process_page(page)
        return device.get_result()

    def metadata(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for entry in reversed(self._document.info):
            for key in _METADATA:
                value = entry.get(key)
                if isinstance(value, bytes):
                    found[key.lower()] = decode_text(value).strip()[:2000]
        return {key: value for key, value in found.items() if value}

    def bookmarks(self) -> list[str]:
        try:
            outlines = self._document.get_outlines()
            titles = [str(entry[1]) for entry in _some(outlines, _MOST_BOOKMARKS)]
        except (PSException, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return []
        return [" ".join(title.split())[:500] for title in titles if title.strip()]


def _some(items: Any, most: int) -> list[Any]:
    return [item for item, _ in zip(items, range(most), strict=False)]


def _lines(layout: LTPage) -> Iterator[RawLine]:
    for line in _text_lines(layout):
        text = line.get_text().strip()
        if text:
            chars = [item for item in line if isinstance(item, LTChar) and item.get_text().strip()]
            yield _line(text, line.bbox, chars, layout.height)


def _line(
    text: str, box: tuple[float, float, float, float], chars: list[LTChar], height: float
) -> RawLine:
    x0, y0, x1, y1 = box
    if not all(abs(side) < _FARTHEST for side in box):
        x0 = y0 = x1 = y1 = 0.0
    size = chars[len(chars) // 2].size if chars else 0.0
    bold = bool(chars) and _is_bold(chars[0]) and _is_bold(chars[-1])
    return RawLine(text, x0, height - y1, x1, height - y0, min(size, _FARTHEST), bold=bold)


def _is_bold(char: LTChar) -> bool:
    name = char.fontname.lower()
    return any(word in name for word in _BOLD_WORDS)


def _text_lines(box: LTContainer[Any]) -> Iterator[LTTextLine]:
    waiting: list[Any] = [box]
    while waiting:
        item = waiting.pop()
        if isinstance(item, LTTextLine):
            yield item
        elif isinstance(item, LTContainer):
            waiting.extend(reversed(list(item)))


def _loose_lines(layout: LTPage) -> Iterator[RawLine]:
    """Text in the file's own order, a line for each run of characters at one height."""
    text: list[str] = []
    height = None
    for char in layout:
        if not isinstance(char, LTChar):
            continue
        if height is not None and abs(char.y0 - height) > 1 and text:
            yield RawLine("".join(text))
            text = []
        text.append(char.get_text())
        height = char.y0
    if text:
        yield RawLine("".join(text))
