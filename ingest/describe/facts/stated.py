"""Facts in the text's own words: heritage, disability, dates of the case, who did it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.describe.datewords import as_value, written_dates
from ingest.describe.facts.sentences import Sentence, Subject

_PEOPLES = (
    "White British|White Irish|White European|White Other|Black British|Black African|Black "
    "Caribbean|African Caribbean|Afro[- ]Caribbean"
    "|British Asian|British Pakistani|British Bangladeshi|British Indian|Asian British|South "
    "Asian|East Asian|Eastern European|dual heritage|mixed heritage|mixed race"
    "|mixed ethnicity|multiple heritage|Mixed White and (?:Black Caribbean|Black African|Asian)"
    "|White and (?:Black Caribbean|Black African|Asian)|Gypsy[,/ ]+Roma(?:[,/ ]+(?:and |or "
    ")?Traveller)?|Irish Traveller|Roma|Traveller|Romany"
    "|Pakistani|Bangladeshi|Indian|Chinese|Somali|Nigerian|Ghanaian|Polish|Romanian|Lithuanian"
    "|Latvian|Slovak(?:ian)?|Portuguese|Turkish|Kurdish|Arabic?|Afghan|Albanian|Vietnamese"
    "|Eritrean"
    "|Sudanese|Syrian|Iraqi|Iranian|Jamaican|Caribbean|African|Asian|Black|White"
)
_ETHNICITY = re.compile(
    rf"\b(?P<said>(?:{_PEOPLES})(?:[ /,-]+(?:and |& )?(?:{_PEOPLES}))*)(?P<what>\s+(?:heritage"
    rf"|ethnicity|origin|background|descent|ethnic|family|boy|girl|child|baby|male|female|man"
    rf"|woman|old|British))?",
)
_PEOPLE = re.compile(_PEOPLES)
"""Quick, for it may begin within a word: few sentences have any."""
_ETHNIC_LEAD = re.compile(
    r"\b(?:ethnic(?:ity| origin| background)?|heritage|of|described as|identified as|recorded as"
    r"|is|was|are|were|a)\b[\s\w]{0,18}$",
    re.IGNORECASE,
)
_DISABILITY = re.compile(
    r"\b(?P<said>autis\w+(?: spectrum (?:disorder|condition))?|ASD|ADHD"
    r"|attention deficit hyperactivity disorder|learning disabilit\w+|physical disabilit\w+"
    r"|cerebral palsy|Down'?s syndrome|epilepsy|complex health needs|complex needs"
    r"|life[- ]limiting condition|profound(?:ly)? (?:and multiple )?\w* ?disab\w+"
    r"|hearing impair\w+|visual(?:ly)? impair\w+|deaf|blind|developmental delay"
    r"|global developmental delay|muscular dystrophy|cystic fibrosis|special educational needs"
    r"|disabled|severe disabilit\w+|disabilit\w+|non-verbal|foetal alcohol \w+|fetal alcohol \w+)\b"
)
_HAS = re.compile(
    r"\b(?:had|has|have|was|is|diagnos\w+|with|lived with|living with|born with|suffered from"
    r"|experienced)\b[\w\s,'()-]{0,60}$",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:no|not|without|never|neither|nor|unlikely|query|possible|awaiting"
    r"|whether)\b[\w\s]{0,40}$",
    re.IGNORECASE,
)
_ELDERS = re.compile(
    r"\b(?:mother|father|parents?|partner|stepfather|sibling|brother|sister|grand\w+|adult|mum"
    r"|dad|uncle|aunt|carer)\b",
    re.IGNORECASE,
)
_INCIDENT = re.compile(
    r"\b(?:died|death|killed|murdered|fatally|took (?:his|her|their) own li|found (?:dead"
    r"|hanging|unresponsive|lifeless|deceased|with)|collapsed|was (?:admitted|taken|rushed"
    r"|brought) to (?:the )?(?:\w+ )?(?:hospital|emergency)|presented (?:to|at) (?:the )?hospital"
    r"|injur\w+|was stabbed|stabbing|was arrested|was shot|assaulted|ambulance was called"
    r"|ambulance was (?:summoned|sent)|not breathing|lifeless|unresponsive|incident|suffered"
    r"|came to the notice|stillborn|ingested|drowned|disclosed|overdose)\b",
    re.IGNORECASE,
)
_STARTED = re.compile(
    r"\b(?:review|SCR|LCSPR|CSPR|CPR)\b[^.]{0,60}\b(?:was|were"
    r"|has been) (?:formally )?(?:commissioned|initiated|commenced|started|established|agreed)\b"
    r"|\b(?:decision|decided|agreed|recommended|determined)\b[^.]{0,80}\b(?:to (?:undertake"
    r"|conduct|hold|commission|initiate|carry out)|that)\b[^.]{0,60}\b(?:review|SCR|LCSPR|CSPR)\b"
    r"|\b(?:commissioned|initiated|commenced)\b[^.]{0,50}\b(?:review|SCR|LCSPR|CSPR)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:review|report|SCR|LCSPR|CSPR)\b[^.]{0,60}\b(?:was|were|has been) (?:completed"
    r"|concluded|finalised|finished|signed off)\b|\bcompleted (?:this|the) (?:review|report)\b",
    re.IGNORECASE,
)
_GUILT = (
    r"(?:was|were|has been|have been|had been|being|later|subsequently|both|also|who|has|have"
    r"|\W)*\s*(?:convicted|found guilty|pleaded guilty|pled guilty|sentenced"
    r"|charged with (?:the )?(?:murder|manslaughter)|imprisoned|jailed"
    r"|admitted (?:to )?(?:the )?(?:killing|injur|shaking|murder|causing|manslaughter|abus"
    r"|assault)|killed|murdered|responsible for|caused the|inflicted)"
)
_ROLES: tuple[tuple[str, str], ...] = (
    ("both-parents",
        r"(?:both (?:of (?:his|her|their|the) )?parents|(?:his|her|their|the|child's) parents"
        r"|(?:the |his |her )?mother and (?:the |his |her )?(?:father|stepfather"
        r"|(?:her )?partner)|parents)"),
    ("partner",
        r"(?:mother'?s? (?:new |former |then )?(?:partner|boyfriend)|step-?fathers?"
        r"|step-?mothers?|father'?s? (?:new |former |then )?(?:partner|girlfriend)"
        r"|partner of (?:the|his|her) mother)"),
    ("foster-carer",
        r"(?:foster (?:carers?|father|mother)|special guardians?|adoptive (?:father|mother"
        r"|parents?))"),
    ("other-relative", r"(?:grand(?:father|mother|parents?)|uncle|aunt|cousin|relative)"),
    ("sibling", r"(?:(?:half-?|older |elder |younger |step-?)?(?:brother|sister|sibling))"),
    ("professional",
        r"(?:nursery (?:worker|nurse)|teacher|teaching assistant|childminder|care worker"
        r"|member of staff|residential worker|coach|youth worker|priest)"),
    ("peer",
        r"(?:(?:two|three|four|five|several|another|other|a group of|older|a) (?:other "
        r"|older )?(?:young people|young person|youths?|teenagers?|boys?|girls?|children|child"
        r"|peers?|young men))"),
    ("stranger",
        r"(?:family friend|lodger|neighbour|baby-?sitter|stranger|adult males?|group of men"
        r"|\w+ men|a man)"),
    ("mother", r"(?:mother|mum|\bM\b)"),
    ("father", r"(?:father|dad)"),
)  # fmt: skip
_BY = re.compile(
    r"\b(?:killed|murdered|injur\w+|abused|assaulted|stabbed|shaken|smothered|attacked|raped"
    r"|inflicted|caused|exploited|strangled|poisoned|drowned|shot|harmed|groomed) by (?:the "
    r"|his |her |their |a |an )*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d\d")
_REVIEWS = ("eview", "SCR", "CSPR", "eport")
"""One of which stands in whatever ``_STARTED`` or ``_ENDED`` matches, capitals aside."""
_DEEDS = (
    *("convict", "guilty", "sentenced", "charged", "jailed", "imprison", "admitted", "killed"),
    *("murdered", "responsible for", "inflict", "caused ", " by "),
)
"""One of which stands in whatever ``_DEED`` matches."""
_DEED = re.compile(
    r"convict|guilty|sentenced|charged|jailed|imprison|admitted|killed|murdered|responsible for"
    r"|inflict|caused the|caused by"
    r"|(?:abused|assaulted|stabbed|shaken|smothered|attacked|raped|exploited|drowned|shot|harmed"
    r"|groomed|poisoned|strangled) by "
)
_UNKNOWN = re.compile(
    r"(?:not been|never been|not|impossible|unable) (?:possible )?(?:to )?(?:be )?(?:established"
    r"|establish|determine[d]?|known|identif\w+|clear) (?:who|which)|who (?:caused"
    r"|inflicted)[^.]{0,40}(?:is|was|remains) (?:un|not )known|no(?: one|body) (?:has been"
    r"|was) (?:charged|convicted|prosecuted)",
    re.IGNORECASE,
)
_PERP = tuple(
    (
        code,
        re.compile(rf"\b{words}\b(?:[^.;]{{0,25}}?)\b{_GUILT}", re.IGNORECASE),
        re.compile(rf"{words}\b", re.IGNORECASE),
    )
    for code, words in _ROLES
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A value in the text's words or as a code, with the sentence that gives it."""

    value: Any
    sentence: Sentence
    rule: str
    confidence: float


