"""English or Welsh, by the small words that no text can do without."""

import re
from collections.abc import Iterable

from ingest.extract.words import ENGLISH, WELSH

_WORD = re.compile(r"[a-zâêîôûŵŷ]+")
_TELLING = frozenset(word for word in WELSH if len(word) > 1)  # single letters also number things
_LEAST_TELLING = 4
_ENOUGH = 20
_LEAST_SHARE = 0.12
_SAMPLE = 30_000


def guess_language(texts: Iterable[str]) -> str:
    """ "en", "cy", or "" where the text is too short or neither."""
    words = _WORD.findall(_start("\n".join(texts)))
    if len(words) < _ENOUGH:
        return ""
    english = sum(map(ENGLISH.__contains__, words)) / len(words)
    welsh = sum(map(WELSH.__contains__, words)) / len(words)
    if max(english, welsh) < _LEAST_SHARE:
        return ""
    if english >= welsh:
        return "en"
    return "cy" if len(_TELLING & set(words)) >= _LEAST_TELLING else ""


def _start(text: str) -> str:
    return text[:_SAMPLE].lower()
