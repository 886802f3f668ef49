"""A report's own abbreviations, from the places where it spells them out.

``Multi-Agency Safeguarding Hub (MASH)`` defines MASH for that report and for no other: the same
letters mean different things in different reports, so nothing is guessed from outside.
"""

import re
from collections.abc import Iterable

_LONG_THEN_SHORT = re.compile(
    r"((?:[A-Za-z][\w’'&/-]*[ \n]+){0,9}[A-Za-z][\w’'&/-]*)[ \n]*\(([A-Z][A-Za-z&]{1,7}s?)\)"
)
_SMALL = {"of", "the", "and", "for", "in", "to", "a", "an", "on", "with", "&", "or"}
_FEWEST, _MOST = 2, 8


def abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """Short forms and what the report says they stand for; the first definition stands."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _LONG_THEN_SHORT.finditer(text):
            short = match[2].removesuffix("s") if match[2][:-1].isupper() else match[2]
            if short in found or not (_FEWEST <= len(short) <= _MOST):
                continue
            long = _spelled_out(match[1].split(), short)
            if long:
                found[short] = long
    return found


def _spelled_out(words: list[str], short: str) -> str:
    """The shortest run of last words whose initials give the short form, or nothing."""
    letters = [letter for letter in short.upper() if letter.isalpha()]
    for start in range(len(words) - 1, -1, -1):
        run = words[start:]
        if run[0].casefold() in _SMALL:
            continue
        if _initials(run) == letters or _all_initials(run) == letters:
            return " ".join(run)
    return ""


def _initials(words: list[str]) -> list[str]:
    """First letters, with hyphenated words opened and small words left out."""
    parts = [part for word in words for part in re.split(r"[-/]", word)]
    return [part[0].upper() for part in parts if part and part.casefold() not in _SMALL]


def _all_initials(words: list[str]) -> list[str]:
    parts = [part for word in words for part in re.split(r"[-/]", word)]
    return [part[0].upper() for part in parts if part]
