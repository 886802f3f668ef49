"""A small PDF writer of our own: bare operators, and the habits of other people's software.

``kerned`` spaces words by moving the pen, as typesetting programs do; ``words`` places each word
by itself and writes no spaces at all; ``doubled`` prints each bold letter twice for weight, and
``overprinted`` each bold line.
"""

import hashlib
import zlib
from collections.abc import Callable, Iterable

from ingest.demo.layout import Rule, Sheet, Text, Typeset, width_of
from ingest.demo.manuscript import Meta

_WELSH = {"ŵ": 0x81, "ŷ": 0x8D, "Ŵ": 0x8F, "Ŷ": 0x90}
_ENCODING = (
    b"<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences "
    b"[129 /wcircumflex 141 /ycircumflex 143 /Wcircumflex 144 /Ycircumflex] >>"
)


def _encode(text: str) -> bytes:
    return b"".join(
        bytes([_WELSH[letter]]) if letter in _WELSH else letter.encode("cp1252", "replace")
        for letter in text
    )


def _literal(text: str) -> bytes:
    body = _encode(text)
    for mark in (b"\\", b"(", b")"):
        body = body.replace(mark, b"\\" + mark)
    return b"(" + body + b")"


def _font(ink: Text) -> bytes:
    return b"/F%d %s Tf" % (2 if ink.bold else 1, f"{ink.size:g}".encode())


def _at(x: float, y: float) -> bytes:
    return f"1 0 0 1 {x:.2f} {y:.2f} Tm".encode()


def _plain(ink: Text, fonts: tuple[str, str]) -> bytes:
    return b" ".join([b"BT", _font(ink), _at(ink.x, ink.y), _literal(ink.text), b"Tj ET"])


def _kerned(ink: Text, fonts: tuple[str, str]) -> bytes:
    gap = b" -%d " % (300 if ink.bold else 285)
    parts = gap.join(_literal(word) for word in ink.text.split(" "))
    return b" ".join([b"BT", _font(ink), _at(ink.x, ink.y), b"[" + parts + b"] TJ ET"])


def _words(ink: Text, fonts: tuple[str, str]) -> bytes:
    font = fonts[1 if ink.bold else 0]
    x, space = ink.x, width_of(" ", font, ink.size)
    out = [b"BT", _font(ink)]
    for word in ink.text.split(" "):
        out += [_at(x, ink.y), _literal(word), b"Tj"]
        x += width_of(word, font, ink.size) + space
    return b" ".join([*out, b"ET"])


def _doubled(ink: Text, fonts: tuple[str, str]) -> bytes:
    if not ink.bold:
        return _plain(ink, fonts)
    x = ink.x
    out = [b"BT", _font(ink)]
    for letter in ink.text:
        for shift in (0.0, 0.35):
            out += [_at(x + shift, ink.y), _literal(letter), b"Tj"]
        x += width_of(letter, fonts[1], ink.size) if letter != " " else ink.size * 0.278
    return b" ".join([*out, b"ET"])


def _overprinted(ink: Text, fonts: tuple[str, str]) -> bytes:
    if not ink.bold:
        return _plain(ink, fonts)
    again = Text(ink.x + 0.4, ink.y, ink.text, ink.size, ink.bold)
    return _plain(ink, fonts) + b"\n" + _plain(again, fonts)


HABITS: dict[str, Callable[[Text, tuple[str, str]], bytes]] = {
    "plain": _plain,
    "kerned": _kerned,
    "words": _words,
    "doubled": _doubled,
    "overprinted": _overprinted,
}


def _stream(sheet: Sheet, fonts: tuple[str, str], habit: str) -> bytes:
    show = HABITS[habit]
    out = []
    for ink in sheet.inks:
        if isinstance(ink, Rule):
            out.append(f"0.5 w {ink.x0:.2f} {ink.y0:.2f} m {ink.x1:.2f} {ink.y1:.2f} l S".encode())
        else:
            out.append(show(ink, fonts))
    return b"\n".join(out)


def pdf_string(text: str) -> bytes:
    """A text string as the Info dictionary wants it."""
    if text.isascii():
        return _literal(text)
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


def info(meta: Meta, producer: str) -> bytes:
    """The Info dictionary."""
    made = meta.created.strftime("(D:%Y%m%d%H%M%SZ)").encode()
    return b"<< /Title %s /Author %s /Producer %s /CreationDate %s /ModDate %s >>" % (
        pdf_string(meta.title),
        pdf_string(meta.author),
        pdf_string(producer),
        made,
        made,
    )


def assemble(objects: Iterable[bytes], info_number: int) -> bytes:
    """A whole file from its objects, the first being the catalogue."""
    out = bytearray(b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    name = hashlib.sha256(out).hexdigest()[:32].encode()
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R /ID [<%s> <%s>] >>\n" % (
        len(offsets) + 1,
        info_number,
        name,
        name,
    )
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def stream_object(body: bytes, extra: bytes = b"") -> bytes:
    """A compressed stream."""
    packed = zlib.compress(body, 6)
    return b"<< /Length %d /Filter /FlateDecode%s >>\nstream\n%s\nendstream" % (
        len(packed),
        extra,
        packed,
    )


def write(pages: Typeset, meta: Meta, *, habit: str = "plain") -> bytes:
    """The file's bytes. The same pages give the same bytes."""
    count = len(pages.sheets)
    first = 7
    kids = b" ".join(b"%d 0 R" % (first + 2 * index) for index in range(count))
    fonts = [
        b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding 5 0 R >>" % name.encode()
        for name in pages.fonts
    ]
    language = meta.language.encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (%s) >>" % language,
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        *fonts,
        _ENCODING,
        info(meta, "Fen Scribe 2.1 (invented)"),
    ]
    for index, sheet in enumerate(pages.sheets):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
            % (sheet.width, sheet.height, first + 2 * index + 1)
        )
        objects.append(stream_object(_stream(sheet, pages.fonts, habit)))
    return assemble(objects, 6)
