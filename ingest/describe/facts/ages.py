"""How old was the child when it happened? The age tied to the subject, not to those around."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.describe.facts.sentences import Sentence, Subject

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_WORDS = {word: n for n, word in enumerate(_ONES)}
_NUM = (
    r"(?:\d{1,2}(?:\.5|\u00bd)?|"
    + "|".join(_ONES[1:])
    + r"|twenty[- ]?one|twenty[- ]?two|twenty[- ]?three)"
)
_UNIT = r"(?:years?|yrs?|months?|weeks?|days?|hours?)"
_AGE = re.compile(
    rf"\b(?P<n>{_NUM})(?:[- ]?(?P<u>{_UNIT}))(?:(?:[- ]|,? and "
    rf"|,? )(?P<n2>{_NUM})[- ]?(?P<u2>months?|weeks?|days?))?[- ]?(?P<old>old\b|of age\b)?"
    rf"|\baged? (?P<less>(?:just )?(?:under|less than|about|approximately|almost|nearly|only"
    rf"|just|around|over) )?(?P<n3>{_NUM})(?:[- ]?(?P<u3>{_UNIT}))?(?:(?: and "
    rf"|,? )(?P<n5>{_NUM}) (?P<u5>months?|weeks?|days?))?(?P<range>\s*(?:-|to|and"
    rf"|,)\s*(?P<n9>{_NUM})(?! (?:brothers|sisters|siblings|children)))?"
    rf"|\bat (?:the age of )(?P<n4>{_NUM})\b(?: (?P<u4>{_UNIT}))?"
    rf"|\b(?:was|were|is|turned|being) (?:just |only |aged )?(?P<n6>{_NUM})(?= (?:when"
    rf"|at the time|and (?:died|lived)|on the day)|[.,;]|$)"
    rf"|\b(?:boy|girl|child|young man|young woman|baby|daughter"
    rf"|son) of (?P<n7>{_NUM})\b(?:[- ](?P<u7>{_UNIT}))?(?! (?:the|them|whom|his|her))"
    rf"|\bat (?P<n8>{_NUM}) (?P<u8>{_UNIT})\b(?! (?:later|before|old))"
    rf"|(?P<unborn>\bunborn\b)|(?P<newborn>\bnew-?born\b|\bneonate\b|\bhours old\b|\bstillborn\b"
    rf"|\bat birth\b|\bdied within (?:an hour|minutes|hours|a day)\b"
    rf"|\b(?:shortly|soon|immediately|minutes|hours) after (?:birth|being born|delivery)\b)",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"\b(?:mother|father|mum|dad|parents?|partner|stepfather|step-father|stepmother|boyfriend"
    r"|girlfriend|grand\w+|uncle|aunt|cousin|(?:older|younger|elder|half|eldest|youngest"
    r"|other)[- ]?"
    r"(?:siblings?|brothers?|sisters?|child(?:ren)?)|siblings?|brothers?|sisters?|perpetrator"
    r"|adult|man|woman|male|carer|friend|nephew|offender|suspect|daughters?|sons?|assailant"
    r"|attacker)\b",
    re.IGNORECASE,
)
_CHILD = re.compile(
    r"\b(?:child(?:ren)?|baby|babies|infants?|boys?|girls?|siblings|twins|toddler|teenager"
    r"|young person|young man|young woman"
    r"|newborn|son|daughter|subject)\b",
    re.IGNORECASE,
)
_AFTER_CHILD = re.compile(
    r"^[- ,]*(?:(?:white|black|asian|mixed|british|dual|heritage|\w+ish|\w+an|looked[- ]after"
    r"|male|female|school)\s+){0,4}(?:baby|boy|girl|child|infant|male|female|toddler"
    r"|young person|teenager|twin|schoolboy|schoolgirl|student|pupil|son|daughter)\b",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:died|death|killed|murder\w*|suicide|own life|injur\w*|incident|harmed|abused|stabbed"
    r"|shot|suffered|harm|events? took place|admitted|taken to hospital|presented|found"
    r"|at the time|collapsed|subject of this"
    r"|the review)\b",
    re.IGNORECASE,
)
_SPAN_OF_TIME = re.compile(
    r"\b(?:for|over|within|after|last|past|next|previous|every|first|period of|spanning|lasting"
    r"|during|in|by|ago|since|than|some|sentence[d]? to|imprison\w*|prison|jail|custody|order"
    r"|plan|weeks? (?:later|before|pregnant|gestation)|waiting)\s*(?:the|of|a|an|about|just|only"
    r"|last|past|first)?\s*$",
    re.IGNORECASE,
)
_AFTER_SPAN = re.compile(
    r"^\s*(?:later|ago|before|after|earlier|previously|prior|pregnant|gestation|in prison"
    r"|imprisonment|custod|period|sentence|waiting|delay|follow|review|check"
    r"|of (?:age )?(?:gestation|pregnancy)|on\b|apart|assessment|premature|early|contact"
    r"|inspection|duration|\(?gestation)",
    re.IGNORECASE,
)
_BANDS = (
    (365, "under-1"),
    (3 * 365, "1-2"),
    (6 * 365, "3-5"),
    (11 * 365, "6-10"),
    (16 * 365, "11-15"),
    (18 * 365, "16-17"),
)
_DAYS = {"year": 365, "yr": 365, "month": 30, "week": 7, "day": 1, "hour": 0}


_SIBLING_AFTER = re.compile(
    r"\b(?:sibling|brother|sister|mother'?s? (?:other|older))\b", re.IGNORECASE
)
_DEED_TO = re.compile(
    r"\b(?:death|murder|killing|injur\w*|abuse|harm|neglect|suicide|exploitation) (?:of|to) "
    r"(?:an? |the |two )?$",
    re.IGNORECASE,
)
_NOT_THEN = re.compile(
    r"\b(?:now|currently|today)\b"
    r"|\bwhen (?:he|she|they) (?:first|started|moved|came|became|was born|entered)",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*(?:,|and|, and|&)\s*(?:an? (?:boy|girl|child|baby) |another )?")
_NAMED_PERSON = re.compile(r"(?<!Mr )(?<!Mrs )(?<!Ms )\b[A-Z][a-z]{2,},\s*$")
_HE_WAS = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey) (?:was|were|is)\b[^.;]{0,6}$")
_MOVING = re.compile(
    r"\b(?:came to|came into|moved|started|placed|arrived|began|joined|entered|since|until"
    r"|left)\b[^.;]*$"
)


@dataclass(frozen=True, slots=True)
class Age:
    """An age in days (a year counts 365, a month 30), as written, and where."""

    days: int
    words: str
    sentence: Sentence
    score: float

    @property
    def band(self) -> str:
        return band_of(self.days)


def band_of(days: int) -> str:
    """The age band's code; -1 stands for unborn."""
    if days < 0:
        return "unborn"
    return next((code for limit, code in _BANDS if days < limit), "18-plus")


