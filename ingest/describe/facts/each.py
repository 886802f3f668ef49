"""The sex of several children, each by the words that are said of it."""

import re
from collections.abc import Sequence

from ingest.describe.facts.pronouns import by_pronouns
from ingest.describe.facts.sentences import Sentence, Subject
from ingest.describe.facts.tables import rows_of

_GIVEN = re.compile(r"[A-Z][a-z\u00e0-\u00ff]{2,}")
_CALLED = (
    r"\b(sister|brother|son|daughter|girl|boy),? {0}\b|\b{0},? (?:(?:was|is|aged \w+),? )?"
    r"(?:an? |the )(?:[\w-]+ ){{0,2}}(girl|boy)\b|\b{0}\W+A (girl|boy)\b"
)
_FEMALE_WORDS = frozenset({"sister", "daughter", "girl"})


def sex_of_each(sentences: Sequence[Sentence], subject: Subject) -> tuple[str, Sentence] | None:
    """The sex of several children of whom each is called a girl or a boy, by noun or pronoun."""
    rows = rows_of([s for s in sentences if s.early], family=True)
    said = {row.sex: row.sentence for row in rows if row.sex}
    names = [name for name in subject.names if _GIVEN.fullmatch(name)]
    known = len(said) > 0 and all(row.sex for row in rows)
    if len(names) > 1 and not known:
        told = [_of_one(sentences, name, set(names) - {name}) for name in names]
        said |= {one[0]: one[1] for one in told if one is not None}
        known = all(told)
    if len(said) > 1:
        return "mixed", next(iter(said.values()))
    return next(iter(said.items())) if said and known else None


def _of_one(
    sentences: Sequence[Sentence], name: str, others: set[str]
) -> tuple[str, Sentence] | None:
    """The sex of one of several named children."""
    called = re.compile(_CALLED.format(re.escape(name)))
    for sentence in sentences:
        found = called.search(sentence.text) if sentence.early and name in sentence.text else None
        if found:
            word = (found[1] or found[2] or found[3]).lower()
            return ("female" if word in _FEMALE_WORDS else "male"), sentence
    return by_pronouns(sentences, Subject(None, (name,), others=others), alone=False)
