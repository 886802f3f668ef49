"""Reading with PDFium, through its plain C functions.

Asking PDFium about every character costs more than reading the page. So the page's text is taken
whole, split into lines, and only the first, middle and last characters of each line are asked for
their place, font and colour.
"""

import ctypes

import pypdfium2_raw as pdfium

from ingest.extract.pdfium_columns import Set, part_columns
from ingest.extract.pdfium_line import LineMeter
from ingest.extract.pdfium_paint import Painted
from ingest.extract.raw import RawLine, RawPage
from ingest.extract.reader import CannotOpen

IMAGE_PAGE_CHARS = 40
IMAGE_PAGE_SHARE = 0.6
_MOST_BOOKMARKS = 2000
_MOST_TEXT_UNITS = 2_000_000
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
_OCR_DPI = 200
_GREY = 1
_PDFIUM_HYPHEN = "\ufffe"
_HYPHEN = "\x02"  # how a line that ends inside a word is marked on the wire
_MOST_PIXELS = 40_000_000
_ROOM = 1 << 14  # characters
_ONE_LETTER = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>
endobj
4 0 obj<</Length 17>>stream
BT/F 9 Tf(a)Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/TrueType/BaseFont/Arial>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""


def start() -> None:
    """Make the library ready, once a process. A letter in a font that its file lacks has it look
    through the fonts of the system, which else every fork would do again."""
    pdfium.FPDF_InitLibrary()
    PdfiumReader(_ONE_LETTER).page(1)


class PdfiumReader:
    """An open document; see :class:`ingest.extract.reader.Reader`."""

    name = "pdfium"

    def __init__(self, body: bytes) -> None:
        self._body = body  # PDFium reads from it as long as the document is open
        self._document = pdfium.FPDF_LoadMemDocument64(body, len(body), b"")
        if not self._document:
            _raise_last_error()
        self.page_count = pdfium.FPDF_GetPageCount(self._document)

    def page(self, number: int) -> RawPage:
        handle = pdfium.FPDF_LoadPage(self._document, number - 1)
        if not handle:
            raise ValueError("the page's own record in the file is broken")
        try:
            return self._read(handle, number)
        finally:
            pdfium.FPDF_ClosePage(handle)

    def _read(self, handle: object, number: int) -> RawPage:
        text_page = pdfium.FPDFText_LoadPage(handle)
        if not text_page:
            raise ValueError("the page's text could not be laid out")
        try:
            frame = Frame(handle)
            lines, tangled = _lines(text_page, frame)
        finally:
            pdfium.FPDFText_ClosePage(text_page)
        chars = sum(len(line.text) for line in lines)
        painted = Painted(handle, frame)
        return RawPage(
            number=number,
            width=frame.width,
            height=frame.height,
            lines=painted.with_hidden(painted.with_rules(lines)),
            reader=self.name,
            tangled=tangled,
            image=chars < IMAGE_PAGE_CHARS and painted.image_share() > IMAGE_PAGE_SHARE,
        )

    def metadata(self) -> dict[str, str]:
        found = {}
        for key in _METADATA:
            value = self._meta(key)
            if value:
                found[key.lower()] = value[:2000]
        return found

    def _meta(self, key: str) -> str:
        tag = key.encode()
        size = pdfium.FPDF_GetMetaText(self._document, tag, None, 0)
        if not 2 < size < 1 << 20:
            return ""
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDF_GetMetaText(self._document, tag, buffer, size)
        return buffer.raw[: size - 2].decode("utf-16-le", "replace").strip()

    def bookmarks(self) -> list[str]:
        titles: list[str] = []
        waiting = [pdfium.FPDFBookmark_GetFirstChild(self._document, None)]
        seen: set[int] = set()
        while waiting and len(seen) < _MOST_BOOKMARKS:
            mark = waiting.pop()
            address = ctypes.addressof(mark.contents) if mark else 0
            if not mark or address in seen:
                continue
            seen.add(address)
            titles.append(_title_of(mark))
            waiting.append(pdfium.FPDFBookmark_GetNextSibling(self._document, mark))
            waiting.append(pdfium.FPDFBookmark_GetFirstChild(self._document, mark))
        return [title for title in titles if title]

    def picture(self, number: int, *, dpi: int = _OCR_DPI) -> tuple[bytes, float]:
        """The page as a PGM image, and its pixels per point."""
        handle = pdfium.FPDF_LoadPage(self._document, number - 1)
        if not handle:
            raise ValueError("the page's own record in the file is broken")
        try:
            return _draw(handle, dpi)
        finally:
            pdfium.FPDF_ClosePage(handle)


