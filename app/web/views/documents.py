"""A review’s documents as templates see them, and the addresses of pages and files."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.vocabulary import DocumentRole
from app.models import Document
from app.web.labels import ROLE_LABELS
from app.web.templating import day, plural, size

WORDS_A_MINUTE = 230


_READ = {"ok", "partial"}


_WHY_NO_TEXT = {
    "image_only": "The pages are pictures, so their text could not be read.",
    "encrypted": "The file is locked with a password, so its text could not be read.",
}


@dataclass(frozen=True, slots=True)
class DocumentRow:
    title: str
    role: str
    detail: str
    read_href: str
    file_href: str
    file_text: str
    note: str
    replaced: bool


def page_href(review_id: str, document: int, page: int, query: str = "") -> str:
    """The address of a page's text."""
    return f"/reviews/{review_id}/documents/{document}/pages/{page}{query}"


def file_suffix(document: Document) -> str:
    """``pdf`` or ``docx`` …: the end of the address of a document's original file."""
    known = {
        "application/pdf": "pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
        "application/msword": "doc",
        "text/html": "txt",  # a board's page is never shown as a page of ours
    }
    return known.get(document.media_type, "bin")


def file_href(document: Document) -> str:
    """The address of a document's original file."""
    suffix = file_suffix(document)
    return f"/reviews/{document.review_id}/documents/{document.number}.{suffix}"


def download_text(document: Document) -> str:
    """``Download PDF (38 pages, 1.2 MB)``."""
    pages = f"{plural(document.pages_count, 'page')}, " if document.pages_count else ""
    return f"Download {file_suffix(document).upper()} ({pages}{size(document.size)})"


_ACTIVE = {"JavaScript", "Launch"}


def is_active(document: Document) -> bool:
    """True for a file that would do something by itself; it is never opened in the browser."""
    return not _ACTIVE.isdisjoint(document.dangers)


def main_document(documents: Sequence[Document]) -> Document | None:
    """The document a reader wants first: the main one, in its newest version."""
    standing = [one for one in documents if one.replaced_by_id is None] or list(documents)
    return next((one for one in standing if one.is_primary), standing[0] if standing else None)


def page_name(documents: Sequence[Document], number: int, page: str) -> str:
    """``Page 14``; ``Learning briefing, page 1`` where it is not a page of the main document."""
    main = main_document(documents)
    other = next((one for one in documents if one.number == number and one is not main), None)
    if other is None:
        return f"Page {page}"
    return f"{ROLE_LABELS.get(other.role, ROLE_LABELS[DocumentRole.OTHER])}, page {page}"


def reading_time(document: Document) -> str:
    """How long the document takes to read, in words; empty when there is no text."""
    if not document.words:
        return ""
    minutes = max(1, round(document.words / WORDS_A_MINUTE))
    if minutes < 60:
        return f"about {plural(minutes, 'minute')} to read"
    hours, rest = divmod(round(minutes / 10) * 10, 60)
    return f"about {plural(hours, 'hour')}{f' {rest} minutes' if rest else ''} to read"


def document_rows(documents: Sequence[Document], *, text_shown: bool) -> tuple[DocumentRow, ...]:
    """Every document that may be shown, newest version first."""
    return tuple(_document(one, text_shown=text_shown) for one in documents)


def _document(one: Document, *, text_shown: bool) -> DocumentRow:
    readable = text_shown and one.status in _READ and one.pages_count > 0
    pages = plural(one.pages_count, "page") if one.pages_count else "pages not counted"
    note = _WHY_NO_TEXT.get(one.status, "" if readable else one.status_because)
    if is_active(one):
        note = f"{note} This file contains active content: open it with care.".strip()
    return DocumentRow(
        title=one.title or ROLE_LABELS.get(one.role, "Document"),
        role=ROLE_LABELS.get(one.role, "Document"),
        detail=f"{pages}, {size(one.size)}, found {day(one.found_at)}",
        read_href=page_href(one.review_id, one.number, 1) if readable else "",
        file_href=file_href(one) if text_shown else "",
        file_text=download_text(one),
        note=note,
        replaced=one.replaced_by_id is not None,
    )
