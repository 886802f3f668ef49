"""Sex of the children, as stated. Nothing is inferred from a name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.describe.facts.agewords import NUM
from ingest.describe.facts.each import sex_of_each
from ingest.describe.facts.pronouns import by_pronouns
from ingest.describe.facts.sentences import Sentence, Subject

_MALE = re.compile(
    r"\b(?:baby boy|boys?|male (?:child|infant|baby|young person)|young m[ae]n|son|schoolboy|lad"
    r"|teenage boy|twin boys|man aged)\b",
    re.IGNORECASE,
)
_FEMALE = re.compile(
    r"\b(?:baby girl|girls?|female (?:child|infant|baby|young person)|young wom[ae]n|daughter"
    r"|schoolgirl|teenage girl|twin girls)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:sibling|brother|sister|half-?\w*|cousin|friend|other|older|younger|elder|eldest"
    r"|youngest|another|peers?|perpetrator|mother'?s|father'?s|their|adult|boyfriend"
    r"|girlfriend)\b\W*(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_TIED = re.compile(
    r"\b(?:death of|murder of|killing of|injur\w* (?:to|of)|abuse of|neglect of|harm to"
    r"|exploitation of|suicide of|concern\w* (?:a|an|the)|about (?:a|an)|was an?|is an?|a|an|old"
    r"|this|the|of)\b[\w\s,-]{0,40}$",
    re.IGNORECASE,
)

_ENTRY = re.compile(
    r"\W*(?:Child|Sibling|Baby|Young Person|YP|Boy|Girl|Subject) ?\w{1,3}\s*[:(,-]+\s*(?:an? )?",
    re.IGNORECASE,
)
_APPOSED = re.compile(r",? (?:who (?:was|is) )?an? (?:[\w-]+ ){0,2}$")
_WAS_A = re.compile(r"^[^,;]{2,40}\b(?:was|is) an? (?:[\w-]+ ){0,3}$")
_GIRL = r"(?:girls?|sisters?|daughters?)"
_BOY = r"(?:boys?|brothers?|sons?)"
_BOTH = re.compile(
    rf"\b{_GIRL}\b[^.;]{{0,60}}\b(?:and|,) (?:an? |(?:his |her )?(?:two |three )|his |her |one |the"
    rf" |\w+ of (?:them|whom) (?:were )?)?(?:\w+-\w+-\w+ )?"
    rf"{_BOY}\b|\b{_BOY}\b[^.;]{{0,60}}\b(?:and|,) (?:an? |(?:his |her )?(?:two |three )|his "
    rf"|her |one |the"
    rf" |\w+ of (?:them|whom) (?:were )?)?(?:\w+-\w+-\w+ )?{_GIRL}\b"
)
_AND_HER_BROTHER = re.compile(
    r"\b[A-Z]\w+\b[^.;]{0,40}\band (?:her (?:\w+ |half-|step-)?brother|his (?:\w+ |half-"
    r"|step-)?sister)"
    r",? [A-Z]\w+"
    r"|\b[A-Z]\w{0,12}, (?:his (?:\w+ |half-|step-)?sister|her (?:\w+ |half-|step-)?brother)\b"
    r"|\b(?:boy|brother|son)\b[^.;]{0,25} whose (?:\w+ )?sister\b"
    r"|\b(?:girl|sister|daughter)\b[^.;]{0,25} whose (?:\w+ )?brother\b"
)
_SOME_WERE_OF = re.compile(
    rf"^(?:{NUM}|most|some|half|many)(?: of (?:them|these|the \w+))? were (?:boys|girls)\b",
    re.IGNORECASE,
)
"""Of a house of children: where some were boys the others were not."""
_UNBORN = re.compile(
    r"\band (?:her|his|their) (?:then )?unborn (?P<kin>brother|sister|sibling|baby|child)\b",
    re.IGNORECASE,
)
_BOYS = re.compile(
    r"\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Bb]oth|[Tt]he|of|are"
    r"|were|[Aa]ll) (?:\w+ )?(?:of the )?(?:boys|brothers|sons)\b|\bfor boys\b"
)
_GIRLS = re.compile(
    r"\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Bb]oth|[Tt]he|of|are"
    r"|were|[Aa]ll|[Tt]win) (?:\w+ )?(?:of the )?(?:girls|sisters|daughters)\b|\bfor girls\b"
)
_YOUNG = re.compile(r"\byoung (?:woman|man)\b")
_PAIR = re.compile(
    r"\band (?P<whose>his|her) (?:(?!unborn)(?:older|younger|baby|little|twin) )?"
    r"(?P<kin>brother|sister)\b"
)
"""Of a title: "Ruby and her brother"."""
_ALL = re.compile(
    r"\b(?:[Tt]win|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Bb]oth|are"
    r"|were)\b"
)
_OTHER_CHILDREN = re.compile(r"\b(?:other|older|younger|elder|half|friends?|cousins?)\b")


@dataclass(frozen=True, slots=True)
class Sex:
    """``female``, ``male`` or ``mixed``, with the sentence that says so."""

    code: str
    sentence: Sentence
    rule: str
    confidence: float


def sex_of(sentences: Sequence[Sentence], subject: Subject, children: int | None) -> Sex | None:
    """The sex the text states: nouns first, then pronouns that can only be the child's."""
    sex = _sex_of(sentences, subject, children)
    unborn = unborn_sibling(sentences)
    return _with_unborn(sex, unborn) if sex is not None and unborn is not None else sex


