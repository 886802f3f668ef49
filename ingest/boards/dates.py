"""Which words on a page date a link. Words only: reading them as days is another room's work."""

import re

from ingest.boards.words import MONTHS, YEAR, plain

_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)(?:day)?,?\s+)?"
    r"(?:3[01]|[12]\d|0?[1-9])\s?(?:st|nd|rd|th|ain|eg|fed|af|ydd)?"
)
DATE = (
    rf"(?:{_DAY}\s+(?:of\s+)?(?:{MONTHS})\b\.?,?\s+{YEAR}"
    rf"|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:{MONTHS})\b\.?\s+(?:3[01]|[12]\d"
    rf"|0?[1-9])(?:st|nd|rd|th)?,?\s+{YEAR}"
    rf"|(?<![\d/.-])(?:3[01]|[12]\d|0?[1-9])[/.-](?:1[0-2]|0?[1-9])[/.-](?:{YEAR}|\d\d)(?![\d/])"
    rf"|(?<!\d){YEAR}-(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01])\b"
    rf"|(?:{MONTHS})\b\.?,?\s+{YEAR}"
    rf"|(?:spring|summer|autumn|winter|gwanwyn|haf|gaeaf)\s+{YEAR})"
)
_LABEL = (
    r"(?:(?:date|dyddiad)(?: of| o)? (?:publication|cyhoeddi)|publication date|(?:first |re-?"
    r"|today )?published|publication|posted|date added|added"
    r"|date published|released|uploaded|available (?:for publication )?(?:from|since)|cyhoeddwyd"
    r"|dyddiad)"
)
_OTHER_DEEDS = r"died|dead|deaths?|born|killed|injur\w+|began|commission\w*|completed|since|until"
_LABELLED = re.compile(
    rf"\b{_LABEL}\b[\s:–-]*(?:\w+[\s:]+){{0,4}}?(?:on|in|ar|ym|yn"
    rf"|is today)?[\s:(]*(?:the )?{DATE}|\b{_LABEL}\b[\s:–-]*(?:in )?\(?{YEAR}\b"
    rf"|\b(?:today|on)\s*\(?(?:the )?{DATE}\)?,?\s+[^.;]{{0,60}}?\bpublish(?:ed|ing|es)?\b"
    rf"|\bin (?:{DATE}|{YEAR})\b,?\s+(?:(?!\b(?:{_OTHER_DEEDS})\b)[^.;]){{0,80}}?\bpublished\b",
    re.I,
)
_PLAIN_DATE = re.compile(DATE, re.I)
_YEAR = re.compile(rf"(?<![\d/.-]){YEAR}(?![\d/]|-\d)")
_DECOY = re.compile(
    r"\b(?:died|dead|deaths?|born|birth|killed|murder(?:ed)?|injur(?:y|ies|ed)|incidents?"
    r"|commission(?:ed)?"
    r"|initiated|began|begun|start(?:ed)?|approved|agreed|endorsed|adopted|presented|ratified"
    r"|submitted"
    r"|signed off|completed|updated?|reviewed|modified|amended|revised"
    r"|(?<!case )(?<!practice )(?<!learning )review date|due|until"
    r"|expires?"
    r"|removed|archived|between|from|convicted|sentenced|inquest|correct at|as at|period"
    r"|working together"
    r"|act|events?|episode)\b[^.;]{0,40}$",
    re.I,
)
_PAGE_UPDATE = re.compile(
    r"(?:page (?:last )?update\w*|last (?:updated|modified|reviewed)|diweddarwyd)[^.]{0,20}$", re.I
)


def date_words(text: str, *, years: bool = True) -> str:
    """The words that date something in ``text``: a labelled publication date first, then a plain
    date that no other word claims (a death, a commissioning, a page update), then a bare year."""
    said = plain(text)[:900]
    labelled = _LABELLED.search(said)
    if labelled and not _PAGE_UPDATE.search(said[: labelled.start()]):
        return labelled.group(0).strip(" (:")
    for m in _PLAIN_DATE.finditer(said):
        if not _DECOY.search(said[max(0, m.start() - 60) : m.start()]):
            return m.group(0)
    if years:
        for m in _YEAR.finditer(said):
            if not _DECOY.search(said[max(0, m.start() - 60) : m.start()]):
                return m.group(0)
    return ""


def labelled_date(text: str) -> str:
    """Only a date that is called one of publication ("Published March 2024"), or ""."""
    said = plain(text)[:900]
    found = _LABELLED.search(said)
    return (
        found.group(0).strip(" (:")
        if found and not _PAGE_UPDATE.search(said[: found.start()])
        else ""
    )


def is_date(text: str) -> bool:
    """Whether some words are a date and nothing else (a date column's cell)."""
    said = plain(text).strip(" .,:;()-")
    return bool(said) and bool(
        re.fullmatch(rf"(?:{_LABEL}[\s:]*)?(?:on |in )?(?:{DATE}|{YEAR})", said, re.I)
    )


def years_in(text: str) -> frozenset[int]:
    """The four-digit years some words name; two-digit years of a numeric date are read as 20yy."""
    years = {int(y) for y in re.findall(rf"(?<!\d){YEAR}(?!\d)", text)}
    years |= {
        2000 + int(y) for y in re.findall(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](\d\d)(?!\d)", text)
    }
    return frozenset(years)


_MONTH_AND_YEAR = re.compile(rf"({MONTHS})\b\.?,?\s+({YEAR})", re.I)
_A_DAY = re.compile(rf"\d(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTHS})\b", re.I)


def fuller(dated: str, posted: str) -> str:
    """The words that date a link on a post: its own, unless the post names a day in the very month
    that they name, or they name nothing."""
    if not dated or not posted:
        return dated or posted
    own, post = _MONTH_AND_YEAR.search(plain(dated)), _MONTH_AND_YEAR.search(plain(posted))
    same = own and post and own[1][:3].lower() == post[1][:3].lower() and own[2] == post[2]
    tells_more = _A_DAY.search(posted) and not _A_DAY.search(dated)
    return posted if same and tells_more else dated


_LONE_MONTH = re.compile(rf"(?:[(\[–-]|\|)\s*((?:{_DAY}\s+)?(?:{MONTHS}))\.?\s*(?:[)\]|]|$)", re.I)


def month_of(dated: str, beside: str) -> str:
    """A heading's year with the month that stands alone beside a link ("2025" and "(September)"),
    or with the day of its row ("2025" and "4 May")."""
    years = re.findall(YEAR, dated)
    month = _LONE_MONTH.search(plain(beside)[:200])
    if len(years) != 1 or month is None or not re.search(r"\d|^[A-Z]", month[1]):
        return dated
    return dated if re.search(rf"\b(?:{MONTHS})\b", dated, re.I) else f"{month[1]} {years[0]}"


_BRACKETED = re.compile(rf"[(\[]\s*({YEAR})\s*[)\]]")


def year_in_brackets(text: str) -> str:
    """The one year that stands alone in brackets ("Learning review: Child K (2024)"), or ""."""
    years = set(_BRACKETED.findall(plain(text)))
    return years.pop() if len(years) == 1 else ""
