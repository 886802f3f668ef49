"""Personal names as reports print them: in full, with titles before and letters after."""

import re
from collections.abc import Iterable

from ingest.describe.datewords import without
from ingest.describe.letters import fold, squeeze
from ingest.describe.nonames import NO_NAMES

_TITLE = (
    r"(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sir|Dame|Rev|Revd|Canon|Sister|Lord|Lady|Baroness)\.?"
)
_CAPITAL = r"[A-Z\u00c0-\u00de]"
_SMALL = r"[a-z\u00df-\u00ff]"
_PART = (
    rf"(?:(?:Ma?c|Fitz|Van|Di|De|O'|D'){_CAPITAL}{_SMALL}+|{_CAPITAL}{_SMALL}+)"
    rf"(?:[-'](?:Ma?c|O')?{_CAPITAL}{_SMALL}+)*"
    rf"|{_CAPITAL}\.?(?![\w'])"
)
NAME = re.compile(
    rf"(?:{_TITLE}\s+)?(?:{_PART})"
    r"(?:\s+(?:(?:de la|de|van der|van den|van|von|Ap|ap|ab|ferch|bin|al|el|le|du|da|dos|di)\s+)?"
    rf"(?:{_PART})){{1,3}}"
)
LETTERS = re.compile(
    r"[,\s]+\(?\b(JP|BA|MA|MSc|BSc|MBA|CQSW|OBE|CBE|MBE|QPM|PhD|DipSW|Dip\.?\s?\w*|LLB|LLM|RGN"
    r"|RHV|[KQ]C|LL\.?\s?B\.?|LL\.?\s?M\.?|Hons|QSW|HCPC|RMN|BEd|MPhil|FRCPCH)(?![A-Za-z]).*$"
)
_QUALIFIED = re.compile(
    r"\(?(?!Ma?c|Fitz|Van|De|Di|O')(?:[A-Z]{2,7}[a-z]{0,5}|[A-Z][a-z]{0,4}[A-Z]\w*)[).,;]*"
)
"""Letters after a name, whatever they stand for: "CB", "MRCPsych", "DipSW"."""
_CALLING = re.compile(
    r"(?:(?:an? )?(?:senior |principal |chartered |consultant |clinical |educational |forensic "
    r"|registered |independent |retired |former |emeritus |visiting )*"
    r"(?:psychologist|psychiatrist|paediatrician|social worker|nurse|health visitor|midwife"
    r"|lawyer|academic|lecturer|professor|consultant|barrister|solicitor|inspector|superintendent"
    r"|(?:research |teaching )?fellow|researcher|teacher|headteacher|therapist|adviser|advisor"
    r"|probation officer|detective|magistrate|judge)|reader in|[KQ]C\b"
    r"|independent(?=[;,)]|$)|head of \w+|(?:named|designated) (?:nurse|doctor|professional)"
    r"|former(?:ly)?\b|retired\b|university)\b",
    re.IGNORECASE,
)
_POST = re.compile(
    r"(?:(?!(?:for|of|to|the|an?|in|by|with|from|on|about|into)\b)[\w'&/-]+,? ){0,7}?"
    r"(?:lead|leader|manager|officer|advis[eo]r|consultant|co-?ordinator|director|head|executive"
    r"|nurse|doctor|author|writer|reviewer|scrutineer|chair(?:man|woman|person)?|conven[eo]r"
    r"|commissioner|superintendent|inspector|constable|lecturer|fellow|specialist|practitioner"
    r"|facilitator|associate|trainer|worker|secretary|analyst|auditor|investigator|councillor)"
    r"(?:,? (?:of|for|in|at|to|with|and)\b.*|, .*|,? \(.*| - .*)?",
    re.IGNORECASE,
)
"""What somebody's post is called: "Safeguarding Partnership Learning Lead"."""
_BESIDE = re.compile(r"\s*[,|(]\s*|\s+-\s+")
_ORDAINED = re.compile(
    r"(?:^|(?<=with )|(?<=and )|(?<=by )|(?<=: ))(?:Sister|Canon) (?=[A-Z]\S+ [A-Z])"
)
_PERSONS = re.compile(rf"(?={_TITLE} ){NAME.pattern}(?:(?:,? (?:and|&) |, ){NAME.pattern})+")
_FULL = rf"{_CAPITAL}{_SMALL}{{2,}}(?: {_CAPITAL}\.?)? (?:{_PART})"
_PAIR = re.compile(rf"{_FULL}(?:, {_FULL})* (?:and|&) {_FULL}")
"""Two or more names in full: those of children are given names alone."""


