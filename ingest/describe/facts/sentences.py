"""The sentences of the story: which are about this case, and which are about cases in general."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from ingest.describe.case import CaseLabel
from ingest.describe.letters import squeeze
from ingest.describe.reading import Block, Reading

_STORY = frozenset({"title", "summary", "body", "findings"})
_EARLY_WORDS = 1100
_SUBJECT_OF = re.compile(
    r"(?:the )?(?:subject|index child|child|circumstances)s?\b.{0,40}:", re.IGNORECASE
)
_PROSE = 80  # characters
_TOLD = re.compile(r"\b(?:was|were|had|died|lived|has been|is)\b.*\.(?:\s|$)", re.DOTALL)
_STOP = re.compile(r"[.!?]([\"')\]]*\s+)(?=[\"'(\[]?[A-Z0-9\u2022\u25e6])")
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
_GENERAL_CUES = (
    *(f"{one} {who}" for one in ("a", "an", "any") for who in ("child", "baby", "infant", "young")),
    "children who",
    "children that",
    "criteria ",
    "either",
    "purpose of ",
    *(f"review{s} {what}" for s in ("", "s") for what in ("is", "are", "should", "must", "takes")),
)
"""One of which stands in whatever ``_GENERAL`` matches."""
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


@dataclass(slots=True)  # many are made, and frozen ones take three times as long
class Sentence:
    """One sentence and where it stands. ``early``: near the opening, where the case is set out.

    ``about`` is "child" or "other" where it is known whom the sentence is about."""

    text: str
    page: int
    place: str
    heading: str
    early: bool
    about: str = ""


def story(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences of the story in order, those about reviews in general left out."""
    return tuple(_story(reading))


def _story(reading: Reading) -> Iterator[Sentence]:
    told = 0
    for block in reading.blocks:
        if block.place not in _STORY and not _SUBJECT_OF.match(block.text):
            continue
        place = place_told(block)
        opening = block.place in {"title", "summary"}
        for text in split(block):
            early = opening or told < _EARLY_WORDS
            if place != "title":
                told += text.count(" ") + 1
            if not _is_general(text):
                yield Sentence(text, block.page, place, block.heading, early)


def place_told(block: Block) -> str:
    """The place of a paragraph: what tells a story in sentences is no title, wherever it stands."""
    if block.place == "title" and len(block.text) > _PROSE and _TOLD.search(block.text):
        return "body"
    return block.place


def _is_general(text: str) -> bool:
    """Is a sentence about reviews, law or research, not about this case?"""
    small = text.lower()
    told = [decides for _, decides in _general().iter(small)]
    return any(told) or (bool(told) and bool(_GENERAL.search(small)))


@lru_cache(maxsize=1)
def _general() -> "ahocorasick.Automaton":
    """Words by which a sentence is general, and those by which it may be."""
    automaton = ahocorasick.Automaton()
    decides = dict.fromkeys(_GENERAL_CUES, False) | dict.fromkeys(_GENERAL_WORDS, True)
    for words, value in decides.items():
        automaton.add_word(words, value)
    automaton.make_automaton()
    return automaton


def split(block: Block) -> list[str]:
    """The sentences of one paragraph."""
    parts: list[str] = []
    for piece in _pieces(_MARK.sub("", block.text, count=1)):
        if parts and _NOT_ENDS.search(parts[-1][-9:]):
            parts[-1] = f"{parts[-1]} {piece}"
        else:
            parts.append(piece)
    return [squeeze(part) if "  " in part else part.strip() for part in parts if part.strip()]


def _pieces(text: str) -> Iterator[str]:
    """A text parted after its stops; what closes a quotation or bracket behind one is left out."""
    at = 0
    for stop in _STOP.finditer(text):
        yield text[at : stop.start(1)]
        at = stop.end()
    yield text[at:]


_BARE_A = (
    r"A(?= (?:was|were|had|has|is|died|lived|lives|could|did|would|recovered|went|came|began)\b"
    r"|'s\b)"
)
"""The name of "Child A" alone, where it cannot be the article."""


_FAMILY = re.compile(
    r"\b(?:family|families|siblings?|children|teulu|boys|girls|brothers|sisters|twins)\b",
    re.IGNORECASE,
)


class Subject:
    """How the text speaks of the child, or children, the review is about."""

    def __init__(
        self,
        case: CaseLabel | None,
        more: tuple[str, ...] = (),
        elders: Collection[str] = (),
        others: Collection[str] = (),
        *,
        together: str = "",
    ) -> None:
        """``more`` are names that the text gives the children, ``elders`` those of their parents,
        of whom a label may name one, and ``others`` those of anybody else. Children of
        several families are ``together`` "apart"; a title may add the "siblings" of one."""
        named_here = (*(_names(case.text) if case else ()), *more)
        names = tuple(name for name in named_here if name not in elders)
        if any(name in elders for name in named_here):  # nor is a label of both of them the child's
            names = tuple(name for name in names if not any(e in name for e in elders))
        self.names = names or named_here
        self.called, self.elders = more, elders
        self.apart = _any_of({*elders, *others} - set(self.names))
        self.others = _any_of({*others} - set(self.names))
        label = case.text if case else ""
        of_one = together == "siblings" or len(more) > 1 or bool(_FAMILY.search(label))
        self.family = of_one and together != "apart"
        self.several = self.family or len(more) > 1
        words = [re.escape(name) for name in self.names]
        if case and case.text.endswith(" A"):
            words.insert(0, _BARE_A)
        named = len(words)
        words += [
            r"the (?:subject )?(?:child|baby|infant|children|siblings|twins|boy|girl"
            r"|toddler)\b(?! protection)",
            r"(?:the|this) (?:young person|teenager|adolescent|young man|young woman|child's)",
            r"(?:this|subject) child(?:ren)?",
            r"the subject(?: of (?:the|this) review| (?:was|is|had|died)\b)",
        ]
        self.pattern = re.compile(r"\b(?:" + "|".join(words) + r")(?!\w)")
        self.named = re.compile(r"\b(?:" + "|".join(words[:named]) + r")(?!\w)") if named else None

    def in_(self, text: str) -> bool:
        """Does the text speak of the subject, by name or as "the child"?"""
        return bool(self.pattern.search(text)) or bool(
            self.pattern.search(text[:1].lower() + text[1:])
        )


def _any_of(names: set[str]) -> re.Pattern[str] | None:
    """A pattern of any of these names."""
    joined = "|".join(re.escape(name) for name in sorted(names))
    return re.compile(rf"\b(?:{joined})\b") if joined else None


def of_another(sentence: Sentence, subject: Subject) -> bool:
    """Is a sentence about a child who is not of the case, whom the text names?"""
    return subject.others is not None and subject.others.match(sentence.text) is not None


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
    return tuple(dict.fromkeys(n for n in names if n and n not in {"A", "I"} and not n.isdigit()))
