"""Where a visitor's words stand in a text, by the same analyser the engines use.

Engines say which passages match; the text shown, and the marks in it, come from here and the
record. Places are pairs of character offsets into the text as given.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from app.search import analyse
from app.search.canonical import APOSTROPHES, WORD
from app.search.engine import Words

Span = tuple[int, int]
Rows = Mapping[str, set[analyse.Sequence]]
"""Tokens that stand in a row, by the first of them."""

_SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u2019\u201d)\]]*\s+|\n\s*\n\s*")
_SPACE = re.compile(r"\s+")


def mark(text: str, words: Words) -> tuple[Span, ...]:
    """The places in ``text`` to mark: each word found, a phrase as one place. Sorted, apart."""
    rows: dict[str, set[analyse.Sequence]] = {}
    for term in words.terms:
        for form in analyse.forms(term):
            for row in form:
                rows.setdefault(row[0], set()).add(row)
    return _apart(_matches(text, rows)) if rows else ()


def _matches(text: str, rows: Rows) -> Iterator[Span]:
    """Where rows of tokens stand, given by their first token."""
    at = -1
    for start in _starts(text, frozenset(rows)):
        if start <= at:
            continue
        word = WORD.match(text, start)
        if word is None:
            continue
        at = start
        parts = analyse.tokens_of_each([word[0]])[0].split(" ")
        for skip, token in enumerate(parts):
            for row in rows.get(token, ()):
                end = _end_of(row, parts[skip:], text, word)
                if end is not None:
                    yield start, end


def _starts(text: str, tokens: frozenset[str]) -> Iterator[int]:
    """Where words begin that may give one of some tokens; of a text with letters or line ends that
    want a closer look, where any word does."""
    if _ODD.search(text) or not all(token.isascii() for token in tokens):
        return (word.start() for word in WORD.finditer(text))
    return iter(_likely(text, tokens))


_ODD = re.compile(r"[^\x00-\x7f\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\xa3\xa0]|-\r?\n")
_EARLY_APOSTROPHE = re.compile(rf"(?<![a-z0-9])[a-z0-9]{{1,2}}[{APOSTROPHES}](?=[a-z0-9])")


def _likely(text: str, tokens: frozenset[str]) -> list[int]:
    """Where words of a plain text begin that may give one of some tokens.

    A stem begins as its words do: stemming changes a word's end, and of a short or irregular word
    all but its first letter ("dying" gives "die"). A part of a word begins where letters turn to
    digits or back, and words such as "O'Neil" are looked at whatever they are.
    """
    low = text.lower()
    found = {match.start() for match in _EARLY_APOSTROPHE.finditer(low)}
    for begin in {token[: 1 if len(token) <= 3 or token in _IRREGULAR else 3] for token in tokens}:
        at = low.find(begin)
        while at >= 0:
            before = low[at - 1] if at else " "
            if not _is_plain(before) or before.isdigit() != begin[0].isdigit():
                found.add(_begin(low, at))
            at = low.find(begin, at + 1)
    return sorted(found)


_IRREGULAR = frozenset(analyse.IRREGULAR.values())


def _begin(text: str, at: int) -> int:
    """Where the word begins that goes over a place of a plain text."""
    while at and (
        _is_plain(text[at - 1])
        or (text[at - 1] in APOSTROPHES and at > 1 and _is_plain(text[at - 2]))
    ):
        at -= 1
    return at


def _is_plain(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _end_of(row: analyse.Sequence, run: list[str], text: str, word: re.Match[str]) -> int | None:
    """Where the last word of a row ends that starts with the tokens ``run``, if it is one."""
    run, end = list(run), word.end()
    following = WORD.finditer(text, end)
    while len(run) < len(row) and tuple(run) == row[: len(run)]:
        later = next(following, None)
        if later is None:
            return None
        run += analyse.tokens_of_each([later[0]])[0].split()
        end = later.end()
    return end if tuple(run[: len(row)]) == row else None


def _apart(spans: Iterator[Span]) -> tuple[Span, ...]:
    """Sort, and join what overlaps."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def best_window(text: str, spans: Sequence[Span], limit: int = 280) -> Span:
    """The stretch of ``text``, at most ``limit`` characters, that shows the marks best.

    ``spans`` are sorted and apart, as :func:`mark` gives them.

    Whole sentences where they fit; a sentence that is too long is cut between words. Among
    stretches as good as each other, the first.
    """
    sentences = _sentences(text)
    if not sentences:
        return 0, 0
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    best, most = (0, 0), -1.0
    for first in range(len(sentences)):
        window = _grow(sentences, first, limit)
        shown = _distinct(
            text, spans[bisect_left(starts, window[0]) : bisect_right(ends, window[1])]
        )
        if shown > most:
            best, most = window, shown
    if best[1] - best[0] <= limit:
        return best
    return _cut(text, spans, best, limit)


def _grow(sentences: list[Span], first: int, limit: int) -> Span:
    """From one sentence on, as many as fit; at least the one."""
    start, end = sentences[first]
    for _, later in sentences[first + 1 :]:
        if later - start > limit:
            break
        end = later
    return start, end


def _distinct(text: str, shown: Sequence[Span]) -> float:
    """Different words shown count most, more of the same a little."""
    if not shown:
        return 0.0
    return len({text[start:end].casefold() for start, end in shown}) + len(shown) / 1000


def _cut(text: str, spans: Sequence[Span], sentence: Span, limit: int) -> Span:
    """Part of one long sentence, round its first mark, cut between words."""
    inside = [span for span in spans if sentence[0] <= span[0] < sentence[1]]
    mark_start, mark_end = inside[0] if inside else (sentence[0], sentence[0])
    lead = max(0, (limit - (mark_end - mark_start)) // 3)
    start = max(sentence[0], min(mark_start - lead, sentence[1] - limit))
    end = min(sentence[1], start + limit)
    if start > sentence[0]:
        gap = _SPACE.search(text, start, max(start, mark_start))
        start = gap.end() if gap else start
    if end < sentence[1]:
        gaps = [gap.start() for gap in _SPACE.finditer(text, min(max(mark_end, start), end), end)]
        end = gaps[-1] if gaps else end
    return start, end


def _sentences(text: str) -> list[Span]:
    """Where each sentence starts and ends, without the space around it."""
    edges = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    found = []
    for start, end in pairwise(edges):
        piece = text[start:end]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            found.append((left, start + len(piece.rstrip())))
    return found
