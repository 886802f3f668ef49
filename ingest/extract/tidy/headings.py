"""Headings, told by size, weight, capitals and numbering; never by a list of known words."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from ingest.extract.raw import RawLine

_LARGER = 1.12
_LARGER_WHEN_NOISY = 1.4
_COMMON_SHARE = 0.02
_MOST_COMMON = 7
_LONGEST = 160
_LONGEST_BOLD = 120
_MOST_BOLD_WORDS = 16
_DEEPEST = 6
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3})\.?[ \t]+(?=[A-Z‘“'\"])")
_CHAPTER = re.compile(
    r"^(?:(?:part|chapter|section|appendix|annex|atodiad|rhan)\s+[\dA-Z]{1,3}\b)", re.IGNORECASE
)
_SENTENCE_END = (".", ";", ",")
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
        self._levels = _levels(pages, self.body * _larger(sizes, total))
        self._by_look = max(self._levels.values(), default=0) + 1

    def level(self, line: RawLine) -> int:
        """The line's heading level from 1, or 0 for text."""
        if line.level:
            return min(line.level, _DEEPEST)
        by_size = self._levels.get(_rounded(line.size), 0)
        if not (by_size or self._stands_out(line)) or not _could_be(line.text):
            return 0
        numbered = _NUMBERED.match(line.text)
        if numbered:
            return min(numbered[1].count(".") + 1, _DEEPEST)
        return by_size or self._by_look

    def _stands_out(self, line: RawLine) -> bool:
        """Bold, or in capitals, or called a chapter; and short, and not a sentence."""
        text = line.text
        bold = line.bold and self.bold_tells and not text[0].islower()
        if not (bold or _is_capitals(text) or _is_chapter(text)):
            return False
        if len(text) > _LONGEST_BOLD or len(text.split()) > _MOST_BOLD_WORDS:
            return False
        return not text.endswith(_SENTENCE_END)


def _larger(sizes: Counter[float], total: int) -> float:
    """How much larger than the body a heading must be. Recognised text comes in all sizes."""
    common = sum(length > _COMMON_SHARE * total for length in sizes.values())
    return _LARGER if common <= _MOST_COMMON else _LARGER_WHEN_NOISY


def _levels(pages: Sequence[Sequence[RawLine]], least: float) -> dict[float, int]:
    """The level of each size from ``least``. Sizes met on one page only, as on a title page,
    make no level of their own: they stand with the next smaller size that does."""
    seen: defaultdict[float, set[int]] = defaultdict(set)
    for number, page in enumerate(pages):
        for line in page:
            if line.size >= least and line.size > 0 and _could_be(line.text):
                seen[_rounded(line.size)].add(number)
    several = [size for size in seen if len(seen[size]) > 1]
    return {size: min(1 + sum(other > size for other in several), _DEEPEST - 1) for size in seen}


def _could_be(text: str) -> bool:
    if len(text) > _LONGEST or _LEADER in text or text.startswith(("•", "◦")):
        return False
    return _TWO_LETTERS.search(text) is not None  # "1." heads nothing


def _is_capitals(text: str) -> bool:
    return text.isupper() and " " in text and len(_LETTER.findall(text)) >= _LEAST_CAPITALS


def _is_chapter(text: str) -> bool:
    return len(text) < _LONGEST_CHAPTER and _CHAPTER.match(text) is not None


def _rounded(size: float) -> float:
    return round(size * 2) / 2
