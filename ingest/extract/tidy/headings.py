"""Headings, told by size, weight, capitals and numbering; never by a list of known words."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.extract.raw import RawLine

_LARGER = 1.12
_LONGEST = 160
_LONGEST_BOLD = 120
_MOST_BOLD_WORDS = 16
_DEEPEST = 6
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3})\.?[ \t]+(?=[A-Z‘“'\"])")
_CHAPTER = re.compile(
    r"^(?:(?:part|chapter|section|appendix|annex|atodiad|rhan)\s+[\dA-Z]{1,3}\b)", re.IGNORECASE
)
_SENTENCE_END = (".", ";", ",", ":")
_LEADER = "…"
_LETTER = re.compile(r"[^\W\d_]")
_TWO_LETTERS = re.compile(r"[^\W\d_][\W\d_]*[^\W\d_]")
_LEAST_CAPITALS = 6
_LONGEST_CHAPTER = 60


class HeadingFinder:
    """Knows a document's body size and its heading sizes; says a line's heading level."""

    def __init__(self, pages: Sequence[Sequence[RawLine]]) -> None:
        sizes: Counter[float] = Counter()
        bold = total = 0
        for page in pages:
            for line in page:
                sizes[_rounded(line.size)] += len(line.text)
                total += len(line.text)
                bold += len(line.text) * line.bold
        self.body = max(sizes, key=lambda size: (sizes[size], size), default=0.0)
        self.bold_tells = bold < total * 0.4
        larger = sorted({size for size in sizes if size >= self.body * _LARGER}, reverse=True)
        self._levels = {
            size: min(place, _DEEPEST - 1) for place, size in enumerate(larger, start=1)
        }

    def level(self, line: RawLine) -> int:
        """The line's heading level from 1, or 0 for text."""
        if line.level:
            return min(line.level, _DEEPEST)
        text = line.text
        if not self._could_be(text):
            return 0
        numbered = _NUMBERED.match(text)
        by_size = self._levels.get(_rounded(line.size), 0)
        by_look = self._stands_out(line)
        if not by_size and not by_look:
            return 0
        if numbered:
            return min(numbered[1].count(".") + 1, _DEEPEST)
        return by_size or min(len(self._levels) + 1, _DEEPEST)

    def _could_be(self, text: str) -> bool:
        if len(text) > _LONGEST or _LEADER in text or text.startswith("•"):
            return False
        return len(_LETTER.findall(text)) >= 2

    def _stands_out(self, line: RawLine) -> bool:
        """Bold, or in capitals, and short, and not a sentence."""
        text = line.text
        if len(text) > _LONGEST_BOLD or len(text.split()) > _MOST_BOLD_WORDS:
            return False
        if text.endswith(_SENTENCE_END) and not text.endswith(":"):
            return False
        if line.bold and self.bold_tells:
            return not text[0].islower()
        letters = [char for char in text if char.isalpha()]
        capitals = len(letters) >= 6 and all(char.isupper() for char in letters)
        return (capitals and len(text.split()) >= 2) or bool(
            _CHAPTER.match(text) and len(text) < 60
        )


def _rounded(size: float) -> float:
    return round(size * 2) / 2
