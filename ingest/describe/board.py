"""Whose review is it? The board whose site it was found on, if the first pages bear that out.

Abbreviations such as BSCB belong to many boards, so they count only for the board we came from,
and never name another.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ingest.describe.cover import Cover
from ingest.describe.kind import names_in
from ingest.describe.letters import fold, lower, squeeze
from ingest.describe.reading import Reading
from ingest.values import Context

_BODY = (
    r"(?:local )?safeguarding (?:children'?s? |adults? |and child protection )*"
    r"(?:partnership board|partnership|board)"
    r"|(?:multi[- ]agency )?safeguarding (?:children )?arrangements"
    r"|lscb|lscp|scb|scp|child protection committee|adult protection committee|cpc"
    r"|regional safeguarding (?:children )?board|community safety partnership|safeguarding children"
)
_ENDS = re.compile(rf"\s*[-,(]*\b(?:{_BODY})\b.*$")
_NAMED = re.compile(rf"\b(?:{_BODY})\b")
_BEFORE = re.compile(r"(?:[\w'&.-]+[ ,]+){1,7}$")
_FURNITURE = re.compile(
    r"\b(?:the|london borough of|royal borough of|borough of|city of|county of|metropolitan"
    r"|borough|city council|county council"
    r"|council|county|unitary|authority|on behalf of|commissioned by|area)\b"
)
_CHILDREN = re.compile(r"children|lscb|lscp|\bscb\b|\bscp\b|child protection|cysur")
_JOINT = re.compile(r"\bjoint(?:ly)?\b|\bcommissioned by\b|\band\b|&")


@dataclass(frozen=True, slots=True)
class Boards:
    """Slugs, the commissioning board first, and why. ``label`` is "joint", "other_area" or ""."""

    slugs: tuple[str, ...]
    page: int | None
    quote: str
    rule: str
    confidence: float
    label: str = ""


def boards_of(reading: Reading, cover: Cover, context: Context) -> Boards:
    """The boards named on the cover and first pages, checked against where it was found."""
    cover_text = _plain(" ".join([*cover.sheet.values(), cover.words]))
    pages = [(p.number, _plain(t)) for p, t in zip(reading.pages[:3], reading.folded, strict=False)]
    foreign = _in_title(cover, context)
    if foreign is not None:
        return foreign
    own = _own(cover_text, pages, context)
    others = _others(cover_text, context)
    if own is not None and others and own.rule == "board-cover":
        joint = tuple(slug for slug, _ in others)
        return Boards(
            (context.board_slug, *joint), own.page, own.quote, "board-joint", 0.9, "joint"
        )
    if own is not None and (own.rule == "board-cover" or not others):
        return own
    if others:
        slugs = tuple(slug for slug, _ in others)
        label = "other_area" if context.board_slug else ""
        return Boards(slugs, 1, others[0][1], "board-named", 0.9, label)
    return own or _elsewhere(pages, context)


def _in_title(cover: Cover, context: Context) -> Boards | None:
    """Another area's review that this board lists: its own title says whose it is."""
    names = [squeeze(_plain(n)) for n in (context.board_name, *context.board_names) if n]
    mine = {area_of(name) for name in names}
    for row in cover.rows[:10]:
        if (
            not context.board_slug
            or not names_in(row.text)
            or not _CHILDREN.search(_plain(row.text))
        ):
            continue
        for area, words in _phrases(_plain(_KIND_WORDS.sub(" ; ", row.text))):
            inside = any(m and (_has(area, m) or _has(m, area)) for m in mine)
            if area and not inside and "(" in row.text:
                slugs = tuple(slug for slug, _ in _others(words, context))
                return Boards(slugs, row.page, words, "board-in-title", 0.85, "other_area")
    return None


_KIND_WORDS = re.compile(r"(?i:serious case review|practice review|learning review)|[:()]")


