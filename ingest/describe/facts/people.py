"""Whom the sentences of a story are about: the names of its children, and who "she" is.

A report does not always name its children on the cover. Its text does: "called C in this report",
"Elin's mother", "Jake was 13". And a sentence that begins with a pronoun is about whoever the ones
before it make that pronoun stand for.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.describe.case import CaseLabel
from ingest.describe.casewords import NOT_NAMES
from ingest.describe.facts.agewords import NUM
from ingest.describe.facts.counting import AND_SIBLING
from ingest.describe.facts.outcomewords import OTHERS
from ingest.describe.facts.sentences import Sentence, Subject

_NAME = r"[A-Z][a-z\u00e0-\u00ff]{2,}"
_AND = r"(?:, | and |, and )"
_SAID = rf"[\"']?(?:{_NAME}|[A-Z])\b[\"']?"
_CALLED = re.compile(
    rf"\b(?:call(?:ed)?|named|known (?:here |in this report )?as|refer(?:red)? to(?: \w+)? as"
    rf"|names?|pseudonyms?)(?: of| him| her| them| the (?:child(?:ren)?|girls?|boys?|sisters"
    rf"|brothers|baby|twins|siblings))? (?P<said>{_SAID}(?:{_AND}{_SAID})*)(?! [A-Z])"
    rf"|\b(?P<chosen>{_NAME}(?:{_AND}{_NAME})*) (?:is|are) (?:not )?(?:the |his |her |their )?"
    rf"(?:real |own )?names?\b"
)
_KIN = (
    r"(?:mother|father|mum|mam|dad|parents?|step\w+|birth|grand\w+|foster|carers?|key|class|teacher"
    r"|school|nursery|headteacher|head|social|story|death|life|care|childhood|(?:older |younger"
    r" |elder )?(?:brother|sister|sibling))\b"
)
_OWNS = re.compile(rf"\b({_NAME})'s? (?:\w+ )?{_KIN}")
_LETTER = r"[A-Z]\d?"
_AGED = re.compile(
    rf"\b({_NAME}|{_LETTER})(?:,? (?:who )?(?:was|is)|,|,? aged|,? then)(?: then| aged| only| just"
    rf"| nearly| not yet)? {NUM}\b|\b({_NAME}|{_LETTER}) \((?:aged )?{NUM}\b"
)
_ACTS = re.compile(
    rf"\b({_NAME}) (?:was (?:born|an?|the|found|taken|killed|stabbed|seen|moved)|died|lived|loved"
    rf"|liked|is the subject)\b"
)
_IS_CHILD = re.compile(
    rf"\b(?:son|daughter|boy|girl|baby|child|brother|sister|twins?)(?: called| named|,)?"
    rf" ({_NAME})\b"
)
_ELDERS = frozenset(
    [
        *("mother", "father", "Mother", "Father", "mum", "dad", "Mum", "Dad", "partner"),
        *("stepfather", "stepmother", "step-father", "step-mother", "stepdad", "aunt", "uncle"),
        *("grandmother", "grandfather", "husband", "wife", "boyfriend"),
    ]
)
_OTHERS = frozenset(
    [
        *("cousin", "friend", "worker", "Worker", "teacher", "Teacher", "reviewer", "Reviewer"),
        *("Dr", "Mr", "Mrs", "Ms", "nurse", "officer"),
        *("half-brother", "half-sister", "half-sibling"),
    ]
)
_NOT_OURS = frozenset({"first", "earlier", "previous", "other", "another", "second"})
_OFFSPRING = frozenset({"baby", "child", "son", "daughter"})
_GIVEN = re.compile(rf"\b{_NAME}")
_GROWN_OR_KIN = re.compile(
    r"(?:,? (?:who )?was|,? aged|,) (?:then |aged )?(?:19|[2-6]\d|nineteen|twenty|twenty-\w+|thirty"
    r"|thirty-\w+|forty|forty-\w+)\b(?! (?:months|weeks|days|times))"
    r"|, (?:his|her|their|the) (?:\w+ )?(?:mother|father|mum|dad|partner|step\w+|aunt|uncle"
    r"|grand\w+|husband|wife|boyfriend)\b"
)
_LABELLED = re.compile(r"\b((?:Child|Baby|Young Person|YP|Twin) [A-Z0-9]{1,2})\b")
_LISTED = re.compile(rf"\b{_NAME}(?:, {_NAME})*,? and {_NAME}\b(?! [A-Z])")
_GROUP = re.compile(r"(?:The |Family|Siblings?|Children|Sibling Group|Teulu)\b")
_OF_SEVERAL = re.compile(
    r"\b(?:thematic|themed|children|boys|girls|young people|siblings|cases|deaths|babies|pupils)\b",
    re.IGNORECASE,
)
_THEMATIC = re.compile(r"\bthem(?:ed|atic)\b|\bcases\b|\b(?:babies|infants)\b", re.IGNORECASE)
_OF_GROUP = frozenset({"case-code", "case-group", "case-place"})
_FEWEST = 2  # signs that a name is a child's
_COMMON = NOT_NAMES | frozenset(
    re.findall(
        r"\w+",
        "she his her their they this that these those when while where who what mother father mum"
        " dad parents there here some most many after before since then year police school both one"
        " two three four five six seven eight nine ten boy girl baby teenager young aged only"
        " health staff services education social care court nobody nothing everyone someone",
    )
)


def subject_of(case: CaseLabel | None, sentences: Sequence[Sentence], title: str = "") -> Subject:
    """How the text speaks of its children: by the case's label and, where that is of no child
    alone, by the names that the opening gives them."""
    early = [s for s in sentences if s.early and s.place != "title"]
    elders, others = _of_others(" ".join(s.text for s in early))
    if case is not None and case.rule not in _OF_GROUP and not _GROUP.match(case.text):
        siblings = "siblings" if AND_SIBLING.search(title) else ""
        return Subject(case, elders=elders, others=others, together=siblings)
    names = _names(early, title, elders | others)
    of_several = _OF_SEVERAL.search(title) is not None
    if len(names) == 1 and (of_several or (case is not None and case.rule != "case-code")):
        names = ()
    apart = "apart" if _THEMATIC.search(title) else ""
    return Subject(case, names, elders=elders, others=others, together=apart)


def _of_others(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The names of elders ("his mother, Lena", "Nia was thirty-one") and of anybody else who is
    not of the case ("her first baby, Thomas", "Dr Lee")."""
    elders: set[str] = set()
    others: set[str] = set()
    for found in _GIVEN.finditer(text):
        start, end = found.span()
        before = text[max(0, start - 24) : start].rstrip(" ,'").split(" ")
        last = before[-2] if before[-1] == "called" and len(before) > 1 else before[-1]
        if last in _ELDERS or (
            text[end : end + 1] in " ," and _GROWN_OR_KIN.match(text, end, end + 60)
        ):
            elders.add(found[0])
        elif last in _OTHERS or (
            last in _OFFSPRING and len(before) > 1 and before[-2] in _NOT_OURS
        ):
            others.add(found[0])
        elif found[0] == "Adult" and text[end + 1 : end + 2].isupper():
            elders.add(text[start : end + 2])
    return frozenset(elders), frozenset(others)


