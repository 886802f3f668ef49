"""Does a mention count? Not when it is denied, nor when it is of others or of cases at large."""

import re
from functools import lru_cache

from ingest.describe.letters import squeeze
from ingest.describe.matching import Hit

_DENIED = re.compile(
    r"\b(?:no (?:\w+ ){0,3}(?:evidence|indication|concerns?|history|record|suggestion|signs?"
    r"|reports?|mention|information|disclosures?|allegations?)\b[^.;]{0,60}"
    r"|(?:was|were|is|are|been|be|did|does|do|had|has|have) (?:not|never)\b[^.;,]{0,60}"
    r"|never\b[^.;,]{0,50}|without (?:any )?[^.;,]{0,25}|nothing (?:[\w']+ ){0,5}(?:to suggest"
    r"|to indicate|suggest\w*)[^.;]{0,60}"
    r"|there (?:was|were|is|are) no\b[^.;]{0,40}|(?:ruled|rule) out[^.;]{0,40}|den(?:ied|ies|y"
    r"|ying)\b[^.;]{0,40}|rather than[^.;,]{0,30}|neither[^.;]{0,50}|no (?:known )?(?:\w+ ){0,2}"
    r"|unrelated to[^.;,]{0,30}"
    r"|not (?:known to|subject (?:of|to)|a case of|the result of|due to|caused by"
    r"|related to)[^.;,]{0,40}|absence of[^.;,]{0,20})$",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"^[^.;,]{0,30}\b(?:was|were|has been|had been|is) (?:ruled out|excluded|discounted"
    r"|not (?:a feature|present|identified|known|suspected|found|seen|an issue|evident"
    r"|established))",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:as a child|when (?:she|he) was (?:a child|young|growing up)|(?:her|his|own"
    r"|their) (?:own )?childhood|previous partner|former partner|(?:earlier|previous|former"
    r"|last) relationship|mother'?s? (?:own|history"
    r"|father|mother|brother|sister)|her own mother"
    r"|(?:a|another|different|unrelated) (?:family|case|review)|other (?:families|cases|reviews"
    r"|children)|(?:older|elder|younger|half|step)[- ]?(?:sibling|brother|sister)s?)\b",
    re.IGNORECASE,
)
_OWN_PAST = re.compile(
    r"\b(?:mother|father|mum|dad|parents?|partner|stepfather)\b[^.;]{0,80}\b(?:her|him|them)sel(?:f"
    r"|ves)\b[^.;]{0,40}\b(?:between the ages|from the age|at the age|as a|when|in care"
    r"|looked after|neglect\w*|abused)\b"
    r"|^(?:the |his |her |their |\w+'s )?(?:mother|father|mum|dad|parents?)\b[^.;]{0,70}\b(?:at the"
    r" age of|between the ages of|from the age of) (?:\d|1[0-7]|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)\b",
    re.IGNORECASE,
)
"""What befell a parent as a child."""
NOT_OF_CASE = frozenset({"contents", "glossary", "terms", "references", "appendix"})
"""Places of a report whose words say nothing of its case."""

_ONLY_ASKED = re.compile(
    r"\b(?:considered|asked|looked (?:for|at|into)|explored|questioned)\b[^.;]{0,40}\b(?:whether"
    r"|if|signs?|evidence|with care)\b|\bfound none\b|\bno (?:sign|evidence|indication) of it\b",
    re.IGNORECASE,
)
_AT_LARGE = re.compile(
    r"\b(?:research|studies|study|literature|nationally|triennial|statistics|prevalence"
    r"|defin(?:ed|ition|es)|working together|guidance states|is a form of|legislation"
    r"|children act|\(\d{4}\)|et al|department for|nspcc|survey"
    r"|such cases|in general|commonly|policy and procedures|procedures manual|procedure states"
    r"|e\.g\.|for example)\b",
    re.IGNORECASE,
)


def sentence_at(hit: Hit) -> tuple[str, int]:
    """The sentence a hit stands in, and the hit's offset in it."""
    text = hit.block.text
    at = hit.start - hit.block.start
    start = max(text.rfind(". ", 0, at), text.rfind("? ", 0, at), text.rfind("; ", 0, at)) + 1
    ends = [
        end for end in (text.find(". ", at), text.find("? ", at), text.find("; ", at)) if end > 0
    ]
    end = min(ends) + 1 if ends else len(text)
    raw = text[start:end]
    lead = len(raw) - len(raw.lstrip())
    return raw.strip(), at - start - lead


def is_denied(sentence: str, at: int, length: int) -> bool:
    """Is the thing mentioned at this place said not to be so?"""
    return denied_near(sentence[:at], sentence[at + length :])


def denied_near(before: str, after: str) -> bool:
    """Do the words just before or after a mention deny it?"""
    return bool(_DENIED.search(before[-90:]) or _DENIED_AFTER.match(after[:80]))


@lru_cache(maxsize=4096)
def is_only_asked(sentence: str) -> bool:
    """Does the sentence only say that a review asked whether it was so?"""
    return bool(_ONLY_ASKED.search(sentence))


@lru_cache(maxsize=4096)
def is_of_others(sentence: str) -> bool:
    """Is the sentence about somebody else's life or case?"""
    if _OTHERS.search(sentence):
        return True
    may = "sel" in sentence or "age of" in sentence or "ages of" in sentence
    return may and _OWN_PAST.search(sentence) is not None


@lru_cache(maxsize=4096)
def is_at_large(sentence: str) -> bool:
    """Is the sentence about such cases in general, a definition or a study?"""
    return bool(_AT_LARGE.search(sentence))


def quote_of(hit: Hit, longest: int = 240) -> str:
    """The sentence around a hit, cut to size at words."""
    sentence, at = sentence_at(hit)
    if len(sentence) <= longest:
        return squeeze(sentence)
    start = max(0, min(at - longest // 2, len(sentence) - longest))
    piece = sentence[start : start + longest]
    cut = piece.split(" ", 1)[1] if start and " " in piece else piece
    return squeeze(cut.rsplit(" ", 1)[0])
