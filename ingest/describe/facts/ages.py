"""How old was the child when it happened? The age tied to the subject, not to those around."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from ingest.describe.facts.age import Age, band_of
from ingest.describe.facts.agecounts import days_of, written_days
from ingest.describe.facts.agesamong import (
    ages_of_row,
    is_of_doers,
    is_of_next,
    is_of_other_sex,
    lists_in,
    told_with,
)
from ingest.describe.facts.agesnear import (
    MONTH,
    beside_event,
    birth_of,
    dated_life,
    ended,
    fitting,
    in_childhood,
    in_other_story,
    in_passing,
    is_event,
    is_of_babies,
    is_step,
    last_event,
    lived,
    newborn,
    since_birth,
    spread,
    told_earlier,
)
from ingest.describe.facts.agewords import (
    AFTER_CHILD,
    AFTER_SPAN,
    AGE,
    CHILD,
    DEED_TO,
    ELDER,
    ELDER_DIED,
    EVENT,
    HE_WAS,
    LISTED,
    MAYBE,
    MOVING,
    NAMED_PERSON,
    NOT_THEN,
    OF_OTHER,
    OF_PREGNANCY,
    OWNER,
    SIBLING_AFTER,
    SPAN_OF_TIME,
)
from ingest.describe.facts.sentences import Sentence, Subject
from ingest.describe.facts.tables import rows_of

_WHEN_WAS = re.compile(r"\bwhen (?:he|she) was\b[^.;]{0,6}$")
_PERSON_WAS = re.compile(
    r"\b(?:[Hh]e|[Ss]he|who|[Tt]he (?:child|baby|boy|girl|infant)|(?:Child|Baby) \w{1,3}"
    r"(?:, an? \w+,)?)"
    r" (?:was|were) (?:only |just |about |nearly |almost |then |barely )?$|\b[A-Z][a-z]{2,}, $"
)
_WAS_IN = re.compile(r"\b(?:was|were)(?: then| still)? $")
_CLAUSE = re.compile(r",? and (?:that )?(?=(?:he|she|they) (?:was|were) $|$)")
_AMONG = re.compile(
    r"^(?:The (?:youngest|oldest|eldest|others?)|Most|Some|All)(?: of th(?:em|ese))? (?:w\w+ )?$"
)
_ENDS = re.compile(r"\s*(?:[.,;)]|$|when\b|at the time\b|and (?:he|she|had|was)\b)")
_COUNTED = re.compile(r"\b(?:two|three|four|five) (?:brothers|sisters|siblings)$", re.IGNORECASE)
"""The children of the review, not somebody's kin."""
_SOME_KIN = re.compile(
    r"(?<!his )(?<!her )(?<!their )\b(?:two|three|four|five|six) (?:brothers|sisters|siblings)\b"
)
_OF_FAMILY = re.compile(r"(?:sibling|brother|sister|child(?:ren)?)s?$", re.IGNORECASE)
"""In a review of a family its brothers and sisters are the children of the review."""
_TAKES_UP = re.compile(r"(?:He|She|(?:At|By) the age of|(?:At|In|On|When)\b.*,? (?:he|she)\b)")
_NAMED_BEFORE = re.compile(
    r"(?:\bYear \d\d?|[A-Z]\w*|\b(?:sister|brother|son|daughter|boy|girl)),?\s$"
)
_SO_AGED = re.compile(r",? (?:he|she|they)\b")
_OF_ANOTHER = re.compile(r"\b(?:earlier|previous|former|other) (?:relationship|marriage)\b")
_OF_AGE = re.compile(r"^ (?:of age,? )?|^, ")
_KIN_OF = re.compile(r"\b(?:older|younger|elder|half|other)[- ]$", re.IGNORECASE)
_KIN_DID = re.compile(
    rf"\bby (?:his|her|their|the|a) (?:\w+ )?(?:{ELDER.pattern[:-2]})\b(?= \w+ \w+ \w+)",
    re.IGNORECASE,
)
"""Whom a deed was done by, told in passing: "was found by her mother at seven, aged two weeks"."""
_GOES_ON = re.compile(r"^(?!.*\b(?:his|her|their|the) (?:mother|father|brother|sister)\b).* and $")


