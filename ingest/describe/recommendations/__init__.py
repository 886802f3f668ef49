"""What a report asks for: recommendations, areas for action, questions; and its numbered findings.

"None made" is a statement of the report; "not found" is ours. The two are kept apart.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rapidfuzz import fuzz

from app.domain.vocabulary import ExtractStatus
from ingest.describe.asking import asks
from ingest.describe.bullets import BULLETS
from ingest.describe.reading import Block, Reading
from ingest.describe.recommendations.addressees import addressees_of
from ingest.describe.recommendations.item import Item
from ingest.describe.recommendations.items import items_of, labelled_items
from ingest.describe.recommendations.leading import NOT_THERE, asking_lists, led_lists
from ingest.describe.recommendations.numbering import mark_of
from ingest.describe.recommendations.sections import sections
from ingest.describe.recommendations.tables import untabled
from ingest.describe.recommendations.unrolling import recommending
from ingest.values import FoundRecommendation

_NONE_MADE = re.compile(
    r"\b(?:(?:makes?|made|making|offers?|contains?|sets? out|are|has|have|there (?:are|were)"
    r"|with) no (?:\w+ ){0,3}recommendations?"
    r"|(?:does|do|did|has|have|will) not (?:\w+ )?(?:make|made|include|contain|offer"
    r"|set out) (?:any |specific |formal |further )*recommendations?"
    r"|no (?:\w+ ){0,3}recommendations (?:are|were|have been|is) (?:\w+ )?(?:made|presented"
    r"|set out|offered|necessary)"
    r"|(?:decided|chose|chosen|agreed|resolved|preferred|asked) not to (?:make|offer|include"
    r"|set out)"
    r" (?:any )?(?:\w+ ){0,2}recommendations?|without (?:making )?(?:any )?recommendations"
    r"|no recommendations presented as such|rather than (?:making )?recommendations"
    r"|recommendations? (?:are|were|have) not (?:been )?made)\b",
    re.IGNORECASE,
)
_FALLBACK = re.compile(
    r"\b(?:it is (?:also |further |therefore )?recommended (?:that|to)"
    r"|(?:this|the) (?:review|report|author|panel|reviewers?) (?:therefore )?recommends?"
    r"|(?:we|I) (?:would |also |further |therefore )?recommend)\b",
    re.IGNORECASE,
)
_FEW = 15  # items that a review without a part for them may ask for
_BARE = 5  # letters of a label without a word
_ELSEWHERE = frozenset({"contents", "glossary", "references"})


def recommendations_of(
    reading: Reading, *, of_review: bool = True
) -> tuple[tuple[FoundRecommendation, ...], str]:
    """Everything asked for and every numbered finding, in reading order; and the state of it. A
    review may ask under any heading; guidance asks on every page, and makes no recommendation."""
    if reading.extracted.status is ExtractStatus.IMAGE_ONLY or reading.extracted.words < 12:
        return (), "unreadable"
    reading = replace(reading, blocks=untabled(reading))
    own = list(_in_sections(reading))
    asked = any(item.kind != "finding" for item in own)
    items = _once([*own, *_labelled_elsewhere(reading, bare=not asked)])
    if not any(item.kind != "finding" for item in items):
        more = _in_led_lists(reading) or list(_in_sentences(reading))
        if not more and of_review:
            more = _in_asking_lists(reading)
        items = _once([*items, *more])
    items.sort(key=lambda item: item.page)
    found = tuple(_numbered(items))
    return found, _state(reading, found)


def _in_sections(reading: Reading) -> Iterator[Item]:
    for number, section in enumerate(sections(reading), start=1):
        for item in items_of(section):
            item.section = number
            yield item


def _labelled_elsewhere(reading: Reading, *, bare: bool) -> Iterator[Item]:
    """Labelled items outside their own sections, with the paragraphs under each label."""
    stretch: list[Block] = []
    for block in (b for b in reading.blocks if b.place not in _ELSEWHERE):
        mark = (
            mark_of(block.text) if block.text[:1] in BULLETS or block.text[:1].isalpha() else None
        )
        if mark is not None and mark.sort == "label" and mark.kind in {"recommendation", "finding"}:
            yield from _stretch(stretch, bare=bare)
            stretch = [block]
        elif stretch and (block.is_heading or len(stretch) > 6):
            yield from _stretch(stretch, bare=bare)
            stretch = []
        elif stretch:
            stretch.append(block)
    yield from _stretch(stretch, bare=bare)


def _stretch(stretch: list[Block], *, bare: bool) -> Iterator[Item]:
    """A bare letter and number ("B4") also numbers tables and paragraphs: it has to ask, and counts
    only where no part of the report is given to recommendations; "B.4" numbers no more than those.
    """
    if stretch:
        mark = mark_of(stretch[0].text)
        for item in labelled_items(stretch, mark.kind):
            numbers_a_part = mark.label[1:2] == "."
            if len(mark.label) > _BARE or (bare and not numbers_a_part and asks(item.text)):
                yield item


def _in_led_lists(reading: Reading) -> list[Item]:
    return [item for section in led_lists(reading) for item in items_of(section)]


def _in_asking_lists(reading: Reading) -> list[Item]:
    if any(_says_none(block) for block in reading.blocks):
        return []
    found = [item for section in asking_lists(reading) for item in items_of(section)]
    return found if len(found) <= _FEW else []


def _says_none(block: Block) -> bool:
    """Does a paragraph say that no recommendations are made?"""
    told = "recommendation" in block.text and block.place not in _ELSEWHERE
    return told and _NONE_MADE.search(block.text) is not None


def _in_sentences(reading: Reading) -> Iterator[Item]:
    """Where no part of the report is given to them: paragraphs that say "it is recommended"."""
    for block in reading.blocks:
        if block.place in NOT_THERE or block.is_heading:
            continue
        if "recommend" in block.text:
            for text in recommending(mark_of(block.text).rest):
                if len(text.split()) <= 120 and _FALLBACK.search(text):
                    yield Item("recommendation", "", block.page, [text])


def _once(items: Iterable[Item]) -> list[Item]:
    """Each item once: a summary or a table of actions may say it again."""
    kept: list[Item] = []
    for item in items:
        text = item.text
        if len(text.split()) < 3 or _NONE_MADE.search(text.partition(". ")[0]):
            continue
        twin = next((k for k in kept if k.kind == item.kind and _same(k, item)), None)
        if twin is None:
            kept.append(item)
    return kept


def _same(one: Item, two: Item) -> bool:
    """Is one the other said again? Not where each is asked of another agency, nor where one list
    gives each a number of its own."""
    if one.subject and two.subject and one.subject.lower() != two.subject.lower():
        return False
    if one.section and one.section == two.section and _apart(one.label, two.label):
        return False
    a, b = one.text.lower(), two.text.lower()
    if a == b:
        return True
    shorter, longer = sorted((len(a), len(b)))
    if shorter < 0.5 * longer or shorter < 20:
        return False
    if one.label and one.label.lower() == two.label.lower() and fuzz.ratio(a, b) > 75:
        return True
    return fuzz.ratio(a, b, score_cutoff=92) > 0 or (shorter > 60 and (a in b or b in a))


def _apart(one: str, two: str) -> bool:
    return bool(one and two) and one.lower() != two.lower()


def _numbered(items: list[Item]) -> Iterator[FoundRecommendation]:
    counts: dict[str, int] = {}
    for item in items:
        counts[item.kind] = counts.get(item.kind, 0) + 1
        yield FoundRecommendation(
            kind=item.kind,
            label=item.label,
            number=counts[item.kind],
            text=item.text,
            page=item.page,
            addressees=addressees_of(item.text, item.subject, item.stem),
        )


def _state(reading: Reading, found: tuple[FoundRecommendation, ...]) -> str:
    """ "found", "none_made" where the report says so, else "not_found"."""
    if any(item.kind in {"recommendation", "area_for_action"} for item in found):
        return "found"
    if any(map(_says_none, reading.blocks)):
        return "none_made"
    questions = sum(item.kind == "question" for item in found)
    labelled = sum(item.kind == "finding" and bool(item.label) for item in found)
    if questions and labelled >= 2:
        return "none_made"  # findings that each end in questions are instead of recommendations
    return "found" if questions else "not_found"
