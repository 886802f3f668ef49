"""Where a visitor's words stand in a text, by the same analyser the engines use.

Engines say which passages match; the text shown, and the marks in it, come from here and the
record. Places are pairs of character offsets into the text as given.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from app.search import analyse
from app.search.canonical import WORD
from app.search.engine import Words

Span = tuple[int, int]

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


def _matches(text: str, rows: Mapping[str, set[analyse.Sequence]]) -> Iterator[Span]:
    """Where rows of tokens stand, given by their first token.

    Places are only worked out for texts that hold a first token: most words are not looked at
    one by one, and a page of results has thousands.
    """
    found = analyse.tokens_of_each(analyse.words_of(text))
    starts = [at for at, tokens in enumerate(found) if tokens in rows or " " in tokens]
    if not starts:
        return
    places = [match.span() for match in WORD.finditer(text)]
    for at in starts:
        parts = found[at].split(" ")
        for skip, token in enumerate(parts):
            for row in rows.get(token, ()):
                last = _end_of(row, found, at, skip)
                if last is not None:
                    yield places[at][0], places[last][1]


def _end_of(row: analyse.Sequence, found: Sequence[str], at: int, skip: int) -> int | None:
    """The last word of a row that starts in word ``at`` after ``skip`` tokens, if one does."""
    run = found[at].split(" ")[skip:]
    last = at
    while len(run) < len(row) and last + 1 < len(found):
        last += 1
        run += found[last].split()
    return last if tuple(run[: len(row)]) == row else None


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

    Whole sentences where they fit; a sentence that is too long is cut between words. Among
    stretches as good as each other, the first.
    """
    sentences = _sentences(text)
    if not sentences:
        return 0, 0
    best, most = (0, 0), -1.0
    for first in range(len(sentences)):
        window = _grow(sentences, first, limit)
        shown = _distinct(text, spans, window)
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


def _distinct(text: str, spans: Sequence[Span], window: Span) -> float:
    """Different words shown count most, more of the same a little."""
    shown = [
        text[start:end].casefold()
        for start, end in spans
        if start >= window[0] and end <= window[1]
    ]
    return len(set(shown)) + len(shown) / 1000


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
