"""Did you mean: a likelier spelling, from the words the index itself holds."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.search import analyse
from app.search.canonical import fold
from app.search.engine import Query, Term, Words

_SHORTEST = 4  # letters of a word worth correcting
_OFFERED = range(3, 31)  # letters of a word that may be offered
_RARE = 2  # a word in at most so many reviews may be a slip of somebody's pen
_TIMES = 10  # a correction for a word that does occur must be so many times as common
_FIRST_LETTER = 0.6  # what a changed first letter costs beside the change itself


def corrections(words: Sequence[str], vocabulary: Mapping[str, int]) -> dict[str, str]:
    """For each word the index does not hold, or hardly, a likelier one; others are left out.

    Args:
        words: as typed.
        vocabulary: folded, unstemmed words and in how many reviews each occurs.
    """
    found = {word: _correction(word, vocabulary) for word in dict.fromkeys(words)}
    return {word: better for word, better in found.items() if better}


def findable(found: Mapping[str, str], count: Callable[[Query], int]) -> dict[str, str]:
    """Those corrections that some review still holds: a vocabulary may lag behind a removal."""
    return {
        word: better
        for word, better in found.items()
        if count(Query(words=Words((Term((better,)),)))) > 0
    }


def worth_suggesting(spellings: Iterable[str]) -> set[str]:
    """The folded, unstemmed words, of some as they stand in texts, that could be offered."""
    folded = set(analyse.folded_of_each(spellings))
    return {word for word in folded if len(word) in _OFFERED and word.isalpha()}


def _correction(word: str, vocabulary: Mapping[str, int]) -> str:
    parts = fold(word)
    if len(parts) != 1 or len(parts[0]) < _SHORTEST or not parts[0].isalpha():
        return ""
    plain = parts[0]
    held = vocabulary.get(plain, 0)
    if held > _RARE:
        return ""
    most = 1 if len(plain) < 8 else 2
    near = process.extract(
        plain, vocabulary.keys(), scorer=OSA.distance, score_cutoff=most, limit=50
    )
    likely = [
        (distance + _FIRST_LETTER * (other[0] != plain[0]), -vocabulary[other], other)
        for other, distance, _ in near
        if distance and vocabulary[other] >= max(1, held * _TIMES)
    ]
    return min(likely)[2] if likely else ""
