"""The pieces a page is read into: spots that lead somewhere, and the blocks of text round them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.markup import clean_text

TIGHT = frozenset({"li", "td", "tr", "dd", "article", "details", "figure", "p", "blockquote"})
"""Blocks small enough that all their words speak of the spots in them."""


@dataclass(slots=True)
class Spot:
    """One place that leads somewhere, with the words around it as they stand on the page."""

    href: str
    order: int
    zone: str
    tag: str
    attrs: dict[str, str | None]
    headings: tuple[str, ...]  # outermost first
    previous: str = ""
    pieces: list[str] = field(default_factory=list)
    title: str = ""
    context: str = ""
    leads: tuple[str, ...] = ()  # words before it, nearest first
    after: str = ""
    column: str = ""
    row: tuple[str, ...] = ()
    cell: int = -1
    row_heads: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What a reader clicks, cleaned; a heading inside a clickable card stands for the card."""
        return self.title or clean_text("".join(self.pieces))


@dataclass(slots=True)
class Block:
    """An open element that holds text: its words and spots so far, in order."""

    tag: str
    attrs: dict[str, str | None]
    pieces: list[str | Spot] = field(default_factory=list)
    direct: bool = False
    chars: int = 0
    bold: int = 0
    heads: tuple[tuple[int, str], ...] | None = None

    @property
    def text(self) -> str:
        return clean_text("".join(_said(piece) for piece in self.pieces[:400]), longest=1_500)

    @property
    def spots(self) -> list[Spot]:
        return [piece for piece in self.pieces if isinstance(piece, Spot)]


@dataclass(slots=True)
class Outline:
    """What one page says: its title, first heading, spots, paragraphs and headings in order."""

    title: str = ""
    heading: str = ""
    spots: list[Spot] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    opening: list[str] = field(
        default_factory=list
    )  # paragraphs before the first link and subheading
    headings: list[str] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    tables_without_rows: int = 0
    capped: bool = False


def _said(piece: "str | Spot") -> str:
    return piece if isinstance(piece, str) else f" {''.join(piece.pieces)} "


def settle(block: Block, text: str, spots: list[Spot]) -> None:
    """Tell each spot of a closed block what stands around it, if the block says more than it."""
    if not spots or not text or len(text) > 700:
        return
    grows = block.tag in TIGHT or len({s.href for s in spots}) == 1
    for spot in spots:
        known = len(spot.context) > len(spot.words) + 3
        if known or not (grows or not spot.context):
            continue
        spot.context = text
        if block.tag in TIGHT or block.direct:
            spot.leads, spot.after = _around(block.pieces, spot)


def _around(pieces: list["str | Spot"], spot: Spot) -> tuple[tuple[str, ...], str]:
    """Words before a spot, nearest first, and after it on its line.

    Before: the stretches on its own line between other spots, then the nearest line above that
    holds no spot ("Child A" on a line, its files on the lines below).
    """
    at = next(i for i, piece in enumerate(pieces) if piece is spot)
    leads: list[str] = []
    for line_no, line in enumerate(_lines_back(pieces[:at])):
        stretches = [
            clean_text(part).strip(" -–—:/|,;•·") for part in line if isinstance(part, str)
        ]
        stretches = [s for s in stretches if s]
        if line_no == 0:
            leads.extend(reversed(stretches))
        elif stretches and not any(isinstance(part, Spot) for part in line):
            leads.append(" ".join(stretches))
            break
        if leads:
            break
    after: list[str] = []
    for piece in pieces[at + 1 :]:
        if isinstance(piece, Spot):
            break
        after.append(piece)
        if "\n" in piece:
            break
    return tuple(leads), clean_text("".join(after), longest=200)


def _lines_back(pieces: list["str | Spot"]) -> Iterator[list["str | Spot"]]:
    """Lines of some pieces from the last to the first; text runs on one line are joined."""
    line: list[str | Spot] = []
    for piece in reversed(pieces):
        if isinstance(piece, str) and "\n" in piece:
            head, _, tail = piece.rpartition("\n")
            line.insert(0, tail)
            yield _merged(line)
            line = [head] if head.strip() else []
        else:
            line.insert(0, piece)
    yield _merged(line)


def _merged(line: list["str | Spot"]) -> list["str | Spot"]:
    merged: list[str | Spot] = []
    for piece in line:
        if isinstance(piece, str) and merged and isinstance(merged[-1], str):
            merged[-1] += piece
        else:
            merged.append(piece)
    return merged


_ACCORDION = re.compile(
    r"(?:accordion|toggle|collaps\w*|tab|panel|faq|expand\w*)[-_]*(?:item)?[-_]*"
    r"(?:title|head(?:er|ing)?|label|trigger|button|question|link)",
    re.I,
)


def reads_as_heading(block: Block, text: str, spots: list[Spot]) -> bool:
    """Whether a block that is no heading by its tag stands as one over what follows."""
    if len(text) > 140 or any(not s.href.startswith("#") for s in spots):
        return False
    if block.tag in {"dt", "summary", "caption", "legend"}:
        return True
    if _ACCORDION.search(block.attrs.get("class") or "") or block.tag == "button":
        return block.tag in {"button", "div", "p", "a"} and len(text) > 1
    if not block.direct or block.tag not in {"p", "div"}:
        return False
    return block.bold >= block.chars * 0.9 or (text.endswith(":") and len(text) <= 90)
