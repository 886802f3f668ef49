"""Children set out in a table: a name, an age and perhaps a sex, row after row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.describe.facts.agecounts import in_days
from ingest.describe.facts.agewords import OWNER
from ingest.describe.facts.sentences import Sentence

_HEAD = re.compile(
    r"(?=.*\bAge\b)(?=.*\b(?:Name|Child|Sex|Gender|Who|Person|Relationship|Subject|What)\b)[^.?!]{3,90}$"
)
_SEX = r"(?:boy|girl|male|female|Male|Female|Boy|Girl|M|F)"
_ROW = re.compile(
    rf"(?P<who>[A-Z][\w']*(?: [A-Z\d]\w{{0,12}}){{0,2}}),? (?:(?P<sex>{_SEX}),? )?"
    rf"(?P<age>\d{{1,2}})(?: (?P<unit>years?|months?|weeks?|days?))?\b(?![/%.:])"
    rf"(?:,? (?P<sex2>{_SEX})\b)?"
)
_CODES = {"b": "male", "m": "male", "g": "female", "f": "female"}
_FEWEST = 2
_LONGEST = 12  # rows


@dataclass(frozen=True, slots=True)
class Row:
    """A child of the table: the age in days and as written, the sex where it is told."""

    days: int
    words: str
    sex: str
    sentence: Sentence


def rows_of(early: Sequence[Sentence], *, family: bool) -> tuple[Row, ...]:
    """The children of the first table that has two: under a head that speaks of ages, or rows that
    tell the sex as well. Of a family the siblings are children of the review."""
    for position, sentence in enumerate(early):
        headed = "Age" in sentence.text and _HEAD.match(sentence.text) is not None
        if headed or " boy " in sentence.text or " girl " in sentence.text:
            rows = tuple(_rows(early[position + headed :][:_LONGEST], headed=headed, family=family))
            if len(rows) >= _FEWEST:
                return rows
    return ()


def _rows(sentences: Sequence[Sentence], *, headed: bool, family: bool) -> Iterator[Row]:
    missed = 0
    for sentence in sentences:
        found = _ROW.match(sentence.text)
        sex = (found["sex"] or found["sex2"] or "") if found else ""
        if found is None or not (headed or sex):
            missed += 1
            if missed > 1:
                return
            continue
        owner = OWNER.match(found["who"])
        if owner is None or (family and "ibling" in owner[0]):
            days = in_days(found["age"], found["unit"])
            yield Row(days, found[0][:60], _CODES.get(sex[:1].lower(), ""), sentence)
