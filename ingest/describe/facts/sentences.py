"""The sentences of the story: which are about this case, and which are about cases in general."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.describe.case import CaseLabel
from ingest.describe.letters import squeeze
from ingest.describe.reading import Block, Reading

_STORY = frozenset({"title", "summary", "body", "findings"})
_EARLY_WORDS = 1100
_SUBJECT_OF = re.compile(
    r"(?:the )?(?:subject|index child|child|circumstances)s?\b.{0,40}:", re.IGNORECASE
)
_SPLIT = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9\u2022])")
_MARK = re.compile(r"^\W*\d{1,3}(?:\.\d{1,3})*[.)]?\s+(?=[A-Z\"'])")
_NOT_ENDS = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|St|Prof|No|Nos|vs|e\.g|i\.e|etc|para|p|pp|cf|approx)|(?:Mr|Mrs|Ms"
    r"|Dr) [A-Z])\.$"
)
_GENERAL = re.compile(
    r"\b(?:where|when|if|which|whether|wherever|whenever|that) (?:a|an|any) (?:child|baby|infant"
    r"|young)\b"
    r"|children (?:who|that) (?:die|have died|are)\b|criteria (?:for|of|are|were|to)\b"
    r"|either\b.{0,40}\bdied\b"
    r"|purpose of (?:a|the|this) (?:serious|review|child)"
    r"|\b(?:an?|each|every) (?:\w+ ){0,5}reviews? (?:is|are|should|must|takes)\b"
)
_GENERAL_WORDS = (
    "working together",
    "regulation",
    "statutory",
    "guidance",
    "research",
    "studies",
    "literature",
    "nationally",
    "triennial",
    "is defined",
    "definition of",
    "terms of reference",
    "children act",
    "section 14",
    "section 16",
    "statistic",
    "any child",
    "abuse or neglect of a child is known or suspected",
    "abuse or neglect is known or suspected",
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and where it stands. ``early``: near the opening, where the case is set out."""

    text: str
    page: int
    place: str
    heading: str
    early: bool


def story(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences of the story in order, those about reviews in general left out."""
    return tuple(_story(reading))


def _story(reading: Reading) -> Iterator[Sentence]:
    told = 0
    for block in reading.blocks:
        if block.place not in _STORY and not _SUBJECT_OF.match(block.text):
            continue
        opening = block.place in {"title", "summary"}
        for text in split(block):
            early = opening or told < _EARLY_WORDS
            if block.place != "title":
                told += text.count(" ") + 1
            if not _is_general(text):
                yield Sentence(text, block.page, block.place, block.heading, early)


def _is_general(text: str) -> bool:
    """Is a sentence about reviews, law or research, not about this case?"""
    small = text.lower()
    return any(words in small for words in _GENERAL_WORDS) or bool(_GENERAL.search(small))


def split(block: Block) -> list[str]:
    """The sentences of one paragraph."""
    parts: list[str] = []
    for piece in _SPLIT.split(_MARK.sub("", block.text, count=1)):
        if parts and _NOT_ENDS.search(parts[-1][-9:]):
            parts[-1] = f"{parts[-1]} {piece}"
        else:
            parts.append(piece)
    return [squeeze(part) if "  " in part else part.strip() for part in parts if part.strip()]


class Subject:
    """How the text speaks of the child, or children, the review is about."""

    def __init__(self, case: CaseLabel | None) -> None:
        self.names = _names(case.text) if case else ()
        words = [re.escape(name) for name in self.names]
        words += [
            r"the (?:subject )?(?:child|baby|infant|children|siblings|twins|boy|girl"
            r"|toddler)\b(?! protection)",
            r"(?:the|this) (?:young person|teenager|adolescent|young man|young woman|child's)",
            r"(?:this|subject) child(?:ren)?",
        ]
        self.pattern = re.compile(r"\b(?:" + "|".join(words) + r")(?!\w)")
        self.named = (
            re.compile(r"\b(?:" + "|".join(words[: len(self.names)]) + r")(?!\w)")
            if words[: len(self.names)]
            else None
        )

    def in_(self, text: str) -> bool:
        """Does the text speak of the subject, by name or as "the child"?"""
        return bool(self.pattern.search(text)) or bool(
            self.pattern.search(text[:1].lower() + text[1:])
        )


def _names(label: str) -> tuple[str, ...]:
    """``Child K`` is also called ``K``; ``Amy and Brook`` are two names."""
    parts = re.split(r"\s*(?:,|&|/|\band\b)\s*", label.replace("'", ""))
    names = [label.replace("'", ""), label]
    who = ""
    for part in (p for p in parts if p):
        words = part.split()
        if len(words) > 1:
            who = " ".join(words[:-1])
            names += [part, words[-1]]
        else:
            names += [part, f"{who} {part}".strip()]
    return tuple(dict.fromkeys(n for n in names if n and not (len(n) == 1 and n in {"A", "I"})))
