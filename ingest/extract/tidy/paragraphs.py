"""Lines to paragraphs: where a line goes on, where it ends, and where a blank line belongs.

The strongest sign is whether the next line's first word would still have fitted on this one: if
so, the writer broke the line on purpose.
"""

import re
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from statistics import median

from ingest.extract.raw import RawLine
from ingest.extract.tidy.columns import Columns, right_edge
from ingest.extract.tidy.contents import is_contents, is_entry
from ingest.extract.tidy.headings import HeadingFinder
from ingest.extract.tidy.hyphens import Vocabulary, joined
from ingest.extract.tidy.labels import is_lone
from ingest.values import Heading

_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*\d{0,2}$")
_ITEM = re.compile(
    r"^(?:[•◦]|[-–—]\s|\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zA-Z]|[ivx]{1,5})[.)]\s"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\s"
    r"|(?:recommendation|finding|learning point|question|action|argymhelliad)\s+\w{1,6}\b)",
    re.IGNORECASE,
)
_END_LENGTH = 12
_LOOSE = 1.45
_SIZE_STEP = 0.12
_HEADING_LOOSE = 1.75
_OPEN_ENDED = re.compile(r"\b(?:and|or|of|the|in|on|for|to|a|an|by|with|from|at|into|its)$", re.I)


class Break(Enum):
    """What stands between two lines."""

    NONE = " "
    LINE = "\n"
    PARAGRAPH = "\n\n"


class Composer:
    """Composes the pages of one document, whose usual right edge and leading it knows."""

    def __init__(self, pages: Sequence[Sequence[RawLine]], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        lines = [line for page in pages for line in page if line.placed]
        self.right = right_edge(lines)
        self.left = min((line.x0 for line in lines), default=0.0)
        gaps = [
            after.top - before.top
            for page in pages
            for before, after in pairwise(page)
            if 0 < after.top - before.top < 4 * max(before.size, 6)
        ]
        self.leading = median(gaps) if gaps else 0.0

    def compose(
        self, lines: Sequence[RawLine], finder: HeadingFinder, *, whole: bool = False
    ) -> tuple[str, tuple[Heading, ...]]:
        """The page's text and the headings in it. ``whole`` lines are paragraphs already."""
        contents = is_contents(lines)
        columns = Columns(lines, usual=self.right)
        page = _Composition(self.vocabulary)
        before: RawLine | None = None
        before_level = 0
        for line in lines:
            level = 0 if contents and is_entry(line.text) else finder.level(line)
            gap = Break.PARAGRAPH
            if before is not None and not whole:
                gap = self._between(before, line, (before_level, level), columns)
                if contents and gap is Break.NONE and is_entry(before.text):
                    gap = Break.LINE
            page.add(line.text, gap, level=level)
            before, before_level = line, level
        return page.finished()

    def _between(
        self, before: RawLine, line: RawLine, levels: tuple[int, int], columns: Columns
    ) -> Break:
        if levels[0] or levels[1]:
            return self._around_heading(before, line, levels)
        if is_lone(before.text):
            return Break.NONE
        if not (before.placed and line.placed):
            return Break.PARAGRAPH if _ends(before.text) or _ITEM.match(line.text) else Break.NONE
        if line.ruled or _ITEM.match(line.text) or self._parted(before, line):
            return Break.PARAGRAPH
        if before.text.endswith(("\x02", "-")):
            return Break.NONE
        if _goes_on(before.text, line.text):
            return Break.NONE
        if _would_have_fitted(before, line, columns.right_of(before)):
            return Break.PARAGRAPH if _ends(before.text) else Break.LINE
        return Break.NONE

    def _around_heading(self, before: RawLine, line: RawLine, levels: tuple[int, int]) -> Break:
        """Two lines of one heading belong together; all else is parted from a heading."""
        larger = max(before.size, line.size, 1)
        alike = levels[0] == levels[1] and before.bold == line.bold
        same_size = abs(before.size - line.size) <= _SIZE_STEP * larger
        near = 0 < line.top - before.top < _HEADING_LOOSE * larger
        if not (alike and same_size and near) or _ITEM.match(line.text):
            return Break.PARAGRAPH
        full = (before.x1 - before.x0) + _first_word(before, line) >= self.right - self.left
        goes_on = line.text[:1].islower() or _OPEN_ENDED.search(before.text[-_END_LENGTH:])
        return Break.NONE if full or goes_on else Break.PARAGRAPH

    def _parted(self, before: RawLine, line: RawLine) -> bool:
        """A wide gap, a step back up (another column or a table), or another size of type."""
        drop = line.top - before.top
        if drop < -2:
            return not _goes_on(before.text, line.text)
        if self.leading and drop > _LOOSE * max(self.leading, 0.9 * line.size):
            return True
        larger = max(before.size, line.size)
        return larger > 0 and abs(before.size - line.size) > _SIZE_STEP * larger


class _Composition:
    """A page's text as it grows: paragraphs, each a list of pieces."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.paragraphs: list[list[str]] = []
        self.headings: list[tuple[int, int]] = []  # (paragraph, level)

    def add(self, text: str, gap: Break, *, level: int) -> None:
        if not self.paragraphs or gap is Break.PARAGRAPH:
            self.paragraphs.append([text])
            if level:
                self.headings.append((len(self.paragraphs) - 1, level))
            return
        pieces = self.paragraphs[-1]
        if gap is Break.LINE:
            pieces.append(f"\n{text}")
        else:
            pieces[-1], following = joined(pieces[-1], text, self.vocabulary)
            pieces.append(following)

    def finished(self) -> tuple[str, tuple[Heading, ...]]:
        texts = ["".join(pieces).replace("\x02", "-") for pieces in self.paragraphs]
        starts, place = [], 0
        for text in texts:
            starts.append(place)
            place += len(text) + len(Break.PARAGRAPH.value)
        headings = tuple(
            Heading(texts[number], level, starts[number]) for number, level in self.headings
        )
        return Break.PARAGRAPH.value.join(texts), headings


def _would_have_fitted(before: RawLine, line: RawLine, right: float) -> bool:
    return before.x1 + _first_word(before, line) < right


def _first_word(before: RawLine, line: RawLine) -> float:
    """How wide the first word of ``line``, and a space, would be at the end of ``before``."""
    width = (before.x1 - before.x0) / max(1, len(before.text))
    return (len(line.text.split(" ", 1)[0]) + 1.5) * width


def _ends(text: str) -> bool:
    return _SENTENCE_END.search(text[-_END_LENGTH:]) is not None


def _goes_on(before: str, after: str) -> bool:
    """Whether a sentence plainly runs over, as into the next column or within a narrow one."""
    return not _ends(before) and after[:1].islower()
