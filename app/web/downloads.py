"""Original files out of the archive: as they were published, with headers that keep them inert.

One range is honoured, several are not (a list of ranges costs the server more than it is worth).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from fastapi import Request
from fastapi.responses import Response, StreamingResponse

from app.models import Document

_CHUNK = 1 << 16
_RANGE = re.compile(r"bytes=(\d*)-(\d*)\Z")
_INERT = "default-src 'none'; sandbox; frame-ancestors 'none'"
_AS_SENT = {"text/html": "text/plain"}
"""Whatever a page of a board's site holds, it is text here and never markup."""

_VIEWABLE = "object-src 'self'; script-src 'none'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Bytes ``first`` to ``last`` of a file, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


def wanted_range(header: str, size: int) -> Stretch | None:
    """The one range asked for; None where there is none or several.

    Raises:
        ValueError: it lies outside the file.
    """
    match = _RANGE.match(header.replace(" ", "")) if header else None
    if match is None or match.groups() == ("", "") or size == 0:
        return None
    first, last = match.groups()
    if not first:
        length = min(int(last), size)
        if not length:
            raise ValueError("an empty range")
        return Stretch(size - length, size - 1)
    stretch = Stretch(int(first), min(int(last), size - 1) if last else size - 1)
    if stretch.first >= size or stretch.first > stretch.last:
        raise ValueError("a range outside the file")
    return stretch


def send(
    request: Request, document: Document, body: BinaryIO, *, name: str, inline: bool
) -> Response:
    """Answer with a document's original bytes. Takes over ``body`` and closes it."""
    headers = _headers(document, name=name, inline=inline)
    tag = headers["ETag"]
    if tag in [one.strip() for one in request.headers.get("if-none-match", "").split(",")]:
        body.close()
        return Response(status_code=304, headers=headers)
    try:
        stretch = wanted_range(request.headers.get("range", ""), document.size)
    except ValueError:
        body.close()
        return Response(status_code=416, headers={"Content-Range": f"bytes */{document.size}"})
    if "if-range" in request.headers and request.headers["if-range"] != tag:
        stretch = None
    status = 200
    if stretch is not None:
        status = 206
        headers["Content-Range"] = f"bytes {stretch.first}-{stretch.last}/{document.size}"
    whole = stretch or Stretch(0, document.size - 1)
    headers["Content-Length"] = str(whole.length)
    sent_as = _AS_SENT.get(document.media_type, document.media_type)
    return StreamingResponse(_chunks(body, whole), status, headers=headers, media_type=sent_as)


def _headers(document: Document, *, name: str, inline: bool) -> dict[str, str]:
    return {
        "ETag": f'"{document.sha256}"',
        "Accept-Ranges": "bytes",
        "Cache-Control": "no-cache",
        "Content-Disposition": f'{"inline" if inline else "attachment"}; filename="{name}"',
        "Content-Security-Policy": _VIEWABLE if inline else _INERT,
        "Cross-Origin-Resource-Policy": "same-site",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
    }


def _chunks(body: BinaryIO, stretch: Stretch) -> Iterator[bytes]:
    left = stretch.length
    with body:
        body.seek(stretch.first)
        while left > 0 and (chunk := body.read(min(_CHUNK, left))):
            left -= len(chunk)
            yield chunk
