"""Part items that a reader of columns or tables ran together, by the number that comes next.

``… within a day. R8 Schools should be told`` is two paragraphs where the first began with R7. Only
the very next number parts them, so that figures inside a sentence are left alone.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.describe.asking import asks
from ingest.describe.reading import Block
from ingest.describe.recommendations.numbering import mark_of

_LAST_NUMBER = re.compile(r"(\d+)(?!.*\d)")
_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)


def unrolled(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same paragraphs, those that hold the next item as well cut before it."""
    expected = ""
    for block in blocks:
        mark = mark_of(block.text)
        if mark.sort in {"label", "number", "decimal"}:
            expected = _next(_lead(block.text, mark.label))
        rest = block
        while expected:
            at = _start_of(expected, rest.text)
            if at is None:
                break
            yield replace(rest, end=rest.start + at, text=rest.text[:at].strip())
            rest = replace(rest, start=rest.start + at, text=rest.text[at:])
            expected = _next(_lead(rest.text, mark_of(rest.text).label))
        yield rest


def _lead(text: str, label: str) -> str:
    """A label with the stop that follows it: ``7.``, ``R7``, ``Recommendation Seven:``."""
    at = text.find(label)
    if not label or at < 0 or at > 2:
        return ""
    stop = re.match(r"[.):]", text[at + len(label) :])
    return label + (stop[0] if stop else "")


def _next(lead: str) -> str:
    """The label that comes after this one, "" where that cannot be told."""
    number = _LAST_NUMBER.search(lead)
    if number:
        return lead[: number.start()] + str(int(number[1]) + 1) + lead[number.end() :]
    word = next((w for w in reversed(_WORDS) if re.search(rf"\b{w}\b", lead, re.IGNORECASE)), "")
    if word and word != _WORDS[-1]:
        following = _WORDS[_WORDS.index(word) + 1]
        return re.sub(rf"\b{word}\b", lambda m: _like(m[0], following), lead, flags=re.IGNORECASE)
    return ""


def _like(word: str, other: str) -> str:
    """Another word in the capitals of this one."""
    if word.isupper():
        return other.upper()
    return other.capitalize() if word[0].isupper() else other


def _start_of(label: str, text: str) -> int | None:
    """Where the next item begins inside a paragraph: its label, then words that ask."""
    found = re.search(rf"(?<=\S )(?={re.escape(label)}\s+[A-Z])", text[1:])
    if found is None:
        return None
    at = found.start() + 1
    bare = label.isdigit()
    ended = text[:at].rstrip()[-1:] in ".;:?!)"
    rest = text[at + len(label) : at + len(label) + 260]
    return at if asks(rest) and (ended or not bare or len(text[:at].split()) <= 12) else None
