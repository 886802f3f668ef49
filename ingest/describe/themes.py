"""Themes that a review has learned about, and the agencies it asks to act.

What makes a theme is weighed in :mod:`ingest.describe.weighing`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from app.domain.vocabulary import Method
from ingest.describe.evidence import MOST, strongest
from ingest.describe.guards import quote_of
from ingest.describe.matching import Hit
from ingest.describe.reading import Reading
from ingest.describe.weighing import Weighed, weighed
from ingest.values import FoundRecommendation, FoundTerm

LIKELY = 0.55
"""How likely a theme must be to be given."""
FOREMOST = 12
"""At most so many are given, the likeliest: in a hundred pages something is said of everything, and
a review that is found under every theme is found under none."""
_NAME = re.compile(
    r"\b(?!(?:And|Baby|Case|Child|Children|Family|Person|Siblings?|The|Young)\b)[A-Z][a-z]{2,}\b"
)


def themes_of(
    reading: Reading, hits: Iterable[Hit], names: Sequence[str] = ()
) -> Iterator[FoundTerm]:
    """Practice themes that the review has learned about, with their pages."""
    given = [theme for theme in weighed(reading, hits, names) if theme.likely >= LIKELY]
    foremost = {theme.code for theme in sorted(given, key=_standing)[:FOREMOST]}
    for theme in given:
        if theme.code in foremost:
            confidence = round(min(0.95, theme.likely), 2)
            best = strongest((weight, hit.page, hit) for weight, hit in theme.evidence.hits)
            evidence = tuple((page, quote_of(hit)) for page, hit in best)
            yield FoundTerm("theme", theme.code, Method.RULE, confidence, evidence, "theme-weighed")


def _standing(theme: Weighed) -> tuple[float, str]:
    """The likeliest first."""
    return -theme.likely, theme.code


def names_in(case: str) -> tuple[str, ...]:
    """The names in a case label, such as "Marlowe" in "Baby Marlowe"."""
    return tuple(_NAME.findall(case))


def agencies_of(found: Sequence[FoundRecommendation]) -> Iterator[FoundTerm]:
    """Agencies that recommendations are addressed to, with the recommendations as evidence."""
    asked: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for item in found:
        if item.kind != "finding":
            for code in item.addressees:
                asked[code].append((item.page, item.text[:240]))
    for code, evidence in asked.items():
        yield FoundTerm(
            "agency", code, Method.RULE, 0.85, tuple(evidence[:MOST]), "agency-addressed"
        )