def is_person_row(text: str) -> bool:
    """Is a line nothing but one or more persons, made out by a title ("Dr") before the name or a
    calling ("Barrister") after it?"""
    line = squeeze(LETTERS.sub("", _unqualified(fold(text)))).strip(" .")
    initials = re.match(r"(?:[A-Z]\. ?){1,3}[A-Z][a-z'-]{2,}\b", line)
    if initials:
        return (
            LETTERS.search(fold(text)) is not None
            or _CALLING.match(line[initials.end() :].strip(" ,")) is not None
        )
    if not any(
        len(re.findall(r"[\w'-]{3,}", re.sub(f"{_TITLE} ", "", n))) > 1 for n in names_in_line(line)
    ):
        return False
    if _PERSONS.fullmatch(line) or (_PAIR.fullmatch(line) and len(names_in_line(line)) > 1):
        return True
    named = NAME.match(line)
    if named is None:
        return False
    rest = line[named.end() :].strip(" ,")
    if not rest:
        return re.match(f"{_TITLE} ", line) is not None
    beside = _BESIDE.match(line, named.end())
    if beside is None or tuple(_names(named[0])) != (squeeze(named[0]),):
        return False
    return is_post(line[beside.end() :]) or (
        line[named.end()] == "," and _CALLING.match(rest) is not None
    )


def is_letters(text: str) -> bool:
    """Is a line nothing but the letters after a name: "CQSW, BA, MSc"?"""
    words = re.sub(r"\(Hons\)", "", fold(text)).split()
    return (
        bool(words)
        and all(map(_QUALIFIED.fullmatch, words))
        and LETTERS.match(f" {words[0]}") is not None
    )


def is_calling(text: str) -> bool:
    """Does a line tell what somebody is: "(independent; formerly detached youth worker)"?"""
    return _CALLING.match(fold(text).strip(" (")) is not None


def is_post(text: str) -> bool:
    """Is a line nothing but the post that somebody holds, with what it is in: "Head of Service"?"""
    return _POST.fullmatch(fold(text).strip(" .)")) is not None


def names_in_line(text: str) -> tuple[str, ...]:
    """Personal names in a line: two to four capitalised words, none of them words of the trade."""
    line = LETTERS.sub("", _unqualified(without(fold(text))))
    line = " ".join(_mixed(word) for word in line.split())
    return tuple(_names(line))


def _unqualified(line: str) -> str:
    """A line without the letters that follow a name written in small letters."""
    kept: list[str] = []
    written = 0  # words of a name that stand before
    for word in line.split():
        if written > 1 and _QUALIFIED.fullmatch(word):
            if word[-1] in ",;" and kept[-1][-1] != ",":
                kept[-1] += ","
            continue
        bare = word.strip("(.,;)").lower()
        named = word[:1].isupper() and not word.isupper() and bare not in NO_NAMES
        written = written + 1 if named else 0
        kept.append(word)
    return " ".join(kept)


def _names(line: str) -> Iterable[str]:
    for found in NAME.finditer(_ORDAINED.sub("", line)):
        words = [word.strip(".'").lower() for word in found[0].split()]
        if not any(word in NO_NAMES for word in words) and max(len(word) for word in words) > 2:
            yield squeeze(found[0])


def _mixed(word: str) -> str:
    """``SMITH`` as ``Smith``, ``McDONALD`` as ``McDonald``; initials and letters stay."""
    letters = re.sub(r"[^A-Za-z]", "", word)
    if letters in {"DR", "MR", "MRS", "MS", "PROF"}:
        return word.replace(letters, letters.capitalize())
    scots = re.fullmatch(r"(Ma?c)([A-Z]{3,})", letters)
    if scots:
        return word.replace(letters, scots[1] + scots[2].capitalize())
    if len(letters) > 2 and letters.isupper():
        return re.sub(r"[A-Za-z]+", lambda m: m[0].capitalize(), word)
    return word
