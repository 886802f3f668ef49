"""From what the reader said to what we say: a status, its reason, and tidy pages."""

from app.domain.vocabulary import ExtractStatus
from ingest.extract.ocr import Wish
from ingest.extract.raw import RawDocument
from ingest.extract.tidy import tidy
from ingest.values import Extracted, Page

MANY_PICTURES = 0.25
_NAMED_MOST = 12


def judged(raw: RawDocument, *, version: int, ocr: Wish) -> Extracted:
    """``raw`` as an :class:`Extracted`: every document gets a status and a reason for it."""
    pages = [raw.pages[number] for number in sorted(raw.pages)]
    tidied = tidy(pages)
    status, because = _status(raw, tidied.pages)
    return Extracted(
        status=status,
        pages=tidied.pages,
        extractor="+".join(dict.fromkeys(page.reader for page in pages)) or "none",
        version=version,
        page_count=raw.page_count,
        because=because,
        notes=(*raw.notes, *_page_notes(raw), *_picture_notes(raw, ocr), *tidied.notes),
        metadata=raw.metadata,
        dangers=raw.dangers,
        language=tidied.language,
        bookmarks=raw.bookmarks,
    )


def _status(raw: RawDocument, pages: tuple[Page, ...]) -> tuple[ExtractStatus, str]:
    has_text = any(page.text for page in pages)
    if raw.ending != "done" and not has_text:
        return ExtractStatus(raw.ending or "crash"), raw.because
    if not has_text:
        return _without_text(raw)
    missing = raw.page_count - len(raw.pages)
    if raw.ending != "done" or missing:
        left = f"{missing} of {raw.page_count} pages could not be read"
        return ExtractStatus.PARTIAL, f"{left}: {raw.because}" if raw.because else left
    pictures = sum(page.image for page in raw.pages.values())
    if pictures > MANY_PICTURES * raw.page_count:
        return ExtractStatus.PARTIAL, f"{pictures} of {raw.page_count} pages are pictures"
    return (
        ExtractStatus.OK,
        "1 page read" if raw.page_count == 1 else f"{raw.page_count} pages read",
    )


def _without_text(raw: RawDocument) -> tuple[ExtractStatus, str]:
    if raw.lost and len(raw.lost) >= raw.page_count:
        worst = next(iter(raw.ended_on.values()), "damaged")
        return ExtractStatus(worst), f"none of its pages could be read: {_first_loss(raw)}"
    if any(page.image for page in raw.pages.values()):
        return ExtractStatus.IMAGE_ONLY, "its pages are pictures without a text layer"
    return ExtractStatus.IMAGE_ONLY, "its pages carry no text"


def _first_loss(raw: RawDocument) -> str:
    return raw.lost[min(raw.lost)]


def _page_notes(raw: RawDocument) -> list[str]:
    notes = [f"page {number} was lost: {why}" for number, why in sorted(raw.lost.items())]
    beyond = raw.page_count - max([*raw.pages, *raw.lost], default=0)
    if beyond > 0 and raw.ending == "done":
        notes.append(f"only the first {raw.page_count - beyond} pages were read")
    for number in sorted(raw.pages):
        notes.extend(f"page {number}: {note}" for note in raw.pages[number].notes)
    hidden = [n for n, page in raw.pages.items() if any(line.hidden for line in page.lines)]
    if hidden:
        notes.append(f"hidden text (white, unseen or covered) on {listed(hidden)}")
    return notes


def _picture_notes(raw: RawDocument, ocr: Wish) -> list[str]:
    read = [number for number, page in raw.pages.items() if page.ocr]
    pictures = [number for number, page in raw.pages.items() if page.image]
    notes = [f"text of {listed(read)} was recognised from pictures (OCR)"] if read else []
    if pictures:
        notes.append(f"{listed(pictures)} without a text layer: pictures{_ADVICE[ocr]}")
    return notes


_ADVICE = {
    Wish.NOT_ASKED: "; reading them needs OCR, which was not asked for",
    Wish.NOT_INSTALLED: "; to read them, install tesseract (Debian: apt install tesseract-ocr)",
    Wish.DONE: ", and OCR found no words in them",
}


def listed(numbers: list[int]) -> str:
    """Page numbers in words: "page 3", "pages 1, 4 and 5"."""
    numbers = sorted(numbers)
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    if len(numbers) > _NAMED_MOST:
        return f"{len(numbers)} pages, the first of them page {numbers[0]}"
    return f"pages {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
