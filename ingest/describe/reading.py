"""A document laid out for reading: rows, paragraphs, the headings above them and their places.

Made once for each document; every question about it is asked of this. Offsets are into the text
of the page, so that whatever is found can be shown where it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.describe.bullets import BULLETS
from ingest.describe.headings import depth, place_of, reads_as_heading, strip_number
from ingest.describe.letters import fold, squeeze, undouble
from ingest.describe.places import Draft, places
from ingest.values import Extracted, Page

_MARK = re.compile(
    rf"^(?P<mark>[{BULLETS}*]"
    r"|[-\u2013](?=\s)|o(?=\s)|>{1,2}(?=\s)|\d{1,2}/(?=\s+[A-Z])|\d{1,2}(?=\s+\|(?!\s*p\s?a\s?g\s?e)|\s{2,}[A-Z])"
    r"|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)](?=\s|[A-Z])|\((?:\d{1,2}"
    r"|[a-z]|[ivx]{1,5})\)"
    r"|\d{1,2}(?:\.\d{1,3}){1,3}\.?(?=\s|[A-Z]))\s*"
)
_LABEL = re.compile(
    r"^(?:recommendation:\s|(?:single[- ]agency |multi[- ]agency |overview |key |priority )?"
    r"(?:ask(?=\s+\d)|recommendation|finding|question|learning point|lesson|action|area for"
    r" (?:improvement"
    r"|action)|(?:proposal|promise|pledge|commitment|strategy|request|measure)"
    r"(?=\s+\w{1,6}[.:)]))s?\s*"
    r"(?:no\.?\s*)?(?:\d{1,3}(?:\.\d{1,2})*[a-z]?|[a-z]|[ivx]{1,4}|one|two|three|four|five|six|seven"
    r"|eight|nine|ten"
    r"|eleven|twelve|thirteen|fourteen|fifteen)\b|(?-i:(?:[A-H]\.?|[A-Z]{2,4})\d{1,2}(?=\s+[A-Z]))"
    r"|(?:R|Rec|LSCB"
    r"|SCP|F|Q)\s?\d{1,2}\b[.:)]?(?=\s|$))",
    re.IGNORECASE,
)
_CONTENTS_ROW = re.compile(r"(?:\.{3,}|(?:\. ){3,}|\u2026+|_{3,}|\s)\s*\d{1,3}\s*$")
_ASKED = re.compile(
    r"(?:(?:For|To) [\w ,&'-]{3,60}: )?(?!(?:It|They|This|These|He|She|That"
    r"|There)\b)[A-Z][\w'-]*(?: [\w',&-]+){0,9} (?:should"
    r"|must)\b"
)
_CAPITAL = re.compile(r"([A-Z])[.)] (?=[A-Z])")
_SHORT_QUESTION = 7  # words
_CELL = 5  # words
_HEAD = 3  # rows of a page among which it says what it is
_ENTRY = 12  # words of an entry in a list of contents
_LONGEST_COUNT = 9  # letters of a line that may be nothing but a number
_COUNT_ALONE = re.compile(
    r"\(?(?:[A-Z]{0,4}\.?\d{1,2}(?:\.\d{1,2})?[a-z]?|[IVX]{1,4}(?=[.):])|[A-H](?=[.):])"
    r"|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))[.):]?"
)
"""A line that is nothing but an item's number, its words below it."""
_GAP = re.compile(r"\S {3,}\S")
"""Between the cells of a table's row."""
_FOR_WHOM = re.compile(
    r"(?:For|To) (?:the |all )?[\w ,&'-]{3,90}:?"
    r"|(?:[A-Z][\w'-]*|NHS|&)(?: (?:[A-Z][\w'-]*|and|of|for|the|&)){1,8}:?"
)
_CHAPTER = re.compile(r"^(?P<number>\d{1,2})(?:\.0?)?\s+(?P<words>[A-Z].*\w\)?)$")
_ENDED = re.compile(r"[.:;?!][\"')\]\u2019\u201d]*\s*$")


@dataclass(slots=True)  # many are made, and frozen ones take three times as long
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


@dataclass(slots=True)  # as above
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
        if draft is not None and _goes_on(draft, row, level, text):
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


