"""Case labels: the few words by which a board calls the child, family or case of a review.

A label is never an identity by itself (every board has a Child A): only with its board and date.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.boards import words
from ingest.boards.words import MONTHS, YEAR, plain

_NOUN = (
    r"(?:child(?:ren)?|bab(?:y|ies)|infants?|young (?:person|people|woman|man|adult)|yp|teenagers?"
    r"|adolescents?|boys?|girls?|famil(?:y|ies)|siblings?(?: group)?|cases?|subjects?|twins?|toddler"
    r"|plentyn|plant|babi|teulu|achos|person ifanc|pupil|student|mother|brothers?|sisters?|brother and sister)"
)
_CODE = r"(?:[A-Z]{1,2}\d{0,3}|[A-Z]{3}|\d{1,3}[A-Z]?)(?:\(\d\))?"
_AND = r"\s*(?:,\s*and\s|,|&|\+|/|\band\b|\bor\b|-(?=[A-Z]{1,2}\b))\s*"
_QUOTE = r"['\"]?"
_NOT_A_CODE = frozenset(
    "A4 A3 FOR AND OF IN THE TO AT ON BY WHO IS IT AS AN OR SCR SCRS LSCB SCP CPC LSC PDF DOC SEX NOT"
    " WAS HAS HAD NEW OLD KEY ALL ARE CSE CCE FGM GP NHS SEN UK US WE MY MB KB ICR LR CPR DHR SAR APR"
    " CMR SPR SLR LPR SUS CDR AGE DEATH LAC CAF FAQ".split()
)
_COMMON = frozenset(
    """a about abuse access accident action adult adults advice after against agency alcohol all allegations
    also an and annual appendix area areas article at attempted audit authority available awareness baby
    back background based before bite board boards boy boys brief briefing briefings briefs bruising
    bulletin by campaign care case cases centre chair child childcare childhood children childrens
    clear click college committee community concerns conference contact contextual council county
    court criminal cruelty current dangerous date deal death deaths details development disabilities
    disability disabled disclosure district document documents domestic download drug early easy education
    emotional engagement evidence examples executive experience experiences exploitation extra-familial
    extended external fabricated families family fatal father fathers final finding findings first
    five for forum foster framework from full further gang general girl girls good group guidance
    guide harm harmful head health healthy help hidden historic historical home homicide hospital house
    how human i icon identification impact important improvement in independent infant infants
    information initial injured injuries injury institution inspection introduction involving
    is issues it january joint keeping key knife know language latest law lead leaflet learn learned
    learning learnt legal lessons library licence life links list local lscb male maltreatment
    management material media medical meeting meetings mental message messages methods minute missing
    model modern mother mothers multi multi-agency murder national neglect neglected neighbourhood new
    news next non non-accidental note notes notice november nursery nurse obesity of older on one online
    open organisation other our outcomes overview page pages panel paper parent parental parents
    partner partners partnership partnerships past pathway people person perinatal physical plan plans police poor
    post poster practice practitioner practitioners pre pregnancy presentation press prevention previous
    primary private procedures professional professionals progress protection public publication
    publications published quality question questions race rapid read recent recommendation
    recommendations reconsideration referral reflections regional register related release report
    reports resource resources response responses review reviews risk road safe safeguarding safer
    safety school schools secondary self-harm serious service services sexual shaken should significant
    single site six sleeping slides social specialist staff statement statements statutory step
    street study suicide summaries summary sudden support supporting teenage teenager terms text thanks
    the theme themed themes thematic their think this to toolkit training transition trauma trio
    trust two type under understanding unexpected unborn unified update updated updates us use
    vulnerability vulnerable warning water we website welcome welfare what when where who why
    with women word work workers working workshop world year years young your youth seven three
    four search searching top bottom menu skip close share sharing print printing accessibility privacy cookies
    cookie sitemap login sign register subscribe unsubscribe download downloads upload contents content
    gallery jobs vacancies careers calendar diary twitter facebook linkedin youtube instagram translate
    feedback complaints enquiries email telephone phone address map directions disclaimer copyright
    archive archives archived continue expand collapse toggle hide show open closed reading list
    category categories tags tag topic topics date author posted comments comment reply name title
    number reference version size type format language english welsh cymraeg saesneg monday tuesday
    wednesday thursday friday saturday sunday spring summer autumn winter england wales scotland
    ireland britain london north south east west central upper lower greater general national
    governance vision mission values objectives aims purpose scope background context summary
    conclusion conclusions methodology acknowledgements appendices foreword glossary introduction
    ten click more view here pdf adroddiad adolygiad adolygiadau ymarfer plant plentyn diogelu bwrdd
    cryno estynedig hanesyddol cynllun gweithredu crynodeb gweithredol datganiad ymateb briffio dysgu""".split()
)
"""Words that are never a child's pseudonym, though a title may write them with a capital."""

