"""The cover of a document: the lines of its title page, and a cataloguer's sheet before it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.describe.headings import place_of
from ingest.describe.letters import fold, squeeze, undouble
from ingest.describe.reading import Reading, Row
from ingest.values import Page

_SHEET_LABEL = re.compile(
    r"^(?P<label>title|lscb|scp|board|partnership|lscb/scp|authors?|author\(s\)"
    r"|date of publication)\s*:\s*"
    r"(?P<value>.*)$",
    re.IGNORECASE,
)
_SHEET_CUT = re.compile(r"\s+(?=(?:LSCB|Author|Date of publication):)")
_SHEET_END = re.compile(
    r"^(copyright|this (report|document|case review)|deposit|you may|nspcc|\u00a9|the nspcc)\b",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"^(p\s?a\s?g\s?e\b.*|page\s*\d*\s*(of|\|)?\s*\d*|\d{1,3}|\d+\s*\|\s*p\s?a\s?g\s?e|www\.\S+"
    r"|https?://\S+|\S+@\S+"
    r"|tel(ephone)?\b.*|[_\-\s.]+|signature.*|version\s*\d.*|v\d[\d.]*"
    r"|.*\bpage\s*\d+(\s*of\s*\d+)?)$",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(
    r"\b\d{1,3}\s*\|\s*p\s?a\s?g\s?e\b|\bp\s?a\s?g\s?e\s*\d{1,3}(?:\s*(?:of|\|)\s*\d{1,3})?"
    r"|^\d{1,3}\b|\b\d{1,3}$",
    re.IGNORECASE,
)
_PAGE_MARK = re.compile(r"\bp\s?a\s?g\s?e\b", re.IGNORECASE)
_NUMBERED_HEAD = re.compile(
    r"\d{1,2}[.)]\s+[A-Z]|\d\s+[A-Z]{2,}\b|\d\s+[A-Z][a-z]+$|(?:One|ONE|Step one|Minute 1)[:.)] "
)
_NUMBERED = re.compile(r"\d{1,2}[.)]?\s*\w")
_LONE_NUMBER = re.compile(r"\d{1,2}[.)]?")
_ASKS = re.compile(r"(?:why|what|who|how|where|when)\b.*\?$|summary$", re.IGNORECASE)
"""The first heading of a short paper, where running text follows it."""
_NAMED = re.compile(
    r"\b(?:reviews?|briefing|report|summary|adolygiad|adroddiad|response|statement)\b",
    re.IGNORECASE,
)
_STATES = re.compile(r"(?i:(?:[\w'-]+ ){0,2}(?:statement|response) (?:from|by|of|on|to))\b")
_BOARD_TAIL = re.compile(
    r"(?:(?:and|&) )?(?:(?:local|regional|area|multi-agency) )*"
    r"(?:safeguarding|children'?s?|child protection|public protection|integrated care"
    r"|community safety|board|partnership|committee)\b",
    re.IGNORECASE,
)
_BOARD = re.compile(
    r"(?:[\w.'-]+|&)(?:,? (?:[\w.'-]+|&)){0,8}? (?:(?:local|regional|area|multi-agency) )*"
    r"(?:safeguarding (?:children'?s? |child |adults? )?|child protection |public protection "
    r"|integrated care |community safety |health )"
    r"(?:board|partnership|committee)",
    re.IGNORECASE,
)
_MADE = re.compile(r"(?:Submitted|Presented|Prepared|Written|Produced|Compiled) (?:to|for|by)\b")
_FEW, _NEXT_TO_NONE = 90, 3  # words of a first page that may leave the title to the second, or does
_OPENS_BODY = re.compile(
    r"^(\d{1,2}[.)]?\s*)?(introduction|background|foreword|preface|acknowledg|welcome\b"
    r"|in this (?:issue|edition)\b|editorial\b"
    r"|executive summary of (?!.*review)|chapter 1\b|part 1\b"
    r"|what is a|why (was|did)|the circumstances|circumstances|(brief )?outline of (the"
    r" )?circumstances"
    r"|amlinelliad|what happened|case summary|about this (review|report)|this (review|report)"
    r" concerns"
    r"|summary of(?! (?:the )?(?:learning|lessons|findings)\b))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CoverRow:
    """A line of the cover: its page, its words, its size in points (0 when not known)."""

    page: int
    text: str
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Cover:
    """``sheet`` holds a cataloguer's labels ("title", "board", "author", "published") and their
    values; ``rows`` the title block, ``edges`` the lines of the first pages outside it."""

    sheet: dict[str, str] = field(default_factory=dict)
    sheet_page: int = 0
    rows: tuple[CoverRow, ...] = ()
    edges: tuple[CoverRow, ...] = ()
    running: Mapping[str, float] = field(default_factory=dict)

    def runs(self, row: CoverRow) -> bool:
        """Is this line also printed at the head or foot of other pages?"""
        return _shape(row.text) in self.running

    @property
    def title_rows(self) -> tuple[CoverRow, ...]:
        """The title block without what only runs along the edge of the pages, in small type: a
        title that the heads repeat is set larger than they are."""
        largest = max((row.size for row in self.rows), default=0.0)
        return tuple(
            row
            for row in self.rows
            if not (self.runs(row) and _PAGE_MARK.search(row.text))
            and (
                row.size >= self.running.get(_shape(row.text), 0.0) * 1.15
                or row.size > largest * 0.9
            )
        )

    @property
    def words(self) -> str:
        """The title block as one line, the sheet's title before it."""
        return squeeze(" ".join([self.sheet.get("title", ""), *(row.text for row in self.rows)]))