def _goes_on(draft: Draft, row: Row, level: int, text: str) -> bool:
    """Does this row go on with the paragraph above it?"""
    if row.after_gap or level or draft.level:
        return False
    if _counts_alone(row) and _may_end(draft, text[draft.start : draft.end], row.text):
        return False
    if _LABEL.match(row.text) or _asks_anew(draft, row, text[draft.end - 1]):
        return False
    if _is_next_letter(draft.text, row.text) or (_GAP.search(draft.text) and _GAP.search(row.text)):
        return False
    mark = _MARK.match(row.text)
    if not mark:
        return True
    if mark["mark"][0].isdigit() or mark["mark"][0] in "(abcdefghijklmnopqrstuvwxyz":
        # A wrapped line may begin with a number; an item of a list follows a finished line.
        return not (draft.mark or _ENDED.search(draft.text) or draft.end - draft.start < 70)
    return False


def _may_end(draft: Draft, text: str, count: str) -> bool:
    """Before a number on a line of its own: a sentence's end, a cell of a table, or the item with
    the number before it."""
    if _ENDED.search(text) or len(text.split()) <= _CELL:
        return True
    own = draft.text.rstrip(".):")
    return own.isdigit() and count.rstrip(".):") == str(int(own) + 1)


def _counts_alone(row: Row) -> bool:
    return len(row.text) < _LONGEST_COUNT and _COUNT_ALONE.fullmatch(row.text) is not None


def _is_next_letter(above: str, below: str) -> bool:
    """ "B. The Department …" below "A. The Department …", with no space between."""
    one, two = _CAPITAL.match(above), _CAPITAL.match(below)
    return one is not None and two is not None and ord(two[1]) == ord(one[1]) + 1


def _asks_anew(draft: Draft, row: Row, last: str) -> bool:
    """Among lines set without space between: does this one begin another recommendation, of the
    form of the one above, or the first under the words that say whom it is for?"""
    asked = _ASKED.match(row.text) is not None
    if draft.end - draft.start == len(draft.text) and _FOR_WHOM.fullmatch(draft.text):
        return asked or _CAPITAL.match(row.text) is not None
    return asked and last in ".;" and _ASKED.match(draft.text) is not None


def _level(rows: tuple[Row, ...], position: int) -> int:
    """The level of the heading this row is, 0 when it is none."""
    row = rows[position]
    if row.level:
        return row.level
    if not reads_as_heading(row.text):
        return int(_counts_below(rows, position)) or 2 * _is_short_question(rows, position)
    before = rows[position - 1] if position else None
    if (
        before is not None
        and not row.after_gap
        and not _ENDED.search(before.text)
        and len(" ".join(before.text.split())) > 70
    ):
        return 0
    after = rows[position + 1] if position + 1 < len(rows) else None
    lower = after is not None and not after.after_gap and after.text[0].islower()
    if lower and after is not None and not _MARK.match(after.text):
        return 0
    number, _ = strip_number(row.text)
    return depth(number) or (1 if row.text.isupper() else 2)


def _is_short_question(rows: tuple[Row, ...], position: int) -> bool:
    """ "And the brothers?" above running text that is no question."""
    row = rows[position]
    if row.text[-1] != "?" or not row.after_gap or position + 1 == len(rows):
        return False
    below = rows[position + 1]
    answered = not below.after_gap and below.text[-1] != "?" and below.text[0].isupper()
    short = len(row.text.split()) <= _SHORT_QUESTION and row.text[0].isupper()
    return short and answered and len(below.text.split()) > _SHORT_QUESTION


def _counts_below(rows: tuple[Row, ...], position: int) -> bool:
    """ "4 The children" is a heading where the row below it begins with "4.1"."""
    found = _CHAPTER.match(rows[position].text)
    if found is None or position + 1 == len(rows) or len(found["words"].split()) > 12:
        return False
    return rows[position + 1].text.startswith(f"{found['number']}.1 ")


def _is_contents(rows: tuple[Row, ...]) -> bool:
    """A page that is a list of contents: it says so and has short rows alone, or most of its rows
    end in a page number."""
    ending = [row.text for row in rows if row.text[-1].isdigit() and len(row.text) > 6]
    entries = sum(bool(_CONTENTS_ROW.search(text)) for text in ending)
    named = any(place_of(row.text) == "contents" for row in rows[:_HEAD])
    if named and all(len(row.text.split()) <= _ENTRY and row.text[-1] not in ".;:" for row in rows):
        return True
    led = sum("...." in row.text or ". . ." in row.text for row in rows)
    return led >= 4 or (entries >= 4 and entries >= 0.5 * len(rows))
