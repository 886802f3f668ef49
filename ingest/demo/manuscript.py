"""What a document says before anyone sets it on pages: blocks of text in order."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TitleLine:
    """One line of a title page; ``gap`` is the space above it in points."""

    text: str
    size: float = 12
    bold: bool = False
    align: str = "left"
    gap: float = 10


@dataclass(frozen=True, slots=True)
class TitlePage:
    """The first page. ``full`` False lets the text run on below it, as some reports do."""

    lines: tuple[TitleLine, ...]
    full: bool = True


@dataclass(frozen=True, slots=True)
class Contents:
    """A contents list of the headings down to ``depth``, with dot leaders to page numbers."""

    heading: str = "Contents"
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph, with its number in the margin if it has one. ``key`` asks where it was set."""

    text: str
    number: str = ""
    key: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Bullet:
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a head row. ``keys`` names rows whose page is wanted, "" for others."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A framed panel with a title, as briefings have."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """What follows starts a new page."""


Block = TitlePage | Contents | Heading | Para | Bullet | Table | Box | Break


@dataclass(frozen=True, slots=True)
class Look:
    """How a house sets its documents. Sizes in points; ``family`` is "sans" or "serif"."""

    family: str = "sans"
    body: float = 11
    leading: float = 1.35
    margin: float = 72
    columns: int = 1
    landscape: bool = False
    head: str = ""
    foot: str = "Page {page} of {pages}"


@dataclass(frozen=True, slots=True)
class Meta:
    """What a file says of itself, which is often untrue. ``created`` is written into the file."""

    title: str
    author: str
    created: datetime
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class Manuscript:
    blocks: tuple[Block, ...]
    look: Look
    meta: Meta
    notice: str = ""
    traits: frozenset[str] = field(default_factory=frozenset)
