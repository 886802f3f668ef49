"""Cut each page into passages, the unit of search: whole paragraphs, at most 350 words together."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.describe.reading import Block, Reading
from ingest.values import Passage

LONGEST = 350
"""Most words in a passage."""

_OUTSIDE = {"terms": "body", "references": "appendix"}


@dataclass(slots=True)
class _Stretch:
    page: int
    start: int
    end: int
    words: int
    heading: str
    place: str


def passages_of(reading: Reading) -> tuple[Passage, ...]:
    """Passages in reading order. A new page, part of the report or heading begins a new one."""
    return tuple(
        Passage(
            seq=number,
            page=stretch.page,
            start=stretch.start,
            end=stretch.end,
            heading=stretch.heading,
            place=_OUTSIDE.get(stretch.place, stretch.place),
        )
        for number, stretch in enumerate(_stretches(reading))
    )


def _stretches(reading: Reading) -> Iterator[_Stretch]:
    now: _Stretch | None = None
    only_heading = False
    for block in reading.blocks:
        words = len(block.text.split())
        if now is not None and _fits(now, block, words, only_heading=only_heading):
            now.end, now.words = block.end, now.words + words
            only_heading = only_heading and block.is_heading
            now.heading, now.place = (
                (block.heading, block.place) if only_heading else (now.heading, now.place)
            )
            continue
        if now is not None:
            yield now
        if words > LONGEST:
            yield from _cut(block)
            now = None
            continue
        now = _Stretch(block.page, block.start, block.end, words, block.heading, block.place)
        only_heading = block.is_heading
    if now is not None:
        yield now


def _fits(now: _Stretch, block: Block, words: int, *, only_heading: bool) -> bool:
    """A heading stays with what follows it; otherwise page, place, heading and length decide."""
    if block.page != now.page or now.words + words > LONGEST:
        return False
    if only_heading:
        return True
    if block.place != now.place:
        return False
    if block.is_heading:
        return now.words < 60
    return block.heading == now.heading or now.words < 60


def _cut(block: Block) -> Iterator[_Stretch]:
    """A paragraph longer than a passage may be: cut at the ends of sentences, else of words."""
    at = 0
    text = block.text
    while at < len(text):
        end = _cut_at(text, at)
        words = len(text[at:end].split())
        if words:
            start = block.start + at
            yield _Stretch(block.page, start, block.start + end, words, block.heading, block.place)
        at = end


def _cut_at(text: str, at: int) -> int:
    """The end of the last sentence within the longest passage that begins at ``at``."""
    end, words, sentence = at, 0, 0
    while end < len(text) and words < LONGEST:
        space = text.find(" ", end + 1)
        end = len(text) if space < 0 else space
        words += bool(text[end - 1 : end].strip())
        if text[end - 1 : end] in ".!?" and words > LONGEST // 2:
            sentence = end
    return len(text) if end >= len(text) else (sentence or end)
