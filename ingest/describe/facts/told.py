"""Harms that the opening of a report tells without naming them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import ahocorasick

from ingest.describe.facts.cues import cues_of
from ingest.describe.facts.sentences import Sentence, Subject, of_another
from ingest.describe.facts.tellings import AT_HOME
from ingest.describe.facts.tellings_elsewhere import CARE_DEATH, ELSEWHERE, GROWN
from ingest.describe.facts.tellings_killing import KILLING
from ingest.describe.facts.tellingwords import CHILD, STAFF, Telling
from ingest.describe.guards import denied_near

ADULT_HARMS = frozenset(telling.code for telling in GROWN)
_ELDER = (
    r"(?:mother|father|mum|dad|parents?|partner|step-?father|step-?mother|aunt|uncle|grand\w+|wife"
    r"|husband|theelder|adult \w|sister|older brother|half-\w+|lodger|neighbour|man|woman)"
)
_LAST_PERSON = re.compile(rf"(?P<elder>\b{_ELDER}\b)|(?:{CHILD}|\bs?he\b|\bthey\b)")
_TAKES_UP = re.compile(r"(?:s?he|they)\b")
_TO_ELDER = re.compile(
    rf"^[^.;,]{{0,30}}\b(?:of|to|on|upon|against|towards|with) (?:his |her |their |the "
    rf"|thechild's )?"
    rf"(?:own )?{_ELDER}\b(?!'s (?:house|home|bed|room))"
)
_ELDER_HAD = re.compile(
    rf"(?<!and )\b(?:his |her |their |the |thechild's )(?<!and her )(?<!and his )"
    rf"{_ELDER}(?:,? who)?"
    r" (?:had|was|were|has|with) (?:\w+ ){0,4}$"
)
_HEARER = re.compile(
    r"\b(told|(?:wrote|said|spoke|disclosed|confided) (?:to|in)) (?:an? |the |her |his |their )"
    rf"(?:\w+ )?{STAFF}\b"
)
"""Who was told of it did not do it."""
_DOING = re.compile(r"\w+ing\b")
"""What "her grandfather had been" doing is his deed; what he "had been" done befell him."""
_OTHER_STORY = re.compile(
    r"\b(?:as a child|own childhood|own (?:baby|baby sister|sister|brother)|had (?:her|him)self"
    r" been|when (?:she|he) was (?:herself |himself )?(?:a child|young"
    r"|growing up)|elsewhere|another (?:family|case|review|child|baby|area)|other (?:families"
    r"|cases|reviews)|(?:previous|earlier) (?:baby|relationship)|natural causes"
    r"|was not (?:harmed|hurt)|were not (?:harmed|hurt)|(?:none|neither) of (?:them|the)"
    r" (?:was|were|had been) (?:hurt|harmed))"
)
_LOOKED_FOR = re.compile(
    r"\b(?:found none|found no\b|considered (?:whether|if)|looked for|asked whether|the question"
    r" (?:of )?whether|no sign|there was no|there were no|no evidence|no indication|nothing to"
    r" suggest"
    r"|no suggestion)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A harm told, the sentence that tells it, and the rule by which it does."""

    code: str
    sentence: Sentence
    rule: str = "harm-told"


@dataclass(frozen=True)
class _Rule:
    """A telling made ready: ``cues`` are for each part the letters one of which it needs."""

    telling: Telling
    cues: tuple[frozenset[str], ...]

    @cached_property
    def parts(self) -> tuple[re.Pattern[str], ...]:
        """Compiled for the first report in which the telling may stand: most stand in few."""
        return tuple(re.compile(rf"\b(?:{part})") for part in self.telling.parts)

    @cached_property
    def unless(self) -> re.Pattern[str] | None:
        return re.compile(rf"\b(?:{self.telling.unless})") if self.telling.unless else None


class _Opening:
    """The sentences that set out the case, as one text in which each can be found again."""

    def __init__(self, sentences: Sequence[Sentence], subject: Subject) -> None:
        self.sentences = sentences
        self.starts: list[int] = []
        texts: list[str] = []
        at = 0
        for sentence in sentences:
            text = _plain(sentence, subject)
            self.starts.append(at)
            texts.append(text)
            at += len(text) + 1
        self.text = " ".join(texts)

    def position(self, offset: int) -> int:
        """Which sentence an offset stands in."""
        return bisect_right(self.starts, offset) - 1

    def window(self, first: int, span: int) -> tuple[int, int]:
        """Where so many sentences begin and end."""
        last = first + span
        end = self.starts[last] - 1 if last < len(self.starts) else len(self.text)
        return self.starts[first], end


@lru_cache(maxsize=1)
def _rules() -> tuple[_Rule, ...]:
    return tuple(map(_ready, (*AT_HOME, *KILLING, *ELSEWHERE, *GROWN)))


@lru_cache(maxsize=1)
def _cues() -> "ahocorasick.Automaton":
    automaton = ahocorasick.Automaton()
    for rule in (*_rules(), _care()):
        for cue in frozenset[str]().union(*rule.cues):
            automaton.add_word(cue, cue)
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=1)
def _care() -> _Rule:
    return _ready(CARE_DEATH)


