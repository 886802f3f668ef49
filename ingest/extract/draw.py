"""One page of a PDF drawn as a PNG, for a person who checks it. Runs in the isolated child only."""

import base64
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from ingest.extract.asked import Asked, Refused
from ingest.extract.pdfium import PdfiumReader
from ingest.extract.reader import CannotOpen

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DPI = (110, 72, 48)
"""From fine to coarse: the first whose picture fits a frame is sent."""


def read(body: bytes, asked: Asked) -> Iterator[dict[str, Any]]:
    """A ``picture`` message for the page ``asked.first``."""
    try:
        reader = PdfiumReader(body)
    except CannotOpen as error:
        raise Refused("damaged", str(error)) from None
    if not 1 <= asked.first <= reader.page_count:
        raise Refused("damaged", "it has no such page")
    for dpi in _DPI:
        pgm, _ = reader.picture(asked.first, dpi=dpi)
        picture = base64.b64encode(png(pgm)).decode()
        if len(picture) < asked.limits.page_output_bytes - 100:
            yield {"kind": "picture", "png": picture}
            return
    raise Refused("damaged", "its picture is too large")


def png(pgm: bytes) -> bytes:
    """A grey PNG of a grey PGM."""
    _, across, down, rest = pgm.split(b" ", 3)
    width, height = int(across), int(down)
    pixels = rest.split(b"\n", 1)[1]
    rows = b"".join(b"\0" + pixels[at : at + width] for at in range(0, width * height, width))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
