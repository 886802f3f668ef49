"""The sex that pronouns say, where they can only be the child's.

A pronoun is the child's when the last person named before it, that it could stand for, is the
child: in its own sentence, else the person whom the sentence before is about. "She" cannot stand
for a father, so a father between does not part the child from "she"; nor, once a few pronouns have
said that the child is a boy, for the child.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.describe.facts.sentences import Sentence, Subject

_KIN = (
    r"(?:(?:step|grand|god|half-)?(?:mother|father|brother|sister|parents?)|mum|dad|family|aunt"
    r"|uncle"
    r"|siblings?|grand(?:ma|dad)|cousin)"
)
_WOMAN = (
    r"(?:step|grand|god)?-?mother|mum|sister|half-sister|aunt|wife|girlfriend|woman|nan"
    r"|daughter|niece|girl|mrs|ms|miss|midwi\w+|headmistress"
)
_MAN = (
    r"(?:step|grand|god)?-?father|dad|brother|half-brother|uncle|husband|boyfriend|man|nephew"
    r"|son|boy|mr|headmaster|lodger|priest"
)
_SOMEBODY = (
    r"partner|grandparent|cousin|sibling|friend|carer|worker|teacher|nurse|doctor|gp|officer"
    r"|paediatrician|consultant|visitor|coach|manager|neighbour|reviewer|author|practitioner"
    r"|relative|adult|teenager|pupil|dr|perpetrator|another|he or she"
)
_PERSON = re.compile(
    rf"(?P<kin>(?P<whose>\b(?:his|her) )(?:own )?{_KIN}\b)|\b(?P<f>{_WOMAN})\b|\b(?P<m>{_MAN})\b"
    rf"|\b(?P<x>{_SOMEBODY})\b|\"(?P<name>[a-z]\w+)\"|(?P<child>\bthechild\b)"
    r"|\b(?P<he>he|him|his|himself)\b|\b(?P<she>she|her|hers|herself)\b"
)
_DISGUISED = re.compile(r"\((?:which is )?not (?P<p>his|her) (?:real|own) name\)", re.IGNORECASE)
_PARENT = re.compile(r"\b(?:mother|father|mum|dad|partner)\b", re.IGNORECASE)
_OWN = re.compile(
    r"\b(?:the|this|a) (?:subject )?(?:little |young )?(?:child|baby|infant|toddler|newborn"
    r"|young person)\b"
    r"(?! protection| (?:in need|of the mother)|'s plan)"
)
_AT_AGE = re.compile(
    r"(?:At|By|When) (?:the age of |only |just )?(?:[\w-]+ ){0,3}?(?:days?|weeks?|months?)"
    r"(?: old| of age)?,? (?P<p>he|she)\b"
)
_EITHER = (("male", "female"), ("female", "male"))
_LONGEST = 4000
"""Words of the story that are looked through for pronouns."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """Someone in a sentence: who ("child", "other" or nobody known) and of what sex."""

    who: str
    sex: str


_People = tuple[_Mention, ...]


def by_pronouns(
    sentences: Iterable[Sentence], subject: Subject, *, alone: bool = True
) -> tuple[str, Sentence] | None:
    """ "Child K lived with his mother": pronouns that take up the subject's name, all alike. Where
    a child is not ``alone``, "At five weeks he" is not known to be of it."""
    votes: dict[str, list[Sentence]] = {"male": [], "female": []}
    about: _People = ()
    words, page = 0, 0
    for sentence in sentences:
        words += sentence.text.count(" ") + 1
        if words > _LONGEST:
            break
        disguised = _DISGUISED.search(sentence.text)
        if alone and disguised and not _PARENT.search(sentence.text[: disguised.start()][-40:]):
            votes["male" if disguised["p"].lower() == "his" else "female"] += [sentence] * 3
        if sentence.page > page + 1:
            about = ()
        page = sentence.page
        aged = _AT_AGE.match(sentence.text) if alone and sentence.early else None
        if aged:
            votes["male" if aged["p"].lower() == "he" else "female"] += [sentence] * 2
        known = next((c for c, o in _EITHER if len(votes[c]) >= 2 and not votes[o]), "")
        heard, about = _heard(_plain(sentence.text, subject), about, known)
        for code in heard:
            votes[code].append(sentence)
    for code, other in _EITHER:
        if len(votes[code]) >= 2 and len(votes[code]) >= 4 * len(votes[other]):
            return code, votes[code][0]
    return None


def _plain(text: str, subject: Subject) -> str:
    """A sentence in lower case in which the child is always called "thechild"."""
    if subject.named is not None:
        text = subject.named.sub("thechild", text)
    if subject.apart is not None:
        text = subject.apart.sub("another", text)
    return _OWN.sub("thechild", text.lower())


def _heard(text: str, before: _People, known: str) -> tuple[list[str], _People]:
    """The sexes that the pronouns of a sentence give the child, and who may be meant by the
    pronouns of the next: whom this one is about, but for those others it also names."""
    votes: list[str] = []
    told = [replace(one, sex=known) if one.who == "child" else one for one in before]
    people = list(_PERSON.finditer(text))
    bound: dict[str, str] = {}
    for position, found in enumerate(people):
        pronoun = _pronoun(found)
        if not pronoun:
            told.append(_mention(found, known))
            continue
        who = _stands_for(pronoun, told)
        if not told and not found["kin"] and position + 1 < len(people):
            who = "child" if people[position + 1]["child"] else ""  # "when she was six, K …"
        if who == "child" and bound.get(pronoun, "child") != "child":
            who = bound[pronoun]  # "she was asked before K on her birthday": one and the same
        elif who == "child" and any(b == "child" for p, b in bound.items() if p != pronoun):
            who = ""  # "K, who had just had her birthday, fed him": not both are K
        bound.setdefault(pronoun, who)
        if who == "child":
            sure = len(before) == 1 or _stands_for(pronoun, told[len(before) :]) == "child"
            votes += [pronoun] * (2 if sure else 1)
        told.append(_kin(found) if found["kin"] else _Mention(who, pronoun))
    said = told[len(before) :]
    if not said:
        return votes, before
    others = tuple(_Mention("", one.sex) for one in said if one.who != "child")
    about = _Mention(said[0].who or "other", "")
    return votes, (about, *(others if about.who == "child" else ()))


def _kin(found: re.Match[str]) -> _Mention:
    kin = found["kin"]
    woman = re.search(r"mother|mum|sister|aunt|grandma", kin)
    man = re.search(r"father|dad|brother|uncle", kin)
    plural = re.search(r"parents|siblings|family", kin)
    return _Mention("other", "female" if woman else "male" if man else "both" if plural else "")


def _pronoun(found: re.Match[str]) -> str:
    if found["he"] or (found["whose"] or "").strip() == "his":
        return "male"
    return "female" if found["she"] or found["whose"] else ""


def _mention(found: re.Match[str], known: str) -> _Mention:
    if found["child"]:
        return _Mention("child", known)
    if found["f"]:
        return _Mention("other", "female")
    return _Mention("other", "male" if found["m"] else "")


def _stands_for(pronoun: str, told: Iterable[_Mention]) -> str:
    """Whom a pronoun stands for: the last one named that it could."""
    for mention in reversed(list(told)):
        if mention.sex in {"", pronoun}:
            return mention.who
    return ""