def _names(early: Sequence[Sentence], title: str, others: Collection[str]) -> tuple[str, ...]:
    """The children's names: those that the report says it uses, and those that have an age, a
    mother or a school more than once."""
    signs: Counter[str] = Counter()
    for several in _LISTED.finditer(title):
        signs.update(dict.fromkeys(re.findall(_NAME, several[0]), _FEWEST))
    for sentence in early:
        for called in _CALLED.finditer(sentence.text):
            if not OTHERS.search(sentence.text[: called.start()]):
                said = called["said"] or called["chosen"]
                signs.update(dict.fromkeys(re.findall(r"[A-Z][\w\u00e0-\u00ff]*", said), _FEWEST))
        for fits in (_OWNS, _AGED, _IS_CHILD, _LABELLED, _ACTS):
            told = {name for found in fits.finditer(sentence.text) for name in _some(found)}
            listed = fits is _AGED and len(told) > 1  # "Jake was 13 and his brother Liam was 6"
            if not listed:  # a letter alone may be anything
                told = {name for name in told if len(name) > 2}
            signs.update(dict.fromkeys(told, _FEWEST if listed else 1))
    return tuple(
        name
        for name, count in signs.items()
        if count >= _FEWEST
        and name not in others
        and name.lower() not in _COMMON
        and any(name in sentence.text for sentence in early)
    )


def _some(found: re.Match[str]) -> Iterator[str]:
    return (name for name in found.groups() if name)


