"""What stands near an age: the event that the review is about, or another time of the child's life.

A review tells many ages of one child. The one meant is the age when it happened: it stands in or
beside the sentence of the death or injury, or fits the dates of birth and death.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ingest.describe.datewords import in_season, written_dates
from ingest.describe.facts.age import Age, band_of
from ingest.describe.facts.agecounts import written_days
from ingest.describe.facts.agewords import NUM, ORDINALS, OWNER
from ingest.describe.facts.outcomewords import OTHERS
from ingest.describe.facts.sentences import Sentence, Subject
from ingest.values import DateRange

_EVENT = re.compile(
    r"\b(?:died|(?:pronounced|found|confirmed|declared|was|shot) dead|(?:was|were) (?:killed"
    r"|murdered|stabbed|shot|found (?:unresponsive|lifeless|hanging|collapsed))|(?:his|her|their)"
    r" own li(?:fe|ves)|hanged (?:himself|herself)|collapsed|drowned|could not be (?:resuscitated"
    r"|saved|revived)|(?:was|were) (?:taken|rushed|brought|admitted) (?:to|into) hospital"
    r"|(?:was|were) admitted with"
    r"|(?:paramedics?|doctors|crew) (?:did|could|tried)|ambulance (?:was )?(?:called|summoned)"
    r"|critically (?:ill|injured)|serious(?:ly)? (?:injur\w+|harm\w*|assault\w*))\b",
    re.IGNORECASE,
)
_OPENS_WITH_AGE = re.compile(r"(?:He|She|They|The \w+|[A-Z][\w']*(?: [A-Z]\w*)?) (?:was|were) ")
_PASSING = re.compile(
    r"\b(?:earlier|previous|past|prior) (?:occasions?|referrals?|times?|incidents?)\b[^.]{0,90}$|"
    r"\b(?:until|before|since|when|by the time|as soon as|shortly after|because|as) (?:he|she"
    r"|they)"
    r" (?:was|were) (?:only |just |still )?$|\b(?:had (?:first |already )?(?:been|begun|started"
    r"|lived|come|gone)"
    r"|(?:was|were|been) (?:first )?diagnosed|(?<!review )began|started|starting|beginning|used"
    r" to)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_AND_WAS = re.compile(r"\band (?:he |she )?(?:was|is) (?:only |just |then )?$")
_WHEN = re.compile(
    r"(?<!starting )(?<!beginning )(?<!started )(?<!began )\bwhen (?:he|she|they) (?:was|were)"
    r" (?:only |just |still )?$",
    re.IGNORECASE,
)
_BABIES = re.compile(
    r"\bunder[- ](?:one|1)(?:'?s)?\b|\bfirst year of (?:their )?li(?:fe|ves)\b"
    r"|\b(?:to|of|in|among) (?:\w+ )?(?:babies|infants)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:weigh\w*|size|height|would expect|functioning|developmental|typical|average|normal"
    r"|reading age|mental age|look(?:ed|ing|s)? like|(?:bigger|smaller|taken) (?:than|for))\b"
    r"[^.;]{0,40}$",
    re.IGNORECASE,
)
_OLD = rf"{NUM}\b(?: (?:months|weeks|days))?"
_SPREAD = re.compile(
    rf"\b(?:youngest|oldest|eldest)\b[^.;]{{0,30}}? (?P<a>{_OLD})[^.;]{{0,80}}"
    rf"\b(?:youngest|oldest|eldest)\b[^.;]{{0,30}}? (?P<b>{_OLD})"
    rf"|\b(?:(?:[Aa]ges?|(?:were|babies|children|boys|girls)(?: all)? aged)"
    rf"\b[^.;,]{{0,25}} (?:ranged|ranging|ran|were|between)|ranged in age|ranging"
    rf" in age|[Aa]ges at the time) ?(?:from|between|,)? ?"
    rf"(?P<c>{_OLD})(?: years)? (?:to|and|-) (?P<d>{_OLD})",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"\b(?:(?:was|were) )?born\b[^.;]{0,40}?\b(?:in|on|of)\s+(?:the )?$"
    r"|\bdate of birth(?: was| is|:)\s*$",
    re.IGNORECASE,
)
_DIED_ON = re.compile(
    r"\b(?:died|death|dead|killed|murdered|own life|hanged|drowned|collapsed|stabbed|shot"
    r"|found (?:hanging|lifeless|unresponsive))\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    rf"\b[Ff]rom (?:the age of |(?:when |the time )?(?:he|she|they) (?:was|were) ){NUM}"
    rf"(?: (?:months|weeks|years))?(?: old)? (?:until|to|till)(?: (?:he|she|they) (?:was|were)"
    rf"| the age of| his| her)?(?: just| nearly)? (?:(?P<age>{NUM})\b(?! (?:months|weeks|days))"
    rf"|(?P<nth>{'|'.join(ORDINALS)}) birthday)",
)
_DIED_AT_ONCE = re.compile(
    r"(?:He|She|[A-Z]\w*(?: [A-Z]\w*)?) (?:had |sadly )?died (?:(?:on )?(?:the (?:next|same"
    r"|following)|that) (?:day|morning|evening|night)|(?:\w+ )?(?:hours|minutes) later"
    r"|within (?:\w+ )?hours)\b"
)
_FIRST_WEEKS = re.compile(
    rf"\b(?:harm\w*|injur\w+|hurt|died|death|killed|broken|fractur\w+)\b[^.;]{{0,50}}"
    rf"\b(?:in|within|during) (?:his|her|their|the) first (?:few |{NUM} )?(?:days?|weeks?|months?"
    rf"|year)\b(?! (?:at|in|of (?!li)))",
    re.IGNORECASE,
)
_LIFE = re.compile(r"\b[Bb]orn\b.*\b(?:[Dd]ied|[Dd]eath|killed)\b|\bDOB\b.*\bDOD\b", re.DOTALL)
MONTH = 31  # days, by which a date told to the month may err
_PROPER = 0.12  # of the age that the dates give
_BESIDE = 1.5
_NEAR = 16  # letters: "was a lively boy of"
_FITS = 2.0
_EARLIER = 270  # days

Birth = tuple[DateRange, Sentence]
"""When a child was born, and the sentence that says so."""


def beside_event(early: Sequence[Sentence], position: int, words: str) -> float:
    """What it adds that "He was 22 months old" stands next to the sentence of the death."""
    text = early[position].text
    opens = _OPENS_WITH_AGE.match(text)
    if opens is None or len(text.split()) > 18 or text.find(words) > opens.end() + _NEAR:
        return 0.0
    page = early[position].page
    near = [s for s in early[max(0, position - 2) : position + 2] if abs(s.page - page) <= 1]
    return _BESIDE if any(is_event(s.text) for s in near) else 0.0


def is_event(text: str) -> bool:
    """Does a sentence tell in plain words that somebody died or was gravely hurt?"""
    found = _EVENT.search(text)
    return found is not None and not OTHERS.search(text[: found.start()])


def in_passing(before: str, words: str) -> bool:
    """Is an age told of something that came before: "had been diagnosed at the age of eight",
    "until he was six months old"?"""
    lead = re.match(r"(?:was|were|being|turned|reached|is) ", words)
    ahead = before + (words[: lead.end()] if lead else "")
    if _COMPARED.search(before):
        return True
    if _AND_WAS.search(ahead):
        return False  # "had begun nursery and was four": a clause of its own
    found = _PASSING.search(ahead)
    return found is not None and not _WHEN.search(ahead)


_STEPS = (
    r"(?:looked after|fostered|adopted|(?:taken|came|come|brought|received) into (?:\w+ )?(?:\w+ )?"
    r"care|removed from|(?:came|went|sent) to live|excluded|diagnosed|moved (?:to|in)|first (?:seen"
    r"|known|met|went|told|cut|used|took|referred|came|reported|arrested|harmed|self-harmed))"
)
_STEP = re.compile(rf"\b{_STEPS}\b[^.;]{{0,50}}$")
_STEP_NEXT = re.compile(
    r",? (?:(?:he|she|they|[A-Z]\w*(?: [A-Z]\w*)?) (?:(?:was|were|had|been|then|also|briefly) )*"
    r"|who (?:was|were) )"
    rf"{_STEPS}\b"
)


def is_step(text: str, before: str, after: str) -> bool:
    """Does an age date a step of the child's life, where no event is told beside it: "was adopted
    at the age of six", "When he was 12 he was excluded"?"""
    told = _STEP.search(before) or _STEP_NEXT.match(after)
    return told is not None and not is_event(text)


