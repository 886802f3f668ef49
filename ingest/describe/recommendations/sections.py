"""The stretches of a report in which it asks for things, and of what kind each stretch is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.describe.asking import asks
from ingest.describe.headings import place_of, strip_number
from ingest.describe.reading import Block, Reading
from ingest.describe.recommendations.numbering import mark_of

_AREAS = re.compile(
    r"areas? (?:for|of|where|that)|what needs|priority action|needs? to improve|improvement",
    re.IGNORECASE,
)
_QUESTIONS = re.compile(
    r"questions? (?:for|to)|considerations?\b|issues for|matters for|for consideration",
    re.IGNORECASE,
)
_STORY = re.compile(r"\b(?:case|practice) (?:study|studies|example)", re.IGNORECASE)
"""Over a story told as an example, also where it is one of "areas for improvement"."""
_ADDRESSED = re.compile(
    r"\brecommendations? (?:for|to) (?!action|change|consideration|development|improve|learning"
    r"|policy|practice|(?:the )?future)(.{2,60}?)[\s:.]*$",
    re.IGNORECASE,
)
"""A heading that says whom its recommendations are for."""
_CORONER = re.compile(r"^The MATTERS OF CONCERN are as follows\b")
"""The words that every coroner's report on preventing deaths puts before what it wants acted on,
in these capitals."""
_ONLY_LISTED = re.compile(
    r"^what (?:will (?:now )?happen|happens|next)\b|^where next\b|^what .* doing\b|^what (?:will"
    r"|has) (?:now )?be",
    re.IGNORECASE,
)
"""Under such a heading only a list asks; its running text tells what comes next."""
_FINDINGS = re.compile(
    r"^(?:summary of |key |main |overall |the |priority )*(?:findings|learning points"
    r"|key learning(?: points)?"
    r"|lessons (?:to be )?(?:learn\w*|identified)|key messages|canfyddiadau)(?: (?:and|from|of"
    r"|for)\b.{0,40})?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Section:
    """Paragraphs of one kind under one heading. ``subject`` is the subheading they stand under."""

    kind: str
    heading: str
    subject: str
    blocks: list[Block] = field(default_factory=list)

    @property
    def only_listed(self) -> bool:
        """Is running text under this heading no recommendation, whatever it says?"""
        return _ONLY_LISTED.match(strip_number(self.heading)[1]) is not None


def sections(reading: Reading) -> Iterator[Section]:
    """Sections of recommendations, areas for action, questions and listed findings, in order."""
    now = Section("", "", "")
    for block in reading.blocks:
        following = _following(now, block)
        if following is not now:
            if now.kind and now.blocks:
                yield now
            now = following
        if now.kind and not (block.is_heading and mark_of(block.text).sort != "label"):
            now.blocks.append(block)
    if now.kind and now.blocks:
        yield now


def _following(now: Section, block: Block) -> Section:
    """The section that a block belongs to: the one that is open, or a new one."""
    inside = block.place == "recommendations"
    if not block.is_heading and _CORONER.match(block.text):
        return Section("area_for_action", block.text, "")
    if _CORONER.match(now.heading) and not block.is_heading:
        return now
    if _STORY.search(block.text if block.is_heading else block.heading):
        return Section("", "", "")
    if block.is_heading and mark_of(block.text).sort != "label":
        opened = _kind_of(block)
        if opened:
            return Section(opened, block.text, _addressed(block.text))
        if now.kind and inside and not _is_next_chapter(now, block):
            return Section(now.kind, now.heading, block.text)
        return Section("", block.text if now.kind and inside else "", "")
    if now.kind and (_is_next_finding(now, block) or _is_next_chapter(now, block)):
        return Section("", block.text, "")
    if inside:
        return now if now.kind or now.heading else Section("recommendation", block.heading, "")
    if block.place == "findings" and now.kind == "finding":
        return now
    return now if not now.kind else Section("", "", "")


def _is_next_finding(now: Section, block: Block) -> bool:
    """Findings that each end in questions of their own."""
    return now.kind == "question" and mark_of(block.text).kind == "finding"


def _is_next_chapter(now: Section, block: Block) -> bool:
    """ "6. In her own words" under a heading numbered 5 opens a chapter that no type marks, unless
    it is one of a numbered list."""
    number, _ = strip_number(now.heading)
    mark = mark_of(block.text)
    if not number.isdigit() or mark.sort != "number" or mark.label != str(int(number) + 1):
        return False
    ends = block.text.rstrip()[-1:] in ".;:,?"
    short = len(mark.rest.split()) <= 8 and not ends and not asks(mark.rest)
    return short and not any(mark_of(one.text).sort == "number" for one in now.blocks)


def _addressed(heading: str) -> str:
    found = _ADDRESSED.search(heading)
    return found[1].removeprefix("the ") if found else ""


def _kind_of(heading: Block) -> str:
    """What a heading opens, "" where it opens none of these."""
    _, words = strip_number(heading.text)
    place = place_of(heading.text)
    if place == "findings":
        return "finding" if _FINDINGS.match(words.strip(" :.")) else ""
    if place != "recommendations":
        return ""
    if re.search(r"recommend|argymhell", words, re.IGNORECASE):
        return "recommendation"
    if _QUESTIONS.search(words):
        return "question"
    return "area_for_action" if _AREAS.search(words) else "recommendation"
