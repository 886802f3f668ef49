"""Themes told without being named: words that stand near one another in one sentence.

``tellings.txt`` holds the tellings. A heading of the findings weighs as much as several sentences,
since a review says in its headings what it has learned.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import islice, product

import ahocorasick

from ingest.describe.learning import Stretch
from ingest.describe.letters import lower
from ingest.describe.matching import Hit

_NEAR = 130  # characters from the first word of a telling to its last
_WIDE = " wide"
_BREAK = re.compile(r"[.?!;:](?=\s|$)")
_MOST_SENTENCES = 3  # of a paragraph, from its beginning, where it says what it is about
_MOST_PLACES = 6  # of one part in one sentence; more are as good as these
_WORDS = str.maketrans({sign: " " for sign in map(chr, range(128)) if not sign.isalnum()})

Spot = tuple[int, int]
"""Where a string begins and ends."""


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """Parts that must all stand in one sentence. ``headed``: of a heading."""

    code: str
    parts: tuple[int, ...]
    weak: bool
    headed: bool
    mask: int


Told = tuple[Stretch, Hit, bool]
"""A telling found: where, and whether by one word alone, which counts in headings only."""


class Tellings:
    """All tellings, made ready to be found in one pass over a sentence.

    The automaton holds each string between spaces, so that words need no further look. A string
    brings the parts it stands for, as bits of one number, and the tellings it may complete: those
    in whose rarest part it is.
    """

    def __init__(self, text: str) -> None:
        parts: dict[tuple[str, ...], int] = {}
        keyed: dict[int, list[Telling]] = defaultdict(list)
        self.wide = frozenset(re.findall(rf"(?m)^\[([a-z-]+){_WIDE}\]", text))
        self._unless: dict[int, str] = {}
        for code, mark, told in _lines(text):
            numbers = tuple(parts.setdefault(part, len(parts)) for part in told)
            if mark == "!":
                self._unless.update(dict.fromkeys(numbers, code))
                continue
            mask = sum(1 << number for number in set(numbers))
            telling = Telling(code, numbers, mark == "~", mark == "#", mask)
            keyed[min(zip(map(_commonness, told), numbers, strict=True))[1]].append(telling)
        self._barring = sum(1 << number for number in self._unless)
        self._automaton = _automaton(_forms(parts), keyed)

    def find(
        self, words: str, start: int, end: int, *, headed: bool
    ) -> Sequence[tuple[Telling, Spot]]:
        """Tellings in a stretch of text, as :func:`plain` makes it, that is one sentence: each
        with where its first word begins and its last one ends."""
        spots = list(self._automaton.iter(words, start, end))
        present = 0
        for _, found in spots:
            present |= found[1]
        told = dict.fromkeys(  # in the order met: what is quoted must not change from run to run
            telling
            for _, found in spots
            for telling in found[2]
            if present & telling.mask == telling.mask and (headed or not telling.headed)
        )
        if not told:
            return ()
        barred = set()
        if present & self._barring:
            barred = {code for part, code in self._unless.items() if present >> part & 1}
        spans = ((t, _nearest(t.parts, spots)) for t in told if t.code not in barred)
        return [(telling, span) for telling, span in spans if span is not None]


Found = tuple[int, int, tuple[Telling, ...], frozenset[int]]
"""What the automaton tells of a string: its length, its parts as bits, the tellings it may
complete, and its parts once more."""


def _commonness(part: tuple[str, ...]) -> float:
    """How often a part is likely to be met: short words are."""
    return sum(math.exp(-len(string) / 2) for string in part)


def _forms(parts: Mapping[tuple[str, ...], int]) -> Mapping[frozenset[int], Sequence[str]]:
    """What is looked for, between spaces, by all the parts it stands for."""
    stands_for: dict[str, list[int]] = defaultdict(list)
    for strings, number in parts.items():
        for string in strings:
            stands_for[string].append(number)
    meaning: dict[str, frozenset[int]] = {}
    for string, found in stands_for.items():
        numbers = frozenset(found)
        stem = " " + string.rstrip("*").translate(_WORDS)
        for form in (stem,) if string.endswith("*") else (stem + " ", stem + "s "):
            meaning[form] = numbers | meaning[form] if form in meaning else numbers
    forms: dict[frozenset[int], list[str]] = defaultdict(list)
    for form, numbers in meaning.items():
        forms[numbers].append(form)
    return forms


def _automaton(
    forms: Mapping[frozenset[int], Sequence[str]], keyed: Mapping[int, Sequence[Telling]]
) -> "ahocorasick.Automaton":
    automaton = ahocorasick.Automaton()
    for numbers, alike in forms.items():
        tellings = tuple(telling for number in sorted(numbers) for telling in keyed.get(number, ()))
        bits = sum(1 << number for number in numbers)
        for form in alike:
            automaton.add_word(form, (len(form), bits, tellings, numbers))
    automaton.make_automaton()
    return automaton


def _nearest(parts: tuple[int, ...], spots: Sequence[tuple[int, Found]]) -> Spot | None:
    """A short stretch that holds each part once, or None where none is short enough."""
    quick = [
        next((last + 2 - found[0], last) for last, found in spots if part in found[3])
        for part in parts
    ]
    span = quick[0] if len(quick) == 1 else _apart(quick)
    if span is not None:
        return span
    choices = [
        [(last + 2 - found[0], last) for last, found in spots if part in found[3]] for part in parts
    ]
    best: Spot | None = None
    for chosen in product(*(spans[:_MOST_PLACES] for spans in choices)):
        span = _apart(chosen)
        if span is not None and (best is None or span[1] - span[0] < best[1] - best[0]):
            best = span
    return best


def _apart(spots: Iterable[Spot]) -> Spot | None:
    """From the first to the last of some strings, if none overlap and they stand near."""
    (begin, end), *others = sorted(spots)
    for start, last in others:
        if start < end:
            return None
        end = last
    return (begin, end) if end - begin <= _NEAR else None


def plain(text: str) -> str:
    """Words in lower case between spaces, one character later than in the text."""
    return f" {lower(text).translate(_WORDS)} "


def _lines(text: str) -> Iterator[tuple[str, str, list[tuple[str, ...]]]]:
    """Each telling of the file: its theme, its mark, and its parts with classes written out."""
    classes: dict[str, tuple[str, ...]] = {}
    code = ""
    for line in text.splitlines():
        if line.startswith("["):
            code = line.strip("[]").removesuffix(_WIDE)
        elif line.startswith("@") and " = " in line and not code:
            name, _, words = line.partition(" = ")
            classes[name] = tuple(words.split("|"))
        elif code and line.strip():
            mark = line[0] if line[0] in "~#!" else ""
            parts = [
                tuple(w for word in part.split("|") for w in classes.get(word, (word,)))
                for part in line[len(mark) :].split(" + ")
            ]
            yield code, mark, parts


@lru_cache(maxsize=1)
def tellings() -> Tellings:
    """The tellings of the file, made ready once."""
    return Tellings(files("ingest.describe").joinpath("tellings.txt").read_text(encoding="utf-8"))


def told_of(learning: Iterable[Stretch], names: Sequence[str] = ()) -> Iterator[Told]:
    """Every telling in the parts of a report that say what was learned. ``names`` are those that
    the report gives its children."""
    words = "|".join(re.escape(name.lower()) for name in names if len(name) >= 3)
    named = re.compile(rf"\b(?:{words})\b") if words else None
    for stretch in learning:
        yield from _told_in(stretch, named)


def _told_in(stretch: Stretch, named: re.Pattern[str] | None) -> Iterator[Told]:
    stops = [found.end() for found in islice(_BREAK.finditer(stretch.text, 6), _MOST_SENTENCES)]
    if len(stops) < _MOST_SENTENCES:
        stops.append(len(stretch.text))
    words = plain(stretch.text[: stops[-1] + 1])  # what stands behind is not looked at
    if named is not None:
        words = named.sub(_as_child, words)
    block, begin, headed, find = stretch.block, stretch.start - 1, stretch.headed, tellings().find
    at = 0
    for stop in stops:
        for telling, (first, last) in find(words, at, stop + 2, headed=headed):
            key = ("theme", telling.code)
            hit = Hit(key, block.page, begin + first, begin + last, telling.weak, block)
            yield stretch, hit, telling.headed and len(telling.parts) == 1
        at = stop


def _as_child(found: re.Match[str]) -> str:
    """A word for a child, as long as the name it stands for."""
    size = len(found[0])
    return next(word for word in ("child", "girl", "boy") if len(word) <= size).rjust(size)
