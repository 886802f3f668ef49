"""Did the child die, or live and come to serious harm? Only words about this child say so."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.describe.facts.sentences import Sentence, Subject

_WHO = (
    r"(?:child(?:ren)?|baby|babies|infant|boys?|girls?|son|daughter|toddler|teenager"
    r"|young (?:person|people|man|woman)|twins?|siblings?"
    r"|brothers?|sisters?|student|pupil|adolescent|newborn|new-born|neonate|he|she|they|him|her"
    r"|them)"
)
_MAYBE = re.compile(
    r"[Dd]eath|DEATH|died|dead|[Mm]urder|[Kk]ill|[Ss]uicide|loss of|[Mm]anslaughter|[Hh]omicide"
    r"|fatal"
    r"|deceased|own li|passed away|lost |[Dd]rown|[Ss]tabb|life|lifeless|stillborn|shot|smother"
    r"|suffoc"
    r"|resuscit|revived|hang|saved|[Cc]oroner|[Ii]nquest|[Pp]ost-?mortem|[Pp]athologist"
)
_DEATH_OF = re.compile(
    r"\b(?:death|deaths|murder|killing|suicide|loss|manslaughter|homicide|drowning"
    r"|stabbing) of (?:an? |the |this |their |two |three |four |his |her )?"
    r"(?P<who>[^.;]{0,70})",
    re.IGNORECASE,
)
_DIED = re.compile(
    r"\b(?:died|had died|was (?:found |pronounced |declared "
    r"|confirmed )dead|was found (?:deceased|hanging|hanged|lifeless"
    r"|unresponsive and (?:later )?(?:died|pronounced))|was (?:fatally )?(?:killed|murdered"
    r"|stabbed to death|shot dead|stillborn|suffocated|smothered)|were (?:both |all )?(?:killed"
    r"|murdered|found dead|stabbed)|drowned|starved to death|(?:beaten|burned|stabbed) to death"
    r"|(?:took|had taken|ended|taking) (?:his|her|their) own (?:life|lives)"
    r"|was fatally (?:stabbed|injured|wounded)|lost (?:his|her|their) li(?:fe|ves)"
    r"|passed away|could not be (?:saved|resuscitated|revived)|life[- ]support was (?:withdrawn"
    r"|turned off|switched off)|suffered (?:a )?fatal)",
    re.IGNORECASE,
)
_FATAL = re.compile(
    r"\bfatal(?:ly)? (?:injur|stab|wound|head|overdose|incident|assault|dose|fire)", re.IGNORECASE
)
_OTHERS = re.compile(
    r"\b(?:mother|father|mum|dad|grand\w+|uncle|aunt|cousin|partner|friend|stepfather"
    r"|step-father|stepmother|adults?|parents?|carer|wife|husband"
    r"|previous (?:child|baby|sibling)|older (?:sibling|brother|sister|child)|another (?:child"
    r"|baby)|other children|first (?:child|baby)|half[- ]sibling"
    r"|relative|nan|nephew|foster carer|neighbour|dog|pet|children (?:nationally|in general)"
    r"|peer|man|woman)\b",
    re.IGNORECASE,
)
_NOT_REAL = re.compile(
    r"\b(?:could have|might have|may have|nearly|almost|risk of|threat(?:s|ened)? (?:of|to)"
    r"|attempted|prevent\w*|fear(?:ed|s)? (?:of|that)|if (?:he|she|they) had|would have"
    r"|at risk of|potential|suicidal|wish(?:ed)? to|wanted to)\W+(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
_NO_DEATH = re.compile(
    r"\bdid not die\b|\bsurvived\b|\bhas (?:since )?(?:made a )?(?:full |good )?recover",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:serious(?:ly)? (?:harm\w*|injur\w*|ill|neglect\w*|assault\w*|burn\w*)"
    r"|life[- ](?:threatening|changing|limiting|altering)|critical(?:ly)? (?:ill|injur\w*"
    r"|condition)|significant(?:ly)? (?:harm\w*|injur\w*)"
    r"|(?:suffered|sustained|received|admitted to hospital with|presented (?:to hospital"
    r"|at (?:the )?(?:hospital|emergency department)) with"
    r"|taken to hospital with)[^.;]{0,80}\b(?:injur|fractur|burn|bruis|bleed|haemorrhag|wound"
    r"|scald|brain|damage|harm|abuse|neglect)"
    r"|found to have (?:a |an |several |multiple )?(?:\w+ )?(?:broken|fractur|injur|bruis"
    r"|bleed)\w*|injur\w+ (?:that |which )?(?:he|she|they) (?:had )?(?:suffered|sustained)"
    r"|broken (?:arm|leg|ribs?|bones?|limbs?)|non-accidental|fractured? (?:femur|skull|arm|leg"
    r"|rib|bone|limb)\w*|(?:skull|rib|limb|leg|arm) fractures?"
    r"|inflicted injur\w*|brain (?:injury|damage)|survived"
    r"|severe(?:ly)? (?:neglect\w*|injur\w*|malnourish\w*|underweight|disab\w*|harm\w*)"
    r"|permanent (?:disab\w*|damage|injur\w*)|sexual(?:ly)? (?:abus\w*|exploit\w*|assault\w*)"
    r"|(?:was|were|been) (?:raped|stabbed|beaten|burn(?:ed|t)|severely|repeatedly|sexually|shot"
    r"|starved|neglected|found in a (?:severe|very poor)|trafficked)"
    r"|close to death|nearly died|found alone|gravely ill|critically unwell|(?:was|were"
    r"|been) (?:attacked|locked in)"
    r"|came to (?:serious )?harm"
    r"|suffered the harm|were (?:neglected|starved|trafficked)|criminal(?:ly)? exploit\w*"
    r"|attempted (?:to take"
    r"|suicide|murder)|overdose|chronic neglect|extreme neglect|fabricated (?:or|and) induced"
    r"|removed from (?:his|her|their) (?:parents|mother|care))",
    re.IGNORECASE,
)


_BY_WHOM = re.compile(
    r"\bby (?:an? |his |her |the |their )?(?:\w+ )?\w+(?: of the \w+)?(?= and\b| who\b|$)"
)
_CORONER = re.compile(
    r"\b(?:the coroner (?:recorded|concluded|found)|inquest (?:recorded|concluded|found"
    r"|has been held into (?:his|her) death)"
    r"|conclusion of (?:suicide|unlawful|misadventure|accident|open|narrative)"
    r"|the death was (?:recorded|certified|found|unexplained)"
    r"|post[- ]?mortem|cause of (?:his |her |the |their )?death|pathologist)",
    re.IGNORECASE,
)
_INQUEST = re.compile(
    r"\binquest\b[^.]{0,30}\b(?:held|opened|concluded|adjourned|resumed|awaited)\b", re.IGNORECASE
)
_AND_ELDER = re.compile(
    r",? (?:and|together with|along with) (?:his|her|their|the) (?:\w+ )?(?:mother|father|mum"
    r"|dad|parents?|grand\w+)\s*$"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """``death`` or ``serious_harm``, with the sentence that says so."""

    code: str
    sentence: Sentence
    rule: str
    confidence: float


def outcome_of(sentences: Iterable[Sentence], subject: Subject) -> Outcome | None:
    """The outcome by the early sentences; a death anywhere there decides over harm."""
    early = [sentence for sentence in sentences if sentence.early]
    deaths = list(_deaths(early, subject))
    if deaths and not _denied(early, deaths):
        return max(deaths, key=lambda outcome: outcome.confidence)
    harms = [s for s in early if _HARM.search(s.text) and not _about_others(s.text, subject)]
    if harms:
        told = [s for s in harms if subject.in_(s.text) or re.search(_WHO, s.text, re.IGNORECASE)]
        best = (told or harms)[0]
        return Outcome("serious_harm", best, "outcome-harm", 0.85 if told else 0.6)
    inquest = next((s for s in early if "nquest" in s.text and _INQUEST.search(s.text)), None)
    return Outcome("death", inquest, "outcome-inquest", 0.6) if inquest else None


def _denied(early: list[Sentence], deaths: list[Outcome]) -> bool:
    """One doubtful word of death against a plain word of survival."""
    strong = any(outcome.confidence >= 0.85 for outcome in deaths)
    return not strong and any(_NO_DEATH.search(sentence.text) for sentence in early)


def _deaths(early: list[Sentence], subject: Subject) -> Iterator[Outcome]:
    for sentence in early:
        text = sentence.text
        if not _MAYBE.search(text):
            continue
        for found in _DEATH_OF.finditer(text):
            if _is_subject(found["who"], subject) and not _NOT_REAL.search(text[: found.start()]):
                yield Outcome("death", sentence, "outcome-death-of", 0.95)
        for found in _DIED.finditer(text):
            before = re.split(r"[.;:]", text[max(0, found.start() - 90) : found.start()])[-1]
            if not _NOT_REAL.search(before[-60:]) and _owner_is_subject(before, subject):
                yield Outcome("death", sentence, "outcome-died", 0.9)
        if _CORONER.search(text) and not _OTHERS.search(text):
            yield Outcome("death", sentence, "outcome-coroner", 0.8)
        if _FATAL.search(text) and not _OTHERS.search(text):
            yield Outcome("death", sentence, "outcome-fatal", 0.75)
        if re.search(
            r"\b(?:his|her|their|child's|[A-Z]\w*'s|baby's) (?:tragic |untimely |sudden "
            r"|unexpected )*deaths?\b",
            text,
        ) and (not _OTHERS.search(text)):
            yield Outcome("death", sentence, "outcome-their-death", 0.8)


def _is_subject(who: str, subject: Subject) -> bool:
    """Whose death? The first person named after "death of"."""
    head = who[:45]
    mine = subject.pattern.search(head) or re.search(rf"\b{_WHO}\b", head, re.IGNORECASE)
    if mine is None:
        return False
    other = _OTHERS.search(head)
    return other is None or mine.start() < other.start()


def _owner_is_subject(who: str, subject: Subject) -> bool:
    """Who died? The last person named before the verb."""
    who = _BY_WHOM.sub("", _AND_ELDER.sub("", who))
    mine = [m.start() for m in subject.pattern.finditer(who)]
    mine += [m.start() for m in re.finditer(rf"\b{_WHO}\b", who, re.IGNORECASE)]
    others = [m.start() for m in _OTHERS.finditer(who)]
    if not mine:
        return False
    return not others or max(mine) > max(others)


def _about_others(text: str, subject: Subject) -> bool:
    if re.match(r"(?:He|She|They)\b", text):
        return False
    return (
        bool(_OTHERS.search(text[:60]))
        and not subject.in_(text)
        and not re.search(r"\b(?:child|baby|son|daughter|infant)\b", text, re.IGNORECASE)
    )
