"""Whether a word broken at a line's end keeps its hyphen, told from the document's own words."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from ingest.extract.words import KEEPS_HYPHEN

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHENS = ("-", "\x02")
_FIRST_LETTERS = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_HYPHENATING_SHARE = 0.03
_FEW_LINES = 30
_LONGEST_SPLIT = 200
_LONGEST_WORD = 40
_LEAST_PART = 3


class Vocabulary:
    """The words of one document and how often each occurs, broken line ends left out.

    They are counted when the first question comes: most documents break no words.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = list(lines)
        broken = sum(line.endswith(("-", "\x02")) for line in self._lines)
        self.hyphenates = broken > _HYPHENATING_SHARE * max(len(self._lines), _FEW_LINES)

    @cached_property
    def _words(self) -> Counter[str]:
        whole = (
            line.rpartition(" ")[0] if line.endswith(("-", "\x02")) else line
            for line in self._lines
        )
        counted: Counter[str] = Counter()
        for token, times in Counter("\n".join(whole).lower().split()).items():
            for word in [token] if token.isalpha() else _WORD.findall(token):
                counted[word] += times
        return counted

    def join(self, first: str, second: str) -> str:
        """``first`` and ``second``, the two parts of a broken word, as one, with or without
        the hyphen."""
        left, right = first.lower(), second.lower()
        plain, dashed = self._words[left + right], self._words[f"{left}-{right}"]
        if plain != dashed:
            keep = dashed > plain
        elif not right.isalpha() or (second[:1].isupper() and not first.isupper()):
            keep = True
        else:
            keep = self._looks_compound(left, right)
        return f"{first}-{second}" if keep else first + second

    def _looks_compound(self, left: str, right: str) -> bool:
        """For a word seen nowhere else: do both parts stand alone as words?"""
        if left.rpartition("-")[2] in KEEPS_HYPHEN and self._words[right]:
            return True
        if self.hyphenates:
            return False
        return len(left) >= _LEAST_PART and bool(self._words[left] and self._words[right])

    def split(self, run: str) -> list[str]:
        """``run`` of letters as the document's own words, or whole where they do not fit."""
        if len(run) > _LONGEST_SPLIT or not run.isalpha():
            return [run]
        lower = run.lower()
        best: list[tuple[int, int] | None] = [(0, 0)] + [None] * len(lower)
        for end in range(1, len(lower) + 1):
            for start in range(max(0, end - _LONGEST_WORD), end):
                before = best[start]
                if before is None or not self._is_word(lower[start:end]):
                    continue
                cost = before[0] + 1
                now = best[end]
                if now is None or cost < now[0]:
                    best[end] = (cost, start)
        return _pieces(run, best)

    def _is_word(self, text: str) -> bool:
        return text in {"a", "i"} or (len(text) > 1 and self._words[text] > 0)


def _pieces(run: str, best: list[tuple[int, int] | None]) -> list[str]:
    parts: list[str] = []
    end = len(run)
    while end:
        step = best[end]
        if step is None:
            return [run]
        parts.append(run[step[1] : end])
        end = step[1]
    return parts[::-1]


def broken_end(text: str) -> bool:
    """Whether ``text`` ends inside a word."""
    return text[-1:] in _HYPHENS and text[-2:-1].isalpha()


def joined(before: str, after: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """Two lines of one paragraph, changed so that put together they are running text. Only the
    end of ``before`` and the beginning of ``after`` are looked at."""
    if not before.endswith(_HYPHENS):
        return before, f" {after}"
    if not broken_end(before) or not after[:1].isalpha():
        glue = "" if after[:1].isalnum() and before[-2:-1].isalnum() else " "
        return f"{before[:-1]}-", glue + after
    first = _last_word(before[:-1])
    second = _FIRST_LETTERS.match(after)
    assert second is not None  # noqa: S101 - it begins with a letter
    word = vocabulary.join(first, second[0])
    return before[: len(before) - 1 - len(first)], word + after[second.end() :]


def _last_word(text: str) -> str:
    found = _LAST_WORD.search(text[-_LONGEST_WORD:])
    return found[0] if found else ""
