"""What counts as a word, and when two spellings are the same word.

Both engines, the highlighter and the suggestions read text through this module, so that they can
never disagree. A word is a run of letters and digits; an apostrophe inside it, a soft hyphen and a
hyphen at the end of a line do not end it. Folding removes what readers do not type: case, accents,
ligatures, apostrophes. A change from letters to digits starts a new word, so that ``s47``,
``S.47`` and ``s 47`` are the same two words standing in a row.
"""

import re
import unicodedata
from functools import lru_cache

_LETTER = r"[^\W_]"
_INVISIBLE = "\u00ad\u200c\u200d\u2060\ufeff"
_MARKS = "\u0300-\u036f"
APOSTROPHES = "'\u2018\u2019\u201b\u02bc\uff07\u0060\u00b4"
"""Signs that stand for an apostrophe inside a word."""

_LINE_END_HYPHEN = "[-\u2010\u2011\u00ad]\r?\n[ \t]*(?=[a-z\u00df-\u00f6\u00f8-\u00ff])"

WORD = re.compile(
    f"{_LETTER}+(?:(?:[{_INVISIBLE}{_MARKS}]+|[{APOSTROPHES}](?={_LETTER})|{_LINE_END_HYPHEN})"
    f"{_LETTER}*)*"
)
"""Finds the words of a text, as they stand in it."""

_STAY_APART = frozenset({"multi", "non", "self", "semi"})

_PARTS = re.compile(r"[^\W\d_]+|\d+")
_BROKEN = re.compile(f"(.+?){_LINE_END_HYPHEN}(.+)", re.DOTALL)
_LONGEST = 60  # letters kept of one word; longer ones are noise from broken extraction
_ALIKE = str.maketrans(
    {
        "\u00f8": "o",
        "\u00e6": "ae",
        "\u0153": "oe",
        "\u00f0": "d",
        "\u00fe": "th",
        "\u0142": "l",
        "\u0111": "d",
        "\u0131": "i",
        **dict.fromkeys(APOSTROPHES, "'"),
        **dict.fromkeys(_INVISIBLE, ""),
    }
)


@lru_cache(maxsize=400_000)
def fold(word: str) -> tuple[str, ...]:
    """One word as it stands in a text, in the form it is compared in, in one or more parts.

    Total: any text gives an answer, if only the empty one.
    """
    if word.isascii() and word.isalpha():  # most words: all the rest changes nothing of them
        return (word.lower()[:_LONGEST],)
    if "\n" in word:
        return _mend(word)
    plain = unicodedata.normalize("NFKC", word).casefold()
    plain = unicodedata.normalize("NFKD", plain).translate(_ALIKE)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = plain.removesuffix("'s").replace("'", "")
    return tuple(part[:_LONGEST] for part in _PARTS.findall(plain))


def _mend(word: str) -> tuple[str, ...]:
    """Join a word broken at a line's end, except after a beginning that keeps its hyphen."""
    broken = _BROKEN.fullmatch(word)
    if broken is None:
        return tuple(part for piece in word.split() for part in fold(piece))
    left, right = broken.groups()
    if fold(left) and fold(left)[-1] in _STAY_APART:
        return fold(left) + fold(right)
    return fold(left + right)
