"""Small PDFs written by hand, byte by byte, so that tests can make what no library would."""

import random
import zlib
from collections.abc import Sequence

MIB = 1 << 20
A4 = (595, 842)
_TEXT = b"BT /F1 12 Tf 72 700 Td (The board published this review of one case.) Tj ET"


def pdf(objects: Sequence[bytes], *, root: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF with these objects, numbered from one, and a true cross-reference table."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R %s >>\n" % (len(objects) + 1, root, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object of ``data`` as it stands."""
    return b"<< /Length %d %s >>\nstream\n" % (len(data), extra) + data + b"\nendstream"


def deflated(data: bytes, times: int = 1) -> bytes:
    """A stream object of ``data`` under Flate, several times over if asked."""
    for _ in range(times):
        data = zlib.compress(data, 1)
    return stream(data, b"/Filter [%s]" % (b"/FlateDecode " * times))


def document(
    *contents: bytes, size: tuple[int, int] = A4, catalog: bytes = b"", page: bytes = b""
) -> bytes:
    """A document of one page for each of ``contents``, which are whole stream objects."""
    count = len(contents)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, content in enumerate(contents):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> %s >>" % (*size, 5 + 2 * number, page)
        )
        objects.append(content)
    return pdf(objects)


def written(*lines: str, size: int = 12, top: int = 780, left: int = 72, step: int = 16) -> bytes:
    """A page's drawing of ``lines`` from the top down."""
    parts = []
    for number, line in enumerate(lines):
        text = line.encode("cp1252", "replace")
        for mark in (b"\\", b"(", b")"):
            text = text.replace(mark, b"\\" + mark)
        place = top - number * step
        parts.append(b"BT /F1 %d Tf %d %d Td (%s) Tj ET" % (size, left, place, text))
    return b"\n".join(parts)


def _flate_zeros(size: int, lead: bytes = b"") -> bytes:
    """Flate data of ``lead`` and ``size`` spaces, made without holding them."""
    packer = zlib.compressobj(9)
    parts = [packer.compress(lead)]
    block = b" " * MIB
    parts.extend(packer.compress(block) for _ in range(size // MIB))
    return b"".join([*parts, packer.flush()])


def flate_bomb(size: int = 512 * MIB) -> bytes:
    data = _flate_zeros(size, _TEXT)
    return document(stream(data, b"/Filter /FlateDecode"))


def nested_flate_bomb(size: int = 1024 * MIB) -> bytes:
    inner = zlib.compress(_flate_zeros(size), 9)
    return document(stream(inner, b"/Filter [/FlateDecode /FlateDecode]"))


def run_length_bomb(size: int = 512 * MIB) -> bytes:
    runs = b"\x81 " * (size // 128)
    data = zlib.compress(runs + b"\x80", 9)
    return document(stream(data, b"/Filter [/FlateDecode /RunLengthDecode]"))


def many_flate_bombs(each: int = 60 * MIB, count: int = 12) -> bytes:
    data = stream(_flate_zeros(each), b"/Filter /FlateDecode")
    return document(*[data] * count)


def text_bomb(size: int = 64 * MIB) -> bytes:
    line = b"BT /F1 9 Tf 72 700 Td (words upon words upon words upon words) Tj ET\n"
    return document(deflated(line * (size // len(line))))


def scattered_words(words: int, side: int) -> bytes:
    places = random.Random(words)
    drawn = b"\n".join(
        b"BT /F1 10 Tf %d %d Td (word%d) Tj ET"
        % (places.randrange(side), places.randrange(side), number)
        for number in range(words)
    )
    return document(deflated(drawn), size=(side, side))


def wrong_checksum(size: int) -> bytes:
    """A stored (uncompressed) Flate stream whose last checksum byte is wrong."""
    packer = zlib.compressobj(0)
    data = packer.compress(_TEXT + b" " * size) + packer.flush()
    data = data[:-1] + bytes([data[-1] ^ 1])
    return document(stream(data, b"/Filter /FlateDecode"))


def nested_arrays(depth: int = 200_000) -> bytes:
    return document(stream(_TEXT), page=b"/Nest " + b"[" * depth + b"]" * depth)


def nested_dictionaries(depth: int = 5_000) -> bytes:
    return document(stream(_TEXT), page=b"/Nest " + b"<< /N " * depth + b"0" + b" >>" * depth)


def many_saves(count: int = 2_000_000) -> bytes:
    return document(deflated(b"q " * count + _TEXT))


def vector_map(size: int = 20 * MIB) -> bytes:
    places = random.Random(1)
    line = b"".join(
        b"%d %d l " % (places.randrange(595), places.randrange(842)) for _ in range(50_000)
    )
    return document(deflated(b"0 0 m " + line * (size // len(line)) + b"S " + _TEXT))


def form_loop() -> bytes:
    """A form that draws itself."""
    form = stream(
        b"/X Do " + _TEXT,
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
        b"/Resources << /XObject << /X 4 0 R >> /Font << /F1 6 0 R >> >>",
    )
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
            b"/Resources << /XObject << /X 4 0 R >> /Font << /F1 6 0 R >> >> >>",
            form,
            stream(b"/X Do"),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def page_tree_loop() -> bytes:
    """Pages whose children are themselves."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>",
        ]
    )


def countless_pages(claimed: int = 2_000_000_000) -> bytes:
    """One page, said to be two thousand million."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count %d >>" % claimed,
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        ]
    )


def outline_loop() -> bytes:
    """Bookmarks that follow one another for ever."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
            b"<< /Type /Outlines /First 5 0 R /Last 6 0 R /Count 2 >>",
            b"<< /Title (One) /Parent 4 0 R /Next 6 0 R >>",
            b"<< /Title (Two) /Parent 4 0 R /Next 5 0 R /First 5 0 R >>",
        ]
    )


def dangerous() -> bytes:
    """A script, a program start, and an attachment, one of them under an escaped name."""
    return document(
        stream(_TEXT),
        catalog=b"/OpenAction << /S /J#61vaScript /JS (app.alert\\(1\\)) >> "
        b"/Names << /EmbeddedFiles << /Names [] >> >> /AcroForm << /XFA (x) >>",
        page=b"/AA << /O << /S /Launch /F (calc.exe) >> >>",
    )
