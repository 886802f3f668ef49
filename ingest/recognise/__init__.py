"""Bytes to what sort of thing they are, and because of what. Pure.

Magic bytes decide over suffix and Content-Type. A page of HTML is judged by the whole of its own
content, never by its first lines: banners, cookie notices and script warnings stand on good pages.
"""

from app.domain.likeness import likeness, shingles
from ingest import magic
from ingest.recognise.pages import judge_page
from ingest.recognise.view import PageView, view_page
from ingest.values import Recognised, Sort

__all__ = ["page_likeness", "recognise"]

_MARKUP = ("text/html", "application/xhtml+xml", "text/xml", "")


def recognise(  # noqa: PLR0913 - one optional witness of the answer each, by name only
    body: bytes | None,
    media_type: str,
    *,
    url: str = "",
    final_url: str = "",
    home_body: bytes | None = None,
    probe_body: bytes | None = None,
    expected_length: int | None = None,
) -> Recognised:
    """Say what ``body`` is.

    ``url`` is the address asked and ``final_url`` the one that answered. ``home_body`` is the
    site's home page and ``probe_body`` what it gives for a made-up address in the same folder,
    where known: a page like either is not the thing asked for. ``expected_length`` is the length
    in bytes the server announced, if it did.
    """
    if not body or not body.strip(b"\xef\xbb\xbf\xfe\xff\x00 \t\r\n"):
        return Recognised(Sort.EMPTY, "The answer holds no bytes, or only blanks.")
    sort = magic.sniff(body)
    if sort in {Sort.PDF, Sort.DOCX, Sort.DOC}:
        return _document(body, sort, expected_length)
    if sort is Sort.UNKNOWN and not _is_page(body, media_type):
        return Recognised(Sort.UNKNOWN, _unknown(body, media_type))
    view = view_page(body, url=url, final_url=final_url)
    return judge_page(view, home=_view(home_body), probe=_view(probe_body))


def page_likeness(one: bytes, other: bytes) -> float:
    """How alike two pages' own words are, 0 to 1."""
    return likeness(shingles(view_page(one).own), shingles(view_page(other).own))


def _view(body: bytes | None) -> PageView | None:
    return view_page(body) if body else None


def _document(body: bytes, sort: Sort, expected: int | None) -> Recognised:
    if expected is not None and len(body) < expected:
        return Recognised(Sort.TRUNCATED, f"Only {len(body)} of {expected} bytes arrived.")
    if sort is Sort.PDF and _breaks_off(body):
        return Recognised(Sort.TRUNCATED, "It begins as a PDF but its end mark is missing.")
    if sort is Sort.DOCX and b"PK\x05\x06" not in body[-70_000:]:
        return Recognised(
            Sort.TRUNCATED, "It begins as a Word document but its list of contents is missing."
        )
    where = body[: magic.PDF_SEARCHED].find(b"%PDF-")
    if sort is Sort.PDF and where > 0:
        return Recognised(sort, f"The PDF signature stands at byte {where}.")
    names = {Sort.PDF: "a PDF", Sort.DOCX: "a Word document", Sort.DOC: "an old Word document"}
    return Recognised(sort, f"Its first bytes are those of {names[sort]}.")


def _breaks_off(body: bytes) -> bool:
    """Whether a PDF lacks its end mark. Rubbish after the mark, which some servers add, is none;
    the early mark of a web-optimised file, with objects after it, does not count."""
    if not magic.ends_early(body):
        return False
    tail = body[body.rfind(b"%%EOF") :] if b"%%EOF" in body else b""
    return not tail or b" obj" in tail or b"stream" in tail


def _is_page(body: bytes, media_type: str) -> bool:
    """Whether bytes without a signature are markup all the same."""
    head = body[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n").lower()
    if media_type in _MARKUP[:2] or (media_type == "" and b"<" in head[:200] and b">" in head):
        return not head.startswith(
            (b"\x89png", b"\xff\xd8", b"gif8", b"{", b"pk\x03\x04", b"\x1f\x8b")
        )
    return (
        b"<html" in head
        or b"<!doctype html" in head
        or (head.startswith(b"<") and b"<body" in head)
        or head.startswith((b"<div", b"<p>", b"<h1", b"<!--"))
    )


def _unknown(body: bytes, media_type: str) -> str:
    kind = (
        "a zip archive"
        if magic.is_zip(body)
        else f"none of the kinds we read (served as {media_type or 'nothing in particular'})"
    )
    return f"Its first bytes are {kind}."
