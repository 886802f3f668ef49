"""Recommendations that are whole sentences, each with bullets that spell it out."""

from collections.abc import Iterator

from ingest.describe.asking import asks, leads_up
from ingest.describe.reading import Block
from ingest.describe.recommendations.item import LONGEST, Item
from ingest.describe.recommendations.numbering import Mark
from ingest.describe.recommendations.sections import Section

_LISTED = ("number", "decimal", "letter", "bullet")


def stems(blocks: list[tuple[Block, Mark]]) -> bool:
    """Do whole sentences ask, and bullets only spell out what is asked? "The trust should:" is
    no sentence; "Leaders should act at pace so that plans improve, in particular:" is one."""
    return sum(_is_stem(block, mark) for block, mark in blocks) >= 2


def _is_stem(block: Block, mark: Mark) -> bool:
    words = len(block.text.split())
    whole = not mark.sort and not block.is_heading and 12 <= words <= LONGEST
    led = leads_up(block.text) or block.text.rstrip().endswith(("following:", "below:"))
    return whole and not led and asks(block.text)


def _is_short_stem(block: Block, mark: Mark) -> bool:
    """Among stems that are whole sentences: "Leaders need to urgently and jointly:"."""
    bare = not mark.sort and not block.is_heading and not leads_up(block.text)
    asked = block.text.rstrip().endswith(":") and asks(block.text)
    return bare and asked and 5 <= len(block.text.split()) < 12


def by_stem(section: Section, blocks: list[tuple[Block, Mark]]) -> Iterator[Item]:
    """Paragraphs that ask, each with the bullets under it."""
    now: Item | None = None
    for block, mark in blocks:
        if _is_stem(block, mark) or _is_short_stem(block, mark):
            if now is not None:
                yield now
            now = Item(section.kind, "", block.page, [block.text], section.subject)
        elif now is not None and mark.sort in _LISTED:
            now.parts.append(mark.rest)
    if now is not None:
        yield now
