"""A document laid out for reading: rows, paragraphs, the headings above them and their places.

Made once for each document; every question about it is asked of this. Offsets are into the text
of the page, so that whatever is found can be shown where it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.describe.headings import depth, place_of, reads_as_heading, strip_number
from ingest.describe.letters import fold, squeeze, undouble
from ingest.describe.places import Draft, places
from ingest.values import Extracted, Page

_MARK = re.compile(
    r"^(?P<mark>[\u2022\u25cf\u25aa\u25a0\u25fc\u25e6\u2023\u00b7\u27a2\u25ba\u2714\u2713\uf0b7\uf0a7\uf0d8\uf0fc\uf076*]"
    r"|[-\u2013](?=\s)|o(?=\s)|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)](?=\s|[A-Z])|\((?:\d{1,2}"
    r"|[a-z]|[ivx]{1,5})\)"
    r"|\d{1,2}(?:\.\d{1,3}){1,3}\.?(?=\s|[A-Z]))\s*"
)
_LABEL = re.compile(
    r"^(?:(?:single[- ]agency |multi[- ]agency |overview |key |priority )?"
    r"(?:recommendation|finding|question|learning point|lesson|action|area for (?:improvement"
    r"|action))s?\s*"
    r"(?:no\.?\s*)?(?:\d{1,3}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4}|one|two|three|four|five|six|seven"
    r"|eight|nine|ten"
    r"|eleven|twelve|thirteen|fourteen|fifteen)\b|(?-i:[A-H]\d{1,2}(?=\s+[A-Z]))|(?:R|Rec|LSCB"
    r"|SCP|F)\s?\d{1,2}\b[.:)]?(?=\s|$))",
    re.IGNORECASE,
)
_CONTENTS_ROW = re.compile(r"(?:\.{3,}|(?:\. ){3,}|\u2026+|_{3,}|\s)\s*\d{1,3}\s*$")
_ENDED = re.compile(r"[.:;?!][\"')\]\u2019\u201d]*\s*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, an item of a list, or a heading: ``text`` is its page's text[start:end], flat.

    ``level`` is 0 for anything but a heading. ``mark`` is the number or bullet it begins with.
    """

    page: int
    start: int
    end: int
    text: str
    level: int
    mark: str
    heading: str
    place: str

    @property
    def is_heading(self) -> bool:
        return self.level > 0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a page."""

    page: int
    start: int
    end: int
    text: str
    after_gap: bool
    level: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """The whole document. ``folded`` holds each page's text with plain quotes and hyphens."""

    extracted: Extracted
    folded: tuple[str, ...]
    rows: tuple[tuple[Row, ...], ...]
    blocks: tuple[Block, ...]

    @property
    def pages(self) -> tuple[Page, ...]:
        return self.extracted.pages

    def opening(self, pages: int = 3) -> str:
        """The first pages as one line of text."""
        return squeeze(" ".join(self.folded[:pages]))

    def headings(self) -> Iterator[Block]:
        return (block for block in self.blocks if block.is_heading)


def read(extracted: Extracted) -> Reading:
    """Lay a document out for reading."""
    folded = tuple(fold(page.text) for page in extracted.pages)
    rows = tuple(_rows(page, text) for page, text in zip(extracted.pages, folded, strict=True))
    drafts = [
        draft for text, found in zip(folded, rows, strict=True) for draft in _drafts(text, found)
    ]
    return Reading(
        extracted=extracted,
        folded=folded,
        rows=rows,
        blocks=tuple(
            Block(d.page, d.start, d.end, d.text, d.level, d.mark, heading, place)
            for d, (place, heading) in zip(drafts, places(drafts), strict=True)
        ),
    )


def _rows(page: Page, folded: str) -> tuple[Row, ...]:
    levels = {heading.start: heading.level for heading in page.headings}
    found: list[Row] = []
    at, gap = 0, True
    for line in folded.split("\n"):
        text = undouble(line.strip())
        if text:
            start = at + len(line) - len(line.lstrip())
            level = next((levels[s] for s in (start, at) if s in levels), 0)
            found.append(Row(page.number, start, at + len(line.rstrip()), text, gap, level))
        gap = not text
        at += len(line) + 1
    return tuple(found)


def _drafts(text: str, rows: tuple[Row, ...]) -> Iterator[Draft]:
    """Paragraphs, list items and headings of one page, before their places are known."""
    listed = _is_contents(rows)
    draft: Draft | None = None
    for position, row in enumerate(rows):
        level = 0 if listed and place_of(row.text) != "contents" else _level(rows, position)
        if draft is not None and _goes_on(draft, row, level):
            draft.end = row.end
            continue
        if draft is not None:
            yield _closed(draft, text)
        mark = _MARK.match(row.text)
        draft = Draft(
            row.page,
            row.start,
            row.end,
            row.text,
            level,
            mark["mark"] if mark and not level else "",
            listed,
        )
    if draft is not None:
        yield _closed(draft, text)


def _closed(draft: Draft, text: str) -> Draft:
    if draft.end - draft.start > len(draft.text):
        draft.text = text[draft.start : draft.end].replace("\n", " ")
    return draft


def _goes_on(draft: Draft, row: Row, level: int) -> bool:
    """Does this row go on with the paragraph above it?"""
    if row.after_gap or level or draft.level:
        return False
    if _LABEL.match(row.text):
        return False
    mark = _MARK.match(row.text)
    if not mark:
        return True
    if mark["mark"][0].isdigit() or mark["mark"][0] in "(abcdefghijklmnopqrstuvwxyz":
        # A wrapped line may begin with a number; an item of a list follows a finished line.
        return not (draft.mark or _ENDED.search(draft.text) or draft.end - draft.start < 70)
    return False


def _level(rows: tuple[Row, ...], position: int) -> int:
    """The level of the heading this row is, 0 when it is none."""
    row = rows[position]
    if row.level:
        return row.level
    if not reads_as_heading(row.text):
        return 0
    before = rows[position - 1] if position else None
    if (
        before is not None
        and not row.after_gap
        and not _ENDED.search(before.text)
        and len(before.text) > 70
    ):
        return 0
    after = rows[position + 1] if position + 1 < len(rows) else None
    lower = after is not None and not after.after_gap and after.text[0].islower()
    if lower and after is not None and not _MARK.match(after.text):
        return 0
    number, _ = strip_number(row.text)
    return depth(number) or (1 if row.text.isupper() else 2)


def _is_contents(rows: tuple[Row, ...]) -> bool:
    """A page that is a list of contents: most of its rows end in a page number."""
    ending = [row.text for row in rows if row.text[-1].isdigit() and len(row.text) > 6]
    entries = sum(bool(_CONTENTS_ROW.search(text)) for text in ending)
    led = sum("...." in row.text or ". . ." in row.text for row in rows)
    return led >= 4 or (entries >= 4 and entries >= 0.5 * len(rows))
