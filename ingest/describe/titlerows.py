"""Which rows of a cover make up its title."""

import re
from collections.abc import Sequence

from ingest.describe.case import labels_in
from ingest.describe.casespelling import initials_of
from ingest.describe.cover import Cover, CoverRow
from ingest.describe.kind import names_in
from ingest.describe.letters import fold
from ingest.describe.names import is_calling, is_post
from ingest.describe.titlekinds import (
    BOARD_ROW,
    is_of_board,
    one_language,
    whole_kinds,
    without_maker,
)
from ingest.describe.titlesorts import EPIGRAPH, RUNNING_NUMBER, sort_of
from ingest.describe.titletext import JOINS_ON, RUNS_ON, spelled

_WORDS = frozenset({"type", "label", "quote", "more"})


def title_rows(
    cover: Cover,
    authors: tuple[str, ...] = (),
    language: str = "en",
    boards: Sequence[str] = (),
) -> list[CoverRow]:
    """The rows of the title block that make up the title itself."""
    whole = whole_kinds(list(map(without_maker, cover.title_rows)))
    own = initials_of(*boards, *(row.text for row in whole if BOARD_ROW.search(row.text)))
    rows = [row for row in whole if not is_of_board(row.text, boards)]
    rows = one_language([r for r in rows if r.text.strip(" ().").lower() not in own], language)
    full = sum(len(words.split()) > 1 for row in rows for _, _, words in names_in(fold(row.text)))
    rows = [row for row in rows if not (full and RUNNING_NUMBER.fullmatch(row.text.strip()))]
    sorts = _in_company([(sort_of(row, authors), row) for row in rows])
    anchors = _not_small([i for i, (sort, _) in enumerate(sorts) if sort == "type"], sorts)
    if not anchors:
        return _largest(sorts)
    first, last = anchors[0], anchors[0]
    chosen: list[int] = [
        i for i in range(max(0, first - 3), first) if sorts[i][0] in {"label", "quote"}
    ]
    has_label = any(sorts[i][0] in {"label", "quote"} for i in chosen)
    for i in range(first, len(sorts)):
        sort = sorts[i][0]
        if sort in _WORDS and i - last <= 3 and len(chosen) < 8:
            if sort == "label" and has_label and _is_persons_name(sorts[i][1].text):
                continue  # a second name on a cover is its author's
            has_label = has_label or sort in {"label", "quote"} or _names_case(sorts[i][1].text)
            chosen.append(i)
            last = i
        elif sort in {"author", "notice"}:
            break
    above = _above(sorts, first, chosen, has_label=has_label)
    chosen[:0] = [i for i in above if i not in chosen]
    before = [i for i in range(first) if RUNS_ON.match(sorts[i][1].text)][-1:]
    if before and before[0] not in chosen:
        chosen.insert(chosen.index(first) + 1, before[0])
    return [sorts[i][1] for i in chosen]


def _not_small(anchors: list[int], sorts: list[tuple[str, CoverRow]]) -> list[int]:
    """The rows that name a kind, without those set in less than half the size of the largest words
    of a title: a series or a note may name one too."""
    largest = max((row.size for sort, row in sorts if sort in _WORDS), default=0.0)
    return [i for i in anchors if sorts[i][1].size >= 0.5 * largest or _only_kind(sorts[i][1].text)]


def _only_kind(text: str) -> bool:
    """Is a line nothing but the name of a kind of review?"""
    bare = re.sub(r"^(?:an?|the) ", "", fold(text).strip(" .:"), flags=re.IGNORECASE)
    return any(words == bare for _, _, words in names_in(bare))


def _in_company(sorts: list[tuple[str, CoverRow]]) -> list[tuple[str, CoverRow]]:
    """The sorts of rows, mended by the rows around them: "Report of the reviewer," above a name is
    the name's; a long quotation set small below the kind heads the paper."""
    mended = list(sorts)
    for at, (sort, row) in enumerate(sorts):
        below = sorts[at + 1][0] if at + 1 < len(sorts) else ""
        if sort == "type" and row.text.rstrip().endswith(",") and below == "author":
            mended[at] = ("author", row)
        above = mended[at - 1][0] if at else ""
        if (
            sort in {"more", "type"}
            and above == "author"
            and (is_calling(row.text) or is_post(row.text))
        ):
            mended[at] = ("author", row)
        large = max((r.size for s, r in sorts[:at] if s == "type"), default=0.0)
        if sort == "quote" and len(row.text.split()) > EPIGRAPH and row.size < 0.7 * large:
            mended[at] = ("other", row)
    return mended


def _above(
    sorts: list[tuple[str, CoverRow]], first: int, chosen: list[int], *, has_label: bool
) -> list[int]:
    """Rows above the one that names the kind that are the title's own words: set as large, or
    running on into it."""
    found: list[int] = []
    at = first - 1
    if at < 0:
        return found
    large = sorts[at][1].size >= sorts[first][1].size > 0
    if sorts[first][1].text[:1].islower():
        if sorts[at][1].text[:1].islower() and sorts[at - 1][0] in _WORDS:
            at -= 1  # "Statement", "on behalf of the Board", "on the death of K"
        if at >= 0 and sorts[at][0] in {*_WORDS, "board"}:
            return [at]  # "Response of the Board", "to the Serious Case Review"
    if not has_label and sorts[at][0] == "more" and at not in chosen and large:
        found.insert(0, at)
        size = sorts[at][1].size
        at -= 1
        while (
            at >= 0 and sorts[at][0] == "more" and sorts[at][1].size == size > sorts[first][1].size
        ):
            found.insert(0, at)
            at -= 1
    while at in chosen:
        at -= 1
    while at >= 0 and JOINS_ON.search(sorts[at][1].text) and sorts[at][0] in _WORDS:
        found.insert(0, at)
        at -= 1
    return found


def _largest(sorts: list[tuple[str, CoverRow]]) -> list[CoverRow]:
    """Where no kind is named: the rows in the largest print, else the first that is no board."""
    rows = [row for sort, row in sorts if sort in {"more", "label", "quote"}]
    if not rows:
        return [row for sort, row in sorts if sort == "board"][:1]
    size = max(row.size for row in rows)
    if size <= 0:
        return rows[:1]
    large = [row for row in rows if row.size >= size - 0.5][:4]
    at = next(i for i, (_, row) in enumerate(sorts) if row is large[-1]) + 1
    below = [row for sort, row in sorts[at : at + 1] if sort == "more"]
    return [*large, *(row for row in below if row.size >= 0.5 * size)]


def _is_persons_name(text: str) -> bool:
    return not labels_in(text) and bool(
        re.fullmatch(r"[A-Z][\w'-]+(\s+[A-Z][\w'-]*\.?){1,2}", spelled(text))
    )


def _names_case(text: str) -> bool:
    return bool(
        re.search(
            r"\b(child|baby|family|sibling|young person|case)\s+['\"]?\w{1,4}\b",
            text,
            re.IGNORECASE,
        )
    )
