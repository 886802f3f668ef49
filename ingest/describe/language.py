"""English, Welsh or both: told by the small words no text can do without."""

import re

from ingest.describe.reading import Reading

_ENGLISH = frozenset(
    (
        "the",
        "of",
        "and",
        "to",
        "in",
        "was",
        "that",
        "for",
        "with",
        "were",
        "had",
        "this",
        "by",
        "is",
        "on",
        "at",
        "be",
        "it",
        "should",
        "not",
    )
)
_WELSH = frozenset(
    (
        "yr",
        "yn",
        "y",
        "a'r",
        "o'r",
        "i'r",
        "ar",
        "ac",
        "oedd",
        "wedi",
        "gan",
        "ei",
        "fod",
        "bod",
        "mae",
    )
)
_WORD = re.compile(r"[a-z\u00e0-\u017f']+")


def language_of(reading: Reading) -> tuple[str, float]:
    """``en``, ``cy``, ``cy+en`` where a good part is in each, or "" where there is too little."""
    english = welsh = 0
    for text in _sample(reading):
        for word in _WORD.findall(text.lower()):
            english += word in _ENGLISH
            welsh += word in _WELSH
    total = english + welsh
    if total < 8 and not (total >= 3 and 0 in (english, welsh)):
        said = reading.extracted.language.lower()[:2]
        return (said, 0.4) if said in {"en", "cy"} else ("", 0.0)
    share = welsh / total
    if share >= 0.8:
        return "cy", 0.95
    if share >= 0.2:
        return "cy+en", 0.8
    return "en", 0.98


def _sample(reading: Reading) -> tuple[str, ...]:
    """Every page of a short document; of a long one pages spread from first to last."""
    pages = reading.folded
    step = max(1, len(pages) // 12)
    return pages[::step]
