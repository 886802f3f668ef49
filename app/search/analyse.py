"""Text to the tokens that engines compare: folded, then stemmed.

There is one analyser and it is ours. Engines are handed tokens with spaces between and told to cut
at spaces and do nothing else, so the set of passages a search finds is the same in every engine.
"""

from collections.abc import Callable, Iterable

import Stemmer

from app.search.canonical import WORD, fold
from app.search.engine import Term

FORMAT = 1
"""Goes up whenever the same text would give other tokens: older indexes are then out of date."""

BREAK = "\u2410"
"""A token that no text gives. Stands between two texts so that no phrase runs over the gap."""

Sequence = tuple[str, ...]
"""Tokens that must stand in a row."""

Form = tuple[Sequence, ...]
"""One way to satisfy a term: every one of these sequences, anywhere in the passage."""

IRREGULAR = {"children": "child", "men": "man", "women": "woman", "wives": "wife"}
"""Words whose stem the stemmer does not find."""

_KEPT = 500_000  # distinct spellings remembered: about 60 MB at the most


def _stem_with(stemmer: Stemmer.Stemmer, part: str) -> str:
    if part in IRREGULAR:
        return IRREGULAR[part]
    if len(part) < 3 or not part.isascii() or part.isdigit():
        return part
    stem: str = stemmer.stemWord(part)
    return stem


class _Memory(dict[str, str]):
    """Spelling to what it becomes; works out what it has not met. Most words have been met."""

    def __init__(self, work_out: Callable[[str], str]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        self[word] = found = self._work_out(word)
        return found


_stemmer = Stemmer.Stemmer("english", 0)  # its own memory is slower than none
_stemmed = _Memory(lambda word: " ".join(_stem_with(_stemmer, part) for part in fold(word)))
_folded = _Memory(lambda word: " ".join(fold(word)))


def words_of(text: str) -> list[str]:
    """The words of a text, as they stand in it."""
    return WORD.findall(text)


def tokens_of_each(words: Iterable[str]) -> list[str]:
    """The tokens of each word found in a text, in order; several are joined by spaces."""
    return list(map(_stemmed.__getitem__, words))


def folded_of_each(words: Iterable[str]) -> list[str]:
    """Each word folded but not stemmed, in order; several parts are joined by spaces."""
    return list(map(_folded.__getitem__, words))


def tokens(text: str) -> str:
    """All tokens of a text in order, with spaces between."""
    return " ".join(tokens_of_each(words_of(text)))


def tokens_apart(texts: Iterable[str]) -> str:
    """Tokens of several texts, with a break between each so that no phrase runs across."""
    return f" {BREAK} ".join(tokens(text) for text in texts if text)


def sequence(words: Iterable[str]) -> Sequence:
    """The tokens of some words, in a row."""
    return tuple(token for word in words for token in tokens(word).split())


def searchable(terms: Iterable[Term]) -> list[Term]:
    """Those terms that have any tokens to look for."""
    return [term for term in terms if forms(term)]


def forms(term: Term) -> tuple[Form, ...]:
    """The ways to satisfy a term, the visitor's own first; none for a term without tokens."""
    if term.phrase:
        own: Form = (sequence(term.words),)
    else:
        own = tuple(sequence([word]) for word in term.words)
    own = tuple(row for row in own if row)
    others = (sequence(words) for words in term.alternatives)
    found = [own, *((row,) for row in others if row)] if own else []
    return tuple(dict.fromkeys(found))