class Frame:
    """A page's shape, and where points of it stand from the top left corner as displayed."""

    def __init__(self, handle: object) -> None:
        self.width = pdfium.FPDF_GetPageWidthF(handle)
        self.height = pdfium.FPDF_GetPageHeightF(handle)
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(handle, box)
        self.left, self.bottom, self.right, self.top = box.left, box.bottom, box.right, box.top
        self.turned = pdfium.FPDFPage_GetRotation(handle)

    def box(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """(left, top, right, bottom) as displayed, of (left, bottom, right, top) in the file."""
        x0, y0, x1, y1 = box
        if self.turned == 0:
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        if self.turned == 1:
            return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
        if self.turned == 2:
            return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
        return self.top - y1, self.right - x1, self.top - y0, self.right - x0


def _lines(text_page: object, frame: Frame) -> tuple[list[RawLine], bool]:
    """The page's lines in reading order, and whether that order is in doubt."""
    count = min(pdfium.FPDFText_CountChars(text_page), _MOST_TEXT_UNITS)
    if count <= 0:
        return [], False
    units = _room_for(count + 1)
    written = pdfium.FPDFText_GetText(text_page, 0, count, units)
    text = ctypes.string_at(units, 2 * max(0, written - 1)).decode("utf-16-le", "replace")
    meter = LineMeter(text_page, frame, straight=written - 1 == count == len(text))
    found: list[Set] = []
    place = 0
    for line in text.split("\r\n"):
        for part in _broken(line):
            bare = part.strip()
            if bare.strip(_HYPHEN):
                start = place + part.index(bare[0])
                found.append(Set(meter.measure(bare, start), bare, start))
            place += len(part)
        place += 2
    if frame.turned:
        return [each.line for each in found], False
    return part_columns(found, meter)


def _room_for(count: int) -> "ctypes.Array[ctypes.c_ushort]":
    """Space for so many characters. It is made in few sizes, for ctypes makes a type of each."""
    return (ctypes.c_ushort * (-(-count // _ROOM) * _ROOM))()


def _broken(line: str) -> list[str]:
    """PDFium runs lines together where a hyphen ended one, and marks the place: part them again."""
    if _PDFIUM_HYPHEN not in line:
        return [line]
    *broken, last = line.split(_PDFIUM_HYPHEN)
    return [*(part + _HYPHEN for part in broken), last]


def _raise_last_error() -> None:
    error = pdfium.FPDF_GetLastError()
    if error == pdfium.FPDF_ERR_PASSWORD:
        raise CannotOpen("it needs a password", locked=True)
    if error == pdfium.FPDF_ERR_SECURITY:
        raise CannotOpen("it is locked in a way the reader does not know", locked=True)
    raise CannotOpen("its structure is broken")


def _title_of(mark: object) -> str:
    size = pdfium.FPDFBookmark_GetTitle(mark, None, 0)
    if not 2 < size < 1 << 16:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFBookmark_GetTitle(mark, buffer, size)
    return " ".join(buffer.raw[: size - 2].decode("utf-16-le", "replace").split())[:500]


def _draw(handle: object, dpi: int) -> tuple[bytes, float]:
    width = pdfium.FPDF_GetPageWidthF(handle)
    height = pdfium.FPDF_GetPageHeightF(handle)
    scale = dpi / 72
    if width * height * scale * scale > _MOST_PIXELS:
        scale = (_MOST_PIXELS / (width * height)) ** 0.5
    across, down = max(1, int(width * scale)), max(1, int(height * scale))
    bitmap = pdfium.FPDFBitmap_CreateEx(across, down, _GREY, None, 0)
    if not bitmap:
        raise MemoryError
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, handle, 0, 0, across, down, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * down)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    rows = b"".join(data[row * stride : row * stride + across] for row in range(down))
    return b"P5 %d %d 255\n" % (across, down) + rows, scale
