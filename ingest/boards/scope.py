"""Rule 0: links that are out of scope whatever they are called.

Adults' and homicide reviews, procedures, committee papers, mirrors, and other boards' files.
"""

import re
from collections.abc import Iterable, Sequence

from ingest.boards import addresses, filewords, words
from ingest.boards.labels import labels_in
from ingest.boards.lexicon import NOT_A_PLACE, REVIEW_WORDS
from ingest.boards.words import plain
from ingest.values import FoundLink, RoleGuess

_OWNERS = {
    "procedures": "procedure",
    "committee": "committee paper",
    "mirror": "external",
    "national": "national",
    "social": "external",
}
_NATIONAL_BOARD = re.compile(r"\bnational\b|safeguarding practice review panel", re.I)


def is_national(board_names: Sequence[str]) -> bool:
    """Whether the board is a national one, whose national reviews are its own."""
    return bool(board_names) and bool(_NATIONAL_BOARD.search(board_names[0]))


def out_of_scope(link: FoundLink, board_names: Sequence[str]) -> RoleGuess | None:
    """Why a link is none of this board's child reviews, or None."""
    if addresses.looks_like_media(link.url):
        return _other("media", filewords.file_name(link.url))
    adult = _about_adults(link)
    if adult:
        return _other("adult/DHR", adult)
    owner = addresses.whose(link.url, link.page_url)
    if owner in _OWNERS:
        return _other(_OWNERS[owner], addresses.site(link.url))
    if owner == "elsewhere" and not _ours(link, board_names):
        return _other("external", addresses.site(link.url))
    foreign = _other_board(link, board_names)
    return _other("external", foreign) if foreign else None


def _other(why: str, evidence: str) -> RoleGuess:
    return RoleGuess(None, f"other:{why}", 0.8, evidence)


def _about_adults(link: FoundLink) -> str:
    """The words that make a link one about adults, unless it speaks of children itself."""
    text, name = plain(link.text), filewords.file_name(link.url)
    said = _verdict(text)
    if said is None and words.PLAINLY_CHILD.search(name):
        return ""
    if said is None:
        said = _verdict(name)
    for part in reversed(plain(link.heading).split(" › ")):
        if said is None:
            said = _verdict(part)
    if said is None and (filewords.is_bare(text) or not labels_in(text)):
        said = _verdict(plain(link.case))
        if said is None and len(link.context) < 160:
            said = _verdict(plain(link.context))
    return said or ""


_ADULT_NAMED = re.compile(
    r"\b(?:[Aa]dult|Mr|Mrs|Ms|Miss)\.? [A-Z]{1,2}\d{0,2}\b|^(?:Mr|Mrs|Ms|Miss)\.? [A-Z][\w'-]+\b"
)
_CHILD_NOUN = re.compile(
    r"\b(?:child(?:ren)?|bab(?:y|ies)|infants?|young person|siblings?)\b", re.I
)


def _verdict(text: str) -> str | None:
    """Adult-review words in a text; "" where it speaks of children; None where of neither."""
    adult = words.ADULT_REVIEW.search(text)
    named = _ADULT_NAMED.search(text)
    if named and not _CHILD_NOUN.search(text):
        return named.group(0)
    if words.PLAINLY_CHILD.search(words.ADULT_REVIEW.sub(" ", text)):
        return ""
    return adult.group(0) if adult else None


def place_words(board_names: Sequence[str]) -> set[str]:
    """The words of a board's names that are its place."""
    return {
        word
        for name in board_names
        for word in re.findall(r"[a-z']{4,}", name.lower())
        if word not in NOT_A_PLACE
    }


def _ours(link: FoundLink, board_names: Sequence[str]) -> bool:
    """Whether a file on another host is this board's: by its address, or as a joint review."""
    places = place_words(board_names)
    address = re.sub(r"[^a-z]", "", link.url.lower())
    said = plain(f"{link.text} {link.context}").lower()
    if any(place.replace("'", "") in address for place in places):
        return True
    named = bool(words.CHILD_REVIEW.search(said) or labels_in(link.text))
    if named and re.search(r"\bjoint(?:ly)?\b", f"{said} {plain(link.heading).lower()}"):
        return True
    return named and any(re.search(rf"\b{re.escape(place)}\b", said) for place in places)


_BOARD_NAMED = re.compile(
    r"((?:[A-Z][\w'-]+(?: (?:and|&|on|upon|of)(?: the)?)? ){1,5})"
    r"(?:(?:Local )?Safeguarding (?:Children|Child|Adults)[\w' ]{0,12}(?:Board|Partnership)"
    r"|LSCB|LSCP|SCB|SCP|SCPB|Child Protection Committee)\b"
)


def _other_board(link: FoundLink, board_names: Sequence[str]) -> str:
    """Another board named in a link's own words ("Harrow LSCB Baby F"), this one not being so."""
    places = place_words(board_names)
    text = plain(link.text)
    found = _BOARD_NAMED.search(text)
    if not places or not found or re.search(r"\bjoint(?:ly)?\b", text, re.I):
        return ""
    if any(re.search(rf"\b{re.escape(place)}\b", text.lower()) for place in places):
        return ""
    named = set(re.findall(r"[a-z']{4,}", found.group(1).lower()))
    return found.group(0) if named - NOT_A_PLACE - REVIEW_WORDS else ""


_ABOUT_ELSEWHERE = re.compile(
    r"\b(?i:statement|response|release|comment)s?\b.{0,40}?\b(?:on|about|regarding|concerning"
    r"|following|re)\b[:\s]+(?:the )?(?:publication of (?:the )?)?(?P<who>[A-Z][\w'-]+"
    r"(?: (?:and |& )?[A-Z][\w'-]+){0,3}?)(?:'s)? (?i:serious|significant|scr|lcspr|cspr"
    r"|local child"
    r"|child|safeguarding|case|review|practice)\b"
)


def about_elsewhere(
    link: FoundLink, board_names: Sequence[str], siblings: Iterable[FoundLink]
) -> str:
    """The place whose review a statement is about, where neither this board nor any of
    ``siblings``, the board's own reports beside it, goes by that name; else ""."""
    text = plain(link.text)
    found = _ABOUT_ELSEWHERE.search(text)
    if not found or labels_in(text):
        return ""
    who = found.group("who").lower()
    own = place_words(board_names)
    if own and all(word in own for word in re.findall(r"[a-z']{4,}", who)):
        return ""
    if re.match(r"(?:the|our|this|a)\b|serious|local|child|safeguarding", who):
        return ""
    if any(who in plain(f"{s.text} {s.case} {s.heading} {s.context}").lower() for s in siblings):
        return ""
    return found.group("who")
