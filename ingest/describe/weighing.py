"""What speaks for each theme of a report, and how much a small linear model makes of it.

A theme of a review is told in a heading of its learning, or in several of its sentences, or in a
finding and again in a recommendation; a thing mentioned once in passing is not one. The model sees
only where, how often and how surely a theme is told, never which words, so what it learned from a
few documents holds for others. ``python -m bench.facts.weights`` learns the weights.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from ingest.describe import spoken as by_stems
from ingest.describe.guards import NOT_OF_CASE, is_at_large, sentence_at
from ingest.describe.learning import Stretch, stretches
from ingest.describe.matching import Hit
from ingest.describe.reading import Reading
from ingest.describe.tellings import tellings, told_of

_SHORT = 8  # pages

Spot = tuple[int, int]
"""A stretch: its paragraph, and where it begins."""

Line = tuple[int, int, int]
"""A sentence: its page, where its paragraph begins, and where it begins in that."""

FEATURES = (
    "always",
    "told in a heading",
    "one word in a heading",
    "in a heading and below",
    "told in a sentence",
    "told in two sentences",
    "asked for twice",
    "found and asked for",
    "weak words",
    "named in the learning",
    "named there twice",
    "named elsewhere",
    "named elsewhere twice",
    "share of a section",
    "share of the report",
    "thickly told",
    "said of every review",
    *by_stems.FEATURES,
)
"""What the model sees, in the order of its weights. Most are yes or no, shares from 0 to 1."""

_OF_STEMS = len(by_stems.FEATURES)
_HARDLY = 0.25
"""A theme that no heading or sentence tells more strongly by its stems, nor in any other way, is
not looked at."""


@dataclass(slots=True)
class Evidence:
    """Sentences and headings that speak for one theme, by where they stand."""

    headings: set[Line] = field(default_factory=set)
    plain_headings: set[Line] = field(default_factory=set)
    said: set[Line] = field(default_factory=set)
    asked: set[Line] = field(default_factory=set)
    named: set[Line] = field(default_factory=set)
    weak: set[Line] = field(default_factory=set)
    elsewhere: set[Line] = field(default_factory=set)
    sections: dict[int, set[Line]] = field(default_factory=lambda: defaultdict(set))
    hits: list[tuple[float, Hit]] = field(default_factory=list)

    @property
    def size(self) -> float:
        """How much is said of the theme, in sentences."""
        strong = len(self.said | self.headings | self.asked)
        return strong + 0.5 * len(self.elsewhere) + 0.3 * len(self.weak)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A theme, what speaks for it, the model's numbers and how likely it is."""

    code: str
    evidence: Evidence
    features: tuple[float, ...]
    likely: float


def weighed(reading: Reading, hits: Iterable[Hit], names: Sequence[str] = ()) -> list[Weighed]:
    """Every theme of which there is any evidence."""
    learning = list(stretches(reading))
    found = _evidence(learning, hits, names)
    sentences = sum(1 + stretch.text.count(". ") for stretch in learning if not stretch.headed)
    rows = _with_stems(_features(found, sentences), found, learning, names)
    weights = _weights()
    return [
        Weighed(
            code,
            found[code],
            row,
            likely(weights, row) if learning else _in_story(reading, found[code]),
        )
        for code, row in sorted(rows.items())
    ]


def _with_stems(
    rows: Mapping[str, tuple[float, ...]],
    found: Mapping[str, Evidence],
    learning: Sequence[Stretch],
    names: Sequence[str],
) -> dict[str, tuple[float, ...]]:
    """Numbers of themes with those by stems behind; themes told by stems alone join them. The
    sentences that tell a theme by stems become evidence of it."""
    spoken, sentences = by_stems.spoken_in(learning, names)
    own = by_stems.rows(spoken, sentences)
    nothing = (1.0,) + (0.0,) * (len(FEATURES) - _OF_STEMS - 1)
    joined = {code: (*row, *own.get(code, (0.0,) * _OF_STEMS)) for code, row in rows.items()}
    for code, row in own.items():
        if code not in rows and max(row[: len(by_stems.LIKELIEST)]) >= _HARDLY:
            joined[code] = (*nothing, *row)
        if code in joined:
            found[code].hits.extend(spoken[code].hits)
    return joined


def _in_story(reading: Reading, evidence: Evidence) -> float:
    """In a report with no part for its learning, what the story names twice is learning."""
    pages = {page for page, _, _ in evidence.elsewhere}
    twice = len(pages) >= 2 or (len(evidence.elsewhere) >= 2 and len(reading.pages) <= _SHORT)
    return 0.6 if twice else 0.2


