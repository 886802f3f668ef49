"""The label a review gives its child, family or place: "Child K", "Family S4", "Franklyn".

A label is never an identity: boards reuse letters. It is kept as printed, once quotes and capitals
are tidied, so that a reader can tell one review of a board from another.
"""

import re
from collections.abc import Sequence

from ingest.describe.casespelling import (
    initials_of,
    is_common,
    sentence_case,
    tidy,
    unquoted,
)
from ingest.describe.casetold import CaseLabel as CaseLabel
from ingest.describe.casetold import named_most, said_in_text, times_named
from ingest.describe.casewords import (
    AFTER_KIND,
    AGED,
    ALONE,
    BOARD_CODE,
    GROUP,
    KEYED,
    LABEL,
    LEADS,
    LETTERS_ALONE,
    NAME_AFTER_CODE,
    NAMED_BEFORE,
    OF_LETTERS,
    ORGANISATION,
    PLACE,
    REFERENCE,
    RESPECT,
    SEVERAL,
    SHORT_CODE,
    STORY_OF,
    WITH_LETTERS,
)
from ingest.describe.cover import Cover, CoverRow, unwrapped
from ingest.describe.datewords import without
from ingest.describe.letters import fold, squeeze
from ingest.describe.reading import Reading
from ingest.describe.titletext import spelled
from ingest.values import Context

_NAMES = 6  # words of a line of given names, "and" with them
_USED = 3  # times that a text uses the name it gives, where the cover has the board's number
_OFTEN = 2  # sentences that speak of a name as a person's
_CODE = re.compile(r"[A-Z]{1,4}\d{1,3}|[A-HJ-Z][A-Z]")
_BOARD_WORDS = re.compile(
    r"\b(?:local |regional |area )?(?:safeguarding|child protection|children'?s?|lscb|scb|lscp|scp"
    r"|board|partnership|committee)\b"
)


def case_of(reading: Reading, cover: Cover, context: Context) -> CaseLabel | None:
    """The case label from the title, the link, or the text's own words for its subject."""
    own = initials_of(*context.board_names, context.board_name, *(r.text for r in cover.rows))
    found = _from_cover(cover, areas_of(context), own)
    number = _board_code(cover) if found is None else None
    if number is not None:
        said = said_in_text(reading)
        often = said is not None and times_named(reading, said.text) >= _USED
        return said if often else number
    if found is None and context.link is not None:
        found = _from_link(context)
    found = found or _named_first(reading, cover)
    return found or said_in_text(reading) or named_most(reading)


def _named_first(reading: Reading, cover: Cover) -> CaseLabel | None:
    """ "Freya: what we missed": a name before a title's other words, which the text goes on to use
    as a person's."""
    text = reading.opening(4)
    for row in cover.rows[:10]:
        found = LEADS.match(fold(row.text))
        name = found["name"] if found else ""
        acts = rf"\b{name}(?:'s| (?:was|had|is|has|lived|died|went|told|said|did)) "
        if name and not is_common(name) and len(re.findall(acts, text)) >= _OFTEN:
            return CaseLabel(
                name, row.page, row.text, "document", "case-alone", 0.7, pseudonym=True
            )
    return None


def labels_in(text: str) -> list[str]:
    """Every label of the form "Child K" in a text, in order, tidied."""
    return [tidy(match) for match in LABEL.finditer(sentence_case(fold(text)))]


def is_label_row(text: str) -> bool:
    """Is a line of a cover nothing but a case label or a given name?"""
    line = AGED.sub("", sentence_case(fold(text)).strip(" .:-'\""))
    whole = LABEL.match(line)
    if whole and whole.end() >= len(line) - 3:
        return True
    if _is_code(line):
        return True
    alone = ALONE.match(line)
    if alone is None:
        return False
    return len(alone["code"].split()) <= 3 and not is_common(alone["code"])


def _is_code(line: str) -> bool:
    """Is a line nothing but letters, perhaps with a number: "S4", "BV", "K, L and M"?"""
    return (_CODE.fullmatch(line) or LETTERS_ALONE.fullmatch(line)) is not None


def areas_of(context: Context) -> frozenset[str]:
    """The names of a board without the words for what it is, in lower case: where it works, which
    is no child's name."""
    names = (context.board_name, *context.board_names)
    plain = (_BOARD_WORDS.split(fold(name).lower())[0].strip(" ,&-") for name in names if name)
    return frozenset(area for area in plain if area)


def _from_cover(cover: Cover, areas: frozenset[str], initials: frozenset[str]) -> CaseLabel | None:
    texts = [(cover.sheet_page, cover.sheet.get("title", ""))]
    page = cover.rows[0].page if cover.rows else 0
    rows = tuple(row for row in cover.rows if not ORGANISATION.search(row.text))
    rows = tuple(row for row in rows if row.text.strip(" ().").lower() not in initials)
    rows = tuple(unwrapped(rows, _runs_on))
    large = _large(rows)
    if large:
        texts.append((page, " | ".join(spelled(r.text) for r in large)))
    texts.append((page, " | ".join(spelled(r.text) for r in rows)))
    for position, (page, text) in enumerate(texts):
        words = sentence_case(fold(text))
        found = (
            _by_code(words, page)
            or _by_group((*rows, *cover.rows), page)
            or _by_name(words, page, areas)
        )
        if found is None and large and position == 1:
            found = _alone(large, areas)
        if found is not None:
            return found
    return _alone(rows, areas)


