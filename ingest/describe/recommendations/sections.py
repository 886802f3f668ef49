"""The stretches of a report in which it asks for things, and of what kind each stretch is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

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
    if _STORY.search(block.text if block.is_heading else block.heading):
        return Section("", "", "")
    if block.is_heading and mark_of(block.text).sort != "label":
        opened = _kind_of(block)
        if opened:
            return Section(opened, block.text, "")
        if now.kind and inside:
            return Section(now.kind, now.heading, block.text)
        return Section("", "", "")
    if inside:
        return now if now.kind else Section("recommendation", block.heading, "")
    if block.place == "findings" and now.kind == "finding":
        return now
    return now if not now.kind else Section("", "", "")


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