def likely(weights: Sequence[float], row: Sequence[float]) -> float:
    """How likely a theme with these numbers is, by these weights."""
    return 1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, row, strict=True))))


@lru_cache(maxsize=1)
def _weights() -> tuple[float, ...]:
    text = files("ingest.describe").joinpath("weights.json").read_text(encoding="utf-8")
    learned = json.loads(text)
    return tuple(learned[feature] for feature in FEATURES)


def _evidence(
    learning: Sequence[Stretch], hits: Iterable[Hit], names: Sequence[str]
) -> Mapping[str, Evidence]:
    found: dict[str, Evidence] = defaultdict(Evidence)
    sections = _sections(learning)
    where: dict[int, list[Stretch]] = defaultdict(list)
    for stretch in learning:
        where[id(stretch.block)].append(stretch)
    for stretch, hit, plain in told_of(learning, names):
        section = sections[id(stretch.block), stretch.start]
        _count(found[hit.key[1]], hit, stretch, section, plain=plain)
    for hit in hits:
        if hit.weak or hit.key[0] != "theme":
            continue
        at = _at(where, hit)
        if at is not None:
            _count(found[hit.key[1]], hit, at, sections[id(at.block), at.start], plain=False)
            found[hit.key[1]].named.add(_line(hit))
        elif hit.block.place not in NOT_OF_CASE and not is_at_large(sentence_at(hit)[0]):
            evidence = found[hit.key[1]]
            evidence.elsewhere.add(_line(hit))
            evidence.hits.append((2.0 if hit.block.place in {"title", "summary"} else 1.0, hit))
    return found


def _at(where: Mapping[int, Sequence[Stretch]], hit: Hit) -> Stretch | None:
    """The stretch in which a hit stands, if its paragraph tells learning."""
    within = [one for one in where.get(id(hit.block), ()) if one.start <= hit.start]
    return within[-1] if within else None


def _count(evidence: Evidence, hit: Hit, stretch: Stretch, section: int, *, plain: bool) -> None:
    line = _line(hit)
    evidence.hits.append((3.0 + 2 * stretch.headed - 2 * hit.weak, hit))
    evidence.sections[section].add(line)
    if hit.weak:
        (evidence.plain_headings if stretch.headed else evidence.weak).add(line)
    elif stretch.headed:
        (evidence.plain_headings if plain else evidence.headings).add(line)
    else:
        (evidence.asked if stretch.zone == "recommendations" else evidence.said).add(line)


def _line(hit: Hit) -> Line:
    text, at = hit.block.text, hit.start - hit.block.start
    return hit.page, hit.block.start, max(text.rfind(stop, 0, at) for stop in (". ", "? ", "; "))


def _sections(learning: Sequence[Stretch]) -> dict[Spot, int]:
    """Each stretch's section: a heading and what stands under it."""
    numbers: dict[Spot, int] = {}
    number, headed = 0, False
    for stretch in learning:
        number += stretch.headed and not headed
        headed = stretch.headed
        numbers[id(stretch.block), stretch.start] = number
    return numbers


def _features(found: Mapping[str, Evidence], sentences: int) -> dict[str, tuple[float, ...]]:
    """The model's numbers for each theme, in the order of ``FEATURES``."""
    totals: dict[int, int] = defaultdict(int)
    for evidence in found.values():
        for section, lines in evidence.sections.items():
            totals[section] += len(lines)
    most = max((evidence.size for evidence in found.values()), default=1.0) or 1.0
    return {
        code: _row(evidence, totals, most, sentences, wide=code in tellings().wide)
        for code, evidence in found.items()
    }


def _row(
    e: Evidence, totals: Mapping[int, int], most: float, sentences: int, *, wide: bool
) -> tuple[float, ...]:
    heads = bool(e.headings or e.plain_headings)
    said, asked, named, elsewhere = len(e.said), len(e.asked), len(e.named), len(e.elsewhere)
    shares = (len(lines) / (totals[section] + 1) for section, lines in e.sections.items())
    row = (
        True,
        bool(e.headings),
        bool(e.plain_headings - e.headings),
        heads and said >= 1,
        said >= 1,
        said >= 2,
        asked >= 2,
        asked >= 1 and (heads or said >= 1),
        bool(e.weak),
        named >= 1,
        named >= 2,
        elsewhere >= 1,
        elsewhere >= 2,
        max(shares, default=0.0),
        e.size / most,
        min(1.0, 5 * len(e.said | e.asked) / max(by_stems.FEW, sentences)),
        wide and not heads,
    )
    return tuple(float(value) for value in row)
