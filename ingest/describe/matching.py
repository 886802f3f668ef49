"""Find the vocabulary's strings in a text, all of them in one pass."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from app.domain import terms
from app.domain.terms import Term
from ingest.describe.letters import lower
from ingest.describe.reading import Block, Reading

Key = tuple[str, str]
"""A term's group and code."""

_NEAR = 20  # characters within which a phrase that excludes a string does so


@dataclass(frozen=True, slots=True)
class Entry:
    """What one string of the automaton stands for."""

    key: Key
    whole: bool  # must end where a word ends
    weak: bool
    excludes: bool


@dataclass(slots=True)  # many are made, and a frozen one takes three times as long
class Hit:
    """A term's string at ``text[start:end]`` of a page's text, inside a paragraph."""

    key: Key
    page: int
    start: int
    end: int
    weak: bool
    block: Block


class Matcher:
    """The strings of some groups as one automaton, abbreviations as another."""

    def __init__(self, chosen: Iterable[Term]) -> None:
        strings: dict[str, list[Entry]] = defaultdict(list)
        short: dict[str, list[Entry]] = defaultdict(list)
        for term in chosen:
            key = (term.group, term.code)
            named = (term.label.lower(),) if _is_said_by_its_label(term) else ()
            for words, weak, excludes in (
                (term.strings + named, False, False),
                (term.weak, True, False),
                (term.unless, False, True),
            ):
                for string in words:
                    stem = string.rstrip("*").replace("-", " ")
                    strings[stem].append(Entry(key, not string.endswith("*"), weak, excludes))
            for letters in term.abbreviations:
                short[letters].append(Entry(key, whole=True, weak=False, excludes=False))
        self._strings = _automaton(strings)
        self._short = _automaton(short)

    def find(self, text: str) -> list[tuple[int, int, Entry]]:
        """Strings of a text in lower case, as (start, end, what it stands for)."""
        plain = text.replace("-", " ").replace("\n", " ")
        return _kept(list(_words(self._strings, plain)))

    def abbreviations(self, text: str) -> list[tuple[int, int, Entry]]:
        """Abbreviations in a text with its capitals."""
        return list(_words(self._short, text))


def _is_said_by_its_label(term: Term) -> bool:
    """A theme's label serves as a string too, but for one that heads a section of every report."""
    return term.group == "theme" and " " in term.label and term.parent != "good"


def _automaton(strings: dict[str, list[Entry]]) -> "ahocorasick.Automaton":
    automaton = ahocorasick.Automaton()
    for string, entries in strings.items():
        automaton.add_word(string, (len(string), tuple(entries)))
    if strings:
        automaton.make_automaton()
    return automaton


def _words(automaton: "ahocorasick.Automaton", text: str) -> Iterator[tuple[int, int, Entry]]:
    """Matches that begin a word and, unless any ending will do, end one (a plural counts)."""
    if not len(automaton):
        return
    size = len(text)
    for last, (length, entries) in automaton.iter(text):
        start, end = last + 1 - length, last + 1
        if start and text[start - 1].isalnum():
            continue
        ended = end == size or not text[end].isalnum()
        if not ended and text[end] == "s":
            ended = end + 1 == size or not text[end + 1].isalnum()
        for entry in entries:
            if ended or not entry.whole:
                yield start, end, entry


def _kept(found: list[tuple[int, int, Entry]]) -> list[tuple[int, int, Entry]]:
    """Without the strings in whose company stands a phrase that excludes their term."""
    excluding = [(s, e, entry.key) for s, e, entry in found if entry.excludes]
    if not excluding:
        return found
    return [
        (start, end, entry)
        for start, end, entry in found
        if not entry.excludes
        and not any(
            key == entry.key and s - _NEAR <= end and start <= e + _NEAR for s, e, key in excluding
        )
    ]


@lru_cache(maxsize=1)
def matcher() -> Matcher:
    """The automaton of every term that is read from running text."""
    return Matcher(term for term in terms.vocabulary().values() if term.group != "perpetrator")


def agencies_in(text: str) -> tuple[str, ...]:
    """Codes of the agencies named in a text in lower case, in order; longer names win."""
    found = [hit for hit in matcher().find(text) if hit[2].key[0] == "agency"]
    spans = [(start, end) for start, end, _ in found]
    codes = [
        entry.key[1]
        for start, end, entry in sorted(found, key=lambda hit: hit[0])
        if not any(s <= start and end <= e and (s, e) != (start, end) for s, e in spans)
    ]
    return tuple(dict.fromkeys(codes))


def themes_in(text: str) -> tuple[str, ...]:
    """Codes of the themes that a text in lower case bears out strongly, in order."""
    found = [entry for _, _, entry in matcher().find(text) if not entry.weak]
    return tuple(dict.fromkeys(entry.key[1] for entry in found if entry.key[0] == "theme"))


def hits_of(reading: Reading) -> list[Hit]:
    """Every hit in the document, in reading order. An abbreviation counts only where its long
    form, or its definition in brackets, stands in the same document."""
    blocks = _blocks_by_page(reading)
    found: list[Hit] = []
    shortened: list[tuple[int, int, int, Entry, bool]] = []
    for page, text in zip(reading.pages, reading.folded, strict=True):
        for start, end, entry in matcher().find(lower(text)):
            block = _block_at(blocks, page.number, start)
            if block is not None:
                found.append(Hit(entry.key, page.number, start, end, entry.weak, block))
        for start, end, entry in matcher().abbreviations(text):
            defined = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
            shortened.append((page.number, start, end, entry, defined))
    long_forms = {hit.key for hit in found if not hit.weak}
    long_forms |= {entry.key for _, _, _, entry, defined in shortened if defined}
    for number, start, end, entry, _ in shortened:
        block = _block_at(blocks, number, start)
        if block is not None and entry.key in long_forms:
            found.append(Hit(entry.key, number, start, end, weak=False, block=block))
    return found


def _blocks_by_page(reading: Reading) -> dict[int, tuple[list[int], list[Block]]]:
    pages: dict[int, tuple[list[int], list[Block]]] = {}
    for block in reading.blocks:
        starts, blocks = pages.setdefault(block.page, ([], []))
        starts.append(block.start)
        blocks.append(block)
    return pages


def _block_at(
    pages: dict[int, tuple[list[int], list[Block]]], page: int, offset: int
) -> Block | None:
    starts, blocks = pages.get(page, ([], []))
    at = bisect_right(starts, offset) - 1
    return blocks[at] if at >= 0 else None