def ages_of(
    sentences: Iterable[Sentence],
    subject: Subject,
    incident: date | None = None,
    sex: str = "",
) -> list[Age]:
    """Ages of the subject, the best supported first. ``incident`` is the day it happened, ``sex``
    what the child is known to be, where these are told."""
    early = [s for s in sentences if s.early]
    birth = birth_of(early, subject)
    told = lived(early, subject, birth) if birth else None
    life = told[0] if told else None
    found = [*since_birth(birth, incident), *newborn(early, birth)] if birth and not told else []
    happened = incident or last_event(early)
    if told is not None and band_of(told[0] - MONTH) == band_of(told[0] + MONTH):
        found.append(Age(told[0], told[1].text[:60], told[1], 3.0))
    for row in rows_of(early, family=subject.family or subject.named is None):
        found.append(Age(row.days, row.words, row.sentence, 4.0, at=-1))
    for order, sentence in enumerate(early):
        found += dated_life(sentence, subject)
        for written in spread(sentence.text) or ():
            found.append(Age(written_days(written), written, sentence, 3.5, ranged=True, at=order))
        until = ended(sentence)
        if until is not None:
            found.append(Age(until[0], until[1], sentence, 3.5, at=order))
        if is_of_babies(sentence):
            found.append(Age(180, sentence.text[:60], sentence, 2.0))
        for age in _in_sentence(sentence, subject, order, happened):
            more = beside_event(early, order, age.words) + fitting(age.days, life)
            if not is_of_other_sex(age.words, sex):
                found.append(replace(age, score=age.score + more))
    return sorted((age for age in found if age.score >= 1.6), key=lambda age: -age.score)


def _in_sentence(
    sentence: Sentence, subject: Subject, order: int, incident: date | None
) -> Iterator[Age]:
    """The ages of one sentence. In a list of ages each is tied as the first one is."""
    text = sentence.text
    if not MAYBE.search(text.lower()):
        return
    last, previous = 0, -9.0
    for match, row in _matches(text):
        days = days_of(match) or 0
        before = text[max(last, match.start() - 80) : match.start()]
        score = _score(sentence, match, before, subject, days)
        if last and _GOES_ON.search(text[last : match.start()]) and match[0][:4].lower() == "was ":
            score = max(score, 2.0 + _fit(sentence, match, before, tied=True))
        if last and LISTED.fullmatch(text[last : match.start()]):
            score = max(score, previous)
        if days < 0:
            score -= 2.5  # a child before birth is spoken of in passing far more often than not
        if told_earlier(text, match.start(), incident):
            score -= 3.0
        last, previous = match.end(), score
        place = 1.0 if sentence.place in {"title", "summary"} else 0.0
        worth = score + place - order * 0.005
        first = Age(days, match[0].strip(" ,-()"), sentence, worth, at=order)
        yield from told_with(first, match) if row is None else ages_of_row(row, first)


def _matches(text: str) -> Iterator[tuple[re.Match[str], re.Match[str] | None]]:
    """What reads as an age, and the row of ages that it stands at the head of."""
    rows = lists_in(text)
    for match in AGE.finditer(text):
        days = days_of(match)
        if days is None or days >= 25 * 365 or not _is_age(text, match):
            continue
        row = next((one for one in rows if one.start() <= match.start() < one.end()), None)
        if row is None or match.start() < row.start("items"):
            yield match, row


def _is_age(text: str, match: re.Match[str]) -> bool:
    """Is a number of years or weeks an age, and not a span of time?"""
    before, after = text[max(0, match.start() - 25) : match.start()], text[match.end() :]
    if match["n16"] or match["n19"]:
        return True
    if match["n8"] and "w" in match["u8"] and OF_PREGNANCY.search(before):
        return False
    if match["n10"] or match["n12"]:
        return bool(_NAMED_BEFORE.search(before))
    if match["u"] and not match["old"] and _PERSON_WAS.search(before) and _ENDS.match(after):
        return True
    if match["u"] and not match["old"]:
        tied = AFTER_CHILD.match(after)
        if not tied or SPAN_OF_TIME.search(before):
            return False
    return bool(match["old"] or match["n8"] or match["n3"]) or not AFTER_SPAN.match(after)


def _score(
    sentence: Sentence, match: re.Match[str], before: str, subject: Subject, days: int
) -> float:
    """How firmly an age is tied to the subject: by the nearest person, the deed, the form."""
    text = sentence.text
    after = text[match.end() : match.end() + 60]
    direct = AFTER_CHILD.match(after)
    own = match["n7"] is not None
    if ELDER_DIED.search(before) or _OF_ANOTHER.search(before):
        return -5.0
    tie = _tie(before, match[0], subject, days, direct=direct is not None or own)
    if 0 <= tie < 2 and sentence.about and _TAKES_UP.match(text) and not OWNER.search(before):
        tie = 2.0 if sentence.about == "child" else -5.0
    ahead = _KIN_DID.sub("", text[: match.start()])
    if 0 <= tie < 2 and sentence.about == "child" and not OWNER.search(ahead):
        tie = 2.0 if match["nth"] or _SO_AGED.match(after) else max(tie, 1.0)
    if own:
        tie = max(tie, 2.0)
    if is_of_doers(text, match.start(), match.end(), before, subject) or (
        match["u"] and is_of_next(after, subject)
    ):
        return -5.0
    if tie < 0 or (direct and SIBLING_AFTER.search(after[:50])):
        return -5.0
    named_next = subject.named is not None and subject.named.match(_OF_AGE.sub("", after))
    if match["nth"] and subject.named is not None and subject.named.search(match[0]):
        tie = max(tie, 3.0)  # "after Ruby's first birthday"
    tie += 2.0 if named_next else 0.0  # "when she was ten Ruby wrote"
    return tie + _fit(sentence, match, before, tied=tie != 0)


