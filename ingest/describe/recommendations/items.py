"""Paragraphs of a section to its items: each recommendation whole, its leading words left out."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from ingest.describe.asking import asks, commands, leads_up
from ingest.describe.reading import Block
from ingest.describe.recommendations.item import LONGEST, Item
from ingest.describe.recommendations.joining import first_mended, joined
from ingest.describe.recommendations.numbering import Mark, mark_of
from ingest.describe.recommendations.sections import Section
from ingest.describe.recommendations.stems import by_stem, stems
from ingest.describe.recommendations.unrolling import recommending, unrolled

_PART_NUMBER = re.compile(r"[A-H]\.?\d{1,2}")
"""How the paragraphs of a part lettered "C" are numbered."""
_INSIDE = ("number", "letter", "bullet")  # a decimal numbers the report's own paragraphs
_HOLLOW = "\u25e6"
_MANY = 3
_TITLE = 2  # words of a title such as "Audit", which is a deed as well
_SHORT_ITEM = 40  # words
_TOLD = re.compile(
    r"(?:[\w'-]+ ){1,12}?to (?!the\b|this\b|that\b|those\b|an?\b|her\b|his\b|our\b)[a-z]{3,}\b"
)
_IS_TOLD = re.compile(
    r"^[^,;]*\b(?:was|were|had|has|have|is|are|did|asked|wanted|went|came)\b.* to "
)
_FOLLOWS = re.compile(
    r"\brecommend\b.*|\bas follows[:.]$|\bthe following[:.]?$|\bthat:$", re.IGNORECASE
)


def items_of(section: Section) -> list[Item]:
    """The items of a section by the way it marks them: labels, numbers, bullets or paragraphs."""
    blocks = [(block, mark_of(block.text)) for block in _mended(section.blocks)]
    style = _style(section, blocks)
    if section.kind == "finding" and style != "label" and not _is_short_list(blocks, style):
        return []
    if style == "label":
        return list(_by_label(section, blocks))
    if style == "stem":
        return list(by_stem(section, blocks))
    if style:
        return list(_by_mark(section, blocks, style))
    return list(_by_paragraph(section, _led(blocks) if section.only_listed else blocks))


def _led(blocks: list[tuple[Block, Mark]]) -> list[tuple[Block, Mark]]:
    """What follows a sentence that ends in a colon: "These are the actions agreed:"."""
    led = next((n for n, (block, _) in enumerate(blocks) if block.text.rstrip()[-1:] == ":"), None)
    return [] if led is None else blocks[led + 1 :]


def _mended(blocks: list[Block]) -> Iterator[Block]:
    return unrolled(joined(first_mended(blocks)))


def _is_short_list(blocks: list[tuple[Block, Mark]], style: str) -> bool:
    """Findings without labels count only as a numbered list of sentences, not as a story."""
    words = [len(mark.rest.split()) for _, mark in blocks if mark.sort == style]
    return style == "number" and 2 <= len(words) <= 15 and sum(words) <= 60 * len(words)


def labelled_items(blocks: list[Block], kind: str) -> list[Item]:
    """Items that bear a label, wherever they stand ("Recommendation 4: …" under a finding)."""
    section = Section(kind, "", "", blocks)
    marked = [(block, mark_of(block.text)) for block in blocks]
    return [item for item in _by_label(section, marked) if item.kind == kind]


def _style(section: Section, blocks: list[tuple[Block, Mark]]) -> str:
    """The mark that the items of this section bear."""
    if any(mark.sort == "label" for _, mark in blocks):
        return "label"
    capitals = [ord(mark.label) for _, mark in blocks if mark.sort == "capital"]
    if len(capitals) > 1 and capitals[1] == capitals[0] + 1:
        return "capital"
    counts = Counter(mark.sort for _, mark in blocks if mark.sort and _could_be(section, mark))
    if counts["letter"] >= 2 and _leads_to_letters(blocks):
        return "letter"
    asking = Counter(mark.sort for _, mark in blocks if mark.sort and asks(mark.rest))
    order = ("number", "decimal")
    if counts["decimal"] >= 2 and asking["decimal"] > asking["number"]:
        order = ("decimal", "number")
    for sort in order:
        if counts[sort] >= 2 or (counts[sort] == 1 and not counts["bullet"]):
            return sort
    if counts["bullet"]:
        return "stem" if stems(blocks) else "bullet"
    enough = (
        1 if section.kind == "question" else 2
    )  # its letters may run on from finding to finding
    return "letter" if counts["letter"] >= enough else ""


def _leads_to_letters(blocks: list[tuple[Block, Mark]]) -> bool:
    """ "14. I recommend as follows:" and then "(a) …": numbered paragraphs with lettered lists."""
    return any(
        mark.sort in {"number", "decimal"}
        and mark.rest[-1:] in ":."
        and below.sort == "letter"
        and _FOLLOWS.search(mark.rest)
        for (_, mark), (_, below) in pairwise(blocks)
    )


def _could_be(section: Section, mark: Mark) -> bool:
    return section.kind != "recommendation" or asks(mark.rest) or mark.sort != "decimal"


def _by_label(section: Section, blocks: list[tuple[Block, Mark]]) -> Iterator[Item]:
    """``Recommendation 3: …``: its own words, or the paragraphs after a label that stands alone."""
    now: Item | None = None
    for block, mark in blocks:
        if mark.sort == "label":
            yield from _finished(now)
            own = section.kind in {"recommendation", mark.kind} or mark.kind == "recommendation"
            own = own and not (section.kind == "finding" and _PART_NUMBER.fullmatch(mark.label))
            kind = mark.kind if own and mark.kind else section.kind
            whole = bool(mark.rest) and _is_whole(mark.rest, kind)
            now = Item(kind, mark.label, block.page, [mark.rest] if whole else [], section.subject)
            now.asked = whole
            if mark.rest and not whole:
                now.loose.append(mark.rest)
        elif now is not None:
            _add_under_label(now, block, mark)
    yield from _finished(now)


def _is_whole(rest: str, kind: str) -> bool:
    """Do the words beside a label make up the item, or are they only its title?"""
    if kind == "finding":
        return len(rest.split()) >= 6
    words = len(rest.split())
    return (words > _TITLE and asks(rest)) or words >= 14 or rest.rstrip().endswith("?")


def _add_under_label(now: Item, block: Block, mark: Mark) -> None:
    """What stands under a label: its text while none is there, then only its list."""
    if block.is_heading:
        return
    words = mark.rest if mark.sort else block.text
    if mark.sort in _INSIDE and now.parts:
        now.parts.append(words)
    elif not now.asked and asks(words) and len(words.split()) <= LONGEST:
        now.parts, now.asked = [words], True
    elif now.parts and now.parts[-1].rstrip().endswith(":"):
        now.parts.append(words)
    elif not now.parts:
        now.loose.append(words)


def _finished(now: Item | None) -> Iterator[Item]:
    """A label with no asking words under it keeps the first paragraph, or its title."""
    if now is None:
        return
    if not now.parts and now.loose:
        longest = [words for words in now.loose if len(words.split()) >= 6]
        now.parts = [longest[0] if longest else now.loose[0]]
    if now.parts:
        yield now


def _by_mark(section: Section, blocks: list[tuple[Block, Mark]], style: str) -> Iterator[Item]:
    """Numbered or bulleted items; a list inside an item belongs to it."""
    now: Item | None = None
    stem = first = ""
    strict = section.kind == "recommendation" and _mostly_asks(blocks, style)
    counted = _between_askers(blocks, style)
    for place, (block, mark) in enumerate(blocks):
        if block.is_heading:
            continue
        if now is not None and style == "bullet" and _is_under(now, first, block):
            now.parts.append(mark.rest)
        elif mark.sort == style:
            first = first or block.text[:1]
            if now is not None:
                yield now
            bound = strict and place not in counted
            now = _item(section, block, mark, stem=stem, strict=bound)
        elif now is not None and mark.sort in _INSIDE and style != "letter":
            now.parts.append(mark.rest)
        else:
            stem = block.text if block.text.rstrip().endswith(":") else ""
            if now is not None:
                yield now
                now = None
            if section.kind == "recommendation" and not stem and _is_bare_ask(block.text):
                yield Item(section.kind, "", block.page, [block.text], section.subject)
    if now is not None:
        yield now


def _is_under(now: Item, first: str, block: Block) -> bool:
    """Is a bullet of another sign one of a list inside the item before it? A hollow one always is:
    it marks the second rank."""
    led = block.text[:1] == _HOLLOW or any(part.rstrip().endswith(":") for part in now.parts)
    return led and block.text[:1] != first and mark_of(block.text).sort == "bullet"


def _mostly_asks(blocks: list[tuple[Block, Mark]], style: str) -> bool:
    """Where most marked paragraphs ask, one that does not is a word between them."""
    marked = [mark for _, mark in blocks if mark.sort == style]
    asking = sum(asks(mark.rest) for mark in marked)
    return style == "decimal" or asking >= 0.6 * len(marked)


def _between_askers(blocks: list[tuple[Block, Mark]], style: str) -> frozenset[int]:
    """Places of short items that stand in sequence between two that ask, or that are worded as most
    of the list is ("Schools to …"): they are of the list, whatever verb they begin with."""
    row = [(place, mark) for place, (_, mark) in enumerate(blocks) if mark.sort == style]
    asking = [asks(mark.rest) for _, mark in row]
    told = [place for place, mark in row if _TOLD.match(mark.rest)]
    mostly = len(told) >= 3 and len(told) >= 0.6 * len(row)
    all_ask = all(asked or place in told for (place, _), asked in zip(row, asking, strict=True))
    alike = told if mostly or all_ask else []
    if len(row) > _MANY and row[0][1].label == "1" and asking == [False] + [True] * (len(row) - 1):
        alike = [*alike, row[0][0]]  # all the others ask
    return frozenset(alike) | frozenset(
        place
        for turn, (place, mark) in enumerate(row)
        if any(asking[:turn])
        and any(asking[turn + 1 :])
        and len(mark.rest.split()) <= _SHORT_ITEM
        and _follows(row[turn - 1], (place, mark))
        and _follows((place, mark), row[turn + 1])
    )


def _follows(one: tuple[int, Mark], two: tuple[int, Mark]) -> bool:
    """Is the second marked paragraph the very next of the list: by its number, or its place?"""
    (place, mark), (next_place, next_mark) = one, two
    if mark.sort == "number":
        labels = mark.label, next_mark.label
        return all(map(str.isdigit, labels)) and int(labels[0]) + 1 == int(labels[1])
    return mark.sort == "bullet" and place + 1 == next_place


def _item(section: Section, block: Block, mark: Mark, *, stem: str, strict: bool) -> Item | None:
    """An item from a marked paragraph, or None where it only leads up to the items."""
    words = mark.rest
    if not words or (section.kind == "recommendation" and leads_up(words)):
        return None
    if section.kind == "recommendation":
        carried = bool(stem) and (asks(stem) or stem.rstrip().endswith(":"))
        if strict and not asks(words) and not carried:
            return None
        if len(words.split()) > LONGEST:
            return None
    if len(words.split()) < 3:
        return None
    return Item(section.kind, mark.label, block.page, [words], section.subject, stem)


def _is_bare_ask(text: str) -> bool:
    """An unmarked paragraph among marked ones that can only be a recommendation."""
    return bool(
        re.match(r"(?:it is recommended|the \w+ (?:\w+ ){0,6}should)\b", text, re.IGNORECASE)
    ) and (not leads_up(text) and len(text.split()) <= 120)


def _by_paragraph(section: Section, blocks: list[tuple[Block, Mark]]) -> Iterator[Item]:
    """No marks at all: every paragraph that asks, or that is a question where questions are put."""
    pieces = ((block, text) for block, _ in blocks for text in recommending(block.text))
    for block, text in pieces:
        words = len(text.split())
        if block.is_heading or words < 5 or words > LONGEST or leads_up(text):
            continue
        if section.kind == "question":
            fits = text.rstrip().endswith("?") or asks(text)
        elif section.kind == "finding":
            fits = False
        else:
            fits = (asks(text) and not text.rstrip().endswith(":")) or commands(text)
            fits = fits or (_TOLD.match(text) is not None and not _IS_TOLD.search(text))
        if fits:
            yield Item(section.kind, "", block.page, [text], section.subject)
