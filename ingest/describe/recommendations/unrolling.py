"""Part items that a reader of columns or tables ran together, by the number that comes next.

``… within a day. R8 Schools should be told`` is two paragraphs where the first began with R7. Only
the very next number parts them, so that figures inside a sentence are left alone.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from ingest.describe.asking import asks, commands
from ingest.describe.reading import Block
from ingest.describe.recommendations.numbering import mark_of

_TABLE_HEAD = re.compile(
    r"^(?:(?:no|ref|recommendations?|actions?|owner|lead|agency|officer|person|responsible|by|who"
    r"|when|date|due|deadline|timescales?|outcome|status)\b\W+){1,12}(?=1[.)]?\s+[A-Z])",
    re.IGNORECASE,
)
"""The heads of columns, run together with the first row under them."""
_CELLS = re.compile(r" {3,}(?=\S)")
_HEAD = 4  # words of a cell that may be a heading or a name
_LAST_CELL = re.compile(r"\b(?:20\d\d|ongoing|immediate(?:ly)?|completed?)$", re.IGNORECASE)
"""How a row of a table of recommendations ends: when it is to be done."""
_ANEW = re.compile(
    r"(?:^|(?<=[.;] ))(?:(?:and|finally|further|furthermore|lastly"
    r"|(?:first|second|third)(?:ly)?|in addition),? )?(?:I|we|it is|the (?:review|report"
    r"|author|panel|reviewers?))"
    r" (?:also |further |therefore )?recommend(?:s|ed)? (?:also )?that\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"(?:^|(?<=[.;] ))(?:(?:first|second|third|fourth|fifth|sixth)(?:ly)?|finally|lastly), ",
    re.IGNORECASE,
)
_UNNUMBERED = re.compile(
    r"(?:Recommendation|Areas? for (?:action|improvement|development)) ?:", re.IGNORECASE
)
_LAST_NUMBER = re.compile(r"(\d+)(?!.*\d)")
_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)


def unrolled(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same paragraphs, those that hold the next item as well cut before it."""
    expected = ""
    whole = [part for block in blocks for part in _relabelled(_beheaded(block))]
    for block, following in zip_longest(whole, whole[1:]):
        mark = mark_of(block.text)
        if mark.sort in {"label", "number", "decimal"}:
            expected = _next(_lead(block.text, mark.label))
        elif following is not None and mark_of(following.text).label == "2":
            expected = _lead(following.text, "2").replace("2", "1")
        rest = block
        while expected:
            at = _start_of(expected, rest.text)
            if at is None:
                break
            yield replace(rest, end=rest.start + at, text=rest.text[:at].strip())
            rest = replace(rest, start=rest.start + at, text=rest.text[at:])
            expected = _next(_lead(rest.text, mark_of(rest.text).label))
        yield rest


def _relabelled(block: Block) -> Iterator[Block]:
    """A paragraph into which several of one label ran ("Area for action: … Area for action: …"),
    cut before each."""
    label = _UNNUMBERED.match(block.text)
    if label is None or block.text.count(label[0]) == 1:
        yield block
        return
    starts = [found.start() for found in re.finditer(re.escape(label[0]), block.text)]
    for start, end in zip(starts, [*starts[1:], len(block.text)], strict=True):
        text = block.text[start:end].strip()
        yield replace(block, start=block.start + start, end=block.start + end, text=text)


def recommending(text: str) -> list[str]:
    """A paragraph in which sentence after sentence recommends, or that asks for one thing after
    another ("First, …"), cut before each of them."""
    anew = _cut(text, _ANEW)
    counted = _cut(text, _ORDINAL) if len(anew) < 2 else []
    if len(counted) > 1 and all(map(asks, counted)):
        return counted
    return anew if len(anew) > 1 else [text]


def _cut(text: str, before: re.Pattern[str]) -> list[str]:
    starts = [found.start() for found in before.finditer(text)]
    ends = [*starts[1:], len(text)] if starts else []
    return [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def _beheaded(block: Block) -> Block:
    """A table's first row without the heads of its columns."""
    head = None if block.is_heading else _TABLE_HEAD.match(block.text)
    if head is None:
        cell = _CELLS.split(block.text)[0]
        if cell == block.text:
            return block
        mark = mark_of(cell)
        listed = mark.sort in {"number", "label"} and len(mark.rest.split()) > _HEAD
        return replace(block, text=cell) if listed or commands(mark.rest) else block
    return replace(block, start=block.start + head.end(), text=block.text[head.end() :])


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
    above = text[:at].rstrip()
    ended = above[-1:] in ".;:?!)" or bool(_LAST_CELL.search(above))
    rest = text[at + len(label) : at + len(label) + 260].lstrip()
    return at if asks(rest) and (ended or not bare or len(text[:at].split()) <= 12) else None