def _large(rows: Sequence[CoverRow]) -> tuple[CoverRow, ...]:
    """The rows set in large type, where some are set smaller: what the paper is called."""
    size = max((row.size for row in rows), default=0.0)
    large = tuple(row for row in rows if row.size >= 0.6 * size)
    return large if len(large) < len(rows) else ()


def _by_code(words: str, page: int) -> CaseLabel | None:
    """ "Child K", a board's running number, or letters and a number."""
    reference = REFERENCE.search(words)
    if reference is not None:
        return CaseLabel(reference[1], page, reference[0], "document", "case-code", 0.85)
    each = SEVERAL.search(words) if ", " in words else None
    if each is not None:
        return CaseLabel(each[0], page, each[0], "document", "case-title", 0.9)
    first = LABEL.search(words)
    if first is not None:
        return CaseLabel(tidy(first), page, first[0], "document", "case-title", 0.95)
    code = BOARD_CODE.search(words)
    name = NAME_AFTER_CODE.match(words, code.end()) if code is not None else None
    if code is not None and name is not None:
        quote = words[code.start() : name.end()]
        return CaseLabel(name[1], page, quote, "document", "case-name", 0.8, pseudonym=True)
    letters = OF_LETTERS.search(words)
    if letters is not None:
        return CaseLabel(letters["code"], page, letters[0], "document", "case-code", 0.8)
    several = WITH_LETTERS.search(words)
    if several is not None:
        return CaseLabel(several[0], page, several[0], "document", "case-title", 0.85)
    short = SHORT_CODE.search(words)
    if short is not None:
        return CaseLabel(short["code"], page, short[0], "document", "case-code", 0.8)
    return None


def _board_code(cover: Cover) -> CaseLabel | None:
    """A board's running number, where nothing else is said to be the case's name."""
    for page, text in (
        (cover.sheet_page, cover.sheet.get("title", "")),
        *((row.page, row.text) for row in cover.rows),
    ):
        code = BOARD_CODE.search(fold(text))
        if code is not None:
            return CaseLabel(squeeze(code[1]), page, code[0], "document", "case-code", 0.85)
    return None


def _by_group(rows: Sequence[CoverRow], page: int) -> CaseLabel | None:
    """ "The Burnside children": a line that names children by their home or place."""
    for row in rows:
        line = re.split(r"(?i:review|report)\s*[:-]\s*", without(row.text))[-1]
        line = unquoted(fold(line).strip())
        if GROUP.fullmatch(fold(line)):
            return CaseLabel(line, page, row.text, "document", "case-group", 0.75)
    return None


def _runs_on(rows: Sequence[CoverRow]) -> bool:
    """Does each of these lines but the last end in a small word: "The children of", "The Elms"?"""
    return all(re.search(r" (?:of|at|and)$", row.text) for row in rows[:-1])


def _by_name(words: str, page: int, areas: frozenset[str]) -> CaseLabel | None:
    """A place, or a name after words such as "concerning"."""
    keyed = KEYED.search(words)
    if keyed is not None and not is_common(keyed["code"]):
        name = keyed["code"]
        return CaseLabel(name, page, keyed[0], "document", "case-name", 0.85, pseudonym=True)
    place = PLACE.search(words)
    if place is not None:
        name = next(filter(None, place.groups())).strip()
        return CaseLabel(name, page, place[0], "document", "case-place", 0.75)
    ways = (RESPECT, AFTER_KIND, STORY_OF, NAMED_BEFORE)
    for named in (found for way in ways for found in way.finditer(words)):
        name = named["code"].strip("'\"")
        if not is_common(name) and name.lower() not in areas:
            return CaseLabel(name, page, named[0], "document", "case-name", 0.8, pseudonym=True)
    return None


def _alone(rows: Sequence[CoverRow], areas: frozenset[str]) -> CaseLabel | None:
    """A single given name on a line of its own beside the words of the review's kind."""
    for row in rows[:10]:
        line = AGED.sub("", without(sentence_case(row.text)).strip(" '\""))
        line = line.rpartition(": ")[2] if " and " in line else line
        found = ALONE.match(line)
        words = re.findall(r"[a-z]+", line.lower())
        paired = " and " in line.lower() or "/" in line
        if _is_code(line):
            return CaseLabel(line.strip("."), row.page, row.text, "document", "case-code", 0.8)
        if (
            found is None
            or len(line) < 3
            or not (len(words) == 1 or (paired and len(words) <= _NAMES))
        ):
            continue
        if not is_common(line) and line.lower() not in areas:
            name = (
                found["code"]
                if not found["code"].isupper()
                else found["code"].title().replace(" And ", " and ")
            )
            return CaseLabel(
                name, row.page, row.text, "document", "case-alone", 0.7, pseudonym=True
            )
    return None


def _from_link(context: Context) -> CaseLabel | None:
    link = context.link
    if link is None:
        return None
    for text in (link.text, link.case, link.heading):
        words = sentence_case(fold(text))
        found = LABEL.search(words) or BOARD_CODE.search(words)
        if found is not None:
            label = tidy(found) if found.re is LABEL else squeeze(found[1])
            return CaseLabel(label, None, found[0], "link", "case-link", 0.8)
    return None