def _ready(telling: Telling) -> _Rule:
    return _Rule(telling, tuple(map(cues_of, telling.parts)))


def told_of(sentences: Iterable[Sentence], subject: Subject, *, adult: bool = False) -> list[Told]:
    """The harms of the opening, each with the first sentence that tells it. What befalls an
    ``adult`` is looked for in the review of one alone."""
    chosen = [s for s in sentences if s.early and s.place not in {"title", "findings"}]
    opening = _Opening(chosen, subject)
    heard = {cue for _, cue in _cues().iter(opening.text)}
    found: dict[str, Told] = {}
    for rule in _rules():
        code = rule.telling.code
        if code in found or (code in ADULT_HARMS and not adult) or not _may_fit(rule, heard):
            continue
        at = _gathered(rule, opening) if rule.telling.fewest else _within(rule, opening)
        if at is not None:
            found[code] = Told(code, chosen[at])
    return list(found.values())


def died_in_care(sentences: Iterable[Sentence], subject: Subject) -> Told | None:
    """The sentence that says a child died while others than the family had the care of it."""
    chosen = [s for s in sentences if s.early and s.place != "title"]
    at = _within(_care(), _Opening(chosen, subject))
    return Told(CARE_DEATH.code, chosen[at]) if at is not None else None


def _may_fit(rule: _Rule, heard: set[str]) -> bool:
    return all(not cues or not cues.isdisjoint(heard) for cues in rule.cues)


def _plain(sentence: Sentence, subject: Subject) -> str:
    """A sentence in lower case with the child's names as "thechild"; empty when it is of others."""
    text = sentence.text
    if of_another(sentence, subject):
        return ""
    if subject.named is not None:
        text = subject.named.sub("thechild", text)
    if subject.apart is not None:
        text = subject.apart.sub("theelder", text)
    text = text.lower()
    if "told " in text or " to " in text:
        text = _HEARER.sub(r"\1 somebody", text)
    return "" if _OTHER_STORY.search(text) else text


def is_other_story(text: str) -> bool:
    """Is a sentence, in lower case, of another case or of a grown-up's own past?"""
    return _OTHER_STORY.search(text) is not None


def happened_here(text: str) -> bool:
    """Is a sentence, in lower case, neither of another's story nor of what was only looked for?"""
    return not (_OTHER_STORY.search(text) or _LOOKED_FOR.search(text))


def _within(rule: _Rule, opening: _Opening) -> int | None:
    """Where all parts occur in so many sentences that follow one another."""
    for match in rule.parts[0].finditer(opening.text):
        at = opening.position(match.start())
        span = rule.telling.span
        for first in range(max(0, at - span + 1), at + 1):
            start, end = opening.window(first, span)
            if (
                all(part.search(opening.text, start, end) for part in rule.parts[1:])
                and not (rule.unless and rule.unless.search(opening.text, start, end))
                and _counts(
                    rule, opening.text[start:end], match.start() - start, match.end() - start
                )
                and not _is_of_elder(rule, opening, at, match.start())
            ):
                return at
    return None


def _gathered(rule: _Rule, opening: _Opening) -> int | None:
    """Where the first of enough different strings stands."""
    said: dict[str, int] = {}
    for match in rule.parts[0].finditer(opening.text):
        at = opening.position(match.start())
        start, end = opening.window(at, 1)
        if _counts(rule, opening.text[start:end], match.start() - start, match.end() - start):
            said.setdefault(match[0], at)
    return min(said.values()) if len(said) >= rule.telling.fewest else None


def _counts(rule: _Rule, text: str, start: int, end: int) -> bool:
    """Is the thing told as having happened, and of the child?"""
    opens = max(text.rfind(". ", 0, start), text.rfind("; ", 0, start)) + 1
    before, after = text[opens:start], text[end:]
    if denied_near(before, after) or _LOOKED_FOR.search(before):
        return False
    if rule.telling.whose == "doer":
        return not is_by_elder(before)
    if rule.telling.whose == "done-to":
        to_elder = _ELDER_HAD.search(before) and not _DOING.match(text, start)
        return not _TO_ELDER.match(after) and not to_elder
    return True


def _is_of_elder(rule: _Rule, opening: _Opening, at: int, start: int) -> bool:
    """Does a sentence that begins with a pronoun tell what one of those around the child did?"""
    if rule.telling.whose != "doer" or opening.sentences[at].about != "other":
        return False
    before = opening.text[opening.starts[at] : start]
    return _TAKES_UP.match(before) is not None and "thechild" not in before


def is_by_elder(before: str) -> bool:
    """Is the last person named before a deed, in lower case, one of those around the child?"""
    people = list(_LAST_PERSON.finditer(before))
    if len(people) > 1 and people[-1][0] in {"he", "she"} and people[-2][0] == "theelder":
        return True
    return bool(people) and people[-1]["elder"] is not None
