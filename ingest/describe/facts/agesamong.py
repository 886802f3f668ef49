"""Ages told among others: those of several children in a row, and those of whoever did it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.describe.facts.age import Age
from ingest.describe.facts.agecounts import in_days
from ingest.describe.facts.agewords import EACH, NUM, UNIT
from ingest.describe.facts.sentences import Subject

_ITEM = rf"{NUM}(?: and a half)?(?: {UNIT})?"
_LIST = re.compile(
    rf"(?:\b(?:aged|ages)|(?<!there )\b(?:were|are)(?: aged)?)(?: then| now| only| just)? "
    rf"(?P<items>{_ITEM}(?:, {_ITEM})+,? and {_ITEM})\b"
    r"(?=\s*(?:[.,;:)]|$)| (?:when|at|and|in|on|respectively|who|years|old|were|had|by|to|from)\b)",
    re.IGNORECASE,
)
_EACH = re.compile(rf"(?P<n>{NUM})(?P<half> and a half)?(?: (?P<unit>{UNIT}))?", re.IGNORECASE)
_YOUTHS = (
    r"(?:boys?|girls?|teenagers?|youths?|young (?:people|persons?|m[ae]n|wom[ae]n)|child(?:ren)?"
    r"|pupils?|students?|schoolboys?|schoolgirls?|males?|people|peers?)"
)
_SOME = (
    r"(?:an?|two|three|four|five|six|several|some|other|another|older|younger|both|rival|fellow"
    r"|one|masked|armed|local|teenage|unknown|group|gang|of)"
)
_WHO = (
    rf"(?:{_YOUTHS}\b(?:,? (?:who(?: (?:was|were|is|are))?"
    r"|then|both|all|each|of|aged|only))*)?,? ?$"
)
_DOERS = re.compile(
    r"(?:(?<!followed )(?<!led )\bby|\b(?:fight|fighting|fought|argument|row|altercation|dispute"
    rf"|quarrel) with) (?:(?:the|{_SOME}) )+(?:(?:man|woman|youth|boy|girl)\b[^.;,]{{0,20}}? and"
    rf" (?:{_SOME} )+)?{_WHO}",
    re.IGNORECASE,
)
_OPENS_WITH_SOME = re.compile(
    rf"(?:^|[;:,] |\b(?:and|when|after|where|that|which|but|while) )(?:{_SOME} )+{_WHO}",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    r"\b[Tt]he (?:eldest|oldest|youngest|middle|older|younger|elder|other|next)\b[^.;,]{0,15},?"
    r" an? (?:\w+ )?$"
)
_DID = re.compile(
    r"[^.;]{0,60}?\b(?:(?:was|were|has been|have been|had been|is|are) (?:later |then |both |all "
    r"|each |also |since |now )*(?:convicted|arrested|charged|sentenced|found guilty|jailed"
    r"|serving|suspected)|pleaded guilty|(?:stabbed|attacked|shot|knifed|raped|assaulted|punched"
    r"|kicked|chased|surrounded|robbed|killed|murdered) (?:him|her|them|[A-Z]))"
)


_NEXT = re.compile(
    r"[- ]*(?:old )?(?:(?:half|step|twin|younger|older)[- ]?)?(?P<kin>brothers?|sisters?"
    r"|siblings?)?(?(kin)|(?:niece|nephew|cousin|friend|boyfriend|girlfriend|mother|father|uncle|aunt"
    r"|neighbour|partner|stepbrother|stepsister))\b",
    re.IGNORECASE,
)


def lists_in(text: str) -> tuple[re.Match[str], ...]:
    """Where three ages or more stand in a row: "aged nine years, six years and ten months"."""
    if ", " not in text or " and " not in text:
        return ()
    return tuple(found for found in _LIST.finditer(text) if not _is_of_one(found["items"]))


def ages_of_row(found: re.Match[str], first: Age) -> Iterator[Age]:
    """Each age of a row, told where and as firmly as the ``first``."""
    items = tuple(_EACH.finditer(found["items"]))
    last = items[-1]["unit"]
    shared = last if _is_shared([(one["n"], one["unit"]) for one in items]) else None
    for place, one in enumerate(items):
        unit = one["unit"] or shared
        days = in_days(one["n"], unit) + (in_days("1", unit) // 2 if one["half"] else 0)
        yield replace(first, days=days, words=one[0], score=first.score - 0.01 * place)


def _is_of_one(items: str) -> bool:
    """Is it one child's age: "2 years, 3 months and 4 days"?"""
    units = [(one["unit"] or "")[:4].lower() for one in _EACH.finditer(items)]
    return units[:2] == ["year", "mont"] and len(units) == 3 and units[2] in {"week", "days", "day"}


def _is_shared(items: Sequence[tuple[str, str | None]]) -> bool:
    """Does the unit at the end hold for all: "aged 3, 5 and 7 weeks"? Those of a family are told
    from the eldest down, so that "6, 4 and 10 months" are of years but for the last."""
    if any(unit for _, unit in items[:-1]) or not items[-1][1]:
        return False
    numbers = [in_days(number) for number, _ in items]
    return numbers == sorted(numbers)


def told_with(age: Age, match: re.Match[str]) -> Iterator[Age]:
    """The age of a match, and those of others that it also tells."""
    ranged = bool(match["to"] or match["to2"] or re.match(r"\s*(?:-|to)", match["range"] or ""))
    yield replace(age, ranged=ranged)
    less = age.score - 0.01
    for more in EACH.findall(match["more"] or ""):
        yield replace(age, days=in_days(more), words=more, score=less)
    other = match["to"] or match["to2"] or (match["n9"] if not match["u3"] else None)
    if other:
        yield replace(age, days=in_days(other), words=other, score=less, ranged=ranged)


def is_of_doers(text: str, start: int, end: int, before: str, subject: Subject) -> bool:
    """Is an age of those who did it: "stabbed by two boys aged 16", "A boy of 15 was convicted"; or
    of another child of the home: "the eldest, a boy of eleven"?"""
    if subject.named is None:
        return False
    if " by " in before or " with " in before:
        doers = _DOERS.search(before)
        if doers is not None:
            return True
    named = subject.named.search(before[-40:]) is not None
    if not (subject.family or named) and _ONE_OF.search(before):
        return True
    some = _OPENS_WITH_SOME.search(text[:start][-60:])
    if some is None or named:
        return False
    return _DID.match(text, end) is not None


def is_of_other_sex(words: str, sex: str) -> bool:
    """Is an age told of a boy where the child is a girl, or the other way round?"""
    other = {"female": r"\b(?:boy|brother|son)s?\b", "male": r"\b(?:girl|sister|daughter)s?\b"}
    return sex in other and re.search(other[sex], words, re.IGNORECASE) is not None


def is_of_next(after: str, subject: Subject) -> bool:
    """Is an age that of the one named right behind it: "his five-year-old brother"?"""
    found = _NEXT.match(after)
    return found is not None and not (subject.family and found["kin"])
