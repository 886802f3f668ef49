"""One page of a document as its template sees it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.search.highlight import Span
from app.web.snippets import Piece, expand, pieces

_BLANK = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or heading of the page, in pieces."""

    pieces: tuple[Piece, ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    href: str
    text: str


@dataclass(frozen=True, slots=True)
class PageView:
    review_id: str
    review_title: str
    document_title: str
    heading: str
    printed: str
    paragraphs: tuple[Paragraph, ...]
    query: str
    hits_here: int
    previous: Step | None
    next: Step | None
    next_match: Step | None
    open_href: str
    open_text: str
    ocr: bool
    empty: str
    about_child: bool


def paragraphs(
    text: str,
    spans: Sequence[Span],
    shorts: Sequence[tuple[int, int, str]],
    heading_starts: Sequence[int],
) -> tuple[Paragraph, ...]:
    """Part a page's text at its blank lines, keeping matches, abbreviations and headings.

    Marks are numbered over the whole page, so that ``#m1`` is the first on it.
    """
    marked = expand(pieces(text, spans, ids="m"), shorts)
    starts = set(heading_starts)
    found: list[Paragraph] = []
    for start, end in _stretches(text):
        inside = _within(marked, start, end)
        if any(piece.text.strip() for piece in inside):
            found.append(Paragraph(inside, heading=start in starts))
    return tuple(found)


def _stretches(text: str) -> list[Span]:
    found, at = [], 0
    for gap in _BLANK.finditer(text):
        found.append((at, gap.start()))
        at = gap.end()
    found.append((at, len(text)))
    return [(start, end) for start, end in found if end > start]


def _within(marked: Sequence[Piece], start: int, end: int) -> tuple[Piece, ...]:
    """The pieces between two offsets; one that is cut keeps its id on its first part only."""
    out: list[Piece] = []
    at = 0
    for piece in marked:
        first, last = max(at, start), min(at + len(piece.text), end)
        if first < last:
            part = piece.text[first - at : last - at]
            out.append(Piece(part, piece.marked, piece.id if first == at else "", piece.long))
        at += len(piece.text)
    return tuple(out)
