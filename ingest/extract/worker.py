"""Runs in the child that reads one document: limits first, then the reader, then frames out.

Whatever happens here ends with this process. It never writes to disk and has no network.
"""

import os
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from ingest.extract import kernel, wire
from ingest.extract.asked import Asked, Refused
from ingest.extract.limits import Limits
from ingest.extract.raw import RawPage

MEMORY_EXIT = 77
Message = dict[str, Any]


def warm_up() -> None:
    """Import what nearly every document needs, once, before any child is forked."""
    from ingest.extract import pdf

    pdf.warm_up()


def read_document(document: int, answer: int, request: dict[str, object]) -> None:
    """Read the bytes behind ``document`` as ``request`` asks; write frames to ``answer``."""
    asked = Asked.from_wire(request)
    hold_in(asked)
    outlet = Outlet(socket.socket(fileno=answer), asked.limits)
    try:
        for message in _messages(_bytes_of(document), asked):
            outlet.send(message)
        outlet.send({"kind": "done"})
    except Refused as refusal:
        outlet.send({"kind": "refused", "status": refusal.status, "because": refusal.because})
    except MemoryError:
        os._exit(MEMORY_EXIT)


def hold_in(asked: Asked) -> None:
    """Put the limits on this process. OCR starts a program, so it may fork; nothing else may."""
    limits = asked.limits
    kernel.limit("CORE", 0)
    kernel.limit("FSIZE", limits.written_bytes)
    kernel.limit("NOFILE", limits.open_files)
    if not asked.tesseract:
        kernel.limit("NPROC", 0)
    kernel.limit("AS", limits.memory_bytes)
    left = max(1.0, limits.cpu_seconds_most - asked.cpu_spent)
    kernel.limit_cpu(seconds=min(limits.cpu_seconds, left), most=left)


def _messages(body: bytes, asked: Asked) -> Iterator[Message | RawPage]:
    return _reader_for(asked.media)(body, asked)


def _reader_for(media: str) -> Callable[[bytes, Asked], Iterator[Message | RawPage]]:
    if media == "docx":
        from ingest.extract import docx

        return docx.read
    if media == "picture":
        from ingest.extract import draw

        return draw.read
    from ingest.extract import pdf

    return pdf.read


def _bytes_of(document: int) -> bytes:
    with open(document, "rb") as source:
        source.seek(0)
        return source.read()


class Outlet:
    """Writes frames, none larger than the limits allow."""

    def __init__(self, answer: socket.socket, limits: Limits) -> None:
        self.answer = answer
        self.limits = limits
        self.sent = 0

    def send(self, message: Message | RawPage) -> None:
        frame = wire.encode(message.wire() if isinstance(message, RawPage) else message)
        while isinstance(message, RawPage) and len(frame) > self.limits.page_output_bytes:
            message = _shorter(message)
            frame = wire.encode(message.wire())
        if self.sent + len(frame) > self.limits.output_bytes:
            raise Refused("quarantined", "the document's text is larger than the ceiling")
        self.sent += len(frame)
        self.answer.sendall(frame)


def _shorter(page: RawPage) -> RawPage:
    note = "cut: more text than a page can hold"
    notes = page.notes if note in page.notes else (*page.notes, note)
    if len(page.lines) > 1:
        return replace(page, lines=page.lines[: len(page.lines) // 2], notes=notes)
    lines = tuple(line._replace(text=line.text[: len(line.text) // 2]) for line in page.lines)
    return replace(page, lines=lines, notes=notes)
