"""Harms that the opening of a report tells in no listed way, by the stems of its words.

Each sentence is asked of :mod:`ingest.describe.sayings`. That knows a sentence alone, so those of
others, of cases at large and of what was only looked for are not asked, and its word is taken only
when it is all but sure, or where the report names the harm as well.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from ingest.describe.facts.sentences import Sentence, Subject, of_another
from ingest.describe.facts.told import Told, happened_here
from ingest.describe.guards import is_at_large, is_of_others, is_only_asked
from ingest.describe.sayings import harm_sayings

_SHORTEST = 25  # characters; less tells nothing
_SURE = 0.9
"""How likely one sentence must tell a harm that the report does not name."""
_TOGETHER = 0.8
"""What the likelihoods of all sentences must come to for a harm that the report names."""


def likely_of(
    sentences: Iterable[Sentence], subject: Subject, named: Collection[str]
) -> list[Told]:
    """Harms told by stems, each with its likeliest sentence. ``named`` are the codes of harms whose
    names or words occur anywhere in the report."""
    children = frozenset(
        word for name in subject.names for word in name.lower().split() if len(word) > 2
    )
    found: dict[str, list[tuple[float, Sentence]]] = defaultdict(list)
    model = harm_sayings()
    for sentence in sentences:
        if _counts(sentence) and not of_another(sentence, subject):
            for code, likely in model.told(sentence.text, children).items():
                if code == "suicide" and sentence.about == "other":
                    continue
                found[code].append((likely, sentence))
    return [
        _told(code, said) for code, said in found.items() if _is_told(said, named=code in named)
    ]


def _counts(sentence: Sentence) -> bool:
    """Does it stand where the case is set out, and is it of this case?"""
    text = sentence.text
    if not sentence.early or sentence.place == "title" or len(text) <= _SHORTEST:
        return False
    if is_of_others(text) or is_at_large(text) or is_only_asked(text):
        return False
    return happened_here(text.lower())


def _is_told(said: list[tuple[float, Sentence]], *, named: bool) -> bool:
    likelihoods = [likely for likely, _ in said]
    return max(likelihoods) >= _SURE or (named and sum(likelihoods) >= _TOGETHER)


def _told(code: str, said: list[tuple[float, Sentence]]) -> Told:
    _, sentence = max(said, key=lambda one: one[0])
    return Told(code, sentence, "harm-stems")
