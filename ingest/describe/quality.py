"""How readable and findable a report is: length, plainness, lists, dates, abbreviations."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from ingest.describe.reading import Reading
from ingest.values import DateRange, FoundRecommendation

_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_VOWELS = re.compile(r"[aeiouyAEIOUY]+")
_SILENT = re.compile(r"[aeiouy][a-z]*[^aeiouyl\W]e\b")
_SENTENCE = re.compile(r"[.!?](?:\s|$)")
_ACRONYM = re.compile(r"\b[A-Z]{2,}[A-Z0-9]*s?\b")
_BRACKETS = re.compile(r"\((?P<short>[A-Z][A-Za-z&/]{1,9})\)")
_BACK = re.compile(r"(?P<short>[A-Z](?<!\w.)[A-Z]{1,7})s? \((?P<long>[A-Za-z][\w' /&-]{6,80})\)")
_SAMPLE = 40  # paragraphs measured


def quality_of(
    reading: Reading, published: DateRange | None, asked: Sequence[FoundRecommendation]
) -> Mapping[str, Any]:
    """Measures of a report as a document. Reading ease is Flesch's: 60 is plain, 30 is hard."""
    words = reading.extracted.words
    body = [b.text for b in reading.blocks if b.place not in {"contents", "glossary", "references"}]
    ease, acronyms = _plainness(body)
    recommendations = [item for item in asked if item.kind == "recommendation"]
    pages = reading.pages
    with_text = sum(len(page.text) > 40 for page in pages)
    return {
        "pages": reading.extracted.page_count,
        "words": words,
        "reading_minutes": max(1, round(words / 230)) if words else 0,
        "reading_ease": ease,
        "acronyms_per_100_words": acronyms,
        "contents_list": any(b.place == "contents" for b in reading.blocks),
        "glossary": any(b.place == "glossary" and not b.is_heading for b in reading.blocks),
        "numbered_recommendations": bool(recommendations)
        and sum(bool(item.label) for item in recommendations) >= 0.8 * len(recommendations),
        "text_layer": bool(pages) and with_text >= 0.8 * len(pages),
        "date_shown": published is not None,
        "acronyms": acronyms_of(reading),
    }


def _plainness(body: Sequence[str]) -> tuple[float | None, float]:
    """Flesch reading ease and abbreviations in a hundred words, on paragraphs from throughout."""
    prose = [text for text in body if len(text) > 120]
    step = max(1, len(prose) // _SAMPLE)
    sample = " ".join(prose[::step])
    found = _WORD.findall(sample)
    sentences = len(_SENTENCE.findall(sample)) or 1
    if len(found) < 100:
        return None, 0.0
    syllables = sum(map(_syllables, found))
    ease = 206.835 - 1.015 * (len(found) / sentences) - 84.6 * (syllables / len(found))
    short = len(_ACRONYM.findall(sample))
    return round(ease, 1), round(100 * short / len(found), 2)


@lru_cache(maxsize=20_000)
def _syllables(word: str) -> int:
    return len(_VOWELS.findall(word)) - len(_SILENT.findall(word))


def acronyms_of(reading: Reading) -> dict[str, str]:
    """The report's own abbreviations, from where it spells them out; the first meaning stands."""
    found: dict[str, str] = {}
    for text in reading.folded:
        if "(" not in text:
            continue
        plain = text.replace("\n", " ")
        for match in _BRACKETS.finditer(plain):
            short = match["short"]
            if sum(c.isupper() for c in short) >= 2 and short not in found:
                before = re.split(r"[.;:()]", plain[max(0, match.start() - 110) : match.start()])[
                    -1
                ]
                long = _long_form(short, before.split())
                if long:
                    found[short] = long
        for match in _BACK.finditer(plain):
            long = _long_form(match["short"], match["long"].split())
            if long and len(long.split()) == len(match["long"].split()):
                found.setdefault(match["short"], long)
    return found


def _long_form(short: str, words: list[str]) -> str:
    """The fewest words before the brackets whose letters hold the short form in order, its first
    letter beginning the first word (after Schwartz and Hearst)."""
    letters = [c.lower() for c in short if c.isalnum()]
    if len(letters) > 1 and short.endswith("s") and short[:-1].isupper():
        letters.pop()
    most = min(len(letters) + 5, 2 * len(letters))
    text = " ".join(words[-most:])
    at = len(text) - 1
    for position in range(len(letters) - 1, -1, -1):
        while at >= 0 and not (
            text[at].lower() == letters[position]
            and (position > 0 or at == 0 or not text[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return ""
        at -= 1
    long = text[at + 1 :]
    if len(long) <= len(short) or len(long.split()) < 2:
        return ""
    return long.strip(" ,-")
