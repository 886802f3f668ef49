"""Running heads, feet and page numbers: found by looking at all pages of a document together.

A line near the edge of the page is running when it comes again on enough other pages, or when the
number in it keeps step with the pages. Nothing is taken out of the middle of a page.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.extract.raw import RawLine

_EDGE_LINES = 5
_EDGE_SHARE = 0.17
_FEW_PAGES_SHARE = 0.12
_SHARE_OF_PAGES = 0.3
_LEAST_PAGES = 3
_LONGEST = 200
_MOST_EMPTIED = 0.5
_TITLE_LARGER = 1.15
_SAME_PLACE = 4.0
_VERY_NEAR = 0.1
_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"^[\s\-–|]*([ivxl]{1,6})[\s\-–|]*$", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:page|tudalen|p\.?)\W*)?(\d{1,4})"
    r"(?:\W*(?:of|o|/|\|)\W*(?:\d{1,4}|page|p a g e))?\W*$",
    re.IGNORECASE,
)
_PAGE_WORD = re.compile(r"\b(?:page|p a g e|tudalen)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Running:
    """For each page: which places of its lines are running, and the number printed on it."""

    places: list[set[int]]
    printed: list[str | None]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line near the top or bottom edge of a page. ``near`` is its distance as a share of it."""

    page: int
    place: int
    line: RawLine
    near: float

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def key(self) -> str:
        return _NUMBER.sub("#", self.text.casefold().replace(" ", ""))

    @property
    def numbers(self) -> list[int]:
        return [int(number) for number in _NUMBER.findall(self.text) if len(number) < 5]


def running_lines(pages: Sequence[Sequence[RawLine]], heights: Sequence[float]) -> Running:
    """Which lines of which page are running. ``heights`` are the pages' heights in points."""
    edges = [
        edge for number, page in enumerate(pages) for edge in _edges(number, page, heights[number])
    ]
    groups: defaultdict[str, list[_Edge]] = defaultdict(list)
    for edge in edges:
        groups[edge.key].append(edge)
    running = Running([set() for _ in pages], [None for _ in pages])
    body = _body_size(pages)
    for group in groups.values():
        if len(group) > 1 and not _could_be_chapters(group, body):
            _judge(group, running, page_count=len(pages))
    if _emptied(pages, running) > _MOST_EMPTIED * len(pages):
        running = Running([set() for _ in pages], [None for _ in pages])  # that was the text itself
    _take_lone_numbers(edges, running)
    return running


def _body_size(pages: Sequence[Sequence[RawLine]]) -> float:
    """The size of type that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _could_be_chapters(group: list[_Edge], body: float) -> bool:
    """Whether lines that differ in their numbers only may be headings of one-page sections, as
    "Finding 1", "Finding 2": set larger than the text, or not at the very edge of the page."""
    if len({edge.text for edge in group}) == 1 or _PAGE_NUMBER.match(group[0].text):
        return False
    larger = median(edge.line.size for edge in group) > body * _TITLE_LARGER
    return larger or median(edge.near for edge in group) > _VERY_NEAR


def _emptied(pages: Sequence[Sequence[RawLine]], running: Running) -> int:
    return sum(
        bool(page) and len(page) == len(running.places[number]) for number, page in enumerate(pages)
    )


def _edges(number: int, page: Sequence[RawLine], height: float) -> Iterator[_Edge]:
    placed = [
        place for place, line in enumerate(page) if line.placed and len(line.text) <= _LONGEST
    ]
    if height <= 0:
        return
    from_top = sorted(placed, key=lambda place: page[place].top)[:_EDGE_LINES]
    from_bottom = sorted(placed, key=lambda place: -page[place].bottom)[:_EDGE_LINES]
    for place in dict.fromkeys(from_top + from_bottom):
        line = page[place]
        near = min(line.bottom / height, 1 - line.top / height)
        if near <= _EDGE_SHARE:
            yield _Edge(number, place, line, near)


def _judge(group: list[_Edge], running: Running, *, page_count: int) -> None:
    """Mark a group of alike lines as running, if it is."""
    pages = {edge.page for edge in group}
    column, offset = _stepping(group)
    if not _comes_again(group, pages, page_count, steps=column is not None):
        return
    same = Counter(edge.text for edge in group)
    usual = median(edge.line.size for edge in group)
    for edge in group:
        if edge.line.size > usual * _TITLE_LARGER or (column is None and same[edge.text] == 1):
            continue  # a title that the heads repeat, or a line that only looks like them
        running.places[edge.page].add(edge.place)
        if column is not None and edge.numbers[column] - edge.page == offset:
            running.printed[edge.page] = str(edge.numbers[column])


def _comes_again(group: list[_Edge], pages: set[int], page_count: int, *, steps: bool) -> bool:
    enough = max(_LEAST_PAGES, _SHARE_OF_PAGES * page_count)
    if len(pages) >= enough or (steps and len(pages) >= _LEAST_PAGES):
        return True
    tops = Counter(round(edge.line.top / _SAME_PLACE) for edge in group)
    if tops.most_common(1)[0][1] >= _LEAST_PAGES and group[0].near <= _VERY_NEAR:
        return True  # the head of a chapter: the same words in the same place
    if steps and len(pages) >= 2 and _PAGE_NUMBER.match(group[0].text):
        return True
    few = page_count <= _LEAST_PAGES and len(pages) == page_count > 1
    return few and all(edge.near <= _FEW_PAGES_SHARE for edge in group)


def _stepping(group: list[_Edge]) -> tuple[int | None, int]:
    """Which number in these lines keeps step with the pages, and by how much it differs."""
    columns = min((len(edge.numbers) for edge in group), default=0)
    for column in reversed(range(columns)):
        offsets = Counter(edge.numbers[column] - edge.page for edge in group)
        offset, votes = offsets.most_common(1)[0]
        if votes >= 2 and votes >= 0.6 * len(group):
            return column, offset
    return None, 0


def _take_lone_numbers(edges: list[_Edge], running: Running) -> None:
    """Page numbers that no group caught: short documents, roman numerals, numbers lost."""
    for edge in edges:
        if edge.place in running.places[edge.page] or running.printed[edge.page]:
            continue
        found = _PAGE_NUMBER.match(edge.text) or _ROMAN.match(edge.text)
        says_page = _PAGE_WORD.search(edge.text) is not None
        expected = found and (found[1] == str(edge.page + 1) or found.re is _ROMAN or says_page)
        if expected and edge.near <= _FEW_PAGES_SHARE:
            running.places[edge.page].add(edge.place)
            running.printed[edge.page] = found[1] if found else None