def _sex_of(sentences: Sequence[Sentence], subject: Subject, children: int | None) -> Sex | None:
    several = is_several(subject, children)
    together = _together(sentences, subject) if several else None
    if together is not None:
        return together
    each = sex_of_each(sentences, subject) if several else None
    if each is not None:
        return Sex(each[0], each[1], "sex-of-each", 0.8)
    votes = _votes(sentences, subject, children)
    male, female = votes["male"], votes["female"]
    if male and female:
        between = _between(male, female, children)
        return between or (_spoken(sentences, subject) if children == 1 else None)
    for code, said in votes.items():
        if said:
            young = _YOUNG.search(said[0].text)  # may be a mother
            doubted = children == 1 and len(said) == 1 and (young or not subject.in_(said[0].text))
            spoken = _spoken(sentences, subject) if doubted else None
            if spoken is not None and spoken.code != code:
                return spoken
            return Sex(code, said[0], "sex-stated", 0.95 if len(said) > 1 else 0.85)
    if several and subject.named is not None:
        return None  # "he" says nothing of the others
    return _spoken(sentences, subject)


def _spoken(sentences: Iterable[Sentence], subject: Subject) -> Sex | None:
    told = by_pronouns(sentences, subject)
    return Sex(told[0], told[1], "sex-pronouns", 0.8) if told else None


def _votes(
    sentences: Iterable[Sentence], subject: Subject, children: int | None
) -> dict[str, list[Sentence]]:
    """The early sentences that call the child a boy, and those that call it a girl."""
    votes: dict[str, list[Sentence]] = {"male": [], "female": []}
    for sentence in (s for s in sentences if s.early):
        for code in _named_kin(sentence.text, subject, children):
            votes[code].append(sentence)
        for code, fits in (("male", _MALE), ("female", _FEMALE)):
            for found in fits.finditer(sentence.text):
                if _is_of_subject(sentence.text, found, subject):
                    votes[code].append(sentence)
                    break
    return votes


def _together(sentences: Sequence[Sentence], subject: Subject) -> Sex | None:
    """What is said of several children at once."""
    pair = next((p for s in sentences if s.place == "title" and (p := _PAIR.search(s.text))), None)
    if pair is not None:
        alike = {"her sister": "female", "his brother": "male"}
        code = alike.get(f"{pair['whose']} {pair['kin']}", "mixed")
        return Sex(code, next(s for s in sentences if _PAIR.search(s.text)), "sex-pair", 0.85)
    both = _both_said(sentences)
    if both is not None:
        return Sex("mixed", both, "sex-both-said", 0.85)
    return _all_alike(sentences)


def is_several(subject: Subject, children: int | None) -> bool:
    """Is the review of more children than one, or of a place or family?"""
    if children is not None:
        return children > 1
    return subject.several or not subject.names


def unborn_sibling(sentences: Iterable[Sentence]) -> Sentence | None:
    """The line of the title that adds a child not yet born: "Ruby and her unborn brother"."""
    return next((s for s in sentences if s.place == "title" and _UNBORN.search(s.text)), None)


def _with_unborn(sex: Sex, unborn: Sentence) -> Sex | None:
    """The sex of a child and of the unborn one together."""
    found = _UNBORN.search(unborn.text)
    kin = found["kin"].lower() if found else ""
    other = {"brother": "male", "sister": "female"}.get(kin)
    if other is None:
        return None
    return sex if sex.code == other else replace(sex, code="mixed", sentence=unborn)


