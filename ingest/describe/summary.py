"""A summary in the shape practitioners know, made only of the report's own sentences.

Headline, background, learning, recommendations, model, keywords. Every sentence comes with its
page; nothing is rephrased, so nothing can be said that the report does not say.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.domain import terms as vocabulary
from ingest.describe.facts.sentences import Sentence, split
from ingest.describe.reading import Reading
from ingest.values import FoundRecommendation, FoundTerm, Value

_HAPPENED = re.compile(
    r"\b(?:death of|died|was killed|murder\w*|injur\w*|suicide|own life|abuse of|neglect of"
    r"|exploit\w*|suffered|harmed|assault\w*|stabbed)\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\b(?:boy|girl|baby|infant|child|children|young person|teenager|siblings?|year-old"
    r"|years old|month-old|months old|week-old|weeks old|aged)\b",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"\b(?:lived|family|mother|father|parents?|siblings?|known to|moved|history|school|attended"
    r"|born|placed|foster|relationship|partner|referral)\b",
    re.IGNORECASE,
)
_LEARNING = re.compile(
    r"\b(?:learning|lesson|finding|should|need to|needs to|important|missed|opportunit\w*"
    r"|could have|professionals|agencies|practice|information|not|must|requires?)\b",
    re.IGNORECASE,
)
_LONGEST = 60  # words in a sentence that can be quoted
_MOST = {"background": 4, "learning": 5, "recommendations": 8}


def summary_of(
    reading: Reading,
    story: Sequence[Sentence],
    asked: Sequence[FoundRecommendation],
    terms: Sequence[FoundTerm],
    values: Iterable[Value],
) -> Mapping[str, Any]:
    """Parts of a summary as lists of ``{"text", "page"}``; a part with nothing to say is empty."""
    headline = _headline(story, values)
    return {
        "headline": headline,
        "background": _background(story, headline),
        "learning": _learning(reading, asked),
        "recommendations": [
            _said(item.text, item.page) for item in asked if item.kind != "finding"
        ][: _MOST["recommendations"]],
        "model": _labels(terms, ("method",)),
        "keywords": _labels(terms, ("harm", "theme", "age", "status", "parental"))[:16],
    }


def _said(text: str, page: int) -> dict[str, Any]:
    return {"text": text, "page": page}


def _headline(story: Sequence[Sentence], values: Iterable[Value]) -> list[dict[str, Any]]:
    """The sentence that says best what happened to whom: the one the outcome was read from
    unless another of the opening says more."""
    quotes = [
        value.quote
        for value in values
        if value.field in {"outcome", "age_at_incident"} and value.quote
    ]
    best: tuple[float, Sentence] | None = None
    for order, sentence in enumerate(s for s in story if s.early and s.place != "title"):
        words = len(sentence.text.split())
        if not 6 <= words <= _LONGEST or not sentence.text.rstrip().endswith((".", "!", "?")):
            continue
        score = 2.0 * bool(_HAPPENED.search(sentence.text)) + 1.5 * bool(_WHO.search(sentence.text))
        score += sum(sentence.text.startswith(quote[:200]) for quote in quotes)
        score += 0.5 * (sentence.place == "summary") - 0.03 * order
        if score >= 2 and (best is None or score > best[0]):
            best = (score, sentence)
    return [_said(best[1].text, best[1].page)] if best else []


def _background(story: Sequence[Sentence], headline: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first sentences of the story about the family and its life, in order."""
    used = {item["text"] for item in headline}
    found = [
        s
        for s in story
        if s.early
        and s.place != "title"
        and s.text not in used
        and 7 <= len(s.text.split()) <= _LONGEST
        and s.text.rstrip().endswith(".")
        and len(_BACKGROUND.findall(s.text)) >= 2
    ]
    return [_said(s.text, s.page) for s in found[: _MOST["background"]]]


def _learning(reading: Reading, asked: Sequence[FoundRecommendation]) -> list[dict[str, Any]]:
    """Numbered findings where there are any, else the weightiest sentences of the findings."""
    numbered = [_said(item.text, item.page) for item in asked if item.kind == "finding"]
    if len(numbered) >= 2:
        return numbered[: _MOST["learning"]]
    found: list[tuple[int, int, dict[str, Any]]] = []
    for order, block in enumerate(b for b in reading.blocks if b.place == "findings"):
        if block.is_heading:
            continue
        first = next((s for s in split(block) if 7 <= len(s.split()) <= _LONGEST), None)
        if first is not None and first.endswith("."):
            found.append((-len(_LEARNING.findall(first)), order, _said(first, block.page)))
    best = sorted(sorted(found)[: _MOST["learning"]], key=lambda row: row[1])
    return [said for _, _, said in best]


def _labels(terms: Sequence[FoundTerm], groups: tuple[str, ...]) -> list[str]:
    """Labels of the terms of some groups, the surest first within each group."""
    found = [
        vocabulary.label(term.group, term.code)
        for group in groups
        for term in sorted((t for t in terms if t.group == group), key=lambda t: -t.confidence)
    ]
    return list(dict.fromkeys(found))
