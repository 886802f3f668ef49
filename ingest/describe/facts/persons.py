"""Sex and number of the children, as stated. Nothing is inferred from a name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.describe.case import CaseLabel
from ingest.describe.facts.pronouns import by_pronouns
from ingest.describe.facts.sentences import Sentence, Subject

_MALE = re.compile(
    r"\b(?:baby boy|boys?|male (?:child|infant|baby|young person)|young man|son|schoolboy|lad"
    r"|teenage boy|twin boys|man aged)\b",
    re.IGNORECASE,
)
_FEMALE = re.compile(
    r"\b(?:baby girl|girls?|female (?:child|infant|baby|young person)|young woman|daughter"
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
_COUNT = re.compile(
    r"\b(?P<n>two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:\w+ ){0,2}?(?:children"
    r"|siblings|boys|girls|brothers|sisters|young people|babies|infants|cases|twins)\b",
    re.IGNORECASE,
)
_NUMBERS = {
    w: n
    for n, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
}
_SUBJECTS = re.compile(
    r"subject of (?:this|the) review|(?:death|deaths|abuse|neglect|harm|murder|exploitation"
    r"|injur\w+) (?:of|to)|review (?:concerns|is about|relates to|considers|examines|into|of)"
    r"|subjects of|circumstances of|experiences of",
    re.IGNORECASE,
)


_ENTRY = re.compile(
    r"\W*(?:Child|Sibling|Baby|Young Person|YP|Boy|Girl|Subject) ?\w{1,3}\s*[:(,-]+\s*(?:an? )?",
    re.IGNORECASE,
)
_LISTED_CHILD = re.compile(r"\W*(?:Child|Sibling|Baby|Young Person) ?\w{1,3}(?=\s*[:(-])")
_WAS_A = re.compile(r"^[^,;]{2,40}\b(?:was|is) an? (?:[\w-]+ ){0,3}$")
_BOTH = re.compile(
    r"\b(?:brother and (?:a |his |her )?sister|sister and (?:a |his |her )?brother"
    r"|girls?\b[^.;]{0,30}\band (?:a |one |two |three )?boys?|boys?\b[^.;]{0,30}\band "
    r"(?:a |one |two |three )?girls?)\b"
)
_OTHER_CHILDREN = re.compile(r"\b(?:other|older|younger|elder|half|friends?|cousins?)\b")


@dataclass(frozen=True, slots=True)
class Sex:
    """``female``, ``male`` or ``mixed``, with the sentence that says so."""

    code: str
    sentence: Sentence
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Count:
    """How many children the review is about."""

    number: int
    page: int | None
    quote: str
    rule: str
    confidence: float


def sex_of(sentences: Sequence[Sentence], subject: Subject, children: int | None) -> Sex | None:
    """The sex the text states: nouns first, then pronouns that can only be the child's."""
    votes: dict[str, list[Sentence]] = {"male": [], "female": []}
    both = _both_said(sentences) if children is not None and children > 1 else None
    if both is not None:
        return Sex("mixed", both, "sex-both-said", 0.85)
    for sentence in (s for s in sentences if s.early):
        for code in _named_kin(sentence.text, subject, children):
            votes[code].append(sentence)
        for code, fits in (("male", _MALE), ("female", _FEMALE)):
            for found in fits.finditer(sentence.text):
                if _is_of_subject(sentence.text, found, subject):
                    votes[code].append(sentence)
                    break
    male, female = votes["male"], votes["female"]
    if male and female:
        return _between(male, female, children)
    for code, said in votes.items():
        if said:
            return Sex(code, said[0], "sex-stated", 0.95 if len(said) > 1 else 0.85)
    told = by_pronouns(sentences, subject)
    return Sex(told[0], told[1], "sex-pronouns", 0.8) if told else None


def _both_said(sentences: Iterable[Sentence]) -> Sentence | None:
    """Where the opening speaks of a brother and sister, or of girls and boys."""
    said = next((s for s in sentences if s.early and _BOTH.search(s.text)), None)
    return said if said is not None and not _OTHER_CHILDREN.search(said.text) else None


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


def _is_of_subject(text: str, found: re.Match[str], subject: Subject) -> bool:
    """Is the boy or girl of this sentence the child of the review?"""
    before = text[: found.start()]
    if _OTHER.search(before[-40:]):
        return False
    word = found[0].lower()
    if subject.named is not None and subject.named.match(text, found.end() + 1):
        return True  # "her daughter Baby H"
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
            r"|review (?:concerns|considers|is about|into)) (?:of |to |about )?(?:an? |the |two "
            r"|three )?(?:\w+ ){0,3}$",
            before,
            re.IGNORECASE,
        )
    ) and bool(_TIED.search(before))


def count_of(case: CaseLabel | None, title: str, sentences: Sequence[Sentence]) -> Count | None:
    """The number of children: from the label's own list, the title's words, or the opening."""
    label = case.text if case else ""
    parts = [p for p in re.split(r"\s*(?:,|&|/|\band\b)\s*", label) if p]
    if len(parts) > 1 and case is not None and not re.search(r"\d{4}", label):
        return Count(len(parts), case.page, case.quote, "count-label", 0.9)
    if re.match(r"(?:Twins)\b", label) or re.search(r"\btwins\b", title, re.IGNORECASE):
        return Count(2, 1, title, "count-twins", 0.85)
    in_title = _COUNT.search(title)
    if in_title:
        return Count(_as_number(in_title["n"]), 1, in_title[0], "count-title", 0.85)
    entries = {m[0].lower() for s in sentences if s.early and (m := _LISTED_CHILD.match(s.text))}
    if len(entries) > 1:
        first = next(s for s in sentences if _LISTED_CHILD.match(s.text))
        return Count(len(entries), first.page, first.text, "count-list", 0.85)
    for sentence in (s for s in sentences if s.early):
        found = _COUNT.search(sentence.text)
        tied = _SUBJECTS.search(sentence.text)
        if found and tied and tied.start() < found.start() < tied.end() + 40:
            return Count(_as_number(found["n"]), sentence.page, sentence.text, "count-opening", 0.8)
    single = re.match(
        r"(?:Child|Baby|Infant|Young Person|YP|Teenager|Boy|Girl|Young Man|Young Woman)\s", label
    )
    if case is not None and (single or (case.pseudonym and " " not in label)):
        return Count(1, case.page, case.quote, "count-single", 0.85)
    alone = _only_one(sentences) if case is not None and case.rule == "case-code" else None
    if alone is not None:
        return Count(1, alone.page, alone.text, "count-the-child", 0.7)
    return None


def _only_one(sentences: Sequence[Sentence]) -> Sentence | None:
    """A code such as "I17" is one child's where the opening speaks of "the child" alone."""
    early = [s for s in sentences if s.early and s.place != "title"]
    if any(
        re.search(r"\b[Tt]he (?:children|twins|boys|girls|young people)\b", s.text) for s in early
    ):
        return None
    said = [
        s
        for s in early
        if re.search(r"\b[Tt]he (?:child|baby|infant|boy|girl|young person)\b", s.text)
    ]
    return said[0] if len(said) >= 2 else None


def _as_number(word: str) -> int:
    return _NUMBERS.get(word.lower()) or int(word)
