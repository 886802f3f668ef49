"""What the first bytes say a file is. Suffixes and Content-Type headers are hearsay; these are not.

Both the recognising and the extracting stage ask here, so that they cannot disagree.
"""

from ingest.values import Sort

PDF_SEARCHED = 1024  # readers accept the signature anywhere in the first kilobyte
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body")
_MARKS = b"\xef\xbb\xbf\xfe\xff\x00 \t\r\n\x0c"


def sniff(body: bytes) -> Sort:
    """Name what ``body`` is by its magic bytes; ``Sort.UNKNOWN`` where they say nothing."""
    if not body.strip(_MARKS):
        return Sort.EMPTY
    if b"%PDF-" in body[:PDF_SEARCHED]:
        return Sort.PDF
    if body.startswith(_OLE):
        return Sort.DOC if _is_word_ole(body) else Sort.UNKNOWN
    if body.startswith(_ZIP):
        return Sort.DOCX if is_docx(body) else Sort.UNKNOWN
    return Sort.HTML if _is_html(body) else Sort.UNKNOWN


def is_zip(body: bytes) -> bool:
    """Whether ``body`` is a zip archive of any kind."""
    return body.startswith(_ZIP)


def is_docx(body: bytes) -> bool:
    """Whether a zip archive holds a Word document: the names of its parts are not compressed."""
    return is_zip(body) and b"word/" in body and b"[Content_Types].xml" in body


def ends_early(body: bytes) -> bool:
    """Whether a PDF lacks its end marker, as a download that broke off does."""
    return b"%%EOF" not in body[-2048:]


def _is_word_ole(body: bytes) -> bool:
    return "WordDocument".encode("utf-16-le") in body


def _is_html(body: bytes) -> bool:
    start = body[:PDF_SEARCHED].replace(b"\x00", b"").lstrip(_MARKS).lower()
    return start.startswith(_HTML) or any(mark in start for mark in _HTML[:2])
