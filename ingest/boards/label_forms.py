"""The forms in which boards write case labels, each with the finder that reads it.

A finder takes plain text and gives ``(start, end, label)`` for every place its form stands.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.boards.label_nouns import NOUN, noun_shown, singular
from ingest.boards.lexicon import NEVER_CODES, NEVER_NAMES
from ingest.boards.words import MONTHS, YEAR

Hit = tuple[int, int, "Label"]


@dataclass(frozen=True, slots=True)
class Label:
    """One label: how it is shown, and the keys under which it is known (``child l``, ``franklyn``).

    ``parts`` are the single labels inside a compound one ("Children A and B" → child a, child b).
    """

    text: str
    keys: frozenset[str]
    parts: tuple[str, ...] = ()


_CODE = r"(?:[A-Z]{1,2}\d{0,3}|[A-Z]{3}|\d{1,3}(?!\d)[A-Z]?)(?:\(\d\))?"
_AND = r"\s*(?:,\s*and\s|,|&|\+|/|\band\b|\bor\b|-(?=[A-Z]{1,2}\b))\s*"
_QUOTE = r"['\"]?"
_ONE = re.compile(
    rf"\b(?P<noun>{NOUN})\s+{_QUOTE}(?P<codes>{_CODE}(?:{_QUOTE}{_AND}(?:(?:{NOUN})\s+)?{_QUOTE}{_CODE})*){_QUOTE}(?!['-]?\w*[a-rt-z])(?!-\w)",
    re.I,
)
_NOUN_OR_CODE = re.compile(rf"(?:\b({NOUN})\s+)?['\"]?\b(?!(?i:and|or)\b)({_CODE})(?![a-z])", re.I)
_REVERSED = re.compile(
    rf"\b(?P<codes>[A-Z]\d?(?:{_AND}[A-Z]\d?)+)\s+(?P<noun>children|siblings|famil(?:y|ies)"
    rf"|twins)\b",
    re.I,
)
NAME = r"[A-Z][a-zâêîôûŵŷïëáéíóúà]{2,15}(?:-[A-Z][a-z]{2,15})?"
_NOUN_NAME = re.compile(
    rf"\b(?P<noun>(?i:child|baby|babies|young person|young people|yp|infant|teenager|sibling"
    rf"|siblings"
    rf"|case|plentyn|babi))\s+['\"]?(?P<names>{NAME}(?:(?:\s*(?:&|and|,|/)\s*){NAME})*)['\"]?"
)
_FAMILY = re.compile(
    rf"\b(?:The\s+|Family\s+)?(?P<name>{NAME})\s+(?P<noun>(?i:family|siblings|children|twins"
    rf"|brothers|sisters))\b"
)
_FAMILY_NAME = re.compile(rf"\bFamily\s+(?P<name>{NAME})\b")
_QUOTED = re.compile(rf"(?<![\w])['\"](?P<name>{NAME}(?:\s*(?:&|and|/|,)\s*{NAME})*)['\"](?!\w)")
_LOCAL = re.compile(
    r"(?<![\w/.-])(?:[A-Z]{1,5}\d{2,4}(?:\(\d\))?(?:/[A-Z]{1,5}\d{2,4})*"
    r"|[A-Z]{2,5}\d\(\d\))(?![\w])"
)
_WELSH_CODE = re.compile(
    r"\b(?:(?:E?CPR|APR|SUSR|AYP"
    r"|PR)\s+)?(?P<who>[A-Z]{4,7})\s*(?P<n>\d{1,2})\s?[-/ ]\s?(?P<year>(?:19|20)\d\d)\b"
)
_NUMBERED = re.compile(
    rf"\b(?P<kind>(?i:e?cpr|ccpr|ayp|cspr|lcspr|lscpr|scr|spr|lspr|lpr|slr|susr|cmr"
    rf"|(?:serious|significant) case review|(?:child|safeguarding) practice review|learning review"
    rf"|case management review))\s*(?i:no\.?\s*|number\s*)?{_QUOTE}"
    rf"(?P<code>(?:[A-Z]{{1,2}}\d{{0,2}}|\d{{1,2}})(?:\s*(?:and|&|,)\s*(?:[A-Z]{{1,2}}"
    rf"|\d{{1,2}}))*){_QUOTE}(?![\w/(-]|\s*(?i:months?|years?|weeks?|days?|of|reports?)\b)"
)
_NUMBER_YEAR = re.compile(
    r"\b(?P<kind>(?i:e?cpr|ccpr|ayp|cspr|lcspr|lscpr|scr|spr|susr|cmr|lr))\s*(?:no\.?\s*)?"
    r"(?P<n>\d{1,2})\s?[/-]\s?(?P<year>(?:19|20)\d\d)\b"
)
_PLACED = re.compile(
    rf"\b(?:(?i:E?CPR|AYP|APR|CCPR)\s+)(?P<place>{NAME})\s+(?P<n>\d{{1,2}})\b"
    rf"|\b(?P<place2>{NAME})\s+(?i:e?cpr|ayp|ccpr)\s*(?P<n2>\d{{1,2}})\b"
)
_NAMED_CODE = re.compile(rf"\b(?P<name>{NAME})\s*\((?P<code>[A-Z]{{1,5}}\d{{1,4}})\)")
_YP = re.compile(r"\bYP ?\d{1,2}(?:\s*[/&,]\s*(?:YP ?)?\d{1,2})*(?!\w)")
_DIGITS_NAMED = re.compile(rf"\b(?P<n>\d{{3,4}})\s+['\"](?P<name>{NAME})['\"]")
_NOT_LOCAL = re.compile(
    r"^(?:WT|COVID|KS|SI|UTF|MP|PDF|AYP|CPR|SCR|LSCB|LSCP|SCP|CSPR|LCSPR|Q|V|ISO|S|SECTION|HTTP"
    r"|JPG|DOC"
    r"|FY|PAGE|COVID-|PO|BS)\d+",
    re.I,
)


def _noun_codes(said: str) -> list[Hit]:
    found = []
    for pattern in (_ONE, _REVERSED):
        for m in pattern.finditer(said):
            raw = m.group("codes")
            named = [(n or "", c) for n, c in _NOUN_OR_CODE.findall(raw)]
            if named and not named[0][1][:1].isdigit():
                named = [(n, c) for n, c in named if not c.isdigit()]  # "Child A and 2 others"
            codes = [code for _, code in named]
            if not codes or not _codes_ok(codes, m.group(0), said, m.start()):
                continue
            nouns = _carried(m.group("noun"), named)
            if len({singular(noun) for noun in nouns}) > 1:
                found.append((m.start(), m.end(), _several(nouns, codes)))
            else:
                found.append((m.start(), m.end(), _compound(m.group("noun"), codes, raw)))
    return found


def _carried(first: str, named: list[tuple[str, str]]) -> list[str]:
    """The noun of each code: its own, or the one before it."""
    nouns = [first]
    for noun, _ in named[1:]:
        nouns.append(noun or nouns[-1])
    return nouns


def _several(nouns: list[str], codes: list[str]) -> Label:
    """Codes with nouns of their own: "Family K, Child L & Child M"."""
    singles = [
        f"{noun_shown(n, plural=False)} {c.upper()}" for n, c in zip(nouns, codes, strict=True)
    ]
    parts = tuple(f"{singular(n)} {c.lower()}" for n, c in zip(nouns, codes, strict=True))
    text = ", ".join(singles[:-1]) + f" & {singles[-1]}"
    return Label(text, frozenset({"+".join(parts)}), parts)


def _codes_ok(codes: list[str], whole: str, said: str, start: int) -> bool:
    """Whether letters after a noun are codes: capitals, or anything in a text without capitals."""
    if any(code.upper() in NEVER_CODES for code in codes):
        return False
    if re.match(r"cases?\s+\d", whole, re.I) and len(codes) == 1 and len(codes[0]) > 2:
        return False
    small = all(code == code.lower() and not code.isdigit() for code in codes)
    if small:
        if said != said.lower() or any(len(code) > 2 for code in codes):
            return False
        after = said[start + len(whole) : start + len(whole) + 12]
        if codes[-1] == "a" and re.match(
            r"\s+(?:very|little|small|new|good|voice|safe|child)", after
        ):
            return False
    if codes[0] in {"I", "i"} and re.match(
        r"\s*(?:have|was|am|did|would)\b", said[start + len(whole) :]
    ):
        return False
    return all(code == code.upper() for code in codes) or small or all(len(c) == 1 for c in codes)


def _compound(noun: str, codes: list[str], raw: str) -> Label:
    shown = noun_shown(noun, plural=len(codes) > 1)
    codes = [code.upper() for code in codes]
    single = singular(noun)
    if len(codes) == 1:
        return Label(f"{shown} {codes[0]}", frozenset({f"{single} {codes[0].lower()}"}))
    joint = "/" if "/" in raw and "," not in raw else ""
    text = f"{shown} " + (joint.join(codes) if joint else ", ".join(codes[:-1]) + f" & {codes[-1]}")
    parts = tuple(f"{single} {code.lower()}" for code in codes)
    return Label(text, frozenset({"+".join(parts)}), parts)


def _nouns_names(said: str) -> list[Hit]:
    found = []
    for m in _NOUN_NAME.finditer(said):
        names = re.findall(NAME, m.group("names"))
        if names[0].lower() in NEVER_NAMES or is_month(names[0]):
            continue
        good = [n for n in names if n.lower() not in NEVER_NAMES and not is_month(n)]
        shown = noun_shown(
            m.group("noun"),
            plural=False if len(good) == 1 else m.group("noun").lower() in {"siblings", "babies"},
        )
        text = f"{shown} {' & '.join(good)}"
        end = m.start("names") + m.group("names").index(good[-1]) + len(good[-1])
        found.append((m.start(), end, Label(text, frozenset({name_key(good)}))))
    return found


def name_key(names: list[str]) -> str:
    return "+".join(sorted(name.lower() for name in names))


def _families(said: str) -> list[Hit]:
    found = []
    for pattern in (_FAMILY, _FAMILY_NAME):
        for m in pattern.finditer(said):
            name = m.group("name")
            noun = m.groupdict().get("noun") or "family"
            if (
                name.lower() in NEVER_NAMES
                or is_month(name)
                or (name.endswith(("shire", "ham", "ton")) and noun.lower() != "family")
            ):
                continue
            found.append(
                (
                    m.start(),
                    m.end(),
                    Label(f"{name} {noun.lower()}", frozenset({f"{name.lower()} {noun.lower()}"})),
                )
            )
    return found


def is_month(word: str) -> bool:
    return re.fullmatch(MONTHS, word, re.I) is not None


def _quoted(said: str) -> list[Hit]:
    found = []
    for m in _DIGITS_NAMED.finditer(said):
        keys = frozenset({m.group("n"), m.group("name").lower()})
        found.append((m.start(), m.end(), Label(f"{m.group('n')} '{m.group('name')}'", keys)))
    for m in _QUOTED.finditer(said):
        names = re.findall(NAME, m.group("name"))
        if all(n.lower() not in NEVER_NAMES and not is_month(n) for n in names):
            found.append((m.start(), m.end(), Label(m.group("name"), frozenset({name_key(names)}))))
    return found


def _local_codes(said: str) -> list[Hit]:
    found = []
    for m in _LOCAL.finditer(said):
        code = m.group(0)
        if _NOT_LOCAL.match(code) or re.fullmatch(YEAR, code):
            continue
        parts = tuple(code.lower().split("/"))
        found.append((m.start(), m.end(), Label(code, frozenset({code.lower(), *parts}))))
    return found


def _named_codes(said: str) -> list[Hit]:
    found = []
    for m in _NAMED_CODE.finditer(said):
        name, code = m.group("name"), m.group("code")
        if name.lower() not in NEVER_NAMES and not _NOT_LOCAL.match(code):
            keys = frozenset({name.lower(), code.lower()})
            found.append((m.start(), m.end(), Label(f"{name} ({code})", keys)))
    for m in _YP.finditer(said):
        parts = tuple(f"young person {n}" for n in re.findall(r"\d+", m.group(0)))
        keys = frozenset({"+".join(parts)})
        found.append((m.start(), m.end(), Label(m.group(0), keys, parts if len(parts) > 1 else ())))
    return found


def _welsh_codes(said: str) -> list[Hit]:
    found = []
    for m in _WELSH_CODE.finditer(said):
        if m.group("who").lower() in NEVER_NAMES or is_month(m.group("who")):
            continue
        key = f"{m.group('who').lower()} {int(m.group('n'))} {m.group('year')}"
        found.append((m.start(), m.end(), Label(m.group(0), frozenset({key}))))
    for m in _PLACED.finditer(said):
        place, n = m.group("place") or m.group("place2"), m.group("n") or m.group("n2")
        if place.lower() not in NEVER_NAMES and not is_month(place):
            found.append(
                (m.start(), m.end(), Label(m.group(0), frozenset({f"{place.lower()} {n}"})))
            )
    return found


def _numbered(said: str) -> list[Hit]:
    found = []
    for m in _NUMBER_YEAR.finditer(said):
        key = f"review {int(m.group('n'))} {m.group('year')}"
        found.append((m.start(), m.end(), Label(m.group(0), frozenset({key}))))
    for m in _NUMBERED.finditer(said):
        codes = re.findall(r"[A-Z]{1,2}\d{0,2}|\d{1,2}", m.group("code"))
        if any(code in NEVER_CODES for code in codes):
            continue
        kind = m.group("kind")
        kind = kind if " " in kind else kind.upper()
        key = "+".join(f"review {code.lower()}" for code in codes)
        found.append((m.start(), m.end(), Label(f"{kind} {m.group('code')}", frozenset({key}))))
    return found


FINDERS: tuple[Callable[[str], list[Hit]], ...] = (
    _named_codes,
    _noun_codes,
    _welsh_codes,
    _nouns_names,
    _families,
    _local_codes,
    _numbered,
    _quoted,
)
"""In order: where two forms claim the same words, the earlier has them."""
