"""How a title is spelled: capitals as a title has them, its dates dropped, its rows joined."""

import re

from ingest.describe.casewords import BOARD_CODE, WHO
from ingest.describe.cover import CoverRow
from ingest.describe.datewords import written_dates
from ingest.describe.letters import fold, squeeze

JOINS_ON = re.compile(
    r"(\b(of|for|the|and|in|into|to|re|a|an|on|by|with|concerning|regarding|from|at|surrounding"
    r"|involving|about)|[:,&-])$",
    re.IGNORECASE,
)
RUNS_ON = re.compile(
    r"(re|in (?:respect of|relation to)|into|concerning|regarding|relating to|following)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"(?:of|in the|for|to) ", re.IGNORECASE)
"""With which a line in capitals runs on from the one above."""
SPAN_OF_YEARS = re.compile(
    r"(?:[A-Z][a-z]{2,8} )?(?:19|20)\d\d\s*(?:-|/|to)\s*(?:[A-Z][a-z]{2,8} )?(?:(?:19|20)\d\d|\d\d)"
)
_CLOCK = re.compile(r"^,? (?:at )?\d{1,2}(?:[.:]\d\d)? ?(?:am|pm|noon)\b", re.IGNORECASE)
"""The time of day after a date."""
_DANGLES = re.compile(
    r"(?: (?:commissioned|written|prepared|published|produced))? (?:by|for|from|on behalf of)$",
    re.IGNORECASE,
)
"""At a title's end, before the board or the person that is no part of it."""
_KEEP_UPPER = re.compile(
    r"^(\W*([A-Z]{1,2}\d*|[A-Z]*\d[\w()/.-]*|SCR|LSCB|LCSPR|CSPR|SAR|DHR|CPR|SUSR|SCB|SCP|LSCP"
    r"|CSE|CCE|FII|NHS|YP\d*|CYSUR|CTMSB|SILP|II+|IV|VI+)\W*)$"
)
_CODE = 3  # words of a line that is a board's number
_TITLE = re.compile(r"\W*(?:MRS?|MS|DR|ST)\W*")
_WHO = re.compile(WHO, re.IGNORECASE)
_LOWER = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "re",
        "the",
        "to",
        "with",
    ]
)


def join(rows: list[CoverRow]) -> str:
    """Rows as one title: a wrapped line runs on, a new part follows a colon."""
    title = ""
    for row in rows:
        span = SPAN_OF_YEARS.fullmatch(row.text.strip())
        part = span[0] if span else spelled(without_dates(row.text)).strip(" .|")
        if row.text.rstrip().endswith(":") and " " in part and not JOINS_ON.search(part):
            part = f"{part}:"
        if not part or part.lower() in title.lower().split(": "):
            continue
        if " " in part and part.lower() in title.lower():
            continue  # "Overview Report in respect of Baby J", then "Overview Report"
        longer = _with_longer(title, part)
        if longer:
            title = longer
        elif not title or part.lower().endswith(" " + title.lower()):
            title = part  # "Practice Review", then "Concise Child Practice Review"
        elif (
            JOINS_ON.search(title)
            or part[0].islower()
            or part[0] in "(&"
            or RUNS_ON.match(part)
            or (row.text.isupper() and _PREPOSITION.match(part))
            or SPAN_OF_YEARS.fullmatch(part)
        ):
            first = part.split(" ", 1)[0]
            runs = row.text.isupper() and (RUNS_ON.match(part) or first.lower() in _LOWER)
            title = f"{title} {part[0].lower() + part[1:] if runs else part}"
        else:
            title = f"{title}: {part}"
    return _DANGLES.sub("", squeeze(title).strip(" :"))


def _with_longer(title: str, part: str) -> str:
    """A title with the words that the next row says again, and goes on with, in their place: "Case
    Management Review", then "Case Management Review into …". "" where it says none again."""
    pieces = title.split(": ")
    again = [one for one in pieces if " " in one and part.lower().startswith(one.lower() + " ")]
    if not again:
        return ""
    return ": ".join(part if one == again[0] else one for one in pieces)


def without_dates(text: str) -> str:
    """A title without the dates fused to it, nor the labels that stood before them."""
    text = fold(text)
    dates = list(written_dates(text))
    for written in reversed(dates):
        year = written.when is not None and written.when.precision == "year"
        spelled = re.search(r"[A-Za-z]{3}", text[written.start : written.end])
        if re.search(r"\b(?:between|from|during|since)\s*$", text[: written.start]):
            continue
        if (year and len(dates) == 1) or (written.when is None and not spelled):
            continue  # a bare year, or years such as 2022-2023, may be part of the title
        ahead = re.sub(
            r"[\s,:;(-]*\b(D\.?O\.?[BD]|born|died|published|publication( date)?|date of \w+"
            r"|dated|on|in)?[\s:,(-]*$",
            "",
            text[: written.start],
            flags=re.IGNORECASE,
        )
        rest = _CLOCK.sub("", text[written.end :]).lstrip(" .,:)")
        text = f"{ahead} {rest}" if rest[:1].isalnum() else ahead + rest
    return squeeze(text).strip(" -:,|")


def spelled(text: str) -> str:
    """Capitals as a title is written, codes and abbreviations left as they are."""
    letters = [c for c in text if c.isalpha()]
    if not letters or sum(c.isupper() for c in letters) < 0.9 * len(letters):
        return text
    words = text.split()
    if BOARD_CODE.search(text) and len(words) <= _CODE:
        return text
    if len(words) == 1 and (len(text) <= 2 or not re.search(r"[AEIOUY]", text)):
        return text
    made = []
    for position, word in enumerate(words):
        if _is_code(word) and word.lower() not in _LOWER:
            made.append(word)
        elif position and word.lower() in _LOWER and not _is_letter(words, position):
            made.append(word.lower())
        else:
            made.append(re.sub(r"[^\W\d_]+('[^\W\d_]+)?", lambda m: m[0].capitalize(), word))
    return " ".join(made)


def _is_letter(words: list[str], position: int) -> bool:
    """ "CHILD A": an "A" by which a child is called."""
    return words[position] == "A" and _WHO.fullmatch(words[position - 1]) is not None


def _is_code(word: str) -> bool:
    """An abbreviation, number or letter: a known one, or letters that make no word."""
    spoken = re.search(r"[AEIOUYW]", word) or _TITLE.fullmatch(word)
    return bool(_KEEP_UPPER.match(word) and not _TITLE.fullmatch(word)) or not spoken