def _all_alike(sentences: Iterable[Sentence]) -> Sex | None:
    """Several children who are all spoken of as boys or brothers, or as girls or sisters."""
    said: dict[str, list[Sentence]] = {"male": [], "female": []}
    for sentence in (s for s in sentences if s.early and not _OTHER_CHILDREN.search(s.text)):
        for code, fits in (("male", _BOYS), ("female", _GIRLS)):
            if fits.search(sentence.text):
                said[code].append(sentence)
    for code, other in (("male", "female"), ("female", "male")):
        if (len(said[code]) >= 2 and not said[other]) or (
            said[code] and not said[other] and _ALL.search(said[code][0].text)
        ):
            return Sex(code, said[code][0], "sex-all-alike", 0.8)
    return None


def _both_said(sentences: Iterable[Sentence]) -> Sentence | None:
    """Where the opening speaks of a brother and sister, or of girls and boys."""
    said = next((s for s in sentences if s.early and _BOTH.search(s.text)), None)
    if said is not None and not _OTHER_CHILDREN.search(said.text):
        return said
    fits = (_AND_HER_BROTHER, _SOME_WERE_OF)
    return next((s for s in sentences if s.early and any(f.search(s.text) for f in fits)), None)


def _named_kin(text: str, subject: Subject, children: int | None) -> Iterator[str]:
    """In a review of several, "her brother N" says what N is, "are brothers" what all are."""
    if children is None or children < 2 or subject.named is None:
        return
    for found in re.finditer(r"\b(brother|sister),? (?=[A-Z])", text):
        if subject.named.match(text, found.end()):
            yield "male" if found[1] == "brother" else "female"
    together = re.search(r"\b(?:are|were|two|three) (brothers|sisters)\b", text)
    if together and subject.named.search(text):
        yield "male" if together[1] == "brothers" else "female"


def _between(male: list[Sentence], female: list[Sentence], children: int | None) -> Sex | None:
    """Both words occur: several children of both sexes, or one child and others near."""
    both = next((s for s in male if s in female), None)
    if children is not None and children > 1:
        return Sex("mixed", both or male[0], "sex-both", 0.8)
    code, more, fewer = (
        ("male", male, female) if len(male) > len(female) else ("female", female, male)
    )
    if len(more) >= 3 * len(fewer):
        return Sex(code, more[0], "sex-most", 0.75)
    return None


def _is_apposed(before: str, subject: Subject) -> bool:
    """Does "The child, a ..." stand right before a boy or girl?"""
    lead = _APPOSED.search(before[-50:])
    if lead is None:
        return False
    who = before[: len(before) - len(lead[0])]
    small = who[:1].lower() + who[1:]
    return any(m.end() == len(small) for m in subject.pattern.finditer(small))


def _is_of_subject(text: str, found: re.Match[str], subject: Subject) -> bool:
    """Is the boy or girl of this sentence the child of the review?"""
    before = text[: found.start()]
    if _OTHER.search(before[-40:]):
        return False
    word = found[0].lower()
    named_next = subject.named is not None and subject.named.match(text, found.end() + 1)
    if named_next or _is_apposed(before, subject):  # "her daughter Baby H"
        return True
    if word in {"son", "daughter"}:
        return bool(
            re.search(
                r"\b(?:death|murder|killing|injur\w*|abuse|neglect) (?:of|to) (?:her|his"
                r"|their) (?:\S+ ){0,4}$|\bkill\w* (?:her|his|their) (?:\S+ ){0,4}$",
                before,
                re.IGNORECASE,
            )
        )
    if _ENTRY.match(text) or _WAS_A.search(before):
        mine = _ENTRY.match(text) is not None or subject.in_(before)
        if mine:
            return True
    if re.search(r"\bbody of (?:an? )?(?:\w+ ){0,2}$", before, re.IGNORECASE):
        return True
    after = text[found.end() : found.end() + 30]
    if (
        subject.named is not None
        and subject.named.search(text)
        and re.search(
            r"\b(?:was|is|a|an|the|old|named|called|known)\b", before[-30:] + after, re.IGNORECASE
        )
    ):
        return True
    if re.search(
        r"\b(?:\d{1,2}|\w+)[- ](?:year|month|week|day)s?[- ]old\W+(?:\w+\W+){0,4}$",
        before,
        re.IGNORECASE,
    ):
        return True
    if re.match(r",? (?:aged|who (?:died|was))\b", after):
        return True
    return bool(
        re.search(
            r"\b(?:death|murder|killing|injur\w*|abuse|neglect|harm|exploitation|suicide"
            r"|review (?:concerns|considers|is about|into)|concern(?:s|ed)) (?:of |to "
            r"|about )?(?:an? |the |two "
            r"|three )?(?:\w+ ){0,3}$",
            before,
            re.IGNORECASE,
        )
    ) and bool(_TIED.search(before))
