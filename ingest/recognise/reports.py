"""A review published as a web page: its chapters stand on the page, and no file beside them."""

import re

from ingest.boards import words as board_words
from ingest.prose import Block, prose_of
from ingest.values import Recognised, Sort

LEAST_WORDS = 1_200
LEAST_CHAPTERS = 3
_OPENING = 300

_CHAPTERS = {
    "introduction": r"introduction|background|terms of reference|scope|reasons? for|summary|why ",
    "method": r"method|process of the review|how (?:the|this) review|conduct of the review",
    "story": r"chronology|key (?:episodes?|events?|dates)|narrative|what happened"
    r"|the (?:family|child|children)\b",
    "analysis": r"analysis|findings?|themes?|appraisal|practice"
    r"|what (?:we|the review) (?:found|learn)",
    "outcome": r"recommendations?|conclusions?|learning|actions?|next steps",
}
_KINDS = {name: re.compile(rf"\b(?:{words})", re.I) for name, words in _CHAPTERS.items()}


def report_on(html: str) -> Recognised | None:
    """What a page is whose own text is a review's report; None for any other page.

    It names a kind of child review in its headings or opening words, has the length of a report,
    and headings of at least three of the chapters a report has.
    """
    blocks = prose_of(html)
    length = sum(len(block.text.split()) for block in blocks)
    if length < LEAST_WORDS:
        return None
    named = board_words.CHILD_REVIEW.search(_said_first(blocks))
    heads = [block.text for block in blocks if block.level]
    chapters = [name for name, said in _KINDS.items() if any(said.search(head) for head in heads)]
    if named is None or len(chapters) < LEAST_CHAPTERS:
        return None
    because = (
        f"The page itself is a report: {length} words under headings of {', '.join(chapters)}, "
        f"and it calls itself a “{named.group(0)}”."
    )
    return Recognised(Sort.REPORT, because)


def _said_first(blocks: tuple[Block, ...]) -> str:
    heads = [block.text for block in blocks if block.level == 1]
    words = " ".join(block.text for block in blocks[:40]).split()
    return " ".join([*heads, *words[:_OPENING]])
