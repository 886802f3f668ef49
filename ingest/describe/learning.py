"""Where a report says what was learned, and the headings there.

Findings, recommendations and analysis say so in their headings; many reports give their learning
in chapters with headings of their own, so a heading that opens neither the story nor the account
of the review itself is taken to open learning too, of a weaker kind. A heading may be a whole
sentence, set in no larger type than the text: a line of its own above a longer paragraph.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ingest.describe.headings import place_of, strip_number
from ingest.describe.reading import Block, Reading

_ANALYSIS = re.compile(
    r"\b(?:analys[ie]s|appraisal|evaluation|themes?|practice|issues|discussion|considered"
    r"|what (?:the|this) review|what we|opportunit|lines? of enquiry)\b",
    re.IGNORECASE,
)
_STORY = re.compile(
    r"\b(?:introduction|background|foreword|preface|chronolog\w*|narrative|timeline|key events"
    r"|significant events|events|circumstances|what happened|the facts|facts|family|families"
    r"|the (?:child|children|incident|case|death|inquest|subject)s?|story|genogram|history|outline"
    r"|overview|context|summary|subjects?|period|about (?:this|the)|why (?:this|we|it matters)"
    r"|how (?:this|the) review|what is it about|what was known|what was going on|the review"
    r"|who (?:was|is|are)|where is|arrangements|involvement|reviewers?|author|panel|pen picture"
    r"|portrait|parallel|criminal|court|contribution|methods?|process|sources|since|now|afterwards"
    r"|action taken|progress|developments|changes since|statement|acknowledg\w*|signature|closing"
    r"|dedication|contact us|further|more information|reflect|notes?|questions for your)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^(?:other matters|matters (?:not|which)|what (?:was|we did) not|not found|statement"
    r"|signature|acknowledg)",
    re.IGNORECASE,
)
_LEARNT = frozenset({"findings", "recommendations"})
_TOLD = _LEARNT | {"body"}
_LONGEST_HEADING = 130
_INLINE = 70
_STOPS = ".?!"
_SHORT_ITEM = 70  # the heading of a recommendation is shorter than a recommendation
_RUNNING = re.compile(r"^(?:page\b.*|\W*\d+\W*)$|\breport$", re.IGNORECASE)


class Stretch(NamedTuple):
    """A paragraph or heading of the learning, at ``start`` of its page. ``zone`` is the sort of
    learning it stands in: "findings", "recommendations", "analysis" or "chapter"."""

    block: Block
    start: int
    text: str
    zone: str
    headed: bool


class _Piece(NamedTuple):
    """A paragraph, or a heading that was set without space above its paragraph."""

    block: Block
    start: int
    text: str


def stretches(reading: Reading) -> Iterator[Stretch]:
    """The paragraphs that tell the learning, in order."""
    zone, place = "", ""
    pieces = [
        piece
        for block in reading.blocks
        for piece in (_pieces(reading, block) if block.place in _TOLD else [_Piece(block, 0, "")])
    ]
    for position, piece in enumerate(pieces):
        block = piece.block
        if block.place not in _TOLD:
            zone, place = "", block.place
            continue
        if block.place != place:
            zone, place = block.place if block.place in _LEARNT else "", block.place
        after = pieces[position + 1] if position + 1 < len(pieces) else None
        headed = _heads(piece, after)
        if headed and (block.page > 1 or position > 4):
            zone = _zone(piece.text, zone, place if block.is_heading else "")
        if zone and zone != "aside":
            yield Stretch(block, piece.start, piece.text, zone, headed)


def _pieces(reading: Reading, block: Block) -> Iterator[_Piece]:
    """A block parted at the short lines in it that stand as headings."""
    if len(block.text) < _INLINE and _RUNNING.search(block.text):
        return
    if "\n" not in reading.folded[block.page - 1][block.start : block.end]:
        yield _Piece(block, block.start, block.text)
        return
    lines = reading.folded[block.page - 1][block.start : block.end].split("\n")
    at, begun = 0, 0
    for number, line in enumerate(lines[:-1]):
        opens = number == 0 or lines[number - 1].rstrip()[-1:] in _STOPS
        if opens and _stands_out(line, lines[number + 1]):
            if at > begun:
                yield _Piece(block, block.start + begun, block.text[begun:at])
            yield _Piece(block, block.start + at, block.text[at : at + len(line)])
            begun = at + len(line) + 1
        at += len(line) + 1
    yield _Piece(block, block.start + begun, block.text[begun:])


def _stands_out(line: str, below: str) -> bool:
    words, under = line.strip(), below.strip()
    return (
        3 < len(words) <= _INLINE
        and words[-1] not in _STOPS + ",;"
        and (words[0].isupper() or words[0].isdigit())
        and (under[:1].isupper() or under[:1].isdigit() or under[:1] in "\"'\u2022")
        and (words[0].isdigit() or len(under) > len(words))
    )


@lru_cache(maxsize=4096)
def _zone(heading: str, before: str, place: str) -> str:
    """What a heading opens, by its words: nothing where it opens the story. ``place`` is that of
    a heading known as such by its type."""
    number, words = strip_number(heading)
    opened = place_of(heading)
    if opened in _LEARNT:
        return str(opened)
    if _ASIDE.search(words):
        return "aside"
    before = "" if before == "aside" else before
    if place in _LEARNT:
        return place
    if _ANALYSIS.search(words):
        return "analysis"
    if _STORY.search(words):
        return before if before != "chapter" and not number.isdigit() else ""
    if before == "recommendations" and number.isdigit():
        return "chapter"
    return before or "chapter"


def _heads(piece: _Piece, after: _Piece | None) -> bool:
    """Is this a heading, by its level or by how it stands above the next piece?"""
    if piece.block.is_heading:
        return True
    text = piece.text.strip()
    longest = _SHORT_ITEM if piece.block.place == "recommendations" else _LONGEST_HEADING
    if len(text) > longest or text[-1:] in ".;," or not (text[:1].isupper() or text[:1].isdigit()):
        return False
    return after is not None and len(after.text) > len(text)
