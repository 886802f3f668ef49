"""PDF bytes to pages, climbing a ladder of readers. Runs in the isolated child only.

The first reader that can open the file reads it; where a page's text does not read like text, the
next one is asked too and the better text is kept; a file that none can open is re-saved by pikepdf,
when that is installed, and tried again. A page that fails loses only that page.
"""

import io
from collections.abc import Callable, Iterator
from typing import Any

from ingest.extract import kernel, ocr, precheck, quality
from ingest.extract.asked import Asked, Refused
from ingest.extract.pdfium import PdfiumReader
from ingest.extract.pdfium import start as start_pdfium
from ingest.extract.raw import RawPage
from ingest.extract.reader import CannotOpen, Reader

Message = dict[str, Any]
_CLEARLY = 0.02
_AS_MUCH = 0.7
_PYTHON = "pdfminer"  # the reader that is written in Python
_TANGLED = 0.7  # what text in a doubtful order is worth: another reader is asked for it


def warm_up() -> None:
    """Nothing to import that this module has not; start PDFium before any fork."""
    start_pdfium()


def read(body: bytes, asked: Asked) -> Iterator[Message | RawPage]:
    """A ``start`` message, then for every page from ``asked.first`` itself or ``lost``."""
    if asked.first == 1:
        precheck.check_inflation(body, asked.limits)
    ladder = Ladder(body, asked)
    first = ladder.open()
    if first.page_count < 1:
        raise Refused("damaged", "it has no pages")
    yield {
        "kind": "start",
        "pages": first.page_count,
        "metadata": first.metadata(),
        "bookmarks": first.bookmarks(),
        "dangers": list(precheck.dangers(body)),
        "notes": ladder.notes,
    }
    for number in range(asked.first, min(first.page_count, asked.limits.pages) + 1):
        yield _one_page(ladder, number)


def allow_for_page(asked: Asked, pages: int) -> None:
    """Extend this process's time to what the next page may take, within what is left in all."""
    limits = asked.limits
    left = limits.cpu_for(pages) - asked.cpu_spent
    soon = kernel.cpu_used() + limits.page_cpu_seconds
    kernel.limit_cpu(seconds=min(soon, left), most=limits.cpu_seconds_most)


def _one_page(ladder: "Ladder", number: int) -> RawPage | Message:
    try:
        return ladder.page(number)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a page that fails loses only that page
        return {"kind": "lost", "n": number, "because": f"{type(error).__name__}: {error}"[:300]}


class Ladder:
    """The readers of one document, opened as they are needed."""

    def __init__(self, body: bytes, asked: Asked) -> None:
        self.body = body
        self.asked = asked
        self.notes: list[str] = []
        self._readers: dict[str, Reader | None] = {}
        self._order = list(asked.readers)
        self.page_count = 0

    def open(self) -> Reader:
        """The first reader that opens the bytes as they are, or re-saved; or :class:`Refused`."""
        problems: list[CannotOpen] = []
        for name in self._order:
            for body in self._bodies(problems):
                try:
                    self._readers[name] = reader = _open(name, body, self.asked)
                except CannotOpen as problem:
                    problems.append(problem)
                    continue
                self.body = body
                self.page_count = reader.page_count
                self._order.remove(name)
                self._order.insert(0, name)
                return reader
        if any(problem.locked for problem in problems):
            raise Refused("encrypted", "it is encrypted and opens only with a password")
        raise Refused("damaged", f"no reader could open it: {problems[0].because}")

    def _bodies(self, problems: list[CannotOpen]) -> Iterator[bytes]:
        yield self.body
        if problems and not problems[-1].locked:
            resaved = _resaved(self.body)
            if resaved:
                self.notes.append("the file is damaged; it was re-saved before reading")
                yield resaved

    def page(self, number: int) -> RawPage:
        """The page as the first reader has it, or as a later one does where that reads better."""
        best, best_score, failure = None, -1.0, None
        for name in self._order:
            try:
                page = self._page_by(name, number)
            except MemoryError:
                raise
            except Exception as error:  # noqa: BLE001 - the next reader may do better
                failure = failure or error
                continue
            score = _score(page) if page else -1.0
            if page and score > best_score + _CLEARLY and _holds_as_much(page, best):
                best, best_score = page, score
            if best and best_score >= quality.DOUBTFUL_BELOW:
                break
        if best is None:
            raise failure or ValueError("no reader could read it")
        return self._recognised(best)

    def _page_by(self, name: str, number: int) -> RawPage | None:
        """The page as one reader has it. Only pdfminer, being Python, can be stopped midway; a
        page on which PDFium does not end is lost with its process."""
        allow_for_page(self.asked, self.page_count)
        reader = self._reader(name)
        if not reader or reader.page_count != self.page_count:
            return None  # a reader that skips broken pages numbers the rest otherwise
        if name == _PYTHON:
            with kernel.interruptible():
                return reader.page(number)
        return reader.page(number)

    def _reader(self, name: str) -> Reader | None:
        if name not in self._readers:
            try:
                self._readers[name] = _open(name, self.body, self.asked)
            except CannotOpen:
                self._readers[name] = None
        return self._readers[name]

    def _recognised(self, page: RawPage) -> RawPage:
        reader = self._reader("pdfium")
        if not page.image or not self.asked.tesseract or not isinstance(reader, PdfiumReader):
            return page
        return ocr.read(page, reader.picture(page.number), program=self.asked.tesseract)


def _holds_as_much(page: RawPage, best: RawPage | None) -> bool:
    """A shorter text may read well because the difficult part is missing."""
    if best is None:
        return True
    return quality.letters(page.text) >= _AS_MUCH * quality.letters(best.text)


def _score(page: RawPage) -> float:
    return quality.score(page.text) * (_TANGLED if page.tangled else 1.0)


def _open(name: str, body: bytes, asked: Asked) -> Reader:
    return _OPENERS[name](body, asked)


def _open_pdfium(body: bytes, _: Asked) -> Reader:
    return PdfiumReader(body)


def _open_pdfminer(body: bytes, asked: Asked) -> Reader:
    from ingest.extract.pdfminer import PdfminerReader  # few documents need it; it is slow to load

    limits = asked.limits
    return PdfminerReader(body, layout_side=limits.layout_side, most_pages=limits.pages + 1)


_OPENERS: dict[str, Callable[[bytes, Asked], Reader]] = {
    "pdfium": _open_pdfium,
    _PYTHON: _open_pdfminer,
}


def _resaved(body: bytes) -> bytes | None:
    """The file as pikepdf mends it; None where it cannot."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(body)) as mended:
            out = io.BytesIO()
            mended.save(out)
            return out.getvalue() if len(mended.pages) else None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError):
        return None