def ethnicity_of(sentences: Iterable[Sentence], subject: Subject) -> Stated | None:
    """The heritage of the child or family, in the report's own words."""
    for sentence in sentences:
        text = sentence.text
        if not _PEOPLE.search(text):
            continue
        for found in _ETHNICITY.finditer(text):
            before = text[: found.start()]
            told = (found["what"] or "").strip()
            lead = _ETHNIC_LEAD.search(before)
            labelled = re.search(r"\b(?:ethnic|heritage)", before[-60:], re.IGNORECASE)
            heritage = told in {"heritage", "ethnicity", "origin", "descent", "background"}
            sole = "British" in found["said"] or "eritage" in found["said"] or " " in found["said"]
            about = (
                subject.in_(text)
                or re.search(r"\bfamily\b", text)
                or told in {"boy", "girl", "child", "baby"}
            )
            if (
                about
                and (labelled or (lead and (heritage or sole)))
                and not _ELDERS.search(before[-30:])
            ):
                words = found["said"] + (f" {told}" if heritage else "")
                return Stated(words, sentence, "ethnicity-stated", 0.85)
    return None


def disability_of(sentences: Iterable[Sentence], subject: Subject) -> Stated | None:
    """A disability or diagnosis stated of the child, in the report's own words."""
    for sentence in sentences:
        text = sentence.text
        for found in _DISABILITY.finditer(text):
            before = text[: found.start()]
            owner = max((m.start() for m in _ELDERS.finditer(before)), default=-1)
            mine = max((m.start() for m in subject.pattern.finditer(before)), default=-1)
            mine = max(
                mine,
                *(m.start() for m in re.finditer(r"\b(?:He|She|child|boy|girl|baby)\b", before)),
                -1,
            )
            if mine > owner and _HAS.search(before) and not _NOT.search(before[-50:]):
                return Stated(found["said"], sentence, "disability-stated", 0.8)
    return None


