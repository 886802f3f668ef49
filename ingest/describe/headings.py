"""Is this line a heading, how deep does it stand, and which part of a report does it open?"""

import re
from functools import lru_cache

_NUMBER = re.compile(
    r"^(?:(?:section|part|chapter)\s+)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}\.?|[A-Z]\."
    r"|[IVX]{1,5}\.)"
    r"(?=\s|[A-Z])[\s:.)-]*(?=\S)"
)
_SIGNPOST = re.compile(r"^(?:section|part|chapter)\s+\w{1,6}\s*[:.-]*\s+(?=\S)", re.IGNORECASE)

# The first pattern that fits decides, so the narrow ones stand above the wide ones.
_PLACES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (place, re.compile(pattern))
    for place, pattern in (
        ("contents", r"^(table of )?contents( page)?$|^cynnwys$"),
        (
            "glossary",
            r"\bglossary\b|\babbreviations\b|\bacronyms\b|^definitions?\b|^terminology\b"
            r"|^key (to|of) (names|people|terms|abbreviations|family|identif)"
            r"|^explanation of terms|^geirfa",
        ),
        (
            "references",
            r"^(bibliography|references?( list)?|further reading|end ?notes|footnotes|sources)$"
            r"|^(appendix|annex)\b.*\b(bibliography|references)",
        ),
        (
            "body",
            r"recommendations? (from|of|in) (previous|earlier|other)|(previous|earlier|other"
            r"|national) reviews?.*recommend"
            r"|(progress|update|implementation|status) (on|of|against|with) .*recommend"
            r"|responses? to .*recommend",
        ),
        (
            "recommendations",
            r"\brecommendations?\b|\bargymhell"
            r"|^areas? (for|of) (priority |further )?(action|improvement|development|consideration)"
            r"|^(areas|what) (that )?needs? (to )?(improve|attention)|^areas where improvement"
            r"|^considerations? for\b|^questions? (for|to)\b|^matters for (the )?(board"
            r"|partnership|consideration)"
            r"|^(required|suggested|proposed|agreed|key|priority) actions?$|^actions? (required"
            r"|needed|for the (board|partnership))"
            r"|^priority (and immediate )?actions?\b|^what (does|do"
            r"|did) .{3,60} needs? to improve|^improvement (actions|points)"
            r"|^what (needs|has|must) (to )?(happen|change)( now| next)?$"
            r"|^what (we will|will we) (now )?do( now| next)?$"
            r"|^what (we|this review|the review(er)?s?) (recommend|ask)|^improving systems\b"
            r"|^issues for (the )?(board"
            r"|partnership)",
        ),
        (
            "terms",
            r"terms of reference|\bmethod(ology)?\b|^(the )?(review )?process\b"
            r"|^(the )?review process"
            r"|process (of|for) (the|this) review|how the review was|^scope\b|scope of (the"
            r"|this) review"
            r"|^(the )?(review|panel|scr) (team|panel|group)|panel membership|membership of the"
            r"|^(the )?purpose of|^(statutory|legal|legislative) (framework|basis|context|guidance)"
            r"|criteria for|^confidentiality|^about the (author|reviewer)|^(the )?(lead "
            r"|independent )?(author|reviewer)s?( details)?$"
            r"|^timescales?$|^dissemination|^statement of independence|^equality and diversity$"
            r"|learning together (model|approach)"
            r"|^family (involvement|contribution|engagement)|^contributors|^reason for (the"
            r"|this) review$"
            r"|^parallel (processes|proceedings|investigations)|^status of (the|this) report",
        ),
        (
            "findings",
            r"\bfindings?\b|\blessons?\b|\blearning\b|\bconclu(sion|ding)|key (messages|themes"
            r"|issues)"
            r"|\bgood practice\b|^what (have we|did we|we|the review|this review) (learn|found"
            r"|find)|^gwersi|\bdysgu\b",
        ),
        ("appendix", r"^(appendix|appendices|annexe?s?|atodiad)\b"),
        (
            "summary",
            r"^(executive |case |brief |report )?summary$|^summary for|^executive summary"
            r"|^summary (of )?(the )?(case|report|events|circumstances)"
            r"|^at a glance|^crynodeb|^(the )?case in (brief|summary)|^headline",
        ),
    )
)
_KNOWN = re.compile(
    r"^(introduction|background( information)?|foreword|preface|chronology|narrative|analysis"
    r"|key events"
    r"|significant events|genogram|overview|case (history|background|outline|summary)|context"
    r"|the (incident|family|child|children)|family (background|history|composition|structure"
    r"|members)"
    r"|circumstances (resulting|leading)|what happened|the facts|appraisal of practice"
    r"|critical analysis"
    r"|summary of (events|facts|agency involvement)|agency involvement|pen picture"
    r"|subject of the review"
    r"|time period reviewed|action plan|next steps|views of the family"
    r"|the child'?s (lived )?experience"
    r"|voice of the child|inspection outcome|headline findings|information about)\b"
)
_UNFINISHED = re.compile(r"\b(should|must|to|will|that|need|needs|of|the|and):?$", re.IGNORECASE)
_COUNTED = re.compile(
    r"(appendix|annexe?|section|part|chapter|recommendation|finding)\s", re.IGNORECASE
)
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "for",
        "to",
        "in",
        "on",
        "by",
        "with",
        "from",
        "at",
        "as",
        "is",
        "was",
        "were",
        "this",
        "that",
        "be",
        "did",
        "who",
        "how",
        "what",
        "&",
        "-",
        "vs",
        "about",
        "into",
    ]
)


