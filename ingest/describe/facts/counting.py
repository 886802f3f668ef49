"""How many children a review is about."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ingest.describe.case import CaseLabel
from ingest.describe.facts.agewords import WORDS
from ingest.describe.facts.sentences import Sentence

_COUNT = re.compile(
    r"\b(?P<n>two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:\w+ ){0,2}?(?:children"
    r"|siblings|boys|girls|brothers|sisters|young people|babies|infants|cases|twins)\b",
    re.IGNORECASE,
)
_SUBJECTS = re.compile(
    r"subject of (?:this|the) review|(?:death|deaths|abuse|neglect|harm|murder|exploitation"
    r"|injur\w+) (?:of|to)|review (?:concerns|is about|relates to|considers|examines|into|of)"
    r"|subjects of|circumstances of|experiences of",
    re.IGNORECASE,
)

_PLURALS = (
    *("hildren", "ibling", "boys", "girls", "Boys", "Girls", "brothers", "sisters", "people"),
    *("babies", "infants", "cases", "twins", "Babies", "Twins"),
)
"""One of which stands wherever several children are counted."""
_LISTED_CHILD = re.compile(r"\W*(?:Child|Sibling|Baby|Young Person) ?\w{1,3}(?=\s*[:(-])")
AND_SIBLING = re.compile(r"\band (?:his|her) (?!unborn)(?:\w+ )?(?:brother|sister|sibling)\b")
_FAMILY = re.compile(r"(?:Family|Siblings?|Children|Teulu)\b")


@dataclass(frozen=True, slots=True)
class Count:
    """How many children the review is about."""

    number: int
    page: int | None
    quote: str
    rule: str
    confidence: float


def count_of(
    case: CaseLabel | None,
    title: str,
    sentences: Sequence[Sentence],
    called: Sequence[str] = (),
    elders: Collection[str] = (),
) -> Count | None:
    """The number of children: from the label's own list, the title's words, or the opening."""
    label = case.text if case else ""
    listed = _listed(case, elders)
    if listed is not None:
        return listed
    if re.match(r"(?:Twins)\b", label):
        return Count(2, 1, title, "count-twins", 0.85)
    in_title = _in_title(title)
    if in_title is not None:
        return in_title
    entries = {m[0].lower() for s in sentences if s.early and (m := _LISTED_CHILD.match(s.text))}
    if len(entries) > 1:
        first = next(s for s in sentences if _LISTED_CHILD.match(s.text))
        return Count(len(entries), first.page, first.text, "count-list", 0.85)
    subject_of = re.compile(rf"\b{re.escape(label)}\b") if _FAMILY.match(label) else None
    for sentence in (s for s in sentences if s.early and s.place != "title" and _may_count(s)):
        found = _COUNT.search(sentence.text)
        tied = _SUBJECTS.search(sentence.text)
        of_label = subject_of is not None and subject_of.search(sentence.text)
        near = tied and found and tied.start() < found.start() < tied.end() + 40
        if found and (near or of_label):
            return Count(_as_number(found["n"]), sentence.page, sentence.text, "count-opening", 0.8)
    if called:  # the cover names no child, and the text does
        name = called[0]
        said = next((s for s in sentences if s.early and name in s.text), sentences[0])
        return Count(len(called), said.page, said.text, "count-named", 0.7)
    single = re.match(
        r"(?:Child|Baby|Infant|Young Person|YP|Teenager|Boy|Girl|Young Man|Young Woman)\s", label
    )
    if case is not None and (single or (case.pseudonym and " " not in label)):
        return Count(1, case.page, case.quote, "count-single", 0.85)
    alone = _only_one(sentences) if case is not None and case.rule == "case-code" else None
    if alone is not None:
        return Count(1, alone.page, alone.text, "count-the-child", 0.7)
    return None


def _in_title(title: str) -> Count | None:
    """How many children a title speaks of."""
    if re.search(r"\btwins\b", title, re.IGNORECASE):
        return Count(2, 1, title, "count-twins", 0.85)
    if AND_SIBLING.search(title):
        return Count(2, 1, title, "count-title", 0.8)
    found = _COUNT.search(title)
    return Count(_as_number(found["n"]), 1, found[0], "count-title", 0.85) if found else None


def _may_count(sentence: Sentence) -> bool:
    return any(plural in sentence.text for plural in _PLURALS)


def _listed(case: CaseLabel | None, elders: Collection[str]) -> Count | None:
    """How many children a label lists: of a mother and her son, who died together, one."""
    label = case.text if case else ""
    parts = [p for p in re.split(r"\s*(?:,|&|/|\band\b)\s*", label) if p]
    mine = sum(part not in elders for part in parts)
    if case is None or len(parts) < 2 or not mine or re.search(r"\d\d", label):
        return None
    return Count(mine, case.page, case.quote, "count-label", 0.9)


def _only_one(sentences: Sequence[Sentence]) -> Sentence | None:
    """A code such as "I17" is one child's where the opening speaks of "the child" alone."""
    early = [s for s in sentences if s.early and s.place != "title"]
    if any(
        re.search(r"\b[Tt]he (?:children|twins|boys|girls|young people)\b", s.text) for s in early
    ):
        return None
    said = [
        s
        for s in early
        if re.search(r"\b[Tt]he (?:child|baby|infant|boy|girl|young person)\b", s.text)
    ]
    return said[0] if len(said) >= 2 else None


def _as_number(word: str) -> int:
    return WORDS.get(word.lower()) or int(word)
