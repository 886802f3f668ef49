"""What is a date the date of? The words before it, or in brackets after it, say so."""

import re
from collections.abc import Iterator

from ingest.describe.datewords import written_dates
from ingest.describe.letters import fold, squeeze
from ingest.values import DateRange

_LABELS: tuple[tuple[str, str], ...] = (
    ("born", r"\bD\.?\s?O\.?\s?B\b|\bborn\b|date of birth|\bbirth\b"),
    ("died", r"\bD\.?\s?O\.?\s?D\b|\bdied\b|date of death|\bdeath (?:on|in|was)\b|deceased"),
    (
        "not for publication",
        r"not for publication|until publication|prior to publication|before publication",
    ),
    (
        "published",
        r"embargo(?:ed)?(?: until)?|publication (?:date|version|copy|edition)"
        r"|date (?:of|for) (?:publication|issue|release)|\bfor publication\b|\bissue date\b"
        r"|date published|\bpublished\b|\b(?:report|review|briefing|summary) issued\b|^issued\b"
        r"|\bpublication\b|\bpublishes\b"
        r"|posted on|\bfor (?:immediate )?release\b|dyddiad cyhoeddi|cyhoeddwyd",
    ),
    (
        "approved",
        r"\bapproved\b|\bapproval\b|\bagreed\b|\bsigned[- ]off\b|\bratified\b|\baccepted\b",
    ),
    ("presented", r"\bpresented\b|\bpresentation\b"),
    ("adoption", r"\badopt(?:ed|ion)\b"),
    ("endorsed", r"\bendorsed\b"),
    (
        "initiated",
        r"\binitiated\b|\bcommissioned\b(?! by)|\bcommenced\b|\bstarted\b|review began"
        r"|decision to (?:hold|undertake|conduct)|\bnotified\b",
    ),
    (
        "incident",
        r"\btriggered\b|\bepisode\b|\bincident(?: date| (?:which|that)\b[^.;]{0,40})?(?: (?:on"
        r"|in|of|was))?\W*$"
        r"|\binjur\w+ (?:on|in)\W*$|\barrest|\binquest\b|\btrial\b|\bconvict|\bsentenced\b"
        r"|\bsince\b",
    ),
    (
        "period",
        r"time ?(?:period|frame|scale|line)|period (?:under|of|covered|reviewed|from)|scoping"
        r"|scope\b|review period|between\b|\bfrom\b|covering",
    ),
    ("submitted", r"\bsubmitted\b|\bsubmission\b|sent to\b|received\b"),
    (
        "updated",
        r"\bup-?date[ds]?\b|\b(?:status|position|progress|as) (?:as )?at\b"
        r"|page last|page update|last (?:updated|modified|reviewed)|\bamended\b"
        r"|\brevis(?:ed|ion)\b|review date|next review",
    ),
    ("chronology", r"\bchronology\b|\bgenogram\b"),
    ("draft", r"\bdraft\b|\bversion\b|\bv\d|\bfinal\b(?! (?:overview )?report)"),
    (
        "completed",
        r"\bcompleted\b|\bcompletion\b|\bconcluded\b|\bfinalised\b|report date"
        r"|date of (?:the )?report|\bdated\b|\bwritten\b(?! by)|\bprepared\b(?! by)",
    ),
    ("meeting", r"\bmeeting\b|\bpanel (?:date|met|meeting)\b|\bconference\b|\bevent held\b"),
    (
        "cited",
        r"working together|\bact\b|regulations?\b|guidance|triennial|\(\d{4}\)|\bHM government\b"
        r"|legislation|copyright|\u00a9|crown",
    ),
    ("added", r"date added|\badded\b|uploaded"),
    ("available", r"available (?:until|from)|\bremoved?\b|expires?\b|(?<!embargoed )\buntil\b"),
)
_COMPILED = tuple((label, re.compile(words, re.IGNORECASE)) for label, words in _LABELS)
_REVIEW = re.compile(r"\b(review|report|summary)\b", re.IGNORECASE)


_UPDATED = re.compile(r"(?:up-?dated|amended|revised|redacted|corrected)\b", re.IGNORECASE)
"""What was done to the paper that came out on the date before, whenever that was."""
_UNKNOWN = re.compile(
    r"(?<![A-Za-z])(?!.*\b(?:review|report|summary|child|baby|author|reviewer|date|month"
    r"|year)\b)[A-Za-z]{3}[^:]*:\s*$",
    re.IGNORECASE,
)


def labelled(text: str, *, before: str = "") -> Iterator[tuple[DateRange, str, str]]:
    """Each date of a line, the label that governs it ("" when bare) and the words around it.

    ``before`` is the line above: a label that makes up that line governs a date alone on this one.
    """
    text = fold(text)
    at = 0
    for written in written_dates(text):
        ahead = text[at : written.start]
        at = written.end
        if written.when is None:
            continue
        label = label_of(ahead[-60:]) or _following(text[written.end : written.end + 45])
        if not label and not re.search(r"[A-Za-z]{3}", ahead):
            label = _above(before)
        if not label and _UNKNOWN.search(ahead):
            label = "other"
        yield written.when, label, squeeze(text[max(0, written.start - 60) : written.end])


def label_of(words: str) -> str:
    """What the words before a date say it is the date of: the nearest label counts."""
    best, place = "", -1
    for label, fits in _COMPILED:
        for match in fits.finditer(words):
            if match.end() > place:
                best, place = label, match.end()
    return best


def _following(words: str) -> str:
    """``14 June 2017 (date of publication)``, ``March 2013 - approved by the Board``."""
    found = re.match(r"\s*[(\[-]\s*([^)\];|]{3,40})", words)
    if found is None or any(written_dates(found[1])) or _UPDATED.match(found[1]):
        return ""
    label = label_of(found[1])
    return "" if label == "draft" else label


def _above(line: str) -> str:
    """The line above labels the date when it is a label itself, not part of a title."""
    if not line or len(line.split()) > 8 or any(written_dates(line)):
        return ""
    label = label_of(line[-60:])
    if label == "published":
        return label
    return "" if _REVIEW.search(line) and not line.rstrip().endswith(":") else label