def strip_number(text: str) -> tuple[str, str]:
    """A heading's number ("4.2", "") and its words."""
    found = _NUMBER.match(text)
    if found:
        return found["number"].rstrip("."), text[found.end() :].strip()
    return "", _SIGNPOST.sub("", text).strip()


def depth(number: str) -> int:
    """How deep a number stands: "4" is 1, "4.2" is 2; no number is 0."""
    return number.count(".") + 1 if number else 0


@lru_cache(maxsize=4096)
def place_of(text: str) -> str | None:
    """The part of a report that a heading opens, or None when its words say nothing of it."""
    _, words = strip_number(text)
    small = words.lower().replace("\u2019", "'").rstrip(" :.?-")
    if len(small) > 140:
        return None
    if small.startswith(("appendix", "annex")):
        small = (
            re.sub(r"^(appendix|annexe?)\s*\w{0,3}\s*[:.\-\u2013]*\s*(?=\w)", "", small)
            or "appendix"
        )
        return next(
            (p for p, fits in _PLACES if fits.search(small) and p != "findings"), "appendix"
        )
    return next((place for place, fits in _PLACES if fits.search(small)), None)


def opens_body(text: str) -> bool:
    """Is a heading one of those that open a part of the story, such as "Background"?"""
    _, words = strip_number(text)
    return bool(_KNOWN.match(words.lower().rstrip(" :?")))


def reads_as_heading(text: str) -> bool:
    """Does a short line read as a heading, by its words, capitals or number alone?"""
    line = text.strip()
    if not 3 <= len(line) <= 110 or line[-1] in ",;.\u2026" or line[0] in "\"'(\u2018\u201c":
        return False
    number, words = strip_number(line)
    tokens = words.rstrip(":").split()
    if not tokens or len(tokens) > 14 or not words[0].isupper():
        return False
    ends_in_number = re.search(r"\.{4,}|(\. ){3,}|\s\d{1,3}$", line) and not _COUNTED.match(line)
    if ends_in_number and not number:
        return False
    letters = [c for c in words if c.isalpha()]
    if len(letters) < 3 or _UNFINISHED.search(words):
        return False
    if all(c.isupper() for c in letters):
        return len(letters) >= 6 or bool(number)
    small = words.lower().rstrip(" :?")
    if len(tokens) <= 9 and (_KNOWN.match(small) or place_of(words)) and _titled(tokens, number):
        return True
    return bool(number) and len(tokens) <= 10 and depth(number) <= 2 and _capitals(tokens)


def _titled(tokens: list[str], number: str) -> bool:
    """A known phrase counts when the line is little more than that phrase, not a sentence."""
    return bool(number) or len(tokens) <= 6 or _capitals(tokens)


def _capitals(tokens: list[str]) -> bool:
    weighty = [t for t in tokens if t.lower() not in _SMALL and t[0].isalpha()]
    return bool(weighty) and sum(t[0].isupper() for t in weighty) >= 0.7 * len(weighty)
