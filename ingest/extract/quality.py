"""Does a page's text read like text? Decides if a second reader is asked, and which one wins."""

import re

from ingest.extract.words import SMALL

DOUBTFUL_BELOW = 0.75
ENOUGH_TO_JUDGE = 40
_CID = re.compile(r"\(cid:\d+\)")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_BROKEN = re.compile(r"[\x00-\x01\x03-\x08\x0b-\x1f\ue000-\uf8ff\ufffd]")
_BULLETS = re.compile(r"[\uf020-\uf0ff]")
_VOWELS = frozenset("aeiouyàáâäæèéêëìíîïòóôöøùúûüŵŷAEIOUYÀÁÂÄÆÈÉÊËÌÍÎÏÒÓÔÖØÙÚÛÜŴŶ")
_SMALL_SHARE = 0.015
_LEADERS = re.compile(r"[.…_]{4,}|(?:\. ){4,}")
_MAYBE_LEADERS = ("..", "__", "…", "._", "_.", ". . ")
_ENOUGH_LETTERS = 300
_WITHOUT_SMALL_WORDS = 0.7
_LONGEST_WORD = 28
_SAMPLE = 1500


def score(text: str) -> float:
    """Between 0 (rubbish) and 1 (reads like language). Short texts are given the benefit."""
    text = text[:_SAMPLE]
    if any(map(text.__contains__, _MAYBE_LEADERS)):
        text = _LEADERS.sub(" ", text)
    solid = sum(map(len, text.split()))
    if solid < ENOUGH_TO_JUDGE:
        return 1.0 if not _CID.search(text) else 0.0
    cids = sum(map(len, _CID.findall(text))) if "(cid:" in text else 0
    broken = len(_BROKEN.findall(_BULLETS.sub("", text))) if _BROKEN.search(text) else 0
    words = _WORD.findall(text)
    readable = _readable_share(words, solid) - 2 * (cids + broken) / solid
    return max(0.0, readable) * _lettering(words)


def letters(text: str) -> int:
    """How many letters and digits ``text`` has, those of codes for unknown glyphs left out."""
    return sum(map(str.isalnum, _CID.sub("", text)))


def _readable_share(words: list[str], solid: int) -> float:
    """The share of printed characters that belong to word-like words or to numbers."""
    lettered = sum(map(len, words))
    odd = sum(len(word) for word in filter(_VOWELS.isdisjoint, words) if not _is_wordlike(word))
    odd += sum(size for size in map(len, words) if size > _LONGEST_WORD)
    other = solid - lettered
    return (lettered - odd + min(other, solid * 0.5)) / solid if lettered else 0.9


def _lettering(words: list[str]) -> float:
    """1, or less for a long Latin text without the small words that every language has: its
    letters are likely to stand for others."""
    if sum(map(len, filter(str.isascii, words))) < _ENOUGH_LETTERS:
        return 1.0
    small = sum(map(SMALL.__contains__, map(str.lower, words)))
    return 1.0 if small >= _SMALL_SHARE * len(words) else _WITHOUT_SMALL_WORDS


def _is_wordlike(word: str) -> bool:
    """Of a word without a vowel, and not too long a one: whether it may be one for all that."""
    if len(word) > _LONGEST_WORD:
        return True  # counted as too long already
    if word.isascii():
        return len(word) <= 4
    return ord(word[0]) > 0x24F  # other scripts have no vowels of ours
