"""Rows of a cover over which the name of a kind of review is wrapped, in one language, without its
maker."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.describe.casewords import BOARD_CODE
from ingest.describe.cover import CoverRow, unwrapped
from ingest.describe.kind import names_in
from ingest.describe.letters import fold

BOARD_ROW = re.compile(
    r"\b(safeguarding (children'?s?|adults?|boards?|partnership|partners)|lscbs?|lscp|scp|scb"
    r"|child protection committee"
    r"|bwrdd diogelu|community safety partnership|cysur|sbni|(county|city|borough"
    r"|metropolitan) council|police"
    r"|london borough|nhs|health board|integrated care board|public protection (?:committee"
    r"|partnership)|(?:children'?s|regional) safeguarding (?:board|partnership))\b",
    re.IGNORECASE,
)
_ONLY_BOARD = re.compile(
    r"(?:(?:the|and|local|regional|area|safeguarding|children'?s?|child|adults?|protection|community"
    r"|safety|board|partnership|committee|panel) ?)+",
    re.IGNORECASE,
)
_FORM = re.compile(r"\b(?:statement|response|briefing|report|review|bulletin|newsletter|plan)s?\b")
"""After a board's name: what it puts out."""
_BOARDS = ("board", "partnership", "committee", "panel")
_MADE_BY = re.compile(
    r"^(?P<form>.*\b(?:overview report|executive summary|review)),? (?:written|prepared|compiled"
    r"|produced|authored|completed|conducted|undertaken) by\b",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"(?:[\s,\u2013\u2014-]+\(?(?:v ?\d[\d.]*|[Vv]ersion \d[\d.]*|FINAL|DRAFT"
    r"|(?i:(?:final|draft|published|public|redacted|anonymi[sz]ed) (?:version|draft|copy)))\)?)+$"
)
_OF_ANY = re.compile(r"(?:(?:the|this|an?|independent|final|full|whole) )*review", re.IGNORECASE)
"""Before who wrote it: words that are no title, "This review"."""
_REFERENCE = re.compile(r"^ref(?:erence)?(?: no\.?| number)?\s*:\s*", re.IGNORECASE)
_LONG_ASIDE = re.compile(r"\s*\((?![^()]*['\"])(?:[^()\s]+ ){4,}[^()\s]+\)")
_WELSH = re.compile(
    r"\b(?:adolygiad|adolygwyr|adroddiad|crynodeb|parthed|cyhoeddwyd)", re.IGNORECASE
)
_WHOLE_FORM = re.compile(r"(?:the )?(?:overview report|executive summary)", re.IGNORECASE)
_KIND_WORD = re.compile(
    r"reviews?\b|reports?\b|summary\b|investigation|analysis|stud(?:y|ies)|plant|oedolion|sengl",
    re.IGNORECASE,
)


def is_of_board(text: str, names: Sequence[str]) -> bool:
    """Is a line a board's name, or a part of it that was wrapped: "For Thornwick Borough"?"""
    line = _plain(text)
    if not line or names_in(fold(text)):
        return False
    if _ONLY_BOARD.fullmatch(line) and line.endswith(_BOARDS):
        return True
    owned = [_plain(name) for name in names]
    if len(line.split()) == 1:
        return any(name.startswith(f"{line} ") or name.endswith(f" {line}") for name in owned)
    return any(f" {line} " in f" {name} " for name in owned) or any(
        len(name.split()) > 1 and line.startswith(name) and not _FORM.search(line[len(name) :])
        for name in owned
    )


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w']+", fold(text).lower()))


def without_maker(row: CoverRow) -> CoverRow:
    """ "Overview Report prepared by": the words of the title alone, without a long aside, its
    version or "Ref:" before a number."""
    found = _MADE_BY.match(row.text)
    text = found["form"] if found and not _OF_ANY.fullmatch(found["form"]) else row.text
    text = _STATUS.sub("", text) or text
    if BOARD_CODE.search(text):
        text = _REFERENCE.sub("", text)
    return replace(row, text=_LONG_ASIDE.sub("", text) or text)


def one_language(rows: list[CoverRow], language: str) -> list[CoverRow]:
    """Where the kind of review stands in Welsh and in English: in the document's language alone."""
    rows = [_own_half(row, language) for row in rows]
    kinds = [{code for code, _, _ in names_in(fold(row.text))} for row in rows]
    welsh = [bool(_WELSH.search(row.text)) for row in rows]
    wanted = language == "cy"
    english = not wanted and any(own and not cy for own, cy in zip(kinds, welsh, strict=True))
    return [
        row
        for row, own, is_welsh in zip(rows, kinds, welsh, strict=True)
        if not (english and is_welsh and not own)
        and (
            is_welsh == wanted
            or not any(
                own & other and other_welsh == wanted
                for other, other_welsh in zip(kinds, welsh, strict=True)
            )
        )
    ]


def _own_half(row: CoverRow, language: str) -> CoverRow:
    """A line that says the same in Welsh and, behind a stroke, in English: in one of the two."""
    halves = re.split(r"\s+[/|]\s+", row.text) if "/" in row.text or "|" in row.text else []
    own = [half for half in halves if bool(_WELSH.search(half)) == (language == "cy")]
    return replace(row, text=own[0]) if len(halves) == 2 and len(own) == 1 else row


def whole_kinds(rows: list[CoverRow]) -> list[CoverRow]:
    """Rows with those joined over which the name of a kind of review is wrapped."""
    return unwrapped(rows, _wraps)


def _wraps(rows: Sequence[CoverRow]) -> bool:
    """Does the name of a kind begin in the first of these rows and end in the last?"""
    texts = [row.text for row in rows]
    if max(len(text.split()) for text in texts) > 12:
        return False
    below = texts[-1]
    if not _KIND_WORD.search(below):
        return False
    if any(BOARD_ROW.search(text) for text in texts[:-1]) and names_in(fold(below)):
        return False
    joined = fold(" ".join(texts))
    if _WHOLE_FORM.fullmatch(joined):
        return True
    edge = len(texts[0])
    last = len(joined) - len(below)
    return any(
        start < edge and last <= start + len(words) - 1 and not names_in(joined[start : last - 1])
        for _, start, words in names_in(joined)
    )