def _own(cover_text: str, pages: list[tuple[int, str]], context: Context) -> Boards | None:
    """The board whose page led here, named in full or by its area on the cover or pages 1 to 3."""
    if not context.board_slug:
        return None
    names = [squeeze(_plain(name)) for name in (context.board_name, *context.board_names) if name]
    for name in names:
        if _has(cover_text, name):
            return Boards((context.board_slug,), 1, name, "board-cover", 0.98)
    areas = {area for area in (area_of(name) for name in names) if len(area) > 2}
    if any(area in areas for area, _ in _phrases(cover_text)):
        area = next(area for area, _ in _phrases(cover_text) if area in areas)
        return Boards((context.board_slug,), 1, area, "board-cover", 0.95)
    for number, text in pages:
        found = next((name for name in names if _has(text, name)), None)
        found = found or next((words for area, words in _phrases(text) if area in areas), None)
        found = found or next((area for area in areas if _has(text, area)), None)
        if found is not None:
            return Boards((context.board_slug,), number, found, "board-pages", 0.85)
    return None


def _others(cover_text: str, context: Context) -> list[tuple[str, str]]:
    """Other boards of the registry named on the cover, as (slug, words), each once."""
    by_name, by_area = _registry(tuple((s, tuple(n)) for s, n in context.other_boards.items()))
    own_names = {squeeze(_plain(n)) for n in (context.board_name, *context.board_names)}
    own_areas = {area_of(name) for name in own_names}
    found: dict[str, str] = {}
    for area, words in _phrases(cover_text):
        if area in own_areas or not area or any(_has(area, mine) for mine in own_areas if mine):
            continue
        slug = next((by_name[n] for n in _tails(words) if n in by_name), None)
        slug = slug or _by_area(area, words, by_area)
        if slug is not None and slug != context.board_slug:
            found.setdefault(slug, words)
    return list(found.items())


def _by_area(area: str, words: str, by_area: Mapping[str, tuple[str, ...]]) -> str | None:
    """The board of an area, the area's words cut from the left until one fits."""
    if not _CHILDREN.search(words):
        return None
    parts = area.split()
    for start in range(len(parts)):
        slugs = by_area.get(" ".join(parts[start:]))
        if slugs:
            wants_old = re.search(r"\blscb\b|\bscb\b|children board|children's board", words)
            old = [slug for slug in slugs if slug.endswith(("lscb", "scb"))]
            new = [slug for slug in slugs if slug not in old]
            return (old if wants_old and old else new or list(slugs))[0]
    return None


@lru_cache(maxsize=4)
def _registry(
    boards: tuple[tuple[str, tuple[str, ...]], ...],
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    by_name: dict[str, str] = {}
    by_area: dict[str, tuple[str, ...]] = {}
    for slug, names in boards:
        for name in names:
            plain = squeeze(_plain(name))
            by_name.setdefault(plain, slug)
            area = area_of(plain)
            if area and slug not in by_area.get(area, ()):
                by_area[area] = (*by_area.get(area, ()), slug)
    return by_name, by_area


def _elsewhere(pages: list[tuple[int, str]], context: Context) -> Boards:
    """Not named on the cover: the one other board the first pages name, or where it was found."""
    if context.board_slug:
        return Boards((context.board_slug,), None, "", "board-found-on-its-site", 0.5)
    for number, text in pages:
        named = _others(text, context)
        if named:
            return Boards((named[0][0],), number, named[0][1], "board-pages", 0.7)
    return Boards((), None, "", "board-none", 0.0)


def area_of(name: str) -> str:
    """A board's name without the words for what it is: "northmere" of "Northmere LSCB"."""
    plain = _ENDS.sub("", " " + _plain(name))
    return squeeze(_FURNITURE.sub(" ", plain)).strip(" -,&")


def _phrases(text: str) -> Iterator[tuple[str, str]]:
    """Names of boards in a text, as (area, words)."""
    at = 0
    for found in _NAMED.finditer(text):
        before = _BEFORE.search(text, max(at, found.start() - 90), found.start())
        at = found.end()
        if before is not None:
            words = squeeze(before[0] + found[0])
            yield area_of(words), words


def _tails(words: str) -> Iterator[str]:
    parts = words.split()
    for start in range(len(parts)):
        yield " ".join(parts[start:])


def _has(text: str, words: str) -> bool:
    """Are these words in the text, as whole words?"""
    if len(words) < 3:
        return False
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if (at == 0 or not text[at - 1].isalnum()) and (
            end == len(text) or not text[end].isalnum()
        ):
            return True
        at = text.find(words, at + 1)
    return False


def _plain(text: str) -> str:
    """Lower case, "&" as "and", one space between words."""
    return squeeze(lower(fold(text)).replace("&", " and ").replace("|", " "))
