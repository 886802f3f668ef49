"""What some words are about, once what every such title says is taken away."""

import re
from functools import lru_cache

from ingest.boards import filewords, words
from ingest.boards.words import MONTHS, YEAR, plain

_STRIP = re.compile(
    rf"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?\d{{1,2}}(?:st|nd|rd"
    rf"|th)?\s+(?:of\s+)?(?:{MONTHS})\b\.?,?(?:\s+{YEAR})?"
    rf"|\b(?:{MONTHS})\b\.?,?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?{YEAR}"
    rf"|\b\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d\d)\b"
    rf"|\b{YEAR}\b|\b(?:date of )?publi(?:shed|cation)(?: date)?(?: on| in)?\b:?|\b(?:posted"
    rf"|added) on\b",
    re.I,
)
_BOARD = re.compile(
    r"\b[A-Z&]{1,6}(?:SCB|SCP|CPC|SCPB|SAB|LSCP|LSCB|SB)\b"
    r"|(?:[A-Z][\w-]+ (?:and |& )?){1,3}(?:LSCB|LSCP|SCB|SCP|SCPB|CPC)\b"
    r"|(?:[A-Z][\w-]+ (?:and |& )?){0,4}(?:Local )?Safeguarding (?:Children'?s?"
    r"|Child)? ?(?:Board|Partnership)(?: Board)?"
    r"|(?:[A-Z][\w-]+ ){0,3}Child Protection Committee",
)
_SMALL = re.compile(
    r"\b(?:the|(?-i:a|an|A(?= [a-z]))|of|on|in|for|to|by|with|and|our|its|their|regarding"
    r"|respect|concerning|about|relating|into|is|was|has|been"
    r"|from|read|view|download|see|click|here|link|full|final|independent|anonymised|redacted"
    r"|concise"
    r"|extended|version|document|documents|pdf|word|local|board|partnership|multi-agency|joint"
    r"|page|copy|english|new"
    r"|welsh|adroddiad|adolygiad|crynodeb|cymraeg|saesneg|part|available|this|report|reports|review|reviews|learning|summary"
    r"|brief|note|death|case|minute)\b",
    re.I,
)


_ROLE_WORDS = (
    words.SUMMARY,
    words.EASY_READ,
    words.ACTION_PLAN,
    words.STATEMENT,
    words.RESPONSE,
    words.BRIEFING,
    words.OVERVIEW,
    words.CHILD_REVIEW,
    words.STATUS,
)


@lru_cache(maxsize=4096)
def subject_words(text: str) -> str:
    """What is left of some words when file, date, review-kind, role and filler words are gone."""
    said = plain(filewords.split_file_words(text)[0])
    said = _STRIP.sub(" ", said)
    said = _BOARD.sub(" ", said)
    for pattern in _ROLE_WORDS:
        said = pattern.sub(" ", said)
    said = re.sub(r"[()\[\]|:;>»›→…]|(?<!\w)['\"]|['\"](?!\w)", " ", said)
    said = re.sub(r"\s[-/,.]+(?=\s|$)|(?<=\s)[-/,.]+\s", " ", f" {said} ")
    said = re.sub(r"\s+", " ", said).strip(" -,./&")
    changed = True
    while changed and said:
        shorter = re.sub(
            rf"^(?:{_SMALL.pattern})\s*[-,/&]*\s*|\s*[-,/&]*\s*(?:{_SMALL.pattern})$",
            "",
            said,
            flags=re.I,
        )
        changed, said = shorter != said, shorter
    return said.strip(" -,./&+*")
