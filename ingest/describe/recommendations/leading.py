"""Lists of recommendations under any heading, known by the sentence that leads up to them."""

import re
from collections.abc import Iterator
from itertools import takewhile

from ingest.describe.asking import asks_outright, commands
from ingest.describe.reading import Block, Reading
from ingest.describe.recommendations.numbering import mark_of
from ingest.describe.recommendations.sections import Section

_WHOSE = r"(?:board|partners(?:hip)?|council|trust|authority|agencies|committee|panel)"
_ASKED = (
    r"(?:(?:is|are) (?:\w+ )?(?:asked|recommended|requested|invited)|asks?|recommends?|makes?"
    r"|accepts?|agreed|accepted|adopted|(?:has|have) (?:accepted|agreed))"
)
_LEADS = re.compile(
    rf"^(?:[\w,'-]+ ){{0,14}}{_ASKED}(?: [\w,'-]+){{0,9}}?"
    r" (?:the following|these) (?:\w+ ){0,3}"
    r"(?:recommendations|actions|areas for (?:action|improvement|development))\b[^.:]{0,60}[.:]$"
    rf"|^(?:the |all |local |[A-Z]\w+ ){{0,3}}(?:\w+ ){{0,3}}{_WHOSE} (?:should|must"
    r"|(?:is|are) (?:\w+ )?(?:asked|recommended|requested|invited) to)(?: \w+)?:$"
    r"|^(?:the |all |local |safeguarding |[A-Z]\w+ ){0,3}(?:board|partners(?:hip)?|council|trust"
    r"|agencies)"
    r" (?:will|has agreed to|have agreed to|agreed to)(?: now)?:$"
    r"|^(?:we|I|(?:this|the) (?:review|report|author|panel|reviewers?)) (?:therefore )?"
    r"(?:recommends?|asks?)\b[^.:]{0,80}:$",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(?:previous|earlier|past|other|same|had|19\d\d|20\d\d)\b", re.IGNORECASE)
NOT_THERE = frozenset({"contents", "glossary", "references", "terms", "title"})
"""Places in which nobody is asked for anything."""

_SETS_OUT = re.compile(
    r"\b(?:scope|purpose|aims?|objectives?|terms|questions?|methodology|agencies|reflect\w*"
    r"|supervision|discuss\w*|team)\b",
    re.IGNORECASE,
)
"""Over what a review set out to do, or what a team may talk about."""
_BEGUN, _LATE = 0.25, 0.6
"""Parts of a report before which nothing is asked of anybody in so many words, or in commands."""
_LONGEST = 45  # words of a sentence that leads up to a list


def led_lists(reading: Reading) -> Iterator[Section]:
    """Each such sentence with the two or more marked paragraphs that follow it."""
    blocks = reading.blocks
    for position, block in enumerate(blocks):
        if block.is_heading or block.place in NOT_THERE or not _leads(block.text):
            continue
        listed = list(takewhile(_is_listed, blocks[position + 1 :]))
        if len(listed) >= 2:
            yield Section("recommendation", block.heading, "", [block, *listed])


def asking_lists(reading: Reading) -> Iterator[Section]:
    """Lists of two or more marked paragraphs of one sort that all ask, under headings that say
    nothing of it: in so many words anywhere but at the beginning, as commands near the end."""
    blocks = [b for b in reading.blocks if b.place not in NOT_THERE]
    marked = [("" if b.is_heading else mark_of(b.text).sort) for b in blocks]
    at = 0
    while at < len(blocks):
        end = at + 1
        while marked[at] and end < len(blocks) and marked[end] == marked[at]:
            end += 1
        listed = blocks[at:end]
        if (
            len(listed) > 1
            and not _SETS_OUT.search(listed[0].heading)
            and _all_ask(listed, late=at > _LATE * len(blocks), begun=at > _BEGUN * len(blocks))
        ):
            yield Section("recommendation", listed[0].heading, "", listed)
        at = end


def _all_ask(listed: list[Block], *, late: bool, begun: bool) -> bool:
    texts = [mark_of(block.text).rest for block in listed]
    if begun and all(asks_outright(text) for text in texts):
        return True
    return late and all(commands(text) or asks_outright(text) for text in texts)


def _leads(text: str) -> bool:
    short = len(text.split()) <= _LONGEST
    return short and bool(_LEADS.match(text)) and not _EARLIER.search(text)


def _is_listed(block: Block) -> bool:
    """A marked paragraph, or the rest of one that a page's end cut off."""
    return not block.is_heading and (bool(mark_of(block.text).sort) or block.text[:1].islower())
