"""Cutting a passage to a readable stretch around its matches, and text into marked pieces."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[int, int]

_SENTENCE_END = re.compile(r"[.!?…]['\"”’)\]]*\s+|\n{2,}")
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text, and whether it matched. ``id`` is set on marks that links lead to."""

    text: str
    marked: bool = False
    id: str = ""


def pieces(text: str, spans: Sequence[Span], *, ids: str = "") -> tuple[Piece, ...]:
    """Split text at its matches. With ``ids`` the marks are numbered from one: ``m1``, ``m2``."""
    parts: list[Piece] = []
    at = 0
    for number, (start, end) in enumerate(sorted(spans), start=1):
        if start < at or end > len(text):
            continue
        if start > at:
            parts.append(Piece(text[at:start]))
        parts.append(Piece(text[start:end], marked=True, id=f"{ids}{number}" if ids else ""))
        at = end
    if at < len(text):
        parts.append(Piece(text[at:]))
    return tuple(parts)


def cut(text: str, spans: Sequence[Span], most: int) -> tuple[str, tuple[Span, ...]]:
    """Cut ``text`` to at most ``most`` characters around its first match.

    Cuts fall at sentence ends where one is near enough, else between words. Returns the stretch,
    with ``…`` where something was left out, and the matches within it.
    """
    if len(text) <= most:
        return _tidy(text, spans, 0, len(text))
    spans = sorted(spans)
    room = most - 2  # for an ellipsis at either end
    first = spans[0] if spans else (0, 0)
    start = _start(text, first[0], room)
    end = _end(text, start, max(first[1], start + 1), room)
    return _tidy(text, spans, start, end)


def _start(text: str, match: int, room: int) -> int:
    """The start of the sentence the match is in, or a word start not too far before it."""
    starts = [0, *(found.end() for found in _SENTENCE_END.finditer(text, 0, match))]
    nearest = starts[-1]
    if match - nearest <= room // 2:
        return nearest
    return _word_start(text, match - room // 3)


def _word_start(text: str, at: int) -> int:
    found = _SPACE.search(text, max(0, at))
    return found.end() if found else max(0, at)


def _end(text: str, start: int, least: int, room: int) -> int:
    """The last sentence end that fits and keeps the match, or the last whole word."""
    limit = min(len(text), start + room)
    if limit == len(text):
        return limit
    ends = [found.start() + 1 for found in _SENTENCE_END.finditer(text, start, limit)]
    late = [end for end in ends if end >= least and end - start >= room // 2]
    if late:
        return late[-1]
    space = max(text.rfind(" ", start, limit), text.rfind("\n", start, limit))
    return space if space > max(start, least - 1) else limit


def _tidy(
    text: str, spans: Sequence[Span], start: int, end: int
) -> tuple[str, tuple[Span, ...]]:
    """Cut out, join lines, add ellipses, and move the matches along (lengths do not change)."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    before = "…" if text[:start].strip() else ""
    after = "…" if text[end:].strip() and text[end - 1 : end] not in ".!?…" else ""
    body = re.sub(r"\s", " ", text[start:end])
    shift = len(before) - start
    kept = tuple((a + shift, b + shift) for a, b in sorted(spans) if a >= start and b <= end)
    return f"{before}{body}{after}", kept
