"""How recommendations and findings are labelled and numbered."""

import re
from dataclasses import dataclass

from ingest.describe.asking import asks
from ingest.describe.bullets import BULLETS

_COUNT = (
    r"(?:\d{1,3}(?:\.\d{1,2}){0,2}[a-z]?|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|[ivx]{1,5}|(?-i:[A-Z]))"
)
_LABEL = re.compile(
    r"^(?P<label>(?:(?P<word>(?:(?:single|multi|joint|overview|key|priority|scr|lscb|overarching"
    r"|national|local)[- ]?(?:agency )?\s?)?"
    r"(?:ask(?=\s+\d)|recommendation|finding|learning point|learning theme|lesson|question|theme"
    r"|area for (?:improvement|action|development)"
    rf"|(?:action|proposal|promise|pledge|commitment|strategy|request|measure)"
    rf"(?=\s+{_COUNT}(?:[.:)]|\s+[-\u2013]\s))"
    r"|argymhelliad|canfyddiad))s?(?:\s+|(?=\d))(?:(?:number|no)\.?\s*)?"
    rf"(?:{_COUNT})|(?P<short>(?:(?-i:[A-H]\.?(?=\d))|(?-i:Q)|R|Rec|LSCB|LSCP|SCB|SCP|SCR|OR"
    rf"|REC)\.?\s?\d{{1,2}}(?:\.\d{{1,2}})?))\b)"
    r"(?P<after>\s*(?:\([^)]{2,60}\))?\s*[:.)\-]*\s*)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER = re.compile(
    r"^(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})(?P<stop>[.):/]|\s+\|(?!\s*(?i:p\s?a\s?g\s?e))|(?=\s+[A-Z\"'])"
    r"|(?=[A-Z]))\s*(?P<rest>.*)$",
    re.DOTALL,
)
_SPELLED = re.compile(
    r"^(?P<number>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second"
    r"|third|fourth|fifth|sixth)[.:)]\s+(?P<rest>(?-i:[A-Z]).*)$",
    re.IGNORECASE | re.DOTALL,
)
_ROMAN = re.compile(r"^(?P<number>[IVX]{1,4})[.)]\s+(?P<rest>\S.*)$", re.DOTALL)
_COUNTED = re.compile(
    r"^(?P<number>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+"
    r"(?P<rest>(?-i:[A-Z]).*)$",
    re.IGNORECASE | re.DOTALL,
)
_LETTER = re.compile(r"^\(?(?P<number>[a-z]|[ivx]{1,5})[.)]\s*(?P<rest>.*)$", re.DOTALL)
_CAPITAL = re.compile(r"^\(?(?P<number>[A-H])[.)]\s+(?P<rest>[A-Z\"'].*)$", re.DOTALL)
_CODED = re.compile(r"^(?P<label>[A-Z]{2,4}\d{1,2})[.:]?\s+(?P<rest>[A-Z].*)$", re.DOTALL)
"""An agency's own letters and a number ("PCT2"); people are named so too, so it has to ask."""
_BRACKETED = re.compile(r"^\((?P<number>\d{1,2})\)\s*(?P<rest>.*)$", re.DOTALL)
_BULLET = re.compile(
    rf"^(?:[{BULLETS}*]|[-\u2013]\s|>{{1,2}}\s|o\s)\s*(?P<rest>.*)$",
    re.DOTALL,
)
_STRAY_NUMBER = re.compile(rf"^\d{{1,3}}\s+(?=[{BULLETS}])")
_ADDRESSED = re.compile(
    r"^(Recommendations? (?:for|to) (?:the )?[^:.]{2,60}):\s*(\S.*)$", re.DOTALL
)
_UNNUMBERED = re.compile(
    r"^(?P<word>Recommendation|Areas? for (?:action|improvement|development))\s*:"
    r"\s*(?P<rest>(?-i:[A-Z]).*)$",
    re.IGNORECASE | re.DOTALL,
)
_CITED = re.compile(
    r"^(?:of|from|was|were|is|are|has|have|had|in|above|below|and|to|which|that|made|for"
    r"|relates?|concern\w*|refers?|on|above,)\b"
)


_PLURAL = re.compile(r"[a-z]s\s+\d{1,3}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """How a paragraph begins. ``sort``: "label", "number", "decimal", "letter", "capital", "bullet"
    or "".

    ``kind`` is what a label names: "recommendation", "finding" or "question"; "" where it is an
    agency's letters.
    """

    sort: str
    label: str
    rest: str
    kind: str = ""


def mark_of(text: str) -> Mark:
    """The mark before a paragraph's own words, and those words."""
    text = _STRAY_NUMBER.sub("", text.strip())
    pointed = _BULLET.match(text)
    labelled = _labelled(pointed["rest"] if pointed else text)
    if labelled is not None and not (pointed and labelled.kind == ""):
        return labelled
    coded = _CODED.match(text)
    if coded and asks(coded["rest"]):
        return Mark("label", coded["label"], coded["rest"].strip())
    found = _NUMBER.match(text) or _BRACKETED.match(text)
    if found:
        sort = "decimal" if "." in found["number"] else "number"
        return Mark(sort, found["number"], found["rest"].strip())
    found = _SPELLED.match(text) or _ROMAN.match(text) or _COUNTED.match(text)
    if found:
        return Mark("number", found["number"], found["rest"].strip())
    found = _LETTER.match(text)
    if found:
        return Mark("letter", found["number"], found["rest"].strip())
    found = _CAPITAL.match(text)
    if found:
        return Mark("capital", found["number"], found["rest"].strip())
    if pointed:
        return Mark("bullet", "", pointed["rest"].strip())
    return Mark("", "", text)


def _labelled(text: str) -> Mark | None:
    found = _LABEL.match(text)
    bare = _UNNUMBERED.match(text)
    if bare is not None:
        kind = _kind("area for" if bare["word"][:1] in "Aa" else "")
        return Mark("label", bare["word"].capitalize(), bare["rest"].strip(), kind)
    if found is None:
        addressed = _ADDRESSED.match(text)
        return (
            Mark("label", addressed[1], addressed[2].strip(), "recommendation")
            if addressed
            else None
        )
    rest = found["rest"].strip()
    stopped = bool(found["after"].strip())
    if rest and not stopped and (_CITED.match(rest) or rest[0].islower()):
        return None
    if not rest and not stopped and len(text.split()) > 6:
        return None
    if found["short"] and rest and not stopped and not rest[0].isupper():
        return None
    word = (found["word"] or "").lower()
    if not rest and not stopped and _PLURAL.search(found["label"]):
        return None  # "Findings 13" at the head of page 13
    if word.startswith("key question"):
        return None  # what a review set out to answer
    short = (found["short"] or "").upper()
    kind = "question" if short.startswith("Q") else _kind(word)
    return Mark("label", found["label"].strip(), rest, kind)


def _kind(word: str) -> str:
    if "question" in word:
        return "question"
    if "area for" in word:
        return "area_for_action"
    if any(w in word for w in ("finding", "lesson", "learning", "theme", "canfyddiad")):
        return "finding"
    return "recommendation"
