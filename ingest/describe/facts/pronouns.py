"""The sex that pronouns say, where they can only be the child's."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ingest.describe.facts.sentences import Sentence, Subject

_PRONOUNS = re.compile(
    r"\b(?P<m>he|him|his|himself)\b|\b(?P<f>she|her|hers|herself)\b", re.IGNORECASE
)
_POSSESSED = re.compile(
    r"^(?:'s)?,? (?:and|with|lived with|was living with|had|saw) (?P<p>his|her) (?:mother|father"
    r"|parents|sibling|brother|sister|mum|family)",
    re.IGNORECASE,
)
_DISGUISED = re.compile(
    r"\((?:which is )?not (?P<p>his|her) (?:real|own) name\)",
    re.IGNORECASE,
)
_NEVER = re.compile(r"(?!)")
_TAKEN_UP = re.compile(r"(?:(?P<m>He|His)|(?P<f>She|Her)) (?!mother|father|sister|brother)")
_WHEN = re.compile(r"\b(?:when|after|because|where|that) (?P<p>he|she) \w+")
_THE_CHILD = re.compile(
    r"[Tt]h(?:e|is) (?:child|baby|infant|young person) (?:was|died)\b[^.;]{0,60}"
    r" when (?P<p>he|she)\b"
)
_OF_PARENTS = re.compile(r"(?P<p>His|Her) (?:mother|father|parents|family|birth)\b")
"""Whose parents? Those of the child whom the sentence before names, and no adult."""
_AT_AGE = re.compile(
    r"(?:At|By|When) (?:the age of |only |just )?(?:[\w-]+ ){0,3}?(?:days?|weeks?|months?|years?)"
    r"(?: old| of age)?,? (?P<p>he|she)\b"
)
_ANYONE = re.compile(
    r"\b(?:mother|father|sister|brother|partner|worker|parents|mum|grand\w+|girl|boy|friend)\b"
)
_ADULTS = re.compile(
    r"\b(?:[Mm]other|[Ff]ather|[Pp]artner|[Ss]ister|[Bb]rother|worker|[Pp]arents|[Mm]um|[Dd]ad"
    r"|[Gg]rand\w+"
    r"|visitor|teacher|nurse|doctor|GP|aunt|uncle|carer|sibling|friend|man|woman|officer)\b"
)


def by_pronouns(sentences: Iterable[Sentence], subject: Subject) -> tuple[str, Sentence] | None:
    """ "Child K lived with his mother": pronouns that take up the subject's name, all alike."""
    votes: dict[str, list[Sentence]] = {"male": [], "female": []}
    told = list(sentences)
    for before, sentence in pairwise(told):
        opening = subject.named.search(before.text) if subject.named else None
        taken = _TAKEN_UP.match(sentence.text)
        alone = opening is not None and opening.start() < 4 and not _ADULTS.search(before.text)
        if taken and alone and before.page == sentence.page:
            votes["male" if taken["m"] else "female"] += [sentence, sentence]
        parents = _OF_PARENTS.match(sentence.text)
        if parents and opening and before.early and not _ADULTS.search(before.text):
            votes["male" if parents["p"] == "His" else "female"] += [sentence, sentence]
    for sentence in told:
        aged = sentence.early and (_AT_AGE.match(sentence.text) or _THE_CHILD.match(sentence.text))
        if aged:
            votes["male" if aged["p"] == "he" else "female"] += [sentence, sentence]
        disguised = _DISGUISED.search(sentence.text)
        if disguised:
            votes["male" if disguised["p"].lower() == "his" else "female"] += [sentence, sentence]
        for code, weight in _pronouns_in(sentence.text, subject.named or _NEVER):
            votes[code] += [sentence] * weight
    for code, other in (("male", "female"), ("female", "male")):
        if len(votes[code]) >= 2 and len(votes[code]) >= 6 * len(votes[other]):
            return code, votes[code][0]
    return None


def _pronouns_in(text: str, named: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    """Votes of one sentence: (sex, weight) for each pronoun that can only be the subject's."""
    name = named.search(text)
    if name is None:
        return
    rest = text[name.end() :]
    when = _WHEN.search(text)
    if when and name.start() < when.start() and not _ADULTS.search(text[: when.start()]):
        yield ("male" if when["p"] == "he" else "female"), 2
    owned = _POSSESSED.match(rest)
    if owned:
        yield ("male" if owned["p"].lower() == "his" else "female"), 1
    elif name.start() <= 3 and not re.match(r"'s|\W*(?:mother|father|and)\b", rest):
        own = _ANYONE.split(rest, maxsplit=1)[0]
        first = _PRONOUNS.search(own)
        if first:
            yield ("male" if first["m"] else "female"), 1
