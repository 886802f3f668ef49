"""Cutting a passage to a readable stretch around its matches, and text into marked pieces."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.search.highlight import Span, best_window

_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text, and whether it matched. ``id`` is set on marks that links lead to; ``long`` on
    an abbreviation that the document spells out elsewhere."""

    text: str
    marked: bool = False
    id: str = ""
    long: str = ""


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


def expand(parts: Sequence[Piece], shorts: Sequence[tuple[int, int, str]]) -> tuple[Piece, ...]:
    """Split unmarked pieces further, at abbreviations: ``shorts`` are (start, end, long form) in
    the whole text. An abbreviation that crosses a match is left alone."""
    out: list[Piece] = []
    at = 0
    for part in parts:
        end = at + len(part.text)
        inside = [one for one in shorts if at <= one[0] and one[1] <= end]
        out += [part] if part.marked or not inside else _with_longs(part.text, at, inside)
        at = end
    return tuple(out)


def _with_longs(text: str, at: int, shorts: Sequence[tuple[int, int, str]]) -> list[Piece]:
    out: list[Piece] = []
    done = 0
    for start, end, long in shorts:
        if start - at > done:
            out.append(Piece(text[done : start - at]))
        out.append(Piece(text[start - at : end - at], long=long))
        done = end - at
    if done < len(text):
        out.append(Piece(text[done:]))
    return out


def cut(text: str, spans: Sequence[Span], most: int) -> tuple[str, tuple[Span, ...]]:
    """Cut ``text`` to at most ``most`` characters where its matches show best.

    Returns the stretch on one line, with ``…`` where something was left out, and the matches
    within it.
    """
    if len(text) <= most:
        return _tidy(text, spans, (0, len(text)))
    return _tidy(text, spans, best_window(text, spans, most - 2))


def _tidy(text: str, spans: Sequence[Span], window: Span) -> tuple[str, tuple[Span, ...]]:
    """Cut out, join lines, add ellipses, and move the matches along (lengths do not change)."""
    start, end = window
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    before = "…" if text[:start].strip() else ""
    after = "…" if text[end:].strip() and text[end - 1 : end] not in ".!?…" else ""
    body = _SPACE.sub(" ", text[start:end])
    shift = len(before) - start
    kept = tuple((a + shift, b + shift) for a, b in sorted(spans) if a >= start and b <= end)
    return f"{before}{body}{after}", kept
