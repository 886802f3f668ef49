"""The letters without which a pattern cannot match: a cheap look before a dear one.

For each way through a pattern one run of letters is kept that must stand in the text. Hundreds of
patterns are then asked at once by one automaton, and only those whose letters occur are run.
"""

import re
from collections.abc import Iterator

_FEWEST = 3
_TOKEN = re.compile(
    r"\\[a-zA-Z](?:\{\d*,?\d*\}|[+*?])?|\[[^\]]*\](?:\{\d*,?\d*\}|[+*?])?|.", re.DOTALL
)
_DEEPER = {"(": 1, ")": -1}


def cues_of(pattern: str) -> frozenset[str]:
    """Runs of letters of which every match holds one; empty where there may be none."""
    found: set[str] = set()
    for way in _ways(pattern):
        cues = _of_way(way)
        if not cues:
            return frozenset()
        found |= cues
    return frozenset(found)


def _ways(pattern: str) -> list[str]:
    """The alternatives of a pattern, split where they are not inside brackets."""
    ways: list[list[str]] = [[]]
    depth = 0
    for piece in _TOKEN.findall(pattern):
        depth += _DEEPER.get(piece, 0)
        if piece == "|" and depth == 0:
            ways.append([])
        else:
            ways[-1].append(piece)
    return ["".join(way) for way in ways]


def _of_way(way: str) -> frozenset[str]:
    """The longest run of letters outside brackets, else what the brackets must hold."""
    runs: list[str] = [""]
    groups: list[str] = []
    for piece, may_lack in _parts(way):
        if len(piece) == 1 and (piece.isalpha() or piece in " '-") and not may_lack:
            runs[-1] += piece
            continue
        runs.append("")
        if piece.startswith("(?:") and not may_lack:
            groups.append(piece[3:-1])
    best = max((word for text in runs for word in text.split()), key=len, default="")
    if len(best) >= _FEWEST:
        return frozenset({best})
    inner = [cues for cues in map(cues_of, groups) if cues]
    return min(inner, key=len, default=frozenset())


def _parts(way: str) -> Iterator[tuple[str, bool]]:
    """Letters, classes and whole groups in order, and whether a match may go without each."""
    pieces = _TOKEN.findall(way)
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        if piece == "(":
            depth = 1
            while depth:
                piece += pieces[at]
                depth += _DEEPER.get(pieces[at], 0)
                at += 1
        follows = pieces[at] if at < len(pieces) else ""
        yield piece, follows in {"?", "*"} or follows == "{"