def incident_of(sentences: Iterable[Sentence], subject: Subject) -> Stated | None:
    """When it happened: the date of an early sentence that tells of the death or injury."""
    best: Stated | None = None
    for sentence in (s for s in sentences if s.early and s.place != "title"):
        told = _INCIDENT.search(sentence.text)
        if (
            not told
            or _STARTED.search(sentence.text)
            or re.search(r"\bpublish|\binquest|\bconvict|\bsentenced", sentence.text, re.IGNORECASE)
        ):
            continue
        for written in written_dates(sentence.text):
            if written.when is None or (written.when.precision == "year" and best is not None):
                continue
            sure = (
                0.85 if re.search(r"\bdied|death|killed|murder", told[0], re.IGNORECASE) else 0.75
            )
            found = Stated(as_value(written.when), sentence, "incident-sentence", sure)
            if best is None or found.confidence > best.confidence:
                best = found
            break
    return best


def milestone(sentences: Iterable[Sentence], what: str) -> Stated | None:
    """When the review was ``initiated`` or ``completed``, by a sentence that says so."""
    fits = _STARTED if what == "initiated" else _ENDED
    for sentence in sentences:
        text = sentence.text
        if not any(map(text.__contains__, _REVIEWS)) or not _DIGITS.search(text):
            continue
        if not fits.search(text):
            continue
        for written in written_dates(sentence.text):
            if written.when is not None:
                return Stated(as_value(written.when), sentence, f"{what}-sentence", 0.75)
    return None


def perpetrator_of(sentences: Sequence[Sentence], subject: Subject) -> Stated | None:
    """Who harmed the child, by a conviction, an admission or "killed by"; never by suspicion."""
    for sentence in sentences:
        text = sentence.text
        if not any(map(text.__contains__, _DEEDS)) or not _DEED.search(text):
            continue
        by = _BY.search(text)
        if by and not re.search(
            r"\b(?:risk|could|might|may|threat\w*|alleg\w*|suspect\w*)\b",
            text[: by.start()],
            re.IGNORECASE,
        ):
            rest = text[by.end() : by.end() + 40]
            code = next((c for c, _, words in _PERP if words.match(rest)), None)
            if code and (
                subject.in_(text)
                or re.search(
                    r"\b(?:child|baby|boy|girl|he|she|son|daughter)\b",
                    text[: by.start()],
                    re.IGNORECASE,
                )
            ):
                return Stated(code, sentence, "perpetrator-by", 0.85)
        for code, fits, _ in _PERP:
            found = fits.search(text)
            if found and not re.search(
                r"\b(?:not|never|previous\w*|drug|theft|driving|unrelated|earlier|another)\b",
                found[0] + text[found.end() : found.end() + 40],
                re.IGNORECASE,
            ):
                return Stated(code, sentence, "perpetrator-convicted", 0.85)
    unknown = next((s for s in sentences if "who" in s.text and _UNKNOWN.search(s.text)), None)
    return Stated("unknown", unknown, "perpetrator-unknown", 0.7) if unknown else None
