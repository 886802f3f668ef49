"""Harms that befell the children of a review: named in the right place, or told without a name.

A harm must be what befell this child, so its name weighs most in the title, the summary and the
sentences that tell what happened. Glossaries, terms of reference, lists of reading and appendices
count for nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from app.domain.vocabulary import Method
from ingest.describe.evidence import strongest
from ingest.describe.facts.outcomewords import NOT_THIS
from ingest.describe.facts.sentences import Sentence, Subject
from ingest.describe.facts.told import Told, is_by_elder, is_other_story
from ingest.describe.guards import (
    NOT_OF_CASE,
    is_at_large,
    is_denied,
    is_of_others,
    is_only_asked,
    quote_of,
    sentence_at,
)
from ingest.describe.matching import Hit
from ingest.describe.reading import Reading
from ingest.values import FoundTerm

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
_DEED = re.compile(
    r"\b(?:died|killed|murder\w*|convicted|sentenced|injur\w*|stabbed|assault\w*"
    r"|death|harmed)\b",
    re.IGNORECASE,
)
_CHILD = re.compile(r"\b(?:child(?:ren)?|baby|babies|son|daughter|boys?|girls?|him|them)\b")
_GUILT = re.compile(r"\b(?:convicted|guilty|sentenced|charged|admitted|jailed|arrested)\b")
_OF_ELDER = re.compile(
    r"(?<!and his )(?<!and her )(?<!and their )(?<!and the )"
    r"\b(?:mother|father|brother|sister|uncle|aunt|cousin|grand\w+|partner) (?:had been|has been"
    r"|was|were|being) (?:\w+ )?$",
    re.IGNORECASE,
)
"""It befell one of those around the child."""
_KIN_WERE = re.compile(
    r"(?:His|Her|Their|[A-Z]\w+'s) (?:(?:older|elder|younger|half|two|three|four) )*(?:brothers?"
    r"|sisters?|siblings?)\b(?:(?!\band (?:he|she|[A-Z]))[^;])*$"
)
_REMOVED = re.compile(
    r"\b(?:removed|(?:came|taken|received) into (?:\w+ )?care|placed|fostered|adopted"
    r"|looked after)\b[^.;]{0,60}\b(?:aged|age of|when (?:he|she) was|as a (?:baby|toddler|young"
    r" child))\b[^.;]{0,25} (?:because of|due to|owing to|following|after) [^.;]{0,30}$"
)
_DEATHS = frozenset({"sudden-infant-death", "homicide", "suicide"})
_CRITERIA = re.compile(r"\babuse or neglect\b", re.IGNORECASE)
"""Whenever a review is held."""
_SAID_TO_HAVE = re.compile(r"\b(?:told|said|believed)\b[^.;]{0,50}\bthat (?:he|she|they) had $")
_CATEGORY = re.compile(
    r"\b(?:category|categories|grounds|heading) (?:of )?$|\bplans? (?:in \d{4} )?(?:for|under) $"
    r"|\bcategory (?:was|being) $",
    re.IGNORECASE,
)
_FOLLOW = frozenset({"harm-by-staff", "harm-killed-by-peers"})
"""Rules by which a harm follows from one that would hide it."""
_OPENING = 50  # letters by which a sentence is known again
_EARLY_WORDS = 900
_TOLD_WEIGHT = 5.0
_OF_PAGE = 6.0  # a page counts for no more than this

_YIELDS: dict[str, tuple[str, ...]] = {
    "intrafamilial-sexual-abuse": (
        "sexual-exploitation",
        "harmful-sexual-behaviour",
        "online-harm",
        "institutional-abuse",
    ),
    "physical-abuse": ("abusive-head-trauma", "peer-violence"),
    "neglect": ("extreme-neglect", "medical-neglect"),
    "criminal-exploitation": ("sexual-exploitation",),  # both are called trafficking
    "extra-familial-harm": ("criminal-exploitation", "peer-violence", "sexual-exploitation"),
}
"""A wide harm whose words also occur in telling of a narrow one."""
_HIDDEN_BY: dict[str, tuple[str, ...]] = {
    "homicide": ("peer-violence", "medical-neglect"),
    "ingestion": ("suicide", "fabricated-illness", "homicide"),
    "physical-abuse": ("criminal-exploitation", "institutional-abuse"),
    "harmful-sexual-behaviour": ("sexual-exploitation",),
    "peer-violence": ("domestic-abuse",),
}
"""A harm that is never said beside the other one: a stabbing by other boys is not filed under
homicide, nor an overdose that was meant under accidents."""


@dataclass(slots=True)
class Tally:
    """What speaks for one harm, weighed by where it stands; ``told`` where it is told outright."""

    score: float = 0.0
    strong: int = 0
    event: int = 0
    titled: int = 0
    early: int = 0
    told: Told | None = None
    pages: set[int] = field(default_factory=set)
    weak: set[str] = field(default_factory=set)
    hits: list[tuple[float, Hit]] = field(default_factory=list)


class Others:
    """Sentences that are about others than the children, by their first letters. Only the few in
    which a harm is named are looked at."""

    def __init__(self, sentences: Iterable[Sentence], subject: Subject) -> None:
        self._about = {s.text[:_OPENING]: s.text for s in sentences if s.about == "other"}
        self._subject = subject

    def __contains__(self, sentence: str) -> bool:
        """Is this sentence about others, and names no child of the case?"""
        text = self._about.get(sentence[:_OPENING])
        if text is None or _GUILT.search(text):
            return False
        alone = not (_CHILD.search(text) or self._subject.in_(text))
        return alone or is_other_story(text.lower())


def harms_of(named: Mapping[str, Tally], told: Iterable[Told]) -> Iterator[FoundTerm]:
    """Harms that befell the children of this review, by what is ``named`` and what is ``told``."""
    tallies = dict(named)
    for one in told:
        tally = tallies.get(one.code) or Tally()
        tallies[one.code] = replace(tally, told=one, score=tally.score + _TOLD_WEIGHT)
    top = max((tally.score for tally in tallies.values()), default=0.0)
    for code, tally in tallies.items():
        if _is_harm(tally) and tally.score >= 0.22 * top and not _yields(code, tally, tallies):
            yield _term(code, tally)


def _is_harm(tally: Tally) -> bool:
    """Told outright, named in the title or where the event is, or named again and again."""
    if tally.told is not None or tally.event or (tally.titled and tally.strong):
        return True
    if (tally.strong and tally.early >= 2) or _different(tally.weak) >= 2:
        return True
    return bool(tally.strong) and tally.score >= 6 and len(tally.pages) >= 3


def _yields(code: str, tally: Tally, tallies: dict[str, Tally]) -> bool:
    """Is a harm there only because the words for another one contain or resemble its own?"""
    follows = tally.told is not None and tally.told.rule in _FOLLOW
    if not follows and _is_hidden(code, tallies):
        return True
    by_stems = (
        code == "intrafamilial-sexual-abuse"
        and tally.told is not None
        and tally.told.rule == "harm-stems"
    )
    narrow = [tallies[c] for c in _YIELDS.get(code, ()) if c in tallies and _is_harm(tallies[c])]
    if (
        (tally.told is None or by_stems)
        and not tally.titled
        and any(other.told is not None for other in narrow)
    ):
        return True
    return bool(narrow) and tally.score < 0.5 * max(other.score for other in narrow)


def _is_hidden(code: str, tallies: dict[str, Tally]) -> bool:
    """Is a harm told in whose company this one is not said?"""
    return any(
        other in tallies and tallies[other].told is not None and not _is_hidden(other, tallies)
        for other in _HIDDEN_BY.get(code, ())
    )


def _different(words: set[str]) -> int:
    """How many of these strings are not part of another one."""
    return sum(not any(w != other and w in other for other in words) for w in words)


def named_in(
    reading: Reading, hits: Iterable[Hit], others: Others | None = None
) -> dict[str, Tally]:
    """The hits of harms by code, weighed by their places. What sentences about ``others`` name
    counts for nothing."""
    early = _early(reading)
    tallies: dict[str, Tally] = {}
    per_page: dict[tuple[str, int], float] = {}
    for hit in (h for h in hits if h.key[0] == "harm"):
        weight = _weight(hit, early, others)
        if weight <= 0:
            continue
        code = hit.key[1]
        tally = tallies.setdefault(code, Tally())
        used = per_page.get((code, hit.page), 0.0)
        per_page[code, hit.page] = used + weight
        tally.score += min(weight, max(0.0, _OF_PAGE - used))
        tally.hits.append((weight, hit))
        if hit.weak:
            if weight >= 1.6:
                tally.weak.add(hit.block.text[hit.start - hit.block.start :][: hit.end - hit.start])
            continue
        tally.strong += 1
        tally.pages.add(hit.page)
        tally.titled += hit.block.place == "title"
        tally.event += weight >= 4.0
        tally.early += weight >= 2.0
    return tallies


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


def _weight(hit: Hit, early: set[int], others: Others | None) -> float:
    place = hit.block.place
    if place in NOT_OF_CASE:
        return 0.0
    sentence, at = sentence_at(hit)
    if is_denied(sentence, at, hit.end - hit.start) or is_of_others(sentence):
        return 0.0
    if is_at_large(sentence) or is_only_asked(sentence):
        return 0.0
    if others is not None and sentence in others:
        return 0.0
    if _is_not_told(sentence, at) or _is_of_kin(hit, sentence, at):
        return 0.0
    weight = {"title": 6.0, "summary": 2.0, "findings": 1.5, "recommendations": 0.7}.get(place, 0.7)
    if _is_of_elder(hit, sentence, at):
        return 0.0
    reason = _as_reason(sentence[:at])
    if reason:
        return reason
    if hit.key[1] == "domestic-abuse" and place != "title" and not _DEED.search(sentence):
        return weight if place == "summary" else 0.7  # most often it is how the family lived
    if id(hit.block) in early and place != "title":
        near = len(hit.block.text) < 700 and _EVENT.search(hit.block.text)
        weight = 4.0 if near or _EVENT.search(sentence) else 2.0
    return weight * (0.4 if hit.weak else 1.0)


def _as_reason(before: str) -> float:
    """What a harm weighs as the reason for a plan or for coming into care long before, else 0."""
    return 2.0 if _CATEGORY.search(before) else 0.7 if _REMOVED.search(before) else 0.0


def _is_not_told(sentence: str, at: int) -> bool:
    """Is it a ground for reviews in general, or what a child was told that it had done?"""
    return bool(_CRITERIA.search(sentence) or _SAID_TO_HAVE.search(sentence[:at]))


def _is_of_kin(hit: Hit, sentence: str, at: int) -> bool:
    """Is it told of brothers and sisters alone, or how a baby before this one died?"""
    if _KIN_WERE.match(sentence[:at]):
        return True
    if hit.key[1] not in _DEATHS:
        return False
    text, here = hit.block.text, hit.start - hit.block.start
    return NOT_THIS.search(text, text.rfind(". ", 0, here) + 1, here) is not None


def _is_of_elder(hit: Hit, sentence: str, at: int) -> bool:
    """Did it befall one of those around the child, or did one of them do it to himself?"""
    words = sentence[at : at + hit.end - hit.start]
    passive = re.match(r"(?:was|were) ", words)
    if _OF_ELDER.search(sentence[: at + passive.end()] if passive else sentence[:at]):
        return True
    return hit.key[1] == "suicide" and is_by_elder(sentence[:at].lower())


def _term(code: str, tally: Tally) -> FoundTerm:
    """A found harm with its evidence: one sentence a page, the strongest first."""
    found: list[tuple[float, int, Hit | Sentence]] = [(w, h.page, h) for w, h in tally.hits]
    if tally.told is not None:
        sentence = tally.told.sentence
        found.insert(0, (_TOLD_WEIGHT, sentence.page, sentence))
    evidence = tuple(
        (page, quote_of(one) if isinstance(one, Hit) else one.text[:240])
        for page, one in strongest(found)
    )
    rule = tally.told.rule if tally.told is not None else "harm-event-and-weight"
    confidence = round(min(0.95, 0.55 + 0.04 * tally.score), 2)
    return FoundTerm("harm", code, Method.RULE, confidence, evidence, rule)
