"""What the isolated reader says of a document, before tidying. Shapes only; see :mod:`.judge`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

_FARTHEST = 1e9


class RawLine(NamedTuple):
    """A line as the reader gave it. Points from the top left corner of the page as displayed.

    A box of four zeros means that the reader knows no positions. ``level`` is above 0 where the
    file itself says that this is a heading (Word does, PDF seldom).
    """

    text: str
    x0: float = 0.0
    top: float = 0.0
    x1: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    bold: bool = False
    hidden: bool = False
    level: int = 0
    dark: bool = False  # set in a dark colour; the reader's own business, not sent on
    ruled: bool = False  # a rule is drawn between it and the line before, as between rows

    @property
    def placed(self) -> bool:
        return self.x1 > self.x0

    def wire(self) -> list[Any]:
        places = self.x0, self.top, self.x1, self.bottom, self.size
        if -_FARTHEST < sum(places) < _FARTHEST:  # nearly always; never with one not a number
            told = [round(value, 1) for value in places]
        else:
            told = [_told(value) for value in places]
        return [self.text, *told, self.bold + 2 * self.hidden + 4 * self.ruled, self.level]


def _told(value: float) -> float:
    """To a tenth of a point; 0 for what is infinite or not a number."""
    return round(value, 1) if -_FARTHEST < value < _FARTHEST else 0.0


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page's lines in reading order. ``image`` says that it is a picture without text.
    ``whole`` lines are paragraphs already, as in a Word file."""

    number: int
    width: float
    height: float
    lines: tuple[RawLine, ...]
    reader: str
    image: bool = False
    ocr: bool = False
    whole: bool = False
    notes: tuple[str, ...] = ()
    tangled: bool = False  # the reader doubts its order of lines; not sent on

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    def wire(self) -> dict[str, Any]:
        return {
            "kind": "page",
            "n": self.number,
            "w": _told(self.width),
            "h": _told(self.height),
            "lines": [line.wire() for line in self.lines],
            "reader": self.reader,
            "image": self.image,
            "ocr": self.ocr,
            "whole": self.whole,
            "notes": list(self.notes),
        }


@dataclass(slots=True)
class RawDocument:
    """Everything one or more runs of the reader said. ``ending`` is how the last one ended:
    ``done``, or a word of :class:`app.domain.vocabulary.ExtractStatus`. ``lost`` says why a page
    is missing; ``ended_on`` names, as such a word, how the reader's process died on it."""

    page_count: int = 0
    pages: dict[int, RawPage] = field(default_factory=dict)
    lost: dict[int, str] = field(default_factory=dict)
    metadata: Mapping[str, str] = field(default_factory=dict)
    bookmarks: tuple[str, ...] = ()
    dangers: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    ending: str = ""
    because: str = ""
    ended_on: dict[int, str] = field(default_factory=dict)