def ages_of(sentences: Iterable[Sentence], subject: Subject) -> list[Age]:
    """Ages of the subject, the best supported first."""
    found = [
        age
        for order, sentence in enumerate(s for s in sentences if s.early)
        for age in _in_sentence(sentence, subject, order)
    ]
    return sorted((age for age in found if age.score >= 1.6), key=lambda age: -age.score)


def _in_sentence(sentence: Sentence, subject: Subject, order: int) -> Iterator[Age]:
    """The ages of one sentence. In a list of ages each is tied as the first one is."""
    text = sentence.text
    last, previous = 0, -9.0
    for match in _AGE.finditer(text):
        days = _days(match)
        if days is None or days >= 25 * 365 or not _is_age(text, match):
            continue
        before = text[max(last, match.start() - 80) : match.start()]
        score = _score(text, match, before, subject)
        if last and _LISTED.fullmatch(text[last : match.start()]):
            score = max(score, previous)
        if days < 0:
            score -= 2.5  # a child before birth is spoken of in passing far more often than not
        last, previous = match.end(), score
        place = 1.0 if sentence.place in {"title", "summary"} else 0.0
        worth = score + place - order * 0.005
        yield Age(days, match[0].strip(" ,-"), sentence, worth)
        if match["n9"] and not match["u3"]:
            yield Age(int(_number(match["n9"]) * 365), match["n9"], sentence, worth - 0.01)


