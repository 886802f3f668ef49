"""The desk a manuscript is set on: line breaking, columns, page turns, and the ink of each page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from reportlab.pdfbase.pdfmetrics import stringWidth

from ingest.demo.manuscript import Look

FONTS = {
    "sans": ("Helvetica", "Helvetica-Bold"),
    "serif": ("Times-Roman", "Times-Bold"),
}
A4 = (595.0, 842.0)
_WIDTHLESS = str.maketrans("ŵŷŴŶ", "wyWY")  # the standard fonts' tables know no Welsh accents


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; ``x`` and ``y`` of its baseline in points from the bottom left."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line between two points."""

    x0: float
    y0: float
    x1: float
    y1: float


Ink = Text | Rule


@dataclass(frozen=True, slots=True)
class Sheet:
    width: float
    height: float
    inks: tuple[Ink, ...]


@dataclass(frozen=True, slots=True)
class Typeset:
    """Pages ready to be written; ``places`` maps the key of a block to its page, from one."""

    sheets: tuple[Sheet, ...]
    places: dict[str, int]
    fonts: tuple[str, str]
    bookmarks: tuple[tuple[str, int], ...]


@lru_cache(maxsize=200_000)
def _unit_width(word: str, font: str) -> float:
    return float(stringWidth(word.translate(_WIDTHLESS), font, 1000)) / 1000


def width_of(text: str, font: str, size: float) -> float:
    """The width of some words in points."""
    return sum(_unit_width(part, font) for part in text.split(" ")) * size + (
        _unit_width(" ", font) * size * text.count(" ")
    )


def break_lines(text: str, font: str, size: float, room: float) -> list[str]:
    """Fill lines of at most ``room`` points, breaking between words only."""
    space = _unit_width(" ", font) * size
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for word in text.split():
        wide = _unit_width(word, font) * size
        if line and used + space + wide > room:
            lines.append(" ".join(line))
            line, used = [word], wide
        else:
            used += wide + (space if line else 0)
            line.append(word)
    return [*lines, " ".join(line)] if line else lines


@dataclass(slots=True)
class Desk:
    """The page being filled. ``top`` and ``bottom`` bound the text; ``column`` counts from 0."""

    look: Look
    notice: str = ""
    sheets: list[list[Ink]] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    headings: list[tuple[str, int, int]] = field(default_factory=list)
    leaders: list[tuple[int, int, float, float]] = field(default_factory=list)
    column: int = 0
    columns: int = 1
    y: float = 0.0
    start: float = 0.0

    @property
    def fonts(self) -> tuple[str, str]:
        return FONTS[self.look.family]

    @property
    def size(self) -> tuple[float, float]:
        return (A4[1], A4[0]) if self.look.landscape else A4

    @property
    def room(self) -> float:
        whole = self.size[0] - 2 * self.look.margin
        gutter = 24.0
        return (whole - gutter * (self.columns - 1)) / self.columns

    @property
    def left(self) -> float:
        return self.look.margin + self.column * (self.room + 24.0)

    @property
    def page(self) -> int:
        return len(self.sheets)

    def turn(self) -> None:
        """Start a new page."""
        self.sheets.append([])
        self.column = 0
        self.y = self.start = self.size[1] - self.look.margin

    def need(self, height: float) -> None:
        """Make sure that ``height`` points are free, in this column, the next, or a new page."""
        if self.y - height >= self.look.margin:
            return
        if self.column + 1 < self.columns:
            self.column += 1
            self.y = self.start
        else:
            self.turn()

    def put(self, text: str, x: float, size: float, *, bold: bool = False) -> None:
        self.sheets[-1].append(Text(round(x, 2), round(self.y, 2), text, size, bold))

    def rule(self, x0: float, x1: float, y: float) -> None:
        self.sheets[-1].append(Rule(round(x0, 2), round(y, 2), round(x1, 2), round(y, 2)))

    def lines(
        self, text: str, *, size: float, bold: bool = False, indent: float = 0
    ) -> Iterator[int]:
        """Set some text line by line, yielding the page each line fell on."""
        font = self.fonts[1 if bold else 0]
        step = size * self.look.leading
        for line in break_lines(text, font, size, self.room - indent):
            self.need(step)
            self.y -= step
            self.put(line, self.left + indent, size, bold=bold)
            yield self.page
