"""What the visitor typed, read once: words, phrases and exclusions.

Punctuation is never syntax by accident. Only two things mean something: double quotes of any shape
stand round words that must stand in a row, and a minus sign directly before a word or phrase, after
a space, excludes reviews that hold it. Everything else is a word or the space between words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.search import synonyms as table
from app.search.canonical import WORD, fold
from app.search.engine import Term, Words

LONGEST = 300
"""Characters of a query that are read; what lies beyond is reported as ignored."""

MOST_TERMS = 10
"""Words and phrases that are looked for; the rest is reported as ignored."""

_QUOTES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02\u2033'
_PIECE = re.compile(
    rf"(?P<minus>(?:(?<=\s)|^)[-\u2212](?=[{_QUOTES}]|[^\W_]))?"
    rf"(?:[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)(?:[{_QUOTES}]|$)|(?P<plain>[^\s{_QUOTES}]+))"
)
_APART = re.compile(r"[,;:!?|…]+")
_HYPHENS = re.compile("[-\u2010\u2011]")

_LABELS = frozenset(
    {"adult", "baby", "boy", "brother", "case", "child", "children", "daughter", "family"}
    | {"father", "girl", "infant", "man", "miss", "mother", "mr", "mrs", "ms", "patient"}
    | {"person", "review", "sibling", "sister", "son", "subject", "twin", "woman", "young"}
)
"""Words after which a lone letter is a name given to a person."""

_JOINED = frozenset(
    {"anti", "co", "inter", "intra", "micro", "multi", "neo", "non", "poly", "post", "pre"}
    | {"pseudo", "psycho", "quasi", "self", "semi", "socio"}
)
"""Beginnings that writers join, hyphenate or set apart as they please."""

_REST = 4  # letters a word must have after such a beginning to be taken apart
_NUMBER = 3  # digits of a number that belongs to the word before; four digits are a year


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing typed. Quoted parts join no neighbour, and nothing joins a row of words."""

    words: tuple[str, ...]
    quoted: bool = False
    excluded: bool = False


def parse(text: str, *, synonyms: bool = True) -> Words:
    """Read a query. Total: any text gives an answer.

    Args:
        text: as typed; read to :data:`LONGEST` characters.
        synonyms: whether agreed other words for the same thing count as well. Other spellings of
            the same word (``multi-agency``, ``multiagency``) always do.
    """
    parts = list(_parts(text[:LONGEST]))
    wanted = _terms(_joined([part for part in parts if not part.excluded]), synonyms=synonyms)
    unwanted = _terms([part for part in parts if part.excluded], synonyms=False)
    kept, beyond = _cap(wanted, MOST_TERMS)
    out, out_beyond = _cap(unwanted, MOST_TERMS)
    ignored = [" ".join(term.words) for term in (*beyond, *out_beyond)]
    ignored += text[LONGEST:].split()
    return Words(tuple(kept), tuple(out), tuple(ignored))


def replace_words(text: str, better: Mapping[str, str]) -> str:
    """The query as typed, with some words replaced; quotes, signs and spaces stay."""
    return WORD.sub(lambda found: better.get(found.group(), found.group()), text)


def _parts(text: str) -> Iterator[_Part]:
    for found in _PIECE.finditer(text):
        excluded = found["minus"] is not None
        if found["quoted"] is not None:
            words = tuple(WORD.findall(found["quoted"]))
            if words:
                yield _Part(words, quoted=True, excluded=excluded)
            continue
        for chunk in _APART.split(found["plain"]):
            for words in _pieces(chunk):
                yield _Part(words, excluded=excluded)


def _pieces(chunk: str) -> list[tuple[str, ...]]:
    """The terms in a run without spaces: one row where it is a code or hyphenated, else apart."""
    words = [word for word in WORD.findall(chunk) if fold(word)]
    if not words:
        return []
    hyphens = len(_HYPHENS.findall(chunk.strip("-\u2010\u2011")))
    if _is_code(words) or any(len(word) <= 2 for word in words) or hyphens >= len(words) - 1:
        return [tuple(words)]
    return [(word,) for word in words]


def _joined(parts: Sequence[_Part]) -> list[_Part]:
    """Join a lone letter or short number to the word before, and a loose beginning to the next."""
    done: list[_Part] = []
    for place, part in enumerate(parts):
        before = done[-1] if done else None
        last = place == len(parts) - 1
        if before is not None and _belongs(before, part, last=last):
            done[-1] = _Part((*before.words, *part.words))
        else:
            done.append(part)
    return done


def _belongs(before: _Part, part: _Part, *, last: bool) -> bool:
    """Whether a part is the rest of what the part before began: Child + J, multi + agency."""
    if before.quoted or part.quoted or len(before.words) > 1:
        return False
    previous, word = "".join(fold(before.words[0])), part.words[0]
    labelled = previous in _LABELS
    if len(part.words) > 1:
        return labelled and _is_code(part.words)
    if previous in _JOINED:
        return len(word) >= _REST
    folded = "".join(fold(word))
    if len(folded) == 1 and folded.isalpha():
        return labelled or word not in {"a", "i", "I"} or (last and word == "a")
    if word.isdigit():
        return len(word) <= _NUMBER and not previous.isdigit()
    return labelled and _is_code(part.words)


def _is_code(words: Sequence[str]) -> bool:
    return any(letter.isdigit() for word in words for letter in word)


def _terms(parts: Sequence[_Part], *, synonyms: bool) -> list[Term]:
    """Parts to terms, longest agreed expressions first, each term once."""
    found: list[Term] = []
    place = 0
    while place < len(parts):
        size = _expression(parts, place) if synonyms else 1
        group = parts[place : place + size]
        words = tuple(word for part in group for word in part.words)
        term = Term(words, phrase=size == 1 and len(words) > 1)
        found.append(_with_alternatives(term, synonyms=synonyms))
        place += size
    return list(dict.fromkeys(found))


def _expression(parts: Sequence[_Part], place: int) -> int:
    """How many parts from here on make up an expression that has agreed synonyms; at least 1."""
    for size in range(min(table.longest(), len(parts) - place), 1, -1):
        group = parts[place : place + size]
        if table.synonyms_of([word for part in group for word in part.words]):
            return size
    return 1


def _with_alternatives(term: Term, *, synonyms: bool) -> Term:
    others = list(_spellings(term))
    if synonyms:
        others += table.synonyms_of(term.words)
    return replace(term, alternatives=tuple(dict.fromkeys(others)))


def _spellings(term: Term) -> Iterator[tuple[str, ...]]:
    """The same word joined, or taken apart after its beginning."""
    parts = [part for word in term.words for part in fold(word)]
    if len(term.words) == 1 and len(parts) == 1:
        for beginning in sorted(_JOINED, key=len, reverse=True):
            rest = parts[0].removeprefix(beginning)
            if rest != parts[0] and len(rest) >= _REST:
                yield beginning, rest
                return
    elif term.phrase and len(parts) == 2 and parts[0] in _JOINED and parts[1].isalpha():
        yield ("".join(parts),)


def _cap(terms: Sequence[Term], most: int) -> tuple[list[Term], list[Term]]:
    """The terms to look for, and those beyond the cap; loose words count one by one."""
    kept: list[Term] = []
    cost = 0
    for place, term in enumerate(terms):
        cost += 1 if term.phrase else len(term.words)
        if cost > most:
            return kept, list(terms[place:])
        kept.append(term)
    return kept, []
