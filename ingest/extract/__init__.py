"""Document bytes to numbered pages of tidy text. Pure: the same bytes give the same answer.

PDF and Word files are read in an isolated process (:mod:`.isolate`), because what reads them can
be made to hang or crash by the file; this process never imports their readers.
"""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.vocabulary import ExtractStatus
from ingest import magic
from ingest.extract import ocr as optical
from ingest.extract.asked import Asked
from ingest.extract.gather import drawn, gather
from ingest.extract.isolate import Isolated
from ingest.extract.judge import judged
from ingest.extract.limits import Limits
from ingest.values import Extracted, Sort

EXTRACT_VERSION = 2
READERS = ("pdfium", "pdfminer")
WEB_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_ISOLATED = Isolated()  # starts nothing until the first document is read

__all__ = ["EXTRACT_VERSION", "READERS", "Limits", "close", "extract", "picture"]


@dataclass(frozen=True, slots=True)
class _Wish:
    limits: Limits
    readers: tuple[str, ...]
    ocr: bool


def extract(
    body: bytes,
    *,
    limits: Limits | None = None,
    media_hint: str = "",
    readers: tuple[str, ...] = READERS,
    ocr: bool = False,
) -> Extracted:
    """Read ``body``, whatever it is; never raises for what is in it.

    What the bytes are is decided by the bytes; ``media_hint`` (a Content-Type) only words the
    reason where they are nothing we read. A web page is read only where it is handed over as one:
    whoever does so has found a report in it. ``readers`` is the order in which PDF readers are
    tried.
    ``ocr`` asks for pages that are pictures to be read with tesseract, if that is installed.
    """
    wish = _Wish(limits or Limits(), readers, ocr)
    if len(body) > wish.limits.file_bytes:
        size = f"{len(body) >> 20} MiB; the most that is read is {wish.limits.file_bytes >> 20} MiB"
        return _unread(ExtractStatus.QUARANTINED, f"the file has {size}")
    sort = magic.sniff(body)
    extractor = _EXTRACTORS.get(sort)
    if sort is Sort.HTML and media_hint in WEB_PAGES:
        from ingest.extract import web  # brings in much that the isolated process has no use for

        return judged(web.gathered(body), version=EXTRACT_VERSION, ocr=optical.Wish.NOT_ASKED)
    if extractor is None:
        return _unread(ExtractStatus.NOT_A_DOCUMENT, _why_not(body, media_hint))
    return extractor(body, wish)


def picture(body: bytes, page: int, *, limits: Limits | None = None) -> bytes | None:
    """One page of a PDF as a PNG, drawn in the isolated process; None where it cannot be."""
    limits = limits or Limits(cpu_seconds=15.0, wall_seconds=20.0)
    if len(body) > limits.file_bytes or magic.sniff(body) is not Sort.PDF:
        return None
    return drawn(body, Asked("picture", (), limits, first=page), _ISOLATED)


def close() -> None:
    """End the warm reading process, if one runs. The next document starts another."""
    _ISOLATED.close()


def _extract_pdf(body: bytes, wish: _Wish) -> Extracted:
    program = optical.program() if wish.ocr else ""
    asked = Asked("pdf", wish.readers, wish.limits, tesseract=program)
    raw = gather(body, asked, _ISOLATED)
    if magic.ends_early(body):
        raw.notes.append("the file has no end marker; the end of it may be missing")
    return judged(raw, version=EXTRACT_VERSION, ocr=optical.Wish.of(asked=wish.ocr, found=program))


def _extract_docx(body: bytes, wish: _Wish) -> Extracted:
    raw = gather(body, Asked("docx", (), wish.limits), _ISOLATED)
    return judged(raw, version=EXTRACT_VERSION, ocr=optical.Wish.NOT_ASKED)


_EXTRACTORS: dict[Sort, Callable[[bytes, _Wish], Extracted]] = {
    Sort.PDF: _extract_pdf,
    Sort.DOCX: _extract_docx,
}

_WHY_NOT = {
    Sort.EMPTY: "the file is empty",
    Sort.HTML: "this is a web page, not a PDF or Word file",
    Sort.DOC: "this is a Word 97-2003 file (.doc), which is not read; "
    "save it as PDF or .docx and import that",
}


def _why_not(body: bytes, media_hint: str) -> str:
    sort = magic.sniff(body)
    if sort in _WHY_NOT:
        return _WHY_NOT[sort]
    if magic.is_zip(body):
        return "this is a zip archive without a Word document in it"
    said = f", although it was sent as {media_hint[:80]}" if media_hint else ""
    return f"the bytes are neither a PDF nor a Word file{said}"


def _unread(status: ExtractStatus, because: str) -> Extracted:
    return Extracted(status, (), "none", EXTRACT_VERSION, 0, because=because)
