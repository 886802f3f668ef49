"""Paragraphs cut by a page's end, a line's end or a reader of columns, whole again."""

import re
from collections.abc import Iterator

from ingest.describe.reading import Block
from ingest.describe.recommendations.numbering import mark_of

_OPEN_END = re.compile(r"\b(?:to|of|the|and|or|for|in|with|by|an?|at|on|from|that|their)$")


def joined(blocks: list[Block]) -> Iterator[Block]:
    """Mend paragraphs cut by a page's end or by a reader of columns."""
    held: Block | None = None
    for block in blocks:
        if held is not None and not block.is_heading and _runs_on(held, block):
            text = f"{held.text} {block.text}"
            held = Block(
                held.page,
                held.start,
                held.end,
                text,
                held.level,
                held.mark,
                held.heading,
                held.place,
            )
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _runs_on(held: Block, block: Block) -> bool:
    """An unfinished sentence goes on with a small letter; after a small word, with any."""
    if held.text.rstrip()[-1:] in ".?!:;" or held.is_heading:
        return False
    first = block.text.lstrip()[:1]
    marked = mark_of(held.text).sort and not mark_of(block.text).sort
    if marked and _OPEN_END.search(held.text.rstrip()):
        return True
    return (
        first.islower()
        and mark_of(block.text).sort in {"", "letter"}
        and not re.match(r"[a-z][.)]\s", block.text)
    )
