"""One document, as many runs of the isolated reader as it takes.

A run that dies on a page is followed by one that begins after it, so that the page alone is lost.
Time and processor seconds are counted over all runs together.
"""

import base64
import signal
from dataclasses import replace
from time import monotonic
from typing import Any

from ingest.extract import wire
from ingest.extract.asked import Asked
from ingest.extract.isolate import Ended, Isolated, document_file
from ingest.extract.ocr import SECONDS_PER_PAGE
from ingest.extract.raw import RawDocument
from ingest.extract.worker import MEMORY_EXIT

MOST_RUNS = 5
PNG = b"\x89PNG\r\n\x1a\n"
_OCR_PAGES_ALLOWED_FOR = 100
_OUT_OF_MEMORY_SHARE = 0.5
_REFUSALS = {"encrypted", "damaged", "quarantined", "not_pdf"}


def gather(body: bytes, asked: Asked, isolated: Isolated) -> RawDocument:
    """Everything the reader says of ``body``. ``ending`` is "done" or why it stopped."""
    document = RawDocument()
    seconds = asked.limits.wall_seconds
    if asked.tesseract:
        seconds += SECONDS_PER_PAGE * _OCR_PAGES_ALLOWED_FOR
    deadline = monotonic() + seconds
    with document_file(body) as file:
        for _ in range(MOST_RUNS):
            ended = _run(document, isolated, (file, asked), deadline)
            if document.ending:
                break
            following = _after(document, asked, ended)
            if following is None:
                break
            asked = following
    return document


def drawn(body: bytes, asked: Asked, isolated: Isolated) -> bytes | None:
    """The picture that the reader draws of a page; None where it draws none."""
    found: bytes | None = None
    deadline = monotonic() + asked.limits.wall_seconds
    with document_file(body) as file:
        for message in isolated.frames(file, asked, deadline=deadline):
            if not isinstance(message, Ended) and message.get("kind") == "picture":
                found = _png_of(message)
    return found


def _png_of(message: dict[str, Any]) -> bytes | None:
    """What arrives is checked: a picture of the one sort that we send on, or nothing."""
    try:
        body = base64.b64decode(str(message["png"]), validate=True)
    except (KeyError, ValueError):
        return None
    return body if body.startswith(PNG) else None


def _run(
    document: RawDocument, isolated: Isolated, what: tuple[Any, Asked], deadline: float
) -> Ended:
    ended = Ended(-1, 0.0, 0)
    file, asked = what
    for message in isolated.frames(file, asked, deadline=deadline):
        if isinstance(message, Ended):
            ended = message
        else:
            _take(document, message)
    return ended


def _take(document: RawDocument, message: dict[str, Any]) -> None:
    """Add one frame to the document; a frame of the wrong shape is noted and dropped."""
    try:
        _TAKERS[str(message.get("kind"))](document, message)
    except (KeyError, TypeError, ValueError) as error:
        document.notes.append(f"the reader said something unclear ({type(error).__name__})")


def _take_start(document: RawDocument, message: dict[str, Any]) -> None:
    if document.page_count:
        return
    document.metadata = {
        wire.clean(key)[:40]: wire.clean(value)[:2000]
        for key, value in list(message["metadata"].items())[:40]
    }
    document.bookmarks = wire.strings(message["bookmarks"])
    document.dangers = wire.strings(message["dangers"], most=40)
    document.notes.extend(wire.strings(message["notes"], most=40))
    document.page_count = int(message["pages"])


def _take_page(document: RawDocument, message: dict[str, Any]) -> None:
    try:
        page = wire.page_of(message)
    except wire.BadFrame as error:
        document.lost[int(message["n"])] = str(error)
        return
    if 1 <= page.number <= document.page_count:
        document.pages[page.number] = page


def _take_lost(document: RawDocument, message: dict[str, Any]) -> None:
    document.lost[int(message["n"])] = wire.clean(message["because"])[:300]


def _take_done(document: RawDocument, _: dict[str, Any]) -> None:
    document.ending = "done"


def _take_refused(document: RawDocument, message: dict[str, Any]) -> None:
    status = wire.clean(message["status"])
    document.because = wire.clean(message["because"])[:500]
    document.ending = status if status in _REFUSALS else "damaged"


_TAKERS = {
    "start": _take_start,
    "page": _take_page,
    "lost": _take_lost,
    "done": _take_done,
    "refused": _take_refused,
}


def _after(document: RawDocument, asked: Asked, ended: Ended) -> Asked | None:
    """The next run to make after one that ended badly; None when there is no sense in another."""
    why = _why(ended, asked)
    spent = asked.cpu_spent + ended.cpu
    document.because = _BECAUSE[why]
    if not document.page_count:
        document.ending = "" if why == "crash" and asked.readers[1:] else why
        return None if document.ending else replace(asked, readers=asked.readers[1:])
    number = max([*document.pages, *document.lost, asked.first - 1]) + 1
    last = min(document.page_count, asked.limits.pages)
    if number <= last:
        document.lost[number] = _BECAUSE[why]
        document.ended_on[number] = why
    enough = spent < asked.limits.cpu_for(document.page_count) - 1 and not ended.timed_out
    if number >= last or not enough:
        document.ending = "done" if number >= last else why
        return None
    document.ending = ""
    return replace(asked, first=number + 1, cpu_spent=spent)


def _why(ended: Ended, asked: Asked) -> str:
    if ended.timed_out or ended.code in {-signal.SIGXCPU, -signal.SIGKILL}:
        return "timeout"
    large = ended.peak_kib * 1024 > asked.limits.memory_bytes * _OUT_OF_MEMORY_SHARE
    if ended.code == MEMORY_EXIT or (ended.code < 0 and large):
        return "memory"
    return "crash"


_BECAUSE = {
    "timeout": "reading it took longer than the time allowed",
    "memory": "reading it needed more memory than allowed",
    "crash": "the reader broke down over it",
}
