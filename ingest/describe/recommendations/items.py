"""Paragraphs of a section to its items: each recommendation whole, its leading words left out."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.describe.asking import asks, commands, leads_up
from ingest.describe.letters import squeeze
from ingest.describe.reading import Block
from ingest.describe.recommendations.joining import joined
from ingest.describe.recommendations.numbering import Mark, mark_of
from ingest.describe.recommendations.sections import Section
from ingest.describe.recommendations.unrolling import unrolled

_LISTED = ("number", "decimal", "letter", "bullet")
_INSIDE = ("number", "letter", "bullet")  # a decimal numbers the report's own paragraphs
_SHORT_ITEM = 40  # words
_LONGEST = 220  # words; a longer paragraph tells a story


@dataclass(slots=True)
class Item:
    """One item in the making."""

    kind: str
    label: str
    page: int
    parts: list[str]
    subject: str = ""
    stem: str = ""
    asked: bool = False
    loose: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return squeeze(" ".join(self.parts))


def items_of(section: Section) -> list[Item]:
    """The items of a section by the way it marks them: labels, numbers, bullets or paragraphs."""
    blocks = [(block, mark_of(block.text)) for block in unrolled(list(joined(section.blocks)))]
    style = _style(section, blocks)
    if section.kind == "finding" and style != "label" and not _is_short_list(blocks, style):
        return []
    if style == "label":
        return list(_by_label(section, blocks))
    if style == "stem":
        return list(_by_stem(section, blocks))
    if style:
        return list(_by_mark(section, blocks, style))
    return list(_by_paragraph(section, blocks))


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
    counts = Counter(mark.sort for _, mark in blocks if mark.sort and _could_be(section, mark))
    for sort in ("number", "decimal"):
        if counts[sort] >= 2 or (counts[sort] == 1 and not counts["bullet"]):
            return sort
    if counts["bullet"]:
        return "stem" if _stems(blocks) else "bullet"
    return "letter" if counts["letter"] >= 2 else ""


def _could_be(section: Section, mark: Mark) -> bool:
    return section.kind != "recommendation" or asks(mark.rest) or mark.sort != "decimal"


def _by_label(section: Section, blocks: list[tuple[Block, Mark]]) -> Iterator[Item]:
    """``Recommendation 3: …``: its own words, or the paragraphs after a label that stands alone."""
    now: Item | None = None
    for block, mark in blocks:
        if mark.sort == "label":
            yield from _finished(now)
            own = section.kind in {"recommendation", mark.kind} or mark.kind == "recommendation"
            kind = mark.kind if own else section.kind
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
    return asks(rest) or len(rest.split()) >= 14 or rest.rstrip().endswith("?")


def _add_under_label(now: Item, block: Block, mark: Mark) -> None:
    """What stands under a label: its text while none is there, then only its list."""
    if block.is_heading:
        return
    words = mark.rest if mark.sort else block.text
    if mark.sort in _INSIDE and now.parts:
        now.parts.append(words)
    elif not now.asked and asks(words) and len(words.split()) <= _LONGEST:
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
    counted = _between_askers(blocks) if style == "number" else frozenset()
    for block, mark in blocks:
        if block.is_heading:
            continue
        if now is not None and style == "bullet" and _is_under(now, first, block):
            now.parts.append(mark.rest)
        elif mark.sort == style:
            first = first or block.text[:1]
            if now is not None:
                yield now
            bound = strict and mark.label not in counted
            now = _item(section, block, mark, stem=stem, strict=bound)
        elif now is not None and mark.sort in _INSIDE:
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
    """Is a bullet of another sign one of a list inside the item before it?"""
    led = any(part.rstrip().endswith(":") for part in now.parts)
    return led and block.text[:1] != first and mark_of(block.text).sort == "bullet"


def _stems(blocks: list[tuple[Block, Mark]]) -> bool:
    """Do whole sentences ask, and bullets only spell out what is asked? "The trust should:" is
    no sentence; "Leaders should act at pace so that plans improve, in particular:" is one."""
    return sum(_is_stem(block, mark) for block, mark in blocks) >= 2


def _is_stem(block: Block, mark: Mark) -> bool:
    words = len(block.text.split())
    whole = not mark.sort and not block.is_heading and 12 <= words <= _LONGEST
    led = leads_up(block.text) or block.text.rstrip().endswith(("following:", "below:"))
    return whole and not led and asks(block.text)


def _is_short_stem(block: Block, mark: Mark) -> bool:
    """Among stems that are whole sentences: "Leaders need to urgently and jointly:"."""
    bare = not mark.sort and not block.is_heading and not leads_up(block.text)
    asked = block.text.rstrip().endswith(":") and asks(block.text)
    return bare and asked and 5 <= len(block.text.split()) < 12


def _by_stem(section: Section, blocks: list[tuple[Block, Mark]]) -> Iterator[Item]:
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


def _mostly_asks(blocks: list[tuple[Block, Mark]], style: str) -> bool:
    """Where most marked paragraphs ask, one that does not is a word between them."""
    marked = [mark for _, mark in blocks if mark.sort == style]
    asking = sum(asks(mark.rest) for mark in marked)
    return style == "decimal" or asking >= 0.6 * len(marked)


def _between_askers(blocks: list[tuple[Block, Mark]]) -> frozenset[str]:
    """Numbers of short items that stand in sequence between two that ask: they are of the list,
    whatever verb they begin with."""
    row = [mark for _, mark in blocks if mark.sort == "number" and mark.label.isdigit()]
    asking = [asks(mark.rest) for mark in row]
    return frozenset(
        mark.label
        for place, mark in enumerate(row[:-1])
        if place > 0
        and int(row[place - 1].label) + 1 == int(mark.label) == int(row[place + 1].label) - 1
        and any(asking[:place])
        and any(asking[place + 1 :])
        and len(mark.rest.split()) <= _SHORT_ITEM
    )


def _item(section: Section, block: Block, mark: Mark, *, stem: str, strict: bool) -> Item | None:
    """An item from a marked paragraph, or None where it only leads up to the items."""
    words = mark.rest
    if not words or (section.kind == "recommendation" and leads_up(words)):
        return None
    if section.kind == "recommendation":
        carried = bool(stem) and (asks(stem) or stem.rstrip().endswith(":"))
        if strict and not asks(words) and not carried:
            return None
        if len(words.split()) > _LONGEST:
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
    for block, _ in blocks:
        text = block.text
        words = len(text.split())
        if block.is_heading or words < 5 or words > _LONGEST or leads_up(text):
            continue
        if section.kind == "question":
            fits = text.rstrip().endswith("?") or asks(text)
        elif section.kind == "finding":
            fits = False
        else:
            fits = (asks(text) and not text.rstrip().endswith(":")) or commands(text)
        if fits:
            yield Item(section.kind, "", block.page, [text], section.subject)
