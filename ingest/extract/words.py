"""Lists of small words, kept as data beside this file (``words.txt``)."""

from pathlib import Path


def _lists() -> dict[str, frozenset[str]]:
    text = Path(__file__).with_name("words.txt").read_text(encoding="utf-8")
    rows = (row.partition(":") for row in text.splitlines() if row and not row.startswith("#"))
    return {name: frozenset(words.split()) for name, _, words in rows}


LISTS = _lists()
ENGLISH = LISTS["english"]
WELSH = LISTS["welsh"]
SMALL = ENGLISH | LISTS["english_too"] | WELSH | LISTS["elsewhere"]
KEEPS_HYPHEN = LISTS["hyphened"]
