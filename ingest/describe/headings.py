"""Is this line a heading, how deep does it stand, and which part of a report does it open?"""

import re
from collections.abc import Iterator
from functools import lru_cache

_NUMBER = re.compile(
    r"^(?:(?:section|part|chapter)\s+)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}\.?|[A-Z]\."
    r"|[IVX]{1,5}\.)"
    r"(?=\s|[A-Z])[\s:.)-]*(?=\S)"
)
_SIGNPOST = re.compile(r"^(?:section|part|chapter)\s+\w{1,6}\s*[:.-]*\s+(?=\S)", re.IGNORECASE)
_PIECE = re.compile(r"\\.|\[[^]]*\]|.")
_NEVER = re.compile(r"(?!)")


def _parted(pattern: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The ways of a pattern that stand at the beginning, to be matched there, and its others, to
    be searched for: looking everywhere for what begins a heading would take most of the time."""
    ways, depth = [""], 0
    for piece in _PIECE.findall(pattern):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth:
            ways.append("")
        else:
            ways[-1] += piece
    begins = "|".join(way[1:] for way in ways if way[0] == "^")
    holds = "|".join(way for way in ways if way[0] != "^")
    return (
        re.compile(begins) if begins else _NEVER,
        re.compile(holds) if holds else _NEVER,
    )


# The first pattern that fits decides, so the narrow ones stand above the wide ones.
_PLACES: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (place, *_parted(pattern))
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
            r"|^considerations? for\b|^questions? (for|to)\b(?! (?:you\b|your\b"
            r"|the team|teams|practitioners|reflection|discussion|supervision))"
            r"|^matters for (the )?(board|partnership|consideration)"
            r"|^(required|suggested|proposed|agreed|key|priority) actions?$"
            r"|^actions? (required|agreed|to be taken|to take|needed|for the (board|partnership))"
            r"|^(?:\w+ )?actions? for (?:the |all |our |both )?(?:\w+ ){0,3}(?:boards?"
            r"|partners(?:hips?)?"
            r"|agenc(?:y|ies)|committee|councils?|services|trusts?)$"
            r"|^priority (and immediate )?actions?\b|^what (does|do"
            r"|did) .{3,60} needs? to improve|^improvement (actions|points)"
            r"|^what (needs|has|must) (to )?(happen|change)( now| next)?$"
            r"|^what (we will|will we) (now )?do( now| next)?$"
            r"|^what (?!.*\b(?:you|i)\b)(?:[a-z' -]{2,50} )?"
            r"(?:should|must|needs? to|has to|ought to) (?!have\b)"
            r"(?:[a-z' -]{1,30} )?(?:change[d]?|happen|done|do|different(?:ly)?|next|now|improved?)"
            r"(?: now| next| differently| about .{3,40})?$"
            r"|^(?:the |our |their |key |agreed |main |priority |multi-agency )*(?:asks"
            r"|requests|proposals"
            r"|action points|points for action|things to (?:do|change)(?: differently)?)"
            r"(?: (?:for|of|to|from|arising|made|agreed|now)\b.{0,50})?$"
            r"|^(?:(?:turning )?(?:the )?(?:learning|lessons|words|findings) into|for"
            r"|calls? (?:to|for)"
            r"|agreed|our) (?:actions?|practice|improvement|change)$"
            r"|^what (we|[a-z' ]{2,50}) wants? to (see|happen|change)( now| next)?$"
            r"|^what (?:(?:the|this|our|these) [a-z' -]{2,40}|we) (?:has|have|is|are) (?:now )?"
            r"(?:asked|asking|agreed|recommended|required|going to)\b"
            r"|^what (?:will|should|must) (?:now )?(?:happen|change|be done|be different)( now|"
            r" next)?$"
            r"|^what (?:i|we)(?:'m| am|'re| are) asking\b|^what next$"
            r"|^what [a-z' -]{2,40} (?:is|are) (?:now )?doing(?: now| next| about .{3,40})?$"
            r"|^what (?:is|are) (?:the|our) [a-z' -]{2,40} doing(?: now| next)?$"
            r"|^what (?:we|i|(?:the|this) (?:board|partnership|panel|review|reviewers?)) (?:would"
            r" like|hopes?)"
            r" to (?:see|happen|change)\b|^what needs to be (?:different|done)\b"
            r"|^actions? (?:that )?(?:the )?[a-z ]{3,30} (?:have|has) (?:agreed|accepted)$"
            r"|^what happens (?:now|next)$|^where next$"
            r"|^what (i|we|this review|the review(er)?s?) (recommends?|asks?)\b"
            r"|^suggestions?(?: for .{3,40})?$|^improving systems\b"
            r"|\brecommended (?:actions?|changes|improvements)\b"
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
            r"|^family (involvement|contribution|engagement)|^contributors"
            r"|^parallel (processes|proceedings|investigations)|^status of (the|this) report",
        ),
        (
            "findings",
            r"\bfindings?\b|\blessons?\b|\blearning\b(?! review)|\bconclu(sion|ding)"
            r"|key (messages|themes|issues)|^key (message|theme|issue) \d"
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
    r"|(brief )?(outline of )?(the )?circumstances\b|what happened|the facts|appraisal of practice"
    r"|critical analysis"
    r"|summary of (events|facts|agency involvement)|agency involvement|pen picture"
    r"|subject of the review"
    r"|time period reviewed|action plan|next steps|views of the family"
    r"|the child'?s (lived )?experience"
    r"|voice of the child|inspection outcome|headline findings|information about"
    r"|declarations? of interests?|acknowledge?ments)\b"
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
    """How deep a number stands: "4" and "4.0" are 1, "4.2" is 2; no number is 0."""
    return number.removesuffix(".0").count(".") + 1 if number else 0


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
        return next((place for place in _places_of(small) if place != "findings"), "appendix")
    return next(_places_of(small), None)


def _places_of(small: str) -> Iterator[str]:
    """The parts whose words a heading in lower case has."""
    return (place for place, begins, holds in _PLACES if begins.match(small) or holds.search(small))


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
    if len(tokens) <= 9 and small.startswith("what ") and place_of(words) == "recommendations":
        return True
    if len(tokens) <= 9 and (_KNOWN.match(small) or place_of(words)) and _titled(tokens, number):
        return True
    return bool(number) and len(tokens) <= 10 and depth(number) <= 2 and _capitals(tokens)


def _titled(tokens: list[str], number: str) -> bool:
    """A known phrase counts when the line is little more than that phrase, not a sentence."""
    return bool(number) or len(tokens) <= 6 or _capitals(tokens)


def _capitals(tokens: list[str]) -> bool:
    weighty = [t for t in tokens if t.lower() not in _SMALL and t[0].isalpha()]
    return bool(weighty) and sum(t[0].isupper() for t in weighty) >= 0.7 * len(weighty)