def cover_of(reading: Reading) -> Cover:
    """Read the sheet, if there is one, and the title block that follows."""
    pages = reading.pages
    if not pages:
        return Cover()
    sheet = _sheet(reading, 0)
    first = 1 if sheet and len(pages) > 1 else 0
    while first < len(pages) - 1 and first < 3 and not pages[first].text.strip():
        first += 1
    if sheet and first == 0:
        return Cover(sheet=sheet, sheet_page=pages[0].number)
    lines = whole_boards(_lines(pages[first], reading.rows[first]))
    rows = _block(lines)
    words = len(pages[first].text.split())
    if words < _FEW and first + 1 < len(pages):
        below = whole_boards(_lines(pages[first + 1], reading.rows[first + 1]))
        if words < _NEXT_TO_NONE:
            lines += below
            rows = _block(lines)
        elif _is_left_to(rows, below):
            lines += below
            rows += _block(below)
    edges = [row for row in lines if row not in rows]
    for page, found in list(zip(pages, reading.rows, strict=True))[first + 1 : first + 3]:
        edges.extend(_lines(page, found))
    return Cover(
        sheet, pages[0].number if sheet else 0, tuple(rows), tuple(edges), _running(reading)
    )


def _lines(page: Page, rows: tuple[Row, ...]) -> list[CoverRow]:
    """The lines as printed where the reader kept them, else the lines of the text."""
    if page.lines:
        printed = [
            CoverRow(page.number, undouble(squeeze(fold(x.text))), x.size) for x in page.lines
        ]
        return _mended([row for row in printed if row.text], rows)
    return [CoverRow(page.number, squeeze(row.text)) for row in rows]


def _mended(printed: list[CoverRow], rows: tuple[Row, ...]) -> list[CoverRow]:
    """Lines that the tidied text runs on into one another, as one row."""
    whole = "\n".join(squeeze(row.text) for row in rows)
    mended: list[CoverRow] = []
    for row in printed:
        if mended and abs(mended[-1].size - row.size) < 0.6:
            joined = f"{mended[-1].text} {row.text}"
            if joined in whole:
                mended[-1] = CoverRow(row.page, joined, row.size)
                continue
        mended.append(row)
    return mended


def whole_boards(lines: list[CoverRow]) -> list[CoverRow]:
    """Lines with those joined over which the name of a board is wrapped: "Wexmoor", "Safeguarding",
    "Children Board"."""
    return unwrapped(lines, _is_board)


def unwrapped(
    rows: Sequence[CoverRow], belong: Callable[[Sequence[CoverRow]], bool]
) -> list[CoverRow]:
    """Rows with two to four that belong together joined, the most first."""
    whole: list[CoverRow] = []
    at = 0
    while at < len(rows):
        fits = (n for n in (4, 3, 2) if at + n <= len(rows) and belong(rows[at : at + n]))
        count = next(fits, 1)
        whole.append(replace(rows[at], text=" ".join(r.text for r in rows[at : at + count])))
        at += count
    return whole