def is_of_babies(sentence: Sentence) -> bool:
    """Were its children all in their first year, by a title ("Injuries to babies") or by when it
    happened ("came to harm in their first weeks")?"""
    if sentence.place == "title":
        return _BABIES.search(sentence.text) is not None
    return "first" in sentence.text and _FIRST_WEEKS.search(sentence.text) is not None


def spread(text: str) -> tuple[str, str] | None:
    """The ages of the youngest and the oldest of several children, as written."""
    found = _SPREAD.search(text) if "est " in text or "ge" in text else None
    if found is None:
        return None
    return (found["a"], found["b"]) if found["a"] else (found["c"], found["d"])


def ended(sentence: Sentence) -> tuple[int, str] | None:
    """The age at which what went on "from the age of 12 until she was 14" came to an end, in days
    and as written, where that is the child's."""
    if "rom " not in sentence.text or sentence.about == "other":
        return None
    found = _UNTIL.search(sentence.text)
    if found is None or OTHERS.search(sentence.text[: found.start()]):
        return None
    if found["nth"]:
        return ORDINALS[found["nth"].lower()] * 365 - 1, found[0]
    return written_days(found["age"]), found[0]


def in_childhood(text: str, words: str) -> bool:
    """Does an age at the head of a sentence date a step of the child's life and no event: "At
    thirteen she stopped eating"?"""
    return text.startswith("At ") and text[3:].startswith(words[3:]) and not is_event(text)


