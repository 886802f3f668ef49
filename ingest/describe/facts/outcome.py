"""Did the child die, or live and come to serious harm? Only words about this child say so."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.describe.facts.outcomewords import (
    AND_ELDER,
    BELONGINGS,
    BY_WHOM,
    CORONER,
    DEATH_OF,
    DIED,
    ELDER,
    ELDER_KILLED,
    FATAL,
    FOUND_DEAD,
    GUILTY,
    HARM,
    HIS_MURDER,
    INQUEST,
    KILLING,
    KIN_OF,
    LIFE_SENTENCE,
    LIVES,
    MAYBE,
    NO_DEATH,
    NOT_REAL,
    NOT_THIS,
    OFFENDER,
    OTHERS,
    SIBLINGS,
    THEIR_DEATH,
    UNHURT,
    WHO,
)
from ingest.describe.facts.sentences import Sentence, Subject, of_another
from ingest.describe.guards import denied_near, is_only_asked
from ingest.values import FoundTerm

_OFTEN = 3  # sentences that tell a death leave no doubt whose it is
_CONJOINED = re.compile(r"\band (?:he |she |later |then |also |subsequently |sadly )*$")
_PLAIN = 0.9  # the child is named, or spoken of as "the child", in saying that it died


@dataclass(frozen=True, slots=True)
class Outcome:
    """``death`` or ``serious_harm``, with the sentence that says so."""

    code: str
    sentence: Sentence
    rule: str
    confidence: float


def outcome_of(
    sentences: Iterable[Sentence], subject: Subject, harms: Sequence[FoundTerm] = ()
) -> Outcome | None:
    """The outcome by the early sentences; a death anywhere there decides over harm, but not a
    doubtful one against a plain word that the child lives."""
    early = [sentence for sentence in sentences if sentence.early]
    deaths = sorted(_deaths(early, subject), key=lambda outcome: -outcome.confidence)
    sure = len({outcome.sentence.text for outcome in deaths}) >= _OFTEN
    plain = bool(deaths) and deaths[0].confidence >= _PLAIN
    several = subject.several or subject.named is None  # of whom some may live
    if deaths and (plain or sure or several or not _alive(early, subject)):
        return deaths[0]
    killed = [harm for harm in harms if harm.code in {"homicide", "sudden-infant-death"}]
    if killed and not any(_is_of_elder(s.text) for s in early) and not _alive(early, subject):
        return _by_harm(early, killed, "death")
    offender = next((s for s in early if _is_offender(s.text, subject)), None)
    if offender is not None:
        return Outcome("other", offender, "outcome-offender", 0.7)
    unhurt = next((s for s in early if _is_unhurt(s.text)), None)
    if unhurt is not None:
        return Outcome("other", unhurt, "outcome-unhurt", 0.7)
    hurt = [s for s in early if HARM.search(s.text) and _is_told(s.text, subject)]
    if hurt:
        told = [s for s in hurt if subject.in_(s.text) or re.search(WHO, s.text, re.IGNORECASE)]
        best = (told or hurt)[0]
        return Outcome("serious_harm", best, "outcome-harm", 0.85 if told else 0.6)
    inquest = next((s for s in early if "nquest" in s.text and INQUEST.search(s.text)), None)
    if inquest:
        return Outcome("death", inquest, "outcome-inquest", 0.6)
    by_harm = _by_harm(early, harms, "serious_harm")
    if by_harm is not None or deaths:
        return by_harm
    guilty = next((s for s in early if _is_guilt_of_another(s.text, subject)), None)
    return Outcome("serious_harm", guilty, "outcome-guilty", 0.6) if guilty else None


def _by_harm(early: Sequence[Sentence], harms: Sequence[FoundTerm], code: str) -> Outcome | None:
    """Nobody is said to have died: the harm that the review is about is the outcome. A killing
    is a death however it is told."""
    if not harms or not early:
        return None
    best = max(harms, key=lambda harm: harm.confidence)
    words = best.evidence[0][1][:40] if best.evidence else ""
    sentence = next((s for s in early if words and s.text.startswith(words)), early[0])
    return Outcome(code, sentence, "outcome-by-harm", 0.7)


def _is_unhurt(text: str) -> bool:
    """Is it said that nobody, or not the child, came to harm?"""
    return ("hurt" in text or "harm" in text or "injur" in text) and bool(UNHURT.search(text))


def _is_of_elder(text: str) -> bool:
    """Is it a grown-up who was killed?"""
    may = "kill" in text or "urder" in text or "stabb" in text or "omicide" in text
    return may and ELDER_KILLED.search(text) is not None


def _is_offender(text: str, subject: Subject) -> bool:
    """Is the child of the review the one who did harm?"""
    found = OFFENDER.search(text)
    if found is None or subject.named is None:
        return False
    name = subject.named.search(text[: found.start()])
    between = (
        re.sub(r"\byoung (?:man|woman)\b", "", text[name.end() : found.start()]) if name else ""
    )
    return name is not None and not OTHERS.search(between)


def _is_guilt_of_another(text: str, subject: Subject) -> bool:
    found = GUILTY.search(text)
    return found is not None and not subject.in_(text[: found.start()])


def _alive(early: Iterable[Sentence], subject: Subject) -> bool:
    """Is it said that the child lives?"""
    for sentence in early:
        if NO_DEATH.search(sentence.text):
            return True
        if sentence.about == "other":
            continue
        found = LIVES.search(sentence.text)
        if found is None:
            continue
        before = sentence.text[: found.start("now")]
        if OTHERS.search(before) or SIBLINGS.search(before) or "born" in before:
            continue  # "was born early and went home in May" is how a life begins
        if subject.in_(before) or re.match(r"(?:He|She|They|Both)\b", before):
            return True
    return False


def _deaths(early: list[Sentence], subject: Subject) -> Iterator[Outcome]:
    another = any(_is_of_elder(sentence.text) for sentence in early)
    killing = not another and any(KILLING.search(sentence.text) for sentence in early)
    for sentence in early:
        if MAYBE.search(sentence.text) and not NOT_THIS.search(sentence.text):
            yield from _told_deaths(sentence, subject)
            if not of_another(sentence, subject):
                yield from _hinted_deaths(sentence, killing=killing, another=another)


def _told_deaths(sentence: Sentence, subject: Subject) -> Iterator[Outcome]:
    """Deaths that say whose they are."""
    text = sentence.text
    for found in DEATH_OF.finditer(text):
        if _is_subject(found["who"], subject) and not NOT_REAL.search(text[: found.start()]):
            named = subject.in_(found["who"][:45]) or sentence.place == "title"
            yield Outcome("death", sentence, "outcome-death-of", 0.95 if named else 0.85)
    for found in DIED.finditer(text):
        before = re.split(r"[.;:]", text[max(0, found.start() - 90) : found.start()])[-1]
        if not NOT_REAL.search(before[-60:]) and _owner_is_subject(before, subject, sentence):
            taken_up = sentence.about == "child"
            sure = _PLAIN if taken_up or subject.in_(before) else 0.85
            yield Outcome("death", sentence, "outcome-died", sure)
    for found in FOUND_DEAD.finditer(text):
        if not re.search(ELDER, found["who"] or found["who2"] or ""):
            yield Outcome("death", sentence, "outcome-found", 0.85)


def _hinted_deaths(sentence: Sentence, *, killing: bool, another: bool) -> Iterator[Outcome]:
    """Deaths that are the child's only because nobody else is spoken of. ``killing``: somebody is
    said to have died; ``another``: it was a grown-up who was killed."""
    if killing and LIFE_SENTENCE.search(sentence.text):
        yield Outcome("death", sentence, "outcome-murder", 0.7)
    alone = not OTHERS.search(sentence.text)
    for fits, rule, sure, only in (
        (CORONER, "outcome-coroner", 0.8, True),
        (FATAL, "outcome-fatal", 0.75, True),
        (HIS_MURDER, "outcome-murder", 0.8, False),
        (THEIR_DEATH, "outcome-their-death", 0.8, True),
    ):
        if fits is HIS_MURDER and another:
            continue
        if (alone or not only) and fits.search(sentence.text):
            yield Outcome("death", sentence, rule, sure)


def _is_subject(who: str, subject: Subject) -> bool:
    """Whose death? The first person named after "death of"."""
    head = who[:45]
    mine = subject.pattern.search(head) or re.search(rf"\b{WHO}\b", head, re.IGNORECASE)
    if mine is None:
        return False
    other = OTHERS.search(head)
    return other is None or mine.start() < other.start()


def _owner_is_subject(before: str, subject: Subject, sentence: Sentence) -> bool:
    """Who died? The last person named before the verb, else the one the sentence is about."""
    if sentence.about == "other" and re.match(r"(?:He|She)\b", before):
        return False
    who = BY_WHOM.sub("", AND_ELDER.sub("", BELONGINGS.sub("", before)))
    mine = [m.start() for m in subject.pattern.finditer(who)]
    mine += [m.start() for m in re.finditer(rf"\b{WHO}\b", who, re.IGNORECASE)]
    kin = [*OTHERS.finditer(who), *KIN_OF.finditer(who)]
    mine = [at for at in mine if not any(m.start() < at < m.end() for m in kin)]
    others = [m.start() for m in kin]
    if not mine:
        return sentence.about == "child" and not others and bool(_CONJOINED.search(before))
    return not others or max(mine) > max(others)


def _is_told(text: str, subject: Subject) -> bool:
    """Is harm told as having happened, and not of somebody else?"""
    found = HARM.search(text)
    asked = is_only_asked(text) or (found and denied_near(text[: found.start()], ""))
    return not asked and not _about_others(text, subject)


def _about_others(text: str, subject: Subject) -> bool:
    if re.match(r"(?:He|She|They)\b", text):
        return False
    return (
        bool(OTHERS.search(text[:60]))
        and not subject.in_(text)
        and not re.search(r"\b(?:child|baby|son|daughter|infant)\b", text, re.IGNORECASE)
    )
