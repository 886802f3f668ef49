"""Does a page's text read like text? Decides if a second reader is asked, and which one wins."""

import re

DOUBTFUL_BELOW = 0.75
ENOUGH_TO_JUDGE = 40
_CID = re.compile(r"\(cid:\d+\)")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_BROKEN = re.compile(r"[\x00-\x01\x03-\x08\x0b-\x1f\ue000-\uf8ff\ufffd]")
_BULLETS = re.compile(r"[\uf020-\uf0ff]")
_VOWEL = re.compile(r"[aeiouyàáâäæèéêëìíîïòóôöøùúûüŵŷ]", re.IGNORECASE)
_LONGEST_WORD = 28
_SAMPLE = 1500


def score(text: str) -> float:
    """Between 0 (rubbish) and 1 (reads like language). Short texts are given the benefit."""
    text = text[:_SAMPLE]
    solid = sum(map(len, text.split()))
    if solid < ENOUGH_TO_JUDGE:
        return 1.0 if not _CID.search(text) else 0.0
    cids = sum(len(hit) for hit in _CID.findall(text))
    broken = len(_BROKEN.findall(_BULLETS.sub("", text)))
    return max(0.0, _readable_share(text, solid) - 2 * (cids + broken) / solid)


def _readable_share(text: str, solid: int) -> float:
    """The share of printed characters that belong to word-like words or to numbers."""
    words = _WORD.findall(text)
    good = sum(len(word) for word in words if _is_wordlike(word))
    letters = sum(map(len, words))
    other = solid - letters
    return (good + min(other, solid * 0.5)) / solid if letters else 0.9


def _is_wordlike(word: str) -> bool:
    if len(word) > _LONGEST_WORD:
        return False
    if not word.isascii() and not _VOWEL.search(word):
        return ord(word[0]) > 0x24F  # other scripts have no vowels of ours
    return len(word) <= 4 or _VOWEL.search(word) is not None


def mean_single(text: str) -> float:
    """The share of words that are one character long: high where a reader spaced letters out."""
    words = text.split()
    return sum(len(word) == 1 for word in words) / len(words) if words else 0.0
