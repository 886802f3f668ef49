"""How alike two texts are: the measure the publication clock and the relocation sweep use.

Likeness is the Jaccard index of the sets of 5-word shingles of normalised text.
"""

import hashlib
import re
import unicodedata

from app.domain.ids import Sha256

SHINGLE = 5
_WORD = re.compile(r"[^\W_]+")


def normal_words(text: str) -> list[str]:
    """Words as compared: compatibility-folded, lower case, no punctuation."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def text_sha256(text: str) -> Sha256:
    """The hash of the words alone: a new layout of the same words has the same hash."""
    return Sha256(hashlib.sha256(" ".join(normal_words(text)).encode()).hexdigest())


def shingles(text: str) -> set[int]:
    """Hashes (64 bits) of all runs of five words; of all words together where there are fewer."""
    words = normal_words(text)
    if not words:
        return set()
    last = max(1, len(words) - SHINGLE + 1)
    return {_hash(" ".join(words[start : start + SHINGLE])) for start in range(last)}


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=7).digest(), "big")


def likeness(one: set[int], other: set[int]) -> float:
    """Jaccard index of two shingle sets, 0 to 1. Two empty texts are not alike: 0."""
    both = len(one | other)
    return len(one & other) / both if both else 0.0


def removes_text(before: set[int], after: set[int], *, share: float = 0.005) -> bool:
    """True when a new version lacks more than ``share`` of what the old one said."""
    return bool(before) and len(before - after) > share * len(before)
