"""Tables on listing pages: which column and row a link stands in, and what those say."""

import re
from dataclasses import dataclass, field

from ingest.boards.blocks import Spot


@dataclass(slots=True)
class Cell:
    """A cell: its words, the spots in it, whether it is a header, and the columns it spans."""

    text: str
    spots: list[Spot]
    header: bool
    columns: int
    rows: int


@dataclass(slots=True)
class Table:
    """A table while it is being read. Headers are those of the last header row met. Its caption
    heads it alone."""

    headers: list[str] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    held: dict[int, tuple[Cell, int]] = field(
        default_factory=dict
    )  # column → cell spanning down, rows left
    body_rows: int = 0
    caption: str = ""

    @property
    def is_bare(self) -> bool:
        """A head without rows: a list that has been emptied."""
        return bool(self.headers) and self.body_rows == 0

    def open_row(self) -> None:
        self.cells = []

    def add_cell(
        self, tag: str, attrs: dict[str, str | None], text: str, spots: list[Spot]
    ) -> None:
        self.cells.append(
            Cell(text, spots, tag == "th", _span(attrs.get("colspan")), _span(attrs.get("rowspan")))
        )

    def close_row(self) -> str:
        """Hand out what the row says to its spots. A row that is only a caption is returned."""
        row = self._laid_out()
        if not row:
            return ""
        if self._is_header(row):
            self.headers = [cell.text for cell in row]
            return ""
        spots = [spot for cell in self.cells for spot in cell.spots]
        distinct = {id(cell) for cell in row}
        if len(distinct) == 1 and not spots and 0 < len(row[0].text) <= 140:
            return row[0].text
        if any(cell.text for cell in row):
            self.body_rows += 1
        self._tell(row)
        return ""

    def _tell(self, row: list[Cell]) -> None:
        texts = tuple(cell.text[:300] for cell in row)
        layout = len({id(cell) for cell in row}) == 1 or any(len(cell.text) > 700 for cell in row)
        seen: set[int] = set()
        for column, cell in enumerate(row):
            if id(cell) in seen:
                continue
            seen.add(id(cell))
            for spot in cell.spots:
                if layout or spot.row:
                    continue
                spot.row, spot.cell = texts, column
                spot.row_heads = tuple(self.headers)
                spot.column = self.headers[column] if column < len(self.headers) else ""

    def _laid_out(self) -> list[Cell]:
        """The row's cells by column, with cells that span several columns or rows repeated."""
        row: list[Cell] = []
        waiting = list(self.cells)
        while waiting or len(row) in self.held:
            held = self.held.get(len(row))
            if held:
                cell, left = held
                self.held[len(row)] = (cell, left - 1)
                if left <= 1:
                    del self.held[len(row)]
                row.append(cell)
                continue
            cell = waiting.pop(0)
            for _ in range(cell.columns):
                if cell.rows > 1:
                    self.held[len(row)] = (cell, cell.rows - 1)
                row.append(cell)
        return row[:60]

    def _is_header(self, row: list[Cell]) -> bool:
        if any(cell.spots for cell in self.cells) or len({id(cell) for cell in row}) < 2:
            return False
        if all(cell.header for cell in row):
            return True
        words = [cell.text for cell in row if cell.text]
        return (
            not self.headers
            and self.body_rows == 0
            and len(words) == len(row)
            and all(len(word) <= 40 for word in words)
            and any(re.search(_HEAD_WORDS, word, re.I) for word in words)
            and not any(re.search(r"\d{4}", word) for word in words)
        )


_HEAD_WORDS = (
    r"^(?:date|name|title|case|review|publication|published|document|report|year|link|type|status"
    r"|child)\b|report$|brief"
)


def _span(value: str | None) -> int:
    return (
        min(max(int(value), 1), 50) if value and value.strip().isdigit() and len(value) < 4 else 1
    )
