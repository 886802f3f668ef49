"""Closing up letter-spaced words: ``P a g e 1`` is a page number, ``R E V I E W`` a word."""

import re

from ingest.extract.raw import RawLine
from ingest.extract.tidy.hyphens import Vocabulary

_SPACED = re.compile(r"(?<!\S)\w(?: \w){3,}(?!\S)")
_END_OF_SPACED = re.compile(r" \w \w \w(?!\S)")  # quick: it begins with a space
_LEAST_LETTERS = 3


def close_up(line: RawLine, vocabulary: Vocabulary) -> RawLine:
    """``line`` with runs of four or more single letters closed up into words."""
    text = line.text
    if not _END_OF_SPACED.search(text):
        return line
    closed = _SPACED.sub(lambda run: _closed(run[0], vocabulary), text)
    return line if closed == text else line._replace(text=closed)


def _closed(run: str, vocabulary: Vocabulary) -> str:
    letters = run.replace(" ", "")
    if sum(letter.isalpha() for letter in letters) < _LEAST_LETTERS:
        return run
    words = re.findall(r"[^\W\d_]+|\d+", letters)
    return " ".join(" ".join(vocabulary.split(word)) for word in words)
