"""What a report asks for: recommendations, areas for action, questions; and its numbered findings.

"None made" is a statement of the report; "not found" is ours. The two are kept apart.
"""

import re
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from app.domain.vocabulary import ExtractStatus
from ingest.describe.asking import asks
from ingest.describe.reading import Block, Reading
from ingest.describe.recommendations.addressees import addressees_of
from ingest.describe.recommendations.items import Item, items_of, labelled_items
from ingest.describe.recommendations.numbering import mark_of
from ingest.describe.recommendations.sections import sections
from ingest.values import FoundRecommendation

_NONE_MADE = re.compile(
    r"\b(?:(?:makes?|made|making|offers?|contains?|sets? out|are|has|have|there (?:are|were)"
    r"|with) no (?:\w+ ){0,3}recommendations?"
    r"|(?:does|do|did|has|have|will) not (?:\w+ )?(?:make|made|include|contain|offer"
    r"|set out) (?:any |specific |formal |further )*recommendations?"
    r"|no (?:\w+ ){0,3}recommendations (?:are|were|have been|is) (?:\w+ )?(?:made|presented"
    r"|set out|offered|necessary)"
    r"|no recommendations presented as such|rather than (?:making )?recommendations"
    r"|recommendations? (?:are|were|have) not (?:been )?made)\b",
    re.IGNORECASE,
)
_FALLBACK = re.compile(
    r"\b(?:it is (?:therefore )?recommended (?:that|to)|(?:this|the) (?:review|report|author"
    r"|panel|reviewers?) (?:therefore )?recommends?"
    r"|(?:we|I) (?:would )?recommend)\b",
    re.IGNORECASE,
)
_BARE = 5  # letters of a label without a word
_ELSEWHERE = frozenset({"contents", "glossary", "references"})


def recommendations_of(reading: Reading) -> tuple[tuple[FoundRecommendation, ...], str]:
    """Everything asked for and every numbered finding, in reading order; and the state of it."""
    if reading.extracted.status is ExtractStatus.IMAGE_ONLY or reading.extracted.words < 12:
        return (), "unreadable"
    items = _once([*_in_sections(reading), *_labelled_elsewhere(reading)])
    if not any(item.kind != "finding" for item in items):
        items = _once([*items, *_in_sentences(reading)])
    items.sort(key=lambda item: item.page)
    found = tuple(_numbered(items))
    return found, _state(reading, found)


def _in_sections(reading: Reading) -> Iterator[Item]:
    for section in sections(reading):
        yield from items_of(section)


def _labelled_elsewhere(reading: Reading) -> Iterator[Item]:
    """Labelled items outside their own sections, with the paragraphs under each label."""
    stretch: list[Block] = []
    for block in (b for b in reading.blocks if b.place not in _ELSEWHERE):
        mark = mark_of(block.text) if block.text[:1].isalpha() else None
        if mark is not None and mark.sort == "label" and mark.kind in {"recommendation", "finding"}:
            yield from _stretch(stretch)
            stretch = [block]
        elif stretch and (block.is_heading or len(stretch) > 6):
            yield from _stretch(stretch)
            stretch = []
        elif stretch:
            stretch.append(block)
    yield from _stretch(stretch)


def _stretch(stretch: list[Block]) -> Iterator[Item]:
    """A bare letter and number ("B4") also numbers tables and paragraphs: it has to ask."""
    if stretch:
        mark = mark_of(stretch[0].text)
        for item in labelled_items(stretch, mark.kind):
            if len(mark.label) > _BARE or asks(item.text):
                yield item


def _in_sentences(reading: Reading) -> Iterator[Item]:
    """Where no part of the report is given to them: paragraphs that say "it is recommended"."""
    for block in reading.blocks:
        if (
            block.place in {"contents", "glossary", "references", "terms", "title"}
            or block.is_heading
        ):
            continue
        if (
            "recommend" in block.text
            and len(block.text.split()) <= 120
            and _FALLBACK.search(block.text)
        ):
            yield Item("recommendation", "", block.page, [mark_of(block.text).rest])


def _once(items: Iterable[Item]) -> list[Item]:
    """Each item once: a summary or a table of actions may say it again."""
    kept: list[Item] = []
    for item in items:
        text = item.text
        if len(text.split()) < 3:
            continue
        twin = next((k for k in kept if k.kind == item.kind and _same(k, item)), None)
        if twin is None:
            kept.append(item)
    return kept


def _same(one: Item, two: Item) -> bool:
    """Is one the other said again? Not where each is asked of another agency."""
    if one.subject and two.subject and one.subject.lower() != two.subject.lower():
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
    said = any(
        "recommendation" in block.text and _NONE_MADE.search(block.text)
        for block in reading.blocks
        if block.place not in _ELSEWHERE
    )
    if said:
        return "none_made"
    questions = sum(item.kind == "question" for item in found)
    labelled = sum(item.kind == "finding" and bool(item.label) for item in found)
    if questions and labelled >= 2:
        return "none_made"  # findings that each end in questions are instead of recommendations
    return "found" if questions else "not_found"
