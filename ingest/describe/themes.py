"""Themes and harms: a term counts by where it is said, on how many pages, and of whom.

A single mention in the findings or recommendations is enough for a theme; elsewhere it takes two
pages. A harm must be what befell this child, so it weighs most in the title, the summary and the
sentences that tell what happened. Glossaries, terms of reference, lists of reading and appendices
count for nothing.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.domain.vocabulary import Method
from ingest.describe.guards import is_at_large, is_denied, is_of_others, quote_of, sentence_at
from ingest.describe.matching import Hit
from ingest.describe.reading import Reading
from ingest.values import FoundRecommendation, FoundTerm

_OUT = frozenset({"contents", "glossary", "terms", "references", "appendix"})
_STRONG_PLACES = frozenset({"findings", "recommendations"})
_EVENT = re.compile(
    r"\b(?:died|death|killed|murder\w*|injur\w*|suffered|subject(?:ed)? to|victim|harmed|abused"
    r"|sustained|admitted|taken to hospital|found|suicide|convicted|exploited|as a result of"
    r"|review (?:concerns|considers|is about)"
    r"|circumstances|experienced|fatal\w*|serious\w*|own life|incident|assault\w*|neglected"
    r"|hospital|ill|unwell|lifeless|underwent|describe\w*|beaten|burn\w*|drown\w*|hurt|abuse"
    r"|stabbed"
    r"|starved|swallow\w*|detained"
    r"|disclosed)\b",
    re.IGNORECASE,
)
_ANALYSIS = re.compile(r"\b(?:analysis|appraisal|evaluation|themes|practice)\b", re.IGNORECASE)
_SHORT = 8  # pages
_MOST_EVIDENCE = 6
_EARLY_WORDS = 900


@dataclass(slots=True)
class _Tally:
    score: float = 0.0
    strong: int = 0
    event: int = 0
    titled: int = 0
    places: set[str] = field(default_factory=set)
    pages: set[int] = field(default_factory=set)
    weak_pages: set[int] = field(default_factory=set)
    weak_asked: int = 0
    weak_asked_words: set[str] = field(default_factory=set)
    weak_places: set[str] = field(default_factory=set)
    weak_told: set[str] = field(default_factory=set)
    early: int = 0
    early_strong: int = 0
    hits: list[tuple[float, Hit]] = field(default_factory=list)


def themes_of(reading: Reading, hits: Iterable[Hit]) -> Iterator[FoundTerm]:
    """Practice themes borne out by the text, with their pages."""
    short = len(reading.pages) <= _SHORT

    def weight(hit: Hit) -> float:
        return _theme_weight(hit, short=short)

    for code, tally in _tallies((h for h in hits if h.key[0] == "theme"), weight).items():
        if _is_theme(tally) or (short and _said_twice(tally)):
            confidence = min(0.95, 0.6 + 0.05 * len(tally.pages) + 0.05 * min(tally.strong, 4))
            yield _term("theme", code, tally, confidence, "theme-place-and-pages")


def _theme_weight(hit: Hit, *, short: bool) -> float:
    """In a short report the analysis is where its findings stand."""
    place = hit.block.place
    if place in _OUT:
        return 0.0
    sentence, _ = sentence_at(hit)
    if is_at_large(sentence) and place not in _STRONG_PLACES:
        return 0.0
    if short and place == "body" and _ANALYSIS.search(hit.block.heading):
        return 3.0
    return {"findings": 3.0, "recommendations": 3.0, "summary": 2.0, "title": 3.0}.get(place, 1.0)


def _is_theme(tally: _Tally) -> bool:
    """Strong words once in findings or recommendations, or on two pages; weak ones need company."""
    if tally.strong and (tally.places & _STRONG_PLACES or tally.early_strong):
        return True
    if tally.titled or len(tally.pages) >= 2:
        return True
    if tally.strong and len(tally.weak_pages | tally.pages) >= 2:
        return True
    if tally.weak_places >= _STRONG_PLACES or _different(tally.weak_asked_words) >= 2:
        return True
    return tally.weak_asked >= 3 and len(tally.weak_pages) >= 2


def _said_twice(tally: _Tally) -> bool:
    """In a report of a few pages, two sentences are as much as two pages of a long one."""
    return len({quote_of(hit) for _, hit in tally.hits if not hit.weak}) >= 2


def harms_of(reading: Reading, hits: Iterable[Hit]) -> Iterator[FoundTerm]:
    """Harms that befell the children of this review."""
    early = _early(reading)

    def weight(hit: Hit) -> float:
        return _harm_weight(hit, early)

    tallies = _tallies((h for h in hits if h.key[0] == "harm"), weight)
    top = max((tally.score for tally in tallies.values()), default=0.0)
    for code, tally in tallies.items():
        if _is_harm(tally) and tally.score >= 0.22 * top and not _is_shadow(code, tally, tallies):
            confidence = min(0.95, 0.55 + 0.04 * tally.score)
            yield _term("harm", code, tally, confidence, "harm-event-and-weight")


def _early(reading: Reading) -> set[int]:
    """The paragraphs near the opening, where a report says what happened."""
    told, early = 0, set()
    for block in reading.blocks:
        if block.place in {"summary", "title"}:
            early.add(id(block))
        elif block.place == "body" and told < _EARLY_WORDS:
            early.add(id(block))
            told += block.text.count(" ") + 1
    return early


def _harm_weight(hit: Hit, early: set[int]) -> float:
    place = hit.block.place
    if place in _OUT:
        return 0.0
    sentence, at = sentence_at(hit)
    if is_denied(sentence, at, hit.end - hit.start) or is_of_others(sentence):
        return 0.0
    if is_at_large(sentence):
        return 0.0
    weight = {"title": 6.0, "summary": 2.0, "findings": 1.5, "recommendations": 0.7}.get(place, 0.7)
    if id(hit.block) in early and place != "title":
        near = len(hit.block.text) < 700 and _EVENT.search(hit.block.text)
        weight = 4.0 if near or _EVENT.search(sentence) else 2.0
    return weight * (0.4 if hit.weak else 1.0)


def _is_harm(tally: _Tally) -> bool:
    if tally.titled and tally.strong:
        return True
    if tally.event or (tally.strong and tally.early >= 2) or _different(tally.weak_told) >= 2:
        return True
    return bool(tally.strong) and tally.score >= 6 and len(tally.pages) >= 3


def _different(words: set[str]) -> int:
    """How many of these strings are not part of another one."""
    return sum(not any(w != other and w in other for other in words) for w in words)


_SHADOWS = {
    "intrafamilial-sexual-abuse": (
        "sexual-exploitation",
        "harmful-sexual-behaviour",
        "online-harm",
        "institutional-abuse",
    ),
    "physical-abuse": ("abusive-head-trauma", "peer-violence"),
    "neglect": ("extreme-neglect", "medical-neglect"),
    "extra-familial-harm": ("criminal-exploitation", "peer-violence", "sexual-exploitation"),
    "homicide": ("peer-violence",),
}
"""A wide harm whose words also occur in telling of a narrow one."""


def _is_shadow(code: str, tally: _Tally, tallies: dict[str, _Tally]) -> bool:
    """Is a harm there only because the words for another one contain or resemble its own?"""
    narrow = [tallies[c] for c in _SHADOWS.get(code, ()) if c in tallies and _is_harm(tallies[c])]
    return bool(narrow) and tally.score < 0.5 * max(other.score for other in narrow)


def _tallies(hits: Iterable[Hit], weigh: Callable[[Hit], float]) -> dict[str, _Tally]:
    """Hits of one group, weighed and counted by code; a page counts for no more than so much."""
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    per_page: dict[tuple[str, int], float] = defaultdict(float)
    for hit in hits:
        weight = weigh(hit)
        if weight <= 0:
            continue
        tally = tallies[hit.key[1]]
        room = max(0.0, 6.0 - per_page[hit.key[1], hit.page])
        per_page[hit.key[1], hit.page] += weight
        tally.score += min(weight, room)
        tally.hits.append((weight, hit))
        _count(tally, hit, weight)
    return tallies


def _count(tally: _Tally, hit: Hit, weight: float) -> None:
    place = hit.block.place
    if hit.weak:
        if weight >= 1.6 and hit.key[0] == "harm":
            tally.weak_told.add(
                hit.block.text[hit.start - hit.block.start :][: hit.end - hit.start]
            )
        tally.weak_pages.add(hit.page)
        tally.weak_places.add(place)
        if place in _STRONG_PLACES:
            tally.weak_asked_words.add(
                hit.block.text[hit.start - hit.block.start :][: hit.end - hit.start].lower()
            )
        tally.weak_asked += place in _STRONG_PLACES
        return
    tally.strong += 1
    tally.pages.add(hit.page)
    tally.places.add(place)
    tally.titled += place == "title"
    tally.event += weight >= 4.0
    tally.early += weight >= 2.0
    tally.early_strong += weight >= 3.0


def _term(group: str, code: str, tally: _Tally, confidence: float, rule: str) -> FoundTerm:
    """A found term with its evidence: one sentence a page, the strongest first."""
    best: dict[int, tuple[float, Hit]] = {}
    for weight, hit in tally.hits:
        if hit.page not in best or weight > best[hit.page][0]:
            best[hit.page] = (weight, hit)
    ordered = sorted(best.values(), key=lambda pair: (-pair[0], pair[1].page))[:_MOST_EVIDENCE]
    evidence = tuple((hit.page, quote_of(hit)) for _, hit in ordered)
    return FoundTerm(group, code, Method.RULE, round(confidence, 2), evidence, rule)


def agencies_of(found: Sequence[FoundRecommendation]) -> Iterator[FoundTerm]:
    """Agencies that recommendations are addressed to, with the recommendations as evidence."""
    asked: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for item in found:
        if item.kind != "finding":
            for code in item.addressees:
                asked[code].append((item.page, item.text[:240]))
    for code, evidence in asked.items():
        yield FoundTerm(
            "agency", code, Method.RULE, 0.85, tuple(evidence[:_MOST_EVIDENCE]), "agency-addressed"
        )


def simple_terms(
    hits: Iterable[Hit], group: str, keep: Callable[[Hit], bool]
) -> Iterator[FoundTerm]:
    """Terms of a group by hits that pass a guard, on two pages or once in a strong place."""
    tallies = _tallies(
        (h for h in hits if h.key[0] == group), lambda hit: 1.0 if keep(hit) else 0.0
    )
    for code, tally in tallies.items():
        if tally.strong and (
            len(tally.pages) >= 2 or tally.places & {"summary", "title", "findings"}
        ):
            yield _term(group, code, tally, 0.75, f"{group}-pages")
