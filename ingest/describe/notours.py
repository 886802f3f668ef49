"""Documents that are not reviews: inspections, coroners' reports, guidance, forms, minutes …

They sit beside reviews on the same pages and use the same words, so each sort is known by the
words of its own form, and each answer says which words those were.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.describe.authors import is_author_row
from ingest.describe.cover import Cover
from ingest.describe.reading import Reading


@dataclass(frozen=True, slots=True)
class OtherSort:
    """``certain`` when the form itself gives it away, whatever kinds of review are also named."""

    because: str
    rule: str
    page: int
    quote: str
    certain: bool


# (rule, what it is, words, where to look: "title" or "opening", certain)
_SORTS: tuple[tuple[str, str, str, str, bool], ...] = (
    (
        "not-pfd",
        "a coroner's report to prevent future deaths",
        r"regulation 28\b.{0,40}report|report to prevent (?:future|other) deaths"
        r"|prevention of future deaths report"
        r"|I am [^.]{3,80}coroner[,.]? for|coroner's legal powers",
        "opening",
        True,
    ),
    (
        "not-inspection",
        "an inspection report",
        r"joint (?:targeted )?area (?:child protection )?inspection|\bJTAI\b (?:of|inspection)"
        r"|inspection of [^.]{3,90}(?:children's (?:social care )?services|local authority"
        r"|services for children|local area)"
        r"|area send inspection|local area send inspection|focused visit to"
        r"|monitoring visit (?:of|to)"
        r"|her majesty's inspect|his majesty's inspect|inspection dates?:"
        r"|ofsted.{0,40}inspection report"
        r"|\bILACS\b (?:inspection|framework)|inspection report number"
        r"|care inspectorate.{0,60}inspection"
        r"|care inspectorate wales|estyn inspection|joint inspection of (?:services|child)",
        "opening1",
        True,
    ),
    (
        "not-form",
        "a blank form or template",
        r"referral form|notification form|pro-?forma|\btemplate\b|\[insert\b|<insert\b|checklist",
        "title",
        True,
    ),
    (
        "not-minutes",
        "minutes or an agenda",
        r"\bminutes of\b|\bagenda\b|apologies for absence",
        "title",
        True,
    ),
    (
        "not-annual",
        "an annual report or business plan",
        r"annual report|business plan|strategic plan",
        "title",
        True,
    ),
    (
        "not-newsletter",
        "a newsletter",
        r"\bnewsletter\b|\be-?bulletin\b|\bin this (?:issue|edition)\b",
        "title",
        True,
    ),
    (
        "not-guidance",
        "guidance, a procedure or a form of process",
        r"(?:guidance|procedures?|protocol|policy|toolkit|framework|terms of reference|process"
        r"|flow ?chart) (?:for|on|to)\b"
        r"|(?:guidance|procedures?|protocol|policy|toolkit|terms of reference|process"
        r"|flow ?chart)\s*(?=\||$)",
        "title",
        True,
    ),
    (
        "not-guidance",
        "guidance, a procedure or a policy",
        r"statutory guidance|non-statutory guidance|practice guidance|\bguidance\b"
        r"|\bprocedures?\b|\bprotocol\b"
        r"|\bpolicy\b|\btoolkit\b|terms of reference|\bframework\b|guide for"
        r"|guidance and regulations|user guide"
        r"|information for (?:parents|families|professionals) about",
        "title",
        False,
    ),
    (
        "not-research",
        "research or a national analysis, not a review of a case",
        r"triennial|biennial analysis|analysis of (?:serious|significant|child|local"
        r"|safeguarding) [\w ]{0,30}reviews|pathways to harm|literature review|evidence review"
        r"|user research|evaluation of"
        r"|research (?:report|briefing)|census|dashboard|research in practice",
        "title",
        True,
    ),
    (
        "not-audit",
        "an audit of practice, not a review of a case",
        r"(?:multi[- ]agency|thematic|single[- ]agency|section 11) (?:practice |file )?audits?\b"
        r"|\baudit (?:of|report|findings)\b",
        "title",
        False,
    ),
    (
        "not-training",
        "training or publicity material",
        r"training (?:programme|course|brochure)|\bposter\b",
        "title",
        False,
    ),
    (
        "not-cdop",
        "a child death overview report",
        r"child death overview panel|\bCDOP\b",
        "title",
        False,
    ),
)
_COMPILED = tuple(
    (rule, what, re.compile(words, re.IGNORECASE), where, certain)
    for rule, what, words, where, certain in _SORTS
)


def other_sort(reading: Reading, cover: Cover) -> OtherSort | None:
    """What a document is if it is plainly something other than a review."""
    texts = {
        "title": " | ".join([cover.sheet.get("title", ""), *_title_lines(cover)]),
        "opening1": reading.opening(1)[:1800],
        "opening": reading.opening(1)[:2500],
    }
    for rule, what, words, where, certain in _COMPILED:
        found = words.search(texts[where])
        if found is None:
            continue
        sure = certain and not _names_review(texts["title"], where)
        return OtherSort(f'it is {what}: it says "{found[0]}"', rule, 1, found[0], sure)
    return None


def _title_lines(cover: Cover) -> Iterator[str]:
    """The first rows of the cover, without a sentence that runs on from row to row."""
    running = False
    for row in cover.rows[:8]:
        running = row.text[0].islower() and (running or len(row.text.split()) > 6)
        if not running and not is_author_row(row.text):
            yield row.text


def _names_review(title: str, where: str) -> bool:
    """A review may quote an inspection on its first page; its title still says what it is."""
    if where == "title":
        return False
    return bool(
        re.search(
            r"serious case review|significant case review|safeguarding practice review"
            r"|child practice review"
            r"|case management review|homicide review|learning review|safeguarding review",
            title,
            re.IGNORECASE,
        )
    )