def in_other_story(sentence: Sentence, before: str, words: str) -> bool:
    """Does an age only date what others did: "Her parents parted when she was five"?"""
    return sentence.about == "other" and _WHEN.search(f"{before}{words[:4]}") is not None


def lived(early: Sequence[Sentence], subject: Subject, birth: Birth) -> tuple[int, Sentence] | None:
    """Days from the ``birth`` to the death of a child of whom both are told with a month or a day,
    and the sentence of the death."""
    born, said = birth
    for sentence in early:
        found = _DIED_ON.search(sentence.text)
        if found is None or OTHERS.search(sentence.text[: found.start()]):
            continue
        if not (subject.in_(sentence.text) or re.match(r"(?:On|In|At|He|She)\b", sentence.text)):
            continue
        dates = [w.when for w in written_dates(sentence.text)]
        if sentence is said and len(dates) > 1 and born in dates:
            dates.remove(born)  # "born on the 3rd of May and died on the 5th of June"
        for when in dates:
            if when is None or when.precision == "year":
                continue
            days = (when.earliest - born.earliest).days
            least = (when.earliest - born.latest).days
            if least >= 0 and days < 18 * 365 + 180 and band_of(least) == band_of(days - 1):
                return (days if born.precision == "day" else (least + days) // 2), sentence
    return None


def birth_of(early: Sequence[Sentence], subject: Subject) -> Birth | None:
    """When the child was born, where that is told."""
    dated = ((_birth(s.text, subject), s) for s in early)
    return next(((when, s) for when, s in dated if when is not None), None)


def since_birth(birth: Birth, incident: date | None) -> Iterator[Age]:
    """The age on the day it happened, by the date of birth."""
    born, said = birth
    if incident is None or born.precision == "year":
        return
    least, most = (incident - born.latest).days, (incident - born.earliest).days + MONTH
    if least >= 0 and most < 18 * 365 and band_of(least) == band_of(most):
        yield Age(least, said.text[:60], said, 2.5)


def newborn(early: Sequence[Sentence], birth: Birth) -> Iterator[Age]:
    """The age of a baby of whom the sentence behind the birth says that it "died the next day"."""
    at = next(n for n, sentence in enumerate(early) if sentence is birth[1])
    for sentence in early[at + 1 : at + 2]:
        if _DIED_AT_ONCE.match(sentence.text):
            yield Age(1, sentence.text[:60], sentence, 2.5, at=at + 1)


def _birth(text: str, subject: Subject) -> DateRange | None:
    if "born" not in text and "date of birth" not in text:
        return None
    for written in written_dates(text):
        lead = _BORN.search(text[: written.start])
        when = written.when or in_season(text[written.start : written.end])
        if lead is None or when is None:
            continue
        who = text[: lead.start()]
        if OTHERS.search(who[-40:]) or re.search(r"\b(?:sibling|brother|sister)\b", who[-40:]):
            continue
        if subject.in_(who) or re.search(r"\b(?:He|She|His|Her|Both|a boy|a girl)\s*$", who):
            return when
    return None


def dated_life(sentence: Sentence, subject: Subject) -> Iterator[Age]:
    """The age at death by the dates of birth and death."""
    found = _LIFE.search(sentence.text)
    if found is None or OWNER.search(sentence.text[: found.start()]):
        return
    dates = [d.when for d in written_dates(sentence.text[found.start() :]) if d.when is not None]
    if len(dates) < 2 or "year" in {dates[0].precision, dates[1].precision}:
        return
    days = (dates[1].earliest - dates[0].earliest).days
    if 0 <= days < 25 * 365 and (subject.in_(sentence.text) or sentence.place == "title"):
        yield Age(days, found[0][:60], sentence, 4.0)


def fitting(days: int, life: int | None) -> float:
    """What it adds or takes away that an age fits, or does not, the dates of birth and death."""
    if life is None or days < 0:
        return 0.0
    certain = band_of(life - MONTH) == band_of(life + MONTH)
    if certain and band_of(days) != band_of(life):
        return -_FITS
    apart = abs(days - life)
    if apart <= max(45, _PROPER * life) or (days % 365 == 0 and 0 <= life - days < 365):
        return _FITS
    return -_FITS


def last_event(early: Iterable[Sentence]) -> date | None:
    """The last day on which a sentence that tells of a death or injury dates it."""
    dates = [w.when for s in early if is_event(s.text) for w in written_dates(s.text)]
    return max((when.earliest for when in dates if when and when.precision != "year"), default=None)


def told_earlier(text: str, at: int, incident: date | None) -> bool:
    """Does the sentence date the age well before what happened: "In May 2006 …, then aged nine"?"""
    if incident is None:
        return False
    whens = [w.when for w in written_dates(text[:at]) if w.when is not None]
    return bool(whens) and (incident - whens[-1].latest).days > _EARLIER