def _is_board(rows: Sequence[CoverRow]) -> bool:
    """Do these lines make up one board's name, which ends with the last of them?"""
    if not _BOARD_TAIL.match(rows[-1].text):
        return False
    texts = [fold(row.text).strip() for row in rows]
    if any(len(text.split()) > 7 or _NAMED.search(text) for text in texts):
        return False
    opens = _BOARD_TAIL.match(texts[0]) is None and re.match(r"[A-Z]", texts[0]) is not None
    cut = _BOARD.fullmatch(" ".join(texts[:-1])) is None
    return opens and cut and _BOARD.fullmatch(" ".join(texts)) is not None


def _is_left_to(rows: list[CoverRow], below: list[CoverRow]) -> bool:
    """A first page that names no review or report leaves its title to the top of the second."""
    if any(_NAMED.search(row.text) and row.text[-1] != "." for row in rows):
        return False
    return any(
        _NAMED.search(row.text) and len(row.text.split()) <= 14 and row.text[-1] != "."
        for row in below[:3]
    )


def _sheet(reading: Reading, index: int) -> dict[str, str]:
    """The labels of a catalogue's cover sheet, where at least three stand on one page."""
    names = {"title": "title", "date of publication": "published"}
    values: dict[str, list[str]] = {}
    open_label = ""
    lines = _lines(reading.pages[index], reading.rows[index])
    parts = (replace(line, text=part) for line in lines for part in _SHEET_CUT.split(line.text))
    for row in parts:
        found = _SHEET_LABEL.match(row.text)
        if found:
            label = found["label"].lower()
            open_label = names.get(label, "author" if label.startswith("author") else "board")
            values.setdefault(open_label, []).append(found["value"])
        elif _SHEET_END.match(row.text) or (
            open_label == "published" and values["published"] != [""]
        ):
            open_label = ""
        elif open_label:
            values[open_label].append(row.text)
    joined = {label: squeeze(" ".join(parts)) for label, parts in values.items()}
    return joined if len(joined) >= 3 and "title" in joined and "published" in joined else {}


def _block(lines: list[CoverRow]) -> list[CoverRow]:
    """The rows of the title block: short lines from the top, until the text proper begins."""
    block: list[CoverRow] = []
    for position, row in enumerate(lines):
        text = row.text
        if len(block) >= 30 or place_of(text) in {"contents", "glossary"}:
            break
        if position and _NUMBERED_HEAD.match(text):
            break
        if _OPENS_BODY.match(text) and (position or _NUMBERED.match(text)):
            break
        if _heads_text(lines, position) and any(_NAMED.search(above.text) for above in block):
            break
        if _is_prose(lines, position):
            break
        if not _NOISE.match(text):
            block.append(row)
    return block


def _heads_text(lines: list[CoverRow], position: int) -> bool:
    """A number that stands alone above a heading, or a question that running text answers."""
    following = [row.text for row in lines[position + 1 : position + 2]]
    if not following:
        return False
    if _LONE_NUMBER.fullmatch(lines[position].text):
        return following[0][0].isupper()
    return bool(_ASKS.match(lines[position].text)) and len(following[0].split()) >= 9


def _is_prose(lines: list[CoverRow], position: int) -> bool:
    """Running text: long lines that follow one another, or a sentence that ends in a full stop."""
    text = lines[position].text
    words = text.split()
    if len(words) > 28:
        return not (position == 0 and _STATES.match(text) and text[-1] not in ".:")
    following = lines[position + 1].text if position + 1 < len(lines) else ""
    if len(words) < 9 or text.isupper() or _MADE.match(following):
        return False
    if _NAMED.search(text) and position <= 3 and (following[:1].isupper() and "|" in following):
        return False
    lower = sum(word[0].islower() for word in words)
    followed = len(following.split()) >= 9 or following.endswith(".")
    return position > 0 and lower >= 0.5 * len(words) and (followed or text.endswith("."))


def _shape(text: str) -> str:
    """A line without its page number."""
    return re.sub(r"[\W_]+", " ", _PAGE_NUMBER.sub(" ", text.strip())).strip().lower()


def _running(reading: Reading) -> dict[str, float]:
    """Lines printed at the head or foot of two pages or more after the first, and their size."""
    sizes: dict[str, list[float]] = {}
    for page in reading.pages[1:8]:
        edge = [*page.lines[:2], *page.lines[-2:]]
        for shape, size in {_shape(line.text): line.size for line in edge}.items():
            sizes.setdefault(shape, []).append(size)
    return {shape: max(found) for shape, found in sizes.items() if len(found) >= 2 and shape}
