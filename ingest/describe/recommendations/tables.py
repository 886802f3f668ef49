"""Tables of recommendations: the cells of one column, row by row, in place of lines cut across."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.describe.reading import Block, Reading

_CELL = re.compile(r"\S+(?: {1,2}\S+)*")
_ASKED = re.compile(
    r"(?:agreed |proposed |key )?(?:recommendations?|actions?|what|tasks?|steps?)\b"
)
_FIRST = re.compile(r"recommendations?\b")
_BESIDE = re.compile(
    r"(?:who|by|when|lead|owner|rag|status|date|due|deadline|timescales?|responsib\w+|progress"
    r"|action|outcome|evidence|for|agency)\b"
)
_LABEL = re.compile(r"[A-Z]{0,4}\d{0,2}(?:\.\d{1,2})?[.)]?")


@dataclass(frozen=True, slots=True)
class _Table:
    """Offsets into the lines of a page: of the column that asks, and of the one after it."""

    first: int
    end: int


def untabled(reading: Reading) -> tuple[Block, ...]:
    """The paragraphs of a document, the lines of each table of recommendations replaced by one
    paragraph for each row: its label and the cell that asks."""
    made: list[Block] = []
    by_page: dict[int, list[Block]] = {}
    for block in reading.blocks:
        by_page.setdefault(block.page, []).append(block)
    for page, text in zip(reading.pages, reading.folded, strict=True):
        own = by_page.get(page.number, [])
        for start, end, rows in _tables(text):
            inside = [b for b in own if b.start < end and b.end > start]
            if not inside or len(rows) < 2:
                continue
            at = own.index(inside[0])
            cells = [
                replace(inside[0], start=s, end=max(e, s + 1), text=words, level=0)
                for s, e, words in rows
            ]
            own[at : at + len(inside)] = cells
        made += own
    return tuple(made)


def _tables(text: str) -> Iterator[tuple[int, int, list[tuple[int, int, str]]]]:
    """Each table's beginning and end in a page, and its rows: beginning, end and words."""
    at = 0
    table: _Table | None = None
    start, end = 0, 0
    rows: list[tuple[int, int, str]] = []
    for line in text.split("\n"):
        headed = _headed(line)
        if table is not None and (headed or not line.strip()):
            yield start, end, rows
            table = None
        if headed is not None:
            table, start, rows = headed, at, []
        elif table is not None:
            _add(rows, table, line, at)
        end = at + len(line)
        at = end + 1
    if table is not None:
        yield start, end, rows


def _headed(line: str) -> _Table | None:
    """The columns that a line heads, None where it heads none that asks."""
    cells = [(m.start(), m[0].lower()) for m in _CELL.finditer(line)]
    if len(cells) < 3 or max(len(words.split()) for _, words in cells) > 4:
        return None
    asked = [n for n, (_, words) in enumerate(cells[:-1]) if _ASKED.match(words)]
    if not asked or not all(_BESIDE.match(words) for _, words in cells[asked[0] + 1 :]):
        return None
    at = next((n for n in asked if _FIRST.match(cells[n][1])), asked[0])
    return _Table(cells[at][0], cells[at + 1][0]) if at else None


def _add(rows: list[tuple[int, int, str]], table: _Table, line: str, at: int) -> None:
    """A line of a table: the beginning of a row, more of one, or a note across the columns."""
    label, cell = line[: table.first].strip(), line[table.first : table.end]
    runs_over = cell[-2:].strip() and line[table.end :].strip()
    if runs_over and label and _LABEL.fullmatch(label):
        cell = re.split(r" {3,}", line[table.first :])[0]
    elif runs_over:
        return  # a note that runs on under the other columns
    words = " ".join(cell.split())
    if label and _LABEL.fullmatch(label) and words:
        mark = label if len(label) > 1 and label[0].isalpha() else f"{label.rstrip('.)')}."
        rows.append((at, at + len(line), f"{mark} {words}"))
    elif rows and words and not label and rows[-1][1] + 1 == at:
        begun, _, said = rows[-1]
        rows[-1] = (begun, at + len(line), f"{said} {words}")
