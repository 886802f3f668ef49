"""How strongly the learning of a report tells each theme, by the stems of its sentences.

Each sentence is asked of :mod:`ingest.describe.sayings`; here is counted up what the headings, the
findings and the recommendations come to.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.describe.learning import Stretch
from ingest.describe.matching import Hit
from ingest.describe.sayings import sayings

_END = re.compile(r"[.?!;](\s+)(?=[A-Z0-9\"'(])")
_SHORTEST = 15  # characters; less is no sentence
_SHOWN = 0.2
FEW = 8
"""Sentences; what a shorter report says is not thereby said more often."""
_SPREAD = 0.7
"""Below one: half a likelihood counts for more than half of a whole one."""

LIKELIEST = (
    "likeliest heading",
    "likeliest finding",
    "second likeliest finding",
    "third likeliest finding",
    "likeliest request",
    "second likeliest request",
)
FEATURES = (
    *LIKELIEST,
    "share of all likelihoods",
    "likelihoods together",
    "likelihoods of its sentences",
)
"""What the weighing sees of it, all from 0 to 1."""


@dataclass(slots=True)
class Spoken:
    """How likely headings, findings and requests tell one theme; the likely ones as hits."""

    headings: list[float] = field(default_factory=list)
    said: list[float] = field(default_factory=list)
    asked: list[float] = field(default_factory=list)
    hits: list[tuple[float, Hit]] = field(default_factory=list)

    @property
    def total(self) -> float:
        return sum(self.headings) + sum(self.said) + sum(self.asked)


def spoken_in(
    learning: Iterable[Stretch], names: Sequence[str] = ()
) -> tuple[dict[str, Spoken], int]:
    """What the parts that tell learning come to for each theme, and how many sentences they hold.
    ``names`` are those that the report gives its children."""
    found: dict[str, Spoken] = defaultdict(Spoken)
    children = frozenset(name.lower() for name in names)
    model, sentences = sayings(), 0
    for stretch in learning:
        for start, end in _sentences(stretch):
            sentences += 1
            told = model.told(stretch.text[start:end], children)
            for code, likely in told.items():
                _count(found[code], code, likely, stretch, (start, end))
    return found, sentences


def _count(
    spoken: Spoken, code: str, likely: float, stretch: Stretch, span: tuple[int, int]
) -> None:
    strength = likely**_SPREAD
    if stretch.headed:
        spoken.headings.append(strength)
    elif stretch.zone == "recommendations":
        spoken.asked.append(strength)
    else:
        spoken.said.append(strength)
    if likely >= _SHOWN:
        start, end = stretch.start + span[0], stretch.start + span[1]
        hit = Hit(("theme", code), stretch.block.page, start, end, weak=False, block=stretch.block)
        spoken.hits.append((4 * likely + stretch.headed, hit))


def _sentences(stretch: Stretch) -> Iterator[tuple[int, int]]:
    """Where each sentence of a stretch begins and ends. A heading is one, however short."""
    if stretch.headed:
        yield 0, len(stretch.text)
        return
    at = 0
    for end, following in [
        *(gap.span(1) for gap in _END.finditer(stretch.text)),
        (len(stretch.text), len(stretch.text)),
    ]:
        if end - at > _SHORTEST:
            yield at, end
        at = following


def rows(spoken: Mapping[str, Spoken], sentences: int) -> dict[str, tuple[float, ...]]:
    """The numbers of each theme, in the order of ``FEATURES``."""
    most = max((one.total for one in spoken.values()), default=0.0) or 1.0
    return {
        code: (
            *_best(one.headings, 1),
            *_best(one.said, 3),
            *_best(one.asked, 2),
            one.total / most,
            min(1.0, one.total / 4),
            min(1.0, 10 * one.total / max(FEW, sentences)),
        )
        for code, one in spoken.items()
    }


def _best(strengths: Sequence[float], how_many: int) -> list[float]:
    best = sorted(strengths, reverse=True)[:how_many]
    return best + [0.0] * (how_many - len(best))