_ONE = re.compile(
    rf"\b(?P<noun>{_NOUN})\s+{_QUOTE}(?P<codes>{_CODE}(?:{_QUOTE}{_AND}(?:(?:{_NOUN})\s+)?{_QUOTE}{_CODE})*){_QUOTE}(?!['-]?\w*[a-rt-z])(?!-\w)",
    re.I,
)
_NOUN_OR_CODE = re.compile(rf"(?:\b({_NOUN})\s+)?['\"]?\b(?!(?i:and|or)\b)({_CODE})(?![a-z])", re.I)
_REVERSED = re.compile(
    rf"\b(?P<codes>[A-Z]\d?(?:{_AND}[A-Z]\d?)+)\s+(?P<noun>children|siblings|famil(?:y|ies)|twins)\b",
    re.I,
)
_NAME = r"[A-Z][a-zâêîôûŵŷïëáéíóúà]{2,15}"
_NOUN_NAME = re.compile(
    rf"\b(?P<noun>(?i:child|baby|babies|young person|young people|yp|infant|teenager|sibling|siblings"
    rf"|case|plentyn|babi))\s+['\"]?(?P<names>{_NAME}(?:(?:\s*(?:&|and|,|/)\s*){_NAME})*)['\"]?"
)
_FAMILY = re.compile(
    rf"\b(?:The\s+|Family\s+)?(?P<name>{_NAME})\s+(?P<noun>(?i:family|siblings|children|twins|brothers|sisters))\b"
)
_FAMILY_NAME = re.compile(rf"\bFamily\s+(?P<name>{_NAME})\b")
_QUOTED = re.compile(rf"(?<![\w])['\"](?P<name>{_NAME}(?:\s*(?:&|and|/|,)\s*{_NAME})*)['\"](?!\w)")
_LOCAL = re.compile(
    r"(?<![\w/.-])(?:[A-Z]{1,5}\d{2,4}(?:\(\d\))?(?:/[A-Z]{1,5}\d{2,4})*|[A-Z]{2,5}\d\(\d\))(?![\w])"
)
_WELSH_CODE = re.compile(
    r"\b(?:(?:E?CPR|APR|SUSR|AYP|PR)\s+)?(?P<who>[A-Z]{4,7})\s*(?P<n>\d{1,2})\s?[-/ ]\s?(?P<year>(?:19|20)\d\d)\b"
)
_NUMBERED = re.compile(
    rf"\b(?P<kind>(?i:e?cpr|ccpr|ayp|cspr|lcspr|lscpr|scr|spr|lspr|lpr|slr|susr|cmr))\s*(?:no\.?\s*)?{_QUOTE}"
    rf"(?P<code>(?:[A-Z]{{1,2}}\d{{0,2}}|\d{{1,2}})(?:\s*(?:and|&|,)\s*(?:[A-Z]{{1,2}}|\d{{1,2}}))*){_QUOTE}(?![\w/(-])"
)
_PLACED = re.compile(
    rf"\b(?:(?i:E?CPR|AYP|APR|CCPR)\s+)(?P<place>{_NAME})\s+(?P<n>\d{{1,2}})\b|\b(?P<place2>{_NAME})\s+(?i:e?cpr|ayp|ccpr)\s*(?P<n2>\d{{1,2}})\b"
)
_NAMED_CODE = re.compile(rf"\b(?P<name>{_NAME})\s*\((?P<code>[A-Z]{{1,5}}\d{{1,4}})\)")
_YP = re.compile(r"\bYP ?\d{1,2}(?:\s*[/&,]\s*(?:YP ?)?\d{1,2})*(?!\w)")
_DIGITS_NAMED = re.compile(rf"\b(?P<n>\d{{3,4}})\s+['\"](?P<name>{_NAME})['\"]")
_NOT_LOCAL = re.compile(
    r"^(?:WT|COVID|KS|SI|UTF|MP|PDF|AYP|CPR|SCR|LSCB|LSCP|SCP|CSPR|LCSPR|Q|V|ISO|S|SECTION|HTTP|JPG|DOC"
    r"|FY|PAGE|COVID-|PO|BS)\d+",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Label:
    """One label: how it is shown, and the keys under which it is known (``child l``, ``franklyn``).

    ``parts`` are the single labels inside a compound one ("Children A and B" → child a, child b).
    """

    text: str
    keys: frozenset[str]
    parts: tuple[str, ...] = ()


def case_label(text: str) -> str:
    """The case label in some words, tidied ("CHILD 'Y'" → "Child Y"), or "" when there is none."""
    found = labels_in(text)
    return found[0].text if found else bare_label(text)


@lru_cache(maxsize=4096)
def labels_in(text: str) -> tuple[Label, ...]:
    """Every plain case label in some words, in the order they stand; aliases side by side are one."""
    said = plain(text)[:600]
    hits: list[tuple[int, int, Label]] = []
    for finder in (
        _named_codes,
        _noun_codes,
        _welsh_codes,
        _nouns_names,
        _families,
        _local_codes,
        _numbered,
        _quoted,
    ):
        for start, end, label in finder(said):
            if not any(start < e and s < end for s, e, _ in hits):
                hits.append((start, end, label))
    hits.sort(key=lambda hit: hit[0])
    return tuple(_joined(said, hits))


_ALIAS = re.compile(
    r"[\s'\"(]*(?:[-,:]\s*)?(?:also known as|known as|referred to as|or|aka)?[\s'\"(]*"
)
_REVIEW_NUMBER = re.compile(r"(?:[A-Z]{2,6}|\w*CPR) ?\d{1,2}$")


def _joined(said: str, hits: list[tuple[int, int, Label]]) -> list[Label]:
    """Labels that stand side by side with only brackets or quotes between are aliases."""
    joined: list[tuple[int, int, Label]] = []
    for start, end, label in hits:
        if joined and _is_alias(said, joined[-1][1], start, joined[-1][2]):
            first, _, last = joined[-1]
            joined[-1] = (first, end, _alias(last, label, said[start:end]))
        else:
            joined.append((start, end, label))
    return [label for _, _, label in joined]


def _is_alias(said: str, end: int, start: int, last: Label) -> bool:
    between = said[end:start]
    if not _ALIAS.fullmatch(between):
        return False
    if not between.strip(" -:") and _REVIEW_NUMBER.match(last.text):
        return True  # "CSPR 14 Baby Fern": a review's number, then its subject
    marks = between + said[start : start + 1]
    return any(mark in marks for mark in "'\"(") or "known" in between


def _alias(last: Label, label: Label, written: str) -> Label:
    if _REVIEW_NUMBER.match(last.text):
        text = f"{last.text} {label.text}"
    elif label.text.isalpha():
        text = f"{last.text} '{written.strip(chr(39) + chr(34) + ' ')}'"
    else:
        text = f"{last.text} ({label.text})"
    return Label(text, last.keys | label.keys, last.parts)


def _noun_codes(said: str) -> list[tuple[int, int, Label]]:
    found = []
    for pattern in (_ONE, _REVERSED):
        for m in pattern.finditer(said):
            raw = m.group("codes")
            named = [(n or "", c) for n, c in _NOUN_OR_CODE.findall(raw)]
            codes = [code for _, code in named]
            if not codes or not _codes_ok(codes, m.group(0), said, m.start()):
                continue
            nouns = _carried(m.group("noun"), named)
            if len({_singular(noun) for noun in nouns}) > 1:
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
    singles = [f"{_noun_shown(n, plural=False)} {c.upper()}" for n, c in zip(nouns, codes, strict=True)]
    parts = tuple(f"{_singular(n)} {c.lower()}" for n, c in zip(nouns, codes, strict=True))
    text = ", ".join(singles[:-1]) + f" & {singles[-1]}"
    return Label(text, frozenset({"+".join(parts)}), parts)


def _codes_ok(codes: list[str], whole: str, said: str, start: int) -> bool:
    """Whether letters after a noun are codes: capitals, or anything in a text without capitals."""
    if any(code.upper() in _NOT_A_CODE for code in codes):
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
    shown = _noun_shown(noun, plural=len(codes) > 1)
    codes = [code.upper() for code in codes]
    single = _singular(noun)
    if len(codes) == 1:
        return Label(f"{shown} {codes[0]}", frozenset({f"{single} {codes[0].lower()}"}))
    joint = "/" if "/" in raw and "," not in raw else ""
    text = f"{shown} " + (joint.join(codes) if joint else ", ".join(codes[:-1]) + f" & {codes[-1]}")
    parts = tuple(f"{single} {code.lower()}" for code in codes)
    return Label(text, frozenset({"+".join(parts)}), parts)


def _noun_shown(noun: str, *, plural: bool) -> str:
    low = noun.lower()
    if low == "yp":
        return "YP"
    if plural and low in {"child", "sibling", "baby", "twin"}:
        low = {"child": "children", "sibling": "siblings", "baby": "babies", "twin": "twins"}[low]
    elif not plural and low in {"children", "babies"}:
        low = {"children": "child", "babies": "baby"}[low]
    return (
        low[:1].upper() + low[1:]
        if " " not in low
        else low.capitalize().replace(" p", " P").replace(" w", " W").replace(" m", " M")
    )


def _singular(noun: str) -> str:
    low = noun.lower()
    table = {
        "children": "child",
        "babies": "baby",
        "young people": "young person",
        "yp": "young person",
        "families": "family",
        "sibling group": "sibling",
        "plentyn": "child",
        "plant": "child",
        "babi": "baby",
        "teulu": "family",
        "achos": "case",
        "person ifanc": "young person",
    }
    return table.get(low, low.rstrip("s") if low not in {"boys"} else "boy")


def _nouns_names(said: str) -> list[tuple[int, int, Label]]:
    found = []
    for m in _NOUN_NAME.finditer(said):
        names = re.findall(_NAME, m.group("names"))
        if names[0].lower() in _COMMON or _is_month(names[0]):
            continue
        good = [n for n in names if n.lower() not in _COMMON and not _is_month(n)]
        shown = _noun_shown(
            m.group("noun"),
            plural=False if len(good) == 1 else m.group("noun").lower() in {"siblings", "babies"},
        )
        text = f"{shown} {' & '.join(good)}"
        end = m.start("names") + m.group("names").index(good[-1]) + len(good[-1])
        found.append((m.start(), end, Label(text, frozenset({_name_key(good)}))))
    return found


def _name_key(names: list[str]) -> str:
    return "+".join(sorted(name.lower() for name in names))


def _families(said: str) -> list[tuple[int, int, Label]]:
    found = []
    for pattern in (_FAMILY, _FAMILY_NAME):
        for m in pattern.finditer(said):
            name = m.group("name")
            noun = m.groupdict().get("noun") or "family"
            if (
                name.lower() in _COMMON
                or _is_month(name)
                or name.endswith(("shire", "ham", "ton"))
                and noun.lower() != "family"
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


def _is_month(word: str) -> bool:
    return re.fullmatch(MONTHS, word, re.I) is not None


def _quoted(said: str) -> list[tuple[int, int, Label]]:
    found = []
    for m in _DIGITS_NAMED.finditer(said):
        keys = frozenset({m.group("n"), m.group("name").lower()})
        found.append((m.start(), m.end(), Label(f"{m.group('n')} '{m.group('name')}'", keys)))
    for m in _QUOTED.finditer(said):
        names = re.findall(_NAME, m.group("name"))
        if all(n.lower() not in _COMMON and not _is_month(n) for n in names):
            found.append(
                (m.start(), m.end(), Label(m.group("name"), frozenset({_name_key(names)})))
            )
    return found


def _local_codes(said: str) -> list[tuple[int, int, Label]]:
    found = []
    for m in _LOCAL.finditer(said):
        code = m.group(0)
        if _NOT_LOCAL.match(code) or re.fullmatch(YEAR, code):
            continue
        parts = tuple(code.lower().split("/"))
        found.append((m.start(), m.end(), Label(code, frozenset({code.lower(), *parts}))))
    return found


def _named_codes(said: str) -> list[tuple[int, int, Label]]:
    found = []
    for m in _NAMED_CODE.finditer(said):
        name, code = m.group("name"), m.group("code")
        if name.lower() not in _COMMON and not _NOT_LOCAL.match(code):
            keys = frozenset({name.lower(), code.lower()})
            found.append((m.start(), m.end(), Label(f"{name} ({code})", keys)))
    for m in _YP.finditer(said):
        parts = tuple(f"young person {n}" for n in re.findall(r"\d+", m.group(0)))
        keys = frozenset({"+".join(parts)})
        found.append((m.start(), m.end(), Label(m.group(0), keys, parts if len(parts) > 1 else ())))
    return found


def _welsh_codes(said: str) -> list[tuple[int, int, Label]]:
    found = []
    for m in _WELSH_CODE.finditer(said):
        if m.group("who").lower() in _COMMON or _is_month(m.group("who")):
            continue
        key = f"{m.group('who').lower()} {int(m.group('n'))} {m.group('year')}"
        found.append((m.start(), m.end(), Label(m.group(0), frozenset({key}))))
    for m in _PLACED.finditer(said):
        place, n = m.group("place") or m.group("place2"), m.group("n") or m.group("n2")
        if place.lower() not in _COMMON and not _is_month(place):
            found.append(
                (m.start(), m.end(), Label(m.group(0), frozenset({f"{place.lower()} {n}"})))
            )
    return found


def _numbered(said: str) -> list[tuple[int, int, Label]]:
    found = []
    for m in _NUMBERED.finditer(said):
        codes = re.findall(r"[A-Z]{1,2}\d{0,2}|\d{1,2}", m.group("code"))
        if any(code in _NOT_A_CODE for code in codes):
            continue
        kind = m.group("kind").upper()
        key = "+".join(f"review {code.lower()}" for code in codes)
        found.append((m.start(), m.end(), Label(f"{kind} {m.group('code')}", frozenset({key}))))
    return found


_LETTERS = re.compile(r"^[A-Z]{1,2}\d?(?:(?:, | ?& ?| and |, and |-|/)[A-Z]{1,2}\d?)*$")
_NAMES = re.compile(
    rf"^(?:The )?{_NAME}(?:(?:-| ){_NAME})?(?:(?:, | ?& ?| and |/){_NAME})*(?:'s story)?$"
)
_COUNTED = re.compile(
    r"^(?:two|three|four|five) (?:sisters|brothers|siblings|children|babies|boys|girls|infants|cousins|teenagers)$",
    re.I,
)


def bare_label(text: str) -> str:
    """A label that only shows as one when review, role and date words are taken away.

    ``"Franklyn: Local Child Safeguarding Practice Review, January 2023"`` → ``"Franklyn"``;
    ``"KG SCR overview report"`` → ``"KG"``. "" when what is left is not a name or letters.
    """
    rest = subject_words(text)
    if _LETTERS.match(rest) and not set(re.findall(r"[A-Z]+", rest)) & _NOT_A_CODE:
        return rest
    if _COUNTED.match(rest):
        return rest
    if _NAMES.match(rest):
        names = [n for n in re.findall(_NAME, rest) if n != "The"]
        if names and not any(n.lower() in _COMMON or _is_month(n) for n in names):
            return rest
    return ""


_STRIP = re.compile(
    rf"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTHS})\b\.?,?(?:\s+{YEAR})?"
    rf"|\b(?:{MONTHS})\b\.?,?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?{YEAR}|\b\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d\d)\b"
    rf"|\b{YEAR}\b|\b(?:date of )?publi(?:shed|cation)(?: date)?(?: on| in)?\b:?|\b(?:posted|added) on\b",
    re.I,
)
_BOARD = re.compile(
    r"\b[A-Z&]{1,6}(?:SCB|SCP|CPC|SCPB|SAB|LSCP|LSCB|SB)\b"
    r"|(?:[A-Z][\w-]+ (?:and |& )?){0,4}(?:Local )?Safeguarding (?:Children'?s?|Child)? ?(?:Board|Partnership)(?: Board)?"
    r"|(?:[A-Z][\w-]+ ){0,3}Child Protection Committee",
)
_SMALL = re.compile(
    r"\b(?:the|(?-i:a|an|A(?= [a-z]))|of|on|in|for|to|by|with|and|our|its|their|regarding|respect|concerning|about|relating|into|is|was|has|been"
    r"|from|read|view|download|see|click|here|link|full|final|independent|anonymised|redacted|concise"
    r"|extended|version|document|documents|pdf|word|local|board|partnership|multi-agency|joint|page|copy|english|new"
    r"|welsh|cymraeg|saesneg|part|available|this|report|reports|review|reviews|learning|summary|brief|note|death|case|minute)\b",
    re.I,
)


@lru_cache(maxsize=4096)
def subject_words(text: str) -> str:
    """What is left of some words when file, date, review-kind, role and filler words are gone."""
    said = plain(words.split_file_words(text)[0])
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


def keys_of(text: str) -> frozenset[str]:
    """Every key a case goes by in some words: of plain labels, or else of a bare one."""
    found = labels_in(text)
    if found:
        return frozenset().union(*(label.keys for label in found))
    bare = bare_label(text)
    if not bare:
        return frozenset()
    names = re.findall(_NAME, bare)
    if names and _NAMES.match(bare) and not _COUNTED.match(bare):
        return frozenset({_name_key([n for n in names if n != "The"])})
    return frozenset({bare.lower()})