def _is_age(text: str, match: re.Match[str]) -> bool:
    """Is a number of years or weeks an age, and not a span of time?"""
    before, after = text[max(0, match.start() - 25) : match.start()], text[match.end() :]
    if match["u"] and not match["old"]:
        tied = _AFTER_CHILD.match(after)
        if not tied or _SPAN_OF_TIME.search(before):
            return False
    return bool(match["old"] or match["n8"]) or not _AFTER_SPAN.match(after)


def _score(text: str, match: re.Match[str], before: str, subject: Subject) -> float:
    """How firmly an age is tied to the subject: by the nearest person, the deed, the form."""
    after = text[match.end() : match.end() + 60]
    direct = _AFTER_CHILD.match(after)
    own = match["n7"] is not None
    tie = _tie(before, match[0], subject, direct=direct is not None or own)
    if own:
        tie = max(tie, 2.0)
    if tie < 0 or (direct and _SIBLING_AFTER.search(after[:50])):
        return -5.0
    score = tie
    if direct:
        score += 2.5
    if _DEED_TO.search(before):
        score += 3.0
    if _EVENT.search(before) or _EVENT.search(after):
        score += 1.5
    if re.match(r",? (?:he|she|they)\b", after) and tie == 0:
        score += 1.5
    if _MOVING.search(before[-60:]):
        score -= 2.5
    if _NOT_THEN.search(text[max(0, match.start() - 12) : match.end() + 40]):
        score -= 2.0
    return score


def _tie(before: str, words: str, subject: Subject, *, direct: bool) -> float:
    """The tie by the nearest person before the age; below nought when that is somebody else."""
    mine = [m.end() for m in subject.pattern.finditer(before)]
    mine += [m.end() for m in _CHILD.finditer(before)]
    others = [m.end() for m in _OWNER.finditer(before)]
    if others and (not mine or max(others) > max(mine)) and not direct:
        return -5.0
    named = subject.named is not None and subject.named.search(before) is not None
    if mine:
        return 3.5 if named else 2.0
    if _NAMED_PERSON.search(before) or (direct and re.match(r"(?:boy|girl|baby|child)\b", words)):
        return 2.0
    if _HE_WAS.search(before + words[:5]):
        return 2.0
    said = re.search(r"\b(?:he|she|who|they) (?:was|were|had)\b", before, re.IGNORECASE)
    return 1.0 if said and not direct else 0.0


def _days(match: re.Match[str]) -> int | None:
    """The age in days, None where no unit and no age of years can be meant."""
    if match["unborn"]:
        return -1
    if match["newborn"]:
        return 0
    if match["range"] and not re.match(r"\s*(?:and|,)", match["range"]):
        return None  # "aged between 4 and 12" is no one child's age
    for number, unit in (
        ("n", "u"),
        ("n3", "u3"),
        ("n4", "u4"),
        ("n8", "u8"),
        ("n6", ""),
        ("n7", "u7"),
    ):
        if match[number]:
            size = _DAYS[(match[unit] if unit and match[unit] else "years").lower().rstrip("s")]
            days = int(_number(match[number]) * size)
            if match["less"] and re.search(
                r"under|less|almost|nearly", match["less"], re.IGNORECASE
            ):
                days -= 1
            return days + _more(match)
    return None


def _more(match: re.Match[str]) -> int:
    """``2 years and 6 months``."""
    for number, unit in (("n2", "u2"), ("n5", "u5")):
        if match[number]:
            return int(_number(match[number]) * _DAYS[match[unit].lower().rstrip("s")])
    return 0


def _number(written: str) -> float:
    small = written.lower().replace("\u00bd", ".5")
    if small in _WORDS:
        return _WORDS[small]
    if small.startswith("twenty"):
        return 20 + _WORDS[small[6:].strip(" -")]
    return float(small)
