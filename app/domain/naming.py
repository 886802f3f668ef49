"""What a review is called in lists and headings: its name for the child, and the place.

Reports' own titles begin alike ("Local Child Safeguarding Practice Review: Overview Report …") and
are cut off before they differ; they stay in citations, data and key facts.
"""

import re

_BODY = re.compile(
    r"[\s,(-]*\b(?:All-age|Local|Regional|Strategic|Integrated|Safeguarding|Child(?:ren)?(?:'s|\u2019s)?"
    r"|Community|Public Protection|Partnerships?|Board|LSCB)\b.*"
)
_NATIONAL = re.compile(r"\bPanel\b")
_BOARD_FOR = re.compile(r".*\bBoard for (?:the )?(.+)")


def place_of(board: str) -> str:
    """The place a board's name names: ``Ashmarsh`` of ``Ashmarsh Safeguarding Children
    Partnership``; empty for a national body, or where nothing but its sort is left."""
    if _NATIONAL.search(board):
        return ""
    found = _BOARD_FOR.match(board)
    return found[1] if found else _BODY.sub("", board, count=1).strip(" -")


def known_as(title: str, label: str, board: str) -> str:
    """``Child J, Ashmarsh``; the report's own title where no name for the child is known."""
    if not label:
        return title
    place = place_of(board)
    if place and place.casefold() not in label.casefold():
        return f"{label}, {place}"
    if place or label.casefold() == title.casefold():
        return label
    return title if label.casefold() in title.casefold() else f"{label}: {title}"