_PRONOUN = re.compile(
    r"\b(?:(?P<he>[Hh]e|^His)|(?P<she>[Ss]he|^Her)|(?P<they>[Tt]hey|^Their|^Both))\b"
)
_AHEAD = re.compile(r"(?:When|At|By|After|Before|Until|Since|While) ")
_MEN = (
    *("father", "Father", "dad ", "Dad ", "uncle", "Uncle", "husband", "boyfriend", "lodger"),
    *("brother", " man ", " man,", " man's"),
)
_WOMEN = (
    *("mother", "Mother", "mum ", "Mum ", "aunt", "Aunt", "wife", "girlfriend", "sister"),
    *(" woman ", " woman,", "Mam "),
)
_WOMAN_WORDS = frozenset({"mother", "mum", "aunt", "woman", "stepmother"})
_KILLED_BY = re.compile(
    r"\b(?:killed|murdered|stabbed|shot|strangled|suffocated|smothered|drowned|shaken|beaten) by"
    r" (?:his|her|their|the|an?) (?:\w+ )?(?P<by>mother|father|mum|dad|step\w+|uncle|aunt|man|woman"
    r"|partner|boyfriend)\b"
)
_OWNED = 14
"""Letters within which "his mother" or "Child K's older brother" names the kin."""


def with_topics(
    sentences: Iterable[Sentence], subject: Subject, sex: str = ""
) -> Iterator[Sentence]:
    """Each sentence with whom it is about: "child", "other" or, where that cannot be told, ""."""
    stands: dict[str, str] = {}
    page = 0
    for sentence in sentences:
        if not sentence.early:
            yield sentence
            continue
        if sentence.page > page + 1:
            stands = {}
        page = sentence.page
        about = _about(sentence.text, subject, stands)
        _take_up(sentence.text, about, stands, sex)
        yield replace(sentence, about=about) if about else sentence


def _about(text: str, subject: Subject, stands: dict[str, str]) -> str:
    """Whom is a sentence about: the first that it names, or whom its first pronoun stands for."""
    mine = subject.pattern.search(text) or subject.pattern.match(text[:1].lower() + text[1:])
    pronoun = _PRONOUN.search(text)
    if mine and pronoun and _AHEAD.match(text) and not OTHERS.search(text, 0, mine.start()):
        pronoun = None  # "When she was five Iris came into care"
    first = _first(mine, pronoun)
    # Others count only where they come before, or close behind: "his mother", "Child K's father".
    until = first.end() + _OWNED if first is not None else len(text)
    apart = subject.apart.search(text, 0, until) if subject.apart is not None else None
    other = _first(OTHERS.search(text, 0, until + 8), apart)
    if first is None or other is None:
        near = False
    else:
        owned = first[0] in {"His", "Her", "Their"} or text[first.end() : first.end() + 1] == "'"
        near = other.start() < first.start() or (owned and other.start() <= until)
    if other is not None and (near or first is None):
        return "other"
    if first is None:
        return ""
    return stands.get(str(first.lastgroup), "") if first is pronoun else "child"


def _first(*found: re.Match[str] | None) -> re.Match[str] | None:
    return min((one for one in found if one is not None), key=re.Match.start, default=None)


def _take_up(text: str, about: str, stands: dict[str, str], sex: str) -> None:
    """What the pronouns of the next sentence stand for, now that this one is read."""
    men = any(word in text for word in _MEN)
    women = any(word in text for word in _WOMEN)
    if men and not (about == "child" and sex == "male"):
        stands["he"] = "other"
    if women and not (about == "child" and sex == "female"):
        stands["she"] = "other"
    for pronoun, him, of in (("he", "him", "male"), ("she", "her", "female")):
        if (
            about == "other"
            and sex == of
            and "found " in text
            and re.search(rf"\bfound {him}\b", text)
        ):
            stands[pronoun] = "child"  # "his father woke and found him cold": it goes on with him
    killer = _KILLED_BY.search(text) if "d by " in text or "n by " in text else None
    if killer is not None:  # "He was killed by his father. He then took his own life."
        stands["she" if killer["by"] in _WOMAN_WORDS else "he"] = "other"
        return
    if about == "child":
        for pronoun, of in (("he", "male"), ("she", "female")):
            known = sex in {"male", "female"}
            if sex == of or (not known and not (men if pronoun == "he" else women)):
                stands[pronoun] = "child"
        stands["they"] = "child"
