"""Paragraphs cut by a page's end, a line's end or a reader of columns, whole again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from ingest.describe.reading import Block
from ingest.describe.recommendations.numbering import mark_of

_MISREAD = re.compile(r"^(\(?)[Il|](?=[.)]\s)")
_OPEN_END = re.compile(r"\b(?:to|of|the|and|or|for|in|with|by|an?|at|on|from|that|their)$")


def first_mended(blocks: Sequence[Block]) -> Iterator[Block]:
    """A scanner's text may begin a list with "I." or "(l)": before a 2 that is a 1."""
    for block, following in zip_longest(blocks, blocks[1:]):
        if following and _MISREAD.match(block.text) and mark_of(following.text).label == "2":
            yield replace(block, text=_MISREAD.sub(r"\g<1>1", block.text))
        else:
            yield block


def joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Mend paragraphs cut by a page's end or by a reader of columns."""
    held: Block | None = None
    for block in blocks:
        if held is not None and not block.is_heading and _runs_on(held, block):
            text = f"{held.text} {block.text}"
            held = replace(held, text=text)
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
