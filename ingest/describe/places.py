"""Which part of a report does each paragraph stand in? The headings above it say so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.describe.asking import asks_outright
from ingest.describe.bullets import BULLETS
from ingest.describe.headings import opens_body, place_of, strip_number
from ingest.describe.letters import squeeze

_TABLE_HEAD = re.compile(
    r"\b(areas? for (priority )?(action|improvement)|recommendation) *$|^recommendation\b",
    re.IGNORECASE,
)
_BULLETS = (*BULLETS, "-", "*")


@dataclass(slots=True)
class Draft:
    """A paragraph or heading before its place is known. ``listed``: on a page of contents."""

    page: int
    start: int
    end: int
    text: str
    level: int
    mark: str
    listed: bool


@dataclass(slots=True)
class _Where:
    place: str = "title"
    level: int = 0
    heading: str = ""
    appendix: int = 0  # the level of the appendix we are in, 0 outside
    sub: int = 0  # the level of its subheadings, once one is met
    recommends: bool = False  # in a part headed "recommendations", not "areas for improvement"


def places(drafts: Sequence[Draft]) -> Iterator[tuple[str, str]]:
    """For each paragraph in order: its place, and the heading above it."""
    where = _Where()
    for position, draft in enumerate(drafts):
        if draft.level:
            _open(where, drafts, position)
        elif where.place == "title" and draft.page > 1 and len(draft.text) > 200:
            where.place = "body"
        yield ("contents" if draft.listed else where.place), where.heading


def _open(where: _Where, drafts: Sequence[Draft], position: int) -> None:
    """Take in a heading."""
    draft = drafts[position]
    found = place_of(draft.text)
    where.heading = squeeze(draft.text)
    if found is None:
        if _leaves(where, drafts, position):
            where.place, where.level = "body", draft.level
        return
    inside = where.place == "recommendations" and draft.level > where.level
    if _is_title_word(where, draft, found) or (inside and found == "terms"):
        return
    if inside and found in {"findings", "summary"} and _asks_below(drafts, position):
        return
    where.place, where.level = found, draft.level
    where.sub = 0
    where.recommends = "recommend" in draft.text.lower()
    where.appendix = draft.level if found == "appendix" else 0


def _leaves(where: _Where, drafts: Sequence[Draft], position: int) -> bool:
    """Does a heading of no known kind end the part it stands in?"""
    draft = drafts[position]
    if where.place == "title":
        return draft.page > 1 or _starts_body(draft.text)
    if where.place == "contents":
        return True
    if where.place == "appendix" and where.appendix and draft.level > where.appendix:
        return False
    if where.place == "recommendations":
        return not _goes_on_asking(where, drafts, position)
    return draft.level <= where.level


def _asks_below(drafts: Sequence[Draft], position: int) -> bool:
    """Is the first paragraph under this heading one that asks for something?"""
    for draft in drafts[position + 1 : position + 4]:
        if draft.level and place_of(draft.text) != "recommendations":
            continue
        return draft.level > 0 or asks_outright(draft.text)
    return False


def _goes_on_asking(where: _Where, drafts: Sequence[Draft], position: int) -> bool:
    """Is this a subheading among recommendations, or among areas for improvement?

    Sizes of type are a weak guide to rank, so what stands below the heading is asked as well.
    """
    draft = drafts[position]
    if opens_body(draft.text):
        return False
    if _TABLE_HEAD.search(draft.text):
        return True
    if where.recommends:
        short = len(draft.text.split()) <= 8 and draft.text[-1] != "?"
        return (draft.level > where.level and short) or _asks_below(drafts, position)
    first = position == 0 or drafts[position - 1].level > 0
    below = drafts[position + 1] if position + 1 < len(drafts) else None
    listed = below is not None and (below.mark[:1] in _BULLETS or asks_outright(below.text))
    if listed and (first or draft.level > where.level or draft.level == where.sub):
        where.sub = draft.level
        return True
    return False


def _is_title_word(where: _Where, draft: Draft, found: str) -> bool:
    """Words of a title, such as "Executive Summary" on a cover, open nothing yet."""
    on_cover = where.place == "title" and draft.page == 1 and draft.start < 400
    named = found in {"findings", "recommendations", "summary", "terms"}
    return on_cover and named and not _starts_body(draft.text)


def _starts_body(text: str) -> bool:
    number, words = strip_number(text)
    opening = r"(introduction|background|foreword|preface|what happened|context)\b"
    return bool(number) or bool(re.match(opening, words, re.IGNORECASE))