def _fit(sentence: Sentence, match: re.Match[str], before: str, *, tied: bool) -> float:
    """What the words around an age say for it and against it."""
    text = sentence.text
    after = text[match.end() : match.end() + 60]
    opens = (_at_school(match) and not _WAS_IN.search(before)) or re.match(
        r"(?:from|by)\b", match[0], re.IGNORECASE
    )
    since = opens and not match["n14"]
    weights = (
        (match["nth"], 1.5),
        (match["n15"], 1.5),
        (since and (not tied or before), -1.6),
        (in_passing(before, match[0]) or in_other_story(sentence, before, match[0]), -2.5),
        (is_step(text, before, after), -2.5),
        (OF_OTHER.match(after), -7.0),
        (AFTER_CHILD.match(after), 2.5),
        (DEED_TO.search(before), 3.0),
        (_is_beside_event(match, sentence, before, after), 1.5),
        (not tied and re.match(r",? (?:he|she|they)\b", after), 2.0),
        (match["n14"] and in_childhood(text, match[0]), -1.5),
        (match["n16"], 1.5),
        (match["n19"], 3.0),
        (match["nth_year"], 1.0 if _WAS_IN.search(before) or is_event(text) else -1.0),
        (MOVING.search(_CLAUSE.split(before[-60:])[-1]), -2.5),
        (
            not match["more"]
            and "," not in (match["range"] or "")
            and NOT_THEN.search(text[max(0, match.start() - 12) : match.end() + 40]),
            -2.0,
        ),
    )
    return sum(weight for fits, weight in weights if fits)


def _at_school(match: re.Match[str]) -> bool:
    return any(match[stage] for stage in ("form", "primary", "senior", "reception"))


def _is_beside_event(match: re.Match[str], sentence: Sentence, before: str, after: str) -> bool:
    """Is what happened told beside an age? A year at school needs plainer words for it."""
    if _at_school(match):
        return is_event(sentence.text)
    return bool(EVENT.search(before) or EVENT.search(after))


def _tie(before: str, words: str, subject: Subject, days: int, *, direct: bool) -> float:
    """The tie by the nearest person before the age; below nought when that is somebody else."""
    if _WHEN_WAS.search(before + words[:5]) and subject.named and subject.named.match(before):
        return 2.0  # "K told her mother, when she was nine": the one the sentence is about
    before = _KIN_DID.sub("", before) if " by " in before else before
    mine = [m.end() for m in subject.pattern.finditer(before)]
    mine += [m.end() for m in CHILD.finditer(before) if not _KIN_OF.search(before[: m.start()])]
    if subject.family:
        mine += [m.end() for m in SIBLING_AFTER.finditer(before)]
    if subject.family or subject.named is None:
        mine += [m.end() for m in _SOME_KIN.finditer(before)]
    grown = days < 12 * 365 and HE_WAS.search(before + words[:5])
    others = [
        m.end()
        for m in OWNER.finditer(before)
        if not (grown and ELDER.match(m[0]))
        and not _COUNTED.search(before[: m.end()])
        and not (subject.family and _OF_FAMILY.search(m[0]))
    ]
    if others and (not mine or max(others) >= max(mine)) and not direct:
        return -5.0
    named = subject.named is not None and subject.named.search(before) is not None
    if mine:
        own_child = re.search(
            r"\b(?:his|her|their) (?:\w+ )?(?:son|daughter)\b[^.;]{0,12}$", before
        )
        return 3.5 if named else 1.0 if own_child else 2.0
    if (
        _AMONG.match(before)
        or NAMED_PERSON.search(before)
        or (direct and re.match(r"(?:boy|girl|baby|child)\b", words))
    ):
        return 2.0
    if HE_WAS.search(before + words[:5]):
        return 2.0
    said = re.search(r"\b(?:he|she|who|they) (?:was|were|had)\b", before, re.IGNORECASE)
    return 1.0 if said and not direct else 0.0
