"""Case labels: the few words by which a board calls the child, family or case of a review.

A label is never an identity by itself (every board has a Child A): only with its board and date.
"""

import re
from functools import lru_cache

from ingest.boards.label_forms import FINDERS, NAME, Hit, Label, is_month, name_key
from ingest.boards.lexicon import NEVER_CODES, NEVER_NAMES
from ingest.boards.subjects import subject_words
from ingest.boards.words import plain

__all__ = ["Label", "bare_label", "case_label", "keys_of", "labels_in", "subject_words"]


def case_label(text: str) -> str:
    """The case label in some words, tidied ("CHILD 'Y'" → "Child Y"), or "" when there is none."""
    found = labels_in(text)
    return found[0].text if found else bare_label(text)


@lru_cache(maxsize=4096)
def labels_in(text: str) -> tuple[Label, ...]:
    """Every plain case label in some words, in order; aliases side by side are one."""
    said = plain(text)[:600]
    hits: list[Hit] = []
    for finder in FINDERS:
        for start, end, label in finder(said):
            if not any(start < e and s < end for s, e, _ in hits):
                hits.append((start, end, label))
    hits.sort(key=lambda hit: hit[0])
    return tuple(_joined(said, hits))


_ALIAS = re.compile(
    r"[\s'\"(]*(?:[-,:]\s*)?(?:also known as|known as|referred to as|or|aka)?[\s'\"(]*"
)
_REVIEW_NUMBER = re.compile(r"(?:[A-Z]{2,6}|\w*CPR) ?\d{1,2}$")


def _joined(said: str, hits: list[Hit]) -> list[Label]:
    """Labels that stand side by side with only brackets or quotes between are aliases."""
    joined: list[Hit] = []
    for start, end, label in hits:
        if joined and _is_alias(said, joined[-1][1], start, joined[-1][2]):
            first, _, last = joined[-1]
            joined[-1] = (first, end, _alias(last, label, said[start:end]))
        else:
            joined.append((start, end, label))
    return [label for _, _, label in joined]


def _is_alias(said: str, end: int, start: int, last: Label) -> bool:
    between = said[end:start]
    if not _ALIAS.fullmatch(between):
        return False
    if not between.strip(" -:") and _REVIEW_NUMBER.match(last.text):
        return True  # "CSPR 14 Baby Fern": a review's number, then its subject
    marks = between + said[start : start + 1]
    return any(mark in marks for mark in "'\"(") or "known" in between


def _alias(last: Label, label: Label, written: str) -> Label:
    if _REVIEW_NUMBER.match(last.text):
        text = f"{last.text} {label.text}"
    elif label.text.isalpha():
        text = f"{last.text} '{written.strip(chr(39) + chr(34) + ' ')}'"
    else:
        text = f"{last.text} ({label.text})"
    return Label(text, last.keys | label.keys, last.parts)


_LETTERS = re.compile(r"^[A-Z]{1,2}\d?(?:(?:, | ?& ?| and |, and |-|/)[A-Z]{1,2}\d?)*$")
_NAMES = re.compile(
    rf"^(?:The )?{NAME}(?:(?:-| ){NAME})?(?:(?:, | ?& ?| and |/){NAME})*(?:'s story)?$"
)
_COUNTED = re.compile(
    r"^(?:two|three|four|five) (?:sisters|brothers|siblings|children|babies|boys|girls|infants"
    r"|cousins|teenagers)$",
    re.I,
)


def bare_label(text: str) -> str:
    """A label that only shows as one when review, role and date words are taken away.

    ``"Franklyn: Local Child Safeguarding Practice Review, January 2023"`` → ``"Franklyn"``;
    ``"KG SCR overview report"`` → ``"KG"``. "" when what is left is not a name or letters.
    """
    rest = subject_words(text)
    if _LETTERS.match(rest) and not set(re.findall(r"[A-Z]+", rest)) & NEVER_CODES:
        return rest
    if _COUNTED.match(rest):
        return rest
    if _NAMES.match(rest):
        names = [n for n in re.findall(NAME, rest) if n != "The"]
        if names and not any(n.lower() in NEVER_NAMES or is_month(n) for n in names):
            return rest
    return ""


def keys_of(text: str) -> frozenset[str]:
    """Every key a case goes by in some words: of plain labels, or else of a bare one."""
    found = labels_in(text)
    if found:
        return frozenset().union(*(label.keys for label in found))
    bare = bare_label(text)
    if not bare:
        return frozenset()
    names = re.findall(NAME, bare)
    if names and _NAMES.match(bare) and not _COUNTED.match(bare):
        return frozenset({name_key([n for n in names if n != "The"])})
    return frozenset({bare.lower()})
