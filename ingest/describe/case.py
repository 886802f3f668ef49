"""The label a review gives its child, family or place: "Child K", "Family S4", "Franklyn".

A label is never an identity: boards reuse letters. It is kept as printed, once quotes and capitals
are tidied, so that a reader can tell one review of a board from another.
"""

import re
from dataclasses import dataclass

from ingest.describe.cover import Cover
from ingest.describe.datewords import without
from ingest.describe.letters import fold, squeeze
from ingest.describe.reading import Reading
from ingest.values import Context

_CODE = r"(?:[A-Z]{1,3}\d{0,4}|[A-Z]?\d{1,4}[A-Z]?)(?![A-Za-z\d])"
_LIST = rf"{_CODE}(?:(?:\s*,\s*|\s*(?:&|and|/)\s*|,\s*and\s+){_CODE})*"
_NAME = r"[A-Z][a-z\u00e0-\u00ff]{2,}(?:[-'][A-Z][a-z]+)*"
_NAMES = rf"{_NAME}(?:(?:\s*,\s*|\s*(?:&|and|/)\s*|,\s*and\s+){_NAME})*"
_WHO = (
    r"(?:Child(?:ren)?|Baby|Babies|Infants?|Young Persons?|Young (?:Man|Woman)|YP|Teenagers?"
    r"|Family|Famil(?:ies)"
    r"|Siblings?(?: Group)?|Cases?|Boys?|Girls?|Adolescents?|Adults?|Subject|Plentyn|Teulu|Babi"
    r"|Person|Ms|Mr|Twins?)"
)
_QUOTED = r"['\"]([A-Z][\w' &-]{0,30}?)['\"]"
_STOP = (
    r"(?!(?:Safeguarding|Practice|Protection|Death|Review|Serious|Case|Abuse|Sexual|Services"
    r"|Care|Board|Report|Overview|In|Who|Is|Was|And"
    r"|Welfare|Partnership|Protect|Neglect|The|Of|At|Local|Mental|Health|Learning|Exploitation"
    r"|Support|Centre|Summary|Management"
    r"|Group|Members?|Background|History|Court|Composition|Involvement|Structure|Executive"
    r"|Independent|Author|Published|Known|Group"
    r"|Cryno|Estynedig|January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b)"
)
_LABEL = re.compile(
    rf"\b(?P<who>{_WHO})\s+(?P<open>['\"])?(?P<code>{_STOP}{_LIST}|{_STOP}{_NAMES})(?P=open)?"
    rf"(?:\s+(?:{_WHO}\s+)?(?:&|and)\s+(?P<who2>{_WHO})\s+(?P<code2>{_STOP}{_CODE}\b))?"
    rf"(?:\s*[-(,]?\s*['\"(](?P<name>{_STOP}{_NAME})['\")])?"
)
_BOARD_CODE = re.compile(
    r"\b((?:CPR|APR|SUSR|AYP|ECPR|CCPR)\s?[A-Z]*\s?\d{1,3}\s?[-/ ]\s?(?:19|20)?\d{2,4}|(?:CYSUR"
    r"|CTMSB|WBSB|NWSB|GSB)\s?\d{1,3}\s?[-/ ]?\s?\d{4}"
    r"|[A-Z]{3,6}\s\d{1,3}\s?[-/ ]\s?\d{4}|[A-Z]{2,4}\d{2}(?:\(\d\))?(?:/[A-Z]{2,4}\d{2})?"
    r"|[A-Z]{1,3}\d{1,3}/[A-Z]{1,3}\d{1,3}"
    r"|\d{4} ?'[A-Z][a-z]+')"
)
_RESPECT = re.compile(
    r"\b(?:in respect of|(?i:re)|regarding|concerning|relating to|into|about|on|re|of)\s*:?\s+"
    r"(?:the (?:death|life|case|circumstances|serious injury|care) (?:and death )?of\s+)?"
    rf"(?P<code>{_STOP}(?:{_NAMES}|{_QUOTED}))\s*(?=$|[|,(.:-]|\(not)",
)
_SHORT_CODE = re.compile(
    r"(?:(?i:review|scr|lcspr|cspr|\bof|\bre)\s*[:-]?\s+|\|\s*|^)['\"]?"
    r"(?P<code>[A-Z]{1,3}\d{1,3}"
    r"|[A-HJ-Z][A-Z](?<!CP)(?<!RE)(?<!IN)(?<!BY)(?<!TO)(?<!OF)(?<!ON))['\"]?\s*(?=$|\|)"
)
_PLACE = re.compile(
    r"(?:^|\|\s*|(?i:\bat|\bof|review:)\s+)((?:[A-Z][a-z']+ ){1,3}"
    r"(?:Nursery|School|Academy|College|Children's Home|Hospital|Centre|Unit|House"
    r"|Pre-school))\s*(?=$|\|)"
)
_AFTER_KIND = re.compile(
    rf"(?i:review|scr|lcspr|cspr|cpr|report|summary|briefing)\s*[:-]\s*"
    rf"(?P<code>{_STOP}{_NAMES})\s*(?=$|[|,(])"
)
_ALONE = re.compile(
    rf"^['\"]?(?P<code>{_NAMES}|[A-Z]{{3,12}}(?:\s*(?:&|AND|/"
    rf"|and)\s*[A-Z]{{3,12}})*)['\"]?(?:\s*\(.*\))?$"
)
_KNOWN_AS = re.compile(
    rf"(?:(?:known as|referred to as|called|named|pseudonym|refer to (?:him|her"
    rf"|them) as)\s+['\"]?(?P<a>(?:{_WHO}\s+{_CODE}\b)|{_NAME})['\"]?"
    rf"|\b(?P<b>{_NAME})\s*\((?:not (?:his|her|their) real name|a pseudonym|pseudonym)\))"
)
_NOT_NAMES = frozenset(
    [
        "report",
        "review",
        "summary",
        "overview",
        "executive",
        "serious",
        "case",
        "child",
        "children",
        "safeguarding",
        "board",
        "partnership",
        "final",
        "local",
        "practice",
        "learning",
        "independent",
        "author",
        "chair",
        "confidential",
        "published",
        "publication",
        "appendix",
        "contents",
        "introduction",
        "draft",
        "the",
        "and",
        "lscb",
        "scb",
        "scp",
        "lscp",
        "restricted",
        "official",
        "learning",
        "briefing",
        "version",
        "page",
        "thematic",
        "concise",
        "extended",
        "private",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


@dataclass(frozen=True, slots=True)
class CaseLabel:
    """The label as printed, where it was read, and whether it reads as a made-up name."""

    text: str
    page: int | None
    quote: str
    source: str
    rule: str
    confidence: float
    pseudonym: bool = False


def case_of(reading: Reading, cover: Cover, context: Context) -> CaseLabel | None:
    """The case label from the title, the link, or the text's own words for its subject."""
    found = _from_cover(cover)
    if found is None and context.link is not None:
        found = _from_link(context)
    return found or _from_text(reading)


def labels_in(text: str) -> list[str]:
    """Every label of the form "Child K" in a text, in order, tidied."""
    return [_tidy(match) for match in _LABEL.finditer(_sentence_case(fold(text)))]


def is_label_row(text: str) -> bool:
    """Is a line of a cover nothing but a case label or a given name?"""
    line = _sentence_case(fold(text)).strip(" .:-'\"")
    whole = _LABEL.match(line)
    if whole and whole.end() >= len(line) - 3:
        return True
    if re.fullmatch(r"[A-Z]{1,4}\d{1,3}|[A-HJ-Z][A-Z]", line):
        return True
    alone = _ALONE.match(line)
    if alone is None:
        return False
    return len(alone["code"].split()) <= 3 and not _is_common(alone["code"])


def _from_cover(cover: Cover) -> CaseLabel | None:
    texts = [(cover.sheet_page, cover.sheet.get("title", ""))]
    texts.append((cover.rows[0].page if cover.rows else 0, " | ".join(r.text for r in cover.rows)))
    for page, text in texts:
        words = _sentence_case(fold(text))
        first = _LABEL.search(words)
        if first is not None:
            return CaseLabel(_tidy(first), page, first[0], "document", "case-title", 0.95)
        code = _BOARD_CODE.search(words)
        if code is not None:
            return CaseLabel(squeeze(code[1]), page, code[0], "document", "case-code", 0.85)
        short = _SHORT_CODE.search(words)
        if short is not None:
            return CaseLabel(short["code"], page, short[0], "document", "case-code", 0.8)
        place = _PLACE.search(words)
        if place is not None:
            return CaseLabel(place[1].strip(), page, place[0], "document", "case-place", 0.75)
        named = _RESPECT.search(words) or _AFTER_KIND.search(words)
        if named is not None and not _is_common(named["code"]):
            name = named["code"].strip("'\"")
            return CaseLabel(name, page, named[0], "document", "case-name", 0.8, pseudonym=True)
    return _alone(cover)


def _alone(cover: Cover) -> CaseLabel | None:
    """A single given name on a line of its own beside the words of the review's kind."""
    for row in cover.rows[:10]:
        line = without(_sentence_case(row.text)).strip(" '\"")
        found = _ALONE.match(line)
        words = re.findall(r"[a-z]+", line.lower())
        paired = " and " in line.lower() or "/" in line
        if re.fullmatch(r"[A-Z]{1,4}\d{1,3}|[A-HJ-Z][A-Z]", line):
            return CaseLabel(line, row.page, row.text, "document", "case-code", 0.8)
        if found is None or len(line) < 3 or not (len(words) == 1 or (paired and len(words) <= 3)):
            continue
        if not _is_common(line):
            name = found["code"] if not found["code"].isupper() else found["code"].title()
            return CaseLabel(
                name, row.page, row.text, "document", "case-alone", 0.7, pseudonym=True
            )
    return None


def _from_link(context: Context) -> CaseLabel | None:
    link = context.link
    if link is None:
        return None
    for text in (link.text, link.case, link.heading):
        words = _sentence_case(fold(text))
        found = _LABEL.search(words) or _BOARD_CODE.search(words)
        if found is not None:
            label = _tidy(found) if found.re is _LABEL else squeeze(found[1])
            return CaseLabel(label, None, found[0], "link", "case-link", 0.8)
    return None


def _from_text(reading: Reading) -> CaseLabel | None:
    """The label the first pages say they will use, else the one used most there."""
    for page, text in list(zip(reading.pages, reading.folded, strict=True))[:6]:
        named = _KNOWN_AS.search(text)
        if named is not None:
            name = squeeze(named["a"] or named["b"])
            if not _is_common(name):
                quote = squeeze(named[0])
                return CaseLabel(
                    name, page.number, quote, "document", "case-known-as", 0.75, pseudonym=True
                )
    counts: dict[str, int] = {}
    for match in _LABEL.finditer(" ".join(reading.folded[:4])):
        label = _tidy(match)
        counts[label] = counts.get(label, 0) + 1
    if counts:
        best = max(counts, key=lambda label: counts[label])
        if counts[best] >= 3:
            return CaseLabel(best, 1, best, "document", "case-most-named", 0.6)
    return None


def _tidy(found: re.Match[str]) -> str:
    """One spelling: no quotes round the code, a second name in brackets kept in quotes."""
    label = f"{found['who']} {found['code']}"
    if found["code2"]:
        label += f" and {found['who2']} {found['code2']}"
    if found["name"]:
        label += f" '{found['name']}'"
    return squeeze(label)


def _is_common(name: str) -> bool:
    return bool(set(re.findall(r"[a-z]+", name.lower())) & (_NOT_NAMES - {"and"}))


_SHOUTED = re.compile(rf"\b({_WHO})\s+(['\"]?)([A-Z]{{3,}})\b")
_CAPITAL_WHO = re.compile(rf"\b({_WHO})\b", re.IGNORECASE)


def _sentence_case(text: str) -> str:
    """``CHILD K`` as ``Child K``, ``CHILD HEATHER`` as ``Child Heather``; codes stay."""
    mixed = _CAPITAL_WHO.sub(
        lambda m: m[1].title() if m[1] != "YP" and m[1][0].isupper() else m[1], text
    )
    return _SHOUTED.sub(lambda m: f"{m[1]} {m[2]}{_quiet(m[3])}", mixed)


def _quiet(word: str) -> str:
    """A name in capitals as a name; letters that no name could be made of as they are."""
    return word.title() if re.search(r"[AEIOUY]", word) and len(word) > 3 else word
