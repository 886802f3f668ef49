"""What kind of review is this, if it is one? The title decides, then the link, then the text.

The same letters mean different things in different nations and trades, so abbreviations count only
beside words of the trade, and "serious case review" is read by the nation and by whose board it is.
"""

import re
from dataclasses import dataclass

from app.domain.vocabulary import DocumentRole, ReviewKind
from ingest.describe.case import labels_in
from ingest.describe.cover import Cover
from ingest.describe.kindwords import NAMES
from ingest.describe.notours import other_sort
from ingest.describe.reading import Reading
from ingest.values import Context

_ANY = re.compile(
    "|".join(f"(?P<k{i}>(?:{p})(?-i:(?!er)))" for i, (_, p) in enumerate(NAMES)), re.IGNORECASE
)
"""A "practice reviewer" is no practice review."""
_ADULT_BOARD = re.compile(r"safeguarding adults? (?:board|partnership)|\bSAB\b", re.IGNORECASE)
_CHILD_WORDS = re.compile(
    r"\b(?:child(?:ren)?|baby|babies|infant|young person|LSCB|SCP|LSCP|SCB|sibling|boy|girl)\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"^[A-Z]{2,6}s?$")
_LEFT = frozenset(
    {ReviewKind.NOT_OURS, ReviewKind.SAR, ReviewKind.APR, ReviewKind.DHR, ReviewKind.MHHR}
)
CHILD_KINDS = frozenset({"lcspr", "scr", "cpr", "susr", "lr-sco", "cmr", "national", "slr"})


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind, whether it is ours, and the words that say so."""

    kind: ReviewKind
    because: str
    rule: str
    page: int | None
    quote: str
    confidence: float
    source: str = "document"
    also: tuple[str, ...] = ()

    @property
    def is_review(self) -> bool:
        """Whether it is collected: a review about an adult is named for what it is, and left."""
        return self.kind not in _LEFT


def names_in(text: str) -> list[tuple[str, int, str]]:
    """Kinds of review named in a text, as (code, offset, words), in order."""
    found = []
    for match in _ANY.finditer(text):
        code = next(
            code
            for (code, _), group in zip(NAMES, match.groupdict().values(), strict=True)
            if group
        )
        if _ABBREVIATION.match(match[0].upper()) and not match[0].rstrip("s").isupper():
            continue
        found.append((code, match.start(), match[0]))
    return found


def kind_of(reading: Reading, cover: Cover, context: Context) -> Kind:
    """What kind of review a document is, or why it is none that we collect."""
    title = cover.words
    other = other_sort(reading, cover)
    named = names_in(title)
    strong = [hit for hit in named if hit[0] != "slr"]
    if other is not None and (other.certain or not strong):
        return Kind(ReviewKind.NOT_OURS, other.because, other.rule, other.page, other.quote, 0.95)
    if named:
        return _from_title(named, reading, title, context)
    return (
        _from_link(reading, context)
        or _from_text(reading, context)
        or _from_companion(reading, title, context)
        or _unread(reading, context)
        or Kind(
            ReviewKind.NOT_OURS,
            "neither title, link nor text names a kind of review",
            "kind-unnamed",
            None,
            "",
            0.6,
        )
    )


def _from_title(
    named: list[tuple[str, int, str]], reading: Reading, title: str, context: Context
) -> Kind:
    codes = list(dict.fromkeys(code for code, _, _ in named))
    chosen = _choose(codes)
    own = _own_words(reading) if chosen == "slr" else None
    if own is not None:
        code = settle(own[0], reading, title, context)
        because = f'its title names a wide kind, its text says "{own[1]}"'
        return Kind(ReviewKind(code), because, "kind-says-what-it-is", 1, own[1], 0.85)
    words = next(words for code, _, words in named if code == chosen)
    settled = settle(chosen, reading, title, context)
    also = tuple(
        code for code in codes if code != chosen and code in {"dhr", "sar", "scr", "mhhr", "apr"}
    )
    return Kind(
        ReviewKind(settled),
        f'the title says "{words}"',
        "kind-title",
        1,
        words,
        0.97,
        also=also,
    )


_IT_IS = re.compile(
    r"\b(?:it|this(?: (?:review|report|document))?) (?:is|was) (?:\w+ as )?(?:an?"
    r"|the) (?:statutory |independent )?$",
    re.IGNORECASE,
)


def _own_words(reading: Reading) -> tuple[str, str] | None:
    """What a paper of a wide name says of itself: "It is a Local Child Safeguarding Practice
    Review"."""
    opening = reading.opening(3)
    for code, start, words in names_in(opening):
        if code in CHILD_KINDS - {"slr", "national"} and _IT_IS.search(
            opening[max(0, start - 60) : start]
        ):
            return code, words
    return None


def _choose(codes: list[str]) -> str:
    """Of several kinds in one title a review of a child comes first, and a wide name last."""
    for code in codes:
        if code in CHILD_KINDS and code != "slr":
            return code
    return next((code for code in codes if code != "slr"), codes[0])


def _from_link(reading: Reading, context: Context) -> Kind | None:
    if context.link is None:
        return None
    for words in (context.link.text, context.link.case, context.link.heading, context.link.context):
        named = names_in(words)
        if named and (named[0][0] != "slr" or _mentions(reading) > 0):
            code = settle(_choose([code for code, _, _ in named]), reading, words, context)
            because = f'the link that led here says "{named[0][2]}"'
            return Kind(ReviewKind(code), because, "kind-link", None, named[0][2], 0.85, "link")
    return None


def _mentions(reading: Reading) -> int:
    return len(names_in(reading.opening(3)))


def _from_text(reading: Reading, context: Context) -> Kind | None:
    """The kind named most in the first pages, where it is named as this document's own."""
    opening = reading.opening(4)
    own = re.compile(
        r"\b(?:this|the present|the current|our|a|an|the)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
    )
    counts: dict[str, int] = {}
    first: dict[str, str] = {}
    for code, start, words in names_in(opening):
        weight = 3 if own.search(opening[max(0, start - 30) : start]) else 1
        counts[code] = counts.get(code, 0) + weight
        first.setdefault(code, words)
    counts = {code: n for code, n in counts.items() if n >= 4}
    if not counts:
        return None
    best = max(counts, key=lambda code: (counts[code], code in CHILD_KINDS))
    if best == "slr" and len(counts) == 1 and counts["slr"] < 6:
        return None
    settled = settle(best, reading, opening[:600], context)
    because = f'the first pages call it "{first[best]}"'
    return Kind(ReviewKind(settled), because, "kind-text", 1, first[best], 0.75)


_COMPANION = re.compile(
    r"brief|learning|summary|response|statement|action plan|lessons|7[- ]minute|leaflet",
    re.IGNORECASE,
)


_STATEMENT = re.compile(
    r"(?:press|media|public|joint|chair'?s) (?:statement|release)|statement (?:from|by"
    r"|on behalf)|response to",
    re.IGNORECASE,
)


def _from_companion(reading: Reading, title: str, context: Context) -> Kind | None:
    """A short paper about a named case: the kind its text names once, else a learning review."""
    said = _STATEMENT.search(title)
    if not said and not (labels_in(title) and _COMPANION.search(title)):
        return _by_link_role(reading, title, context)
    named = names_in(" ".join(reading.folded[:6]))
    if said and not [hit for hit in named if hit[0] != "slr"]:
        return _by_link_role(reading, title, context)
    if not named and (context.role is None or context.role.role is None):
        return None
    code = settle(named[0][0] if named else "slr", reading, title, context)
    because = f"its title is of a paper about a case: {title[:60]!r}"
    return Kind(ReviewKind(code), because, "kind-companion", 1, title[:80], 0.5)


_MAIN = frozenset({DocumentRole.OVERVIEW, DocumentRole.EXECUTIVE_SUMMARY})


def _unread(reading: Reading, context: Context) -> Kind | None:
    """A file whose words could not be read (locked, damaged, pictures), listed as a case's report:
    the page's word for it stands until somebody can read it."""
    guess, link = context.role, context.link
    if reading.extracted.words or guess is None or link is None or guess.role not in _MAIN:
        return None
    named = names_in(f"{link.page_title} {link.page_url.replace('-', ' ').replace('/', ' ')}")
    code = settle(_choose([code for code, _, _ in named]) if named else "slr", reading, "", context)
    because = f"its text cannot be read; the page lists it as {guess.evidence!r}"
    return Kind(ReviewKind(code), because, "kind-unread", None, link.text, 0.3, "link")


_COMPANIONS = frozenset(
    {
        DocumentRole.ACTION_PLAN,
        DocumentRole.LEARNING_BRIEFING,
        DocumentRole.RESPONSE,
        DocumentRole.STATEMENT,
    }
)


def _by_link_role(reading: Reading, title: str, context: Context) -> Kind | None:
    """A paper whose text names no review, listed in plain words as one beside a case's report."""
    guess, link = context.role, context.link
    if guess is None or link is None or not link.case:
        return None
    agreed = _COMPANION.search(title) is not None
    if guess.role not in _COMPANIONS or guess.confidence < (0.55 if agreed else 0.8):
        return None
    code = settle("slr", reading, title, context)
    because = f"the page lists it with {link.case!r} as {guess.evidence!r}"
    return Kind(ReviewKind(code), because, "kind-listed-companion", None, link.text, 0.4, "link")


def settle(code: str, reading: Reading, title: str, context: Context) -> str:
    """Read a name by the nation and by whose board it is."""
    scottish = context.nation == "Scotland" or "child protection committee" in title.lower()
    if scottish and code in {"scr", "slr", "lr-sco"}:
        return "lr-sco"
    if code == "scr" and _is_adult(reading, title):
        return "sar"
    if code == "cpr" and context.nation == "England":
        opening = reading.opening(3).lower()
        if "child safeguarding practice review" in opening:
            return "lcspr"
        return "scr" if "serious case review" in opening else "cpr"
    if code == "cmr" and context.nation in {"England", "Wales"} and "SBNI" not in title:
        return "slr"
    return code


def _is_adult(reading: Reading, title: str) -> bool:
    """A serious case review of an adults board, before such reviews had their own name."""
    near = title + " " + reading.opening(1)
    return (
        bool(_ADULT_BOARD.search(near))
        and not _CHILD_WORDS.search(title)
        and not re.search(
            r"safeguarding children|child(?:ren)? (?:board|partnership)", near, re.IGNORECASE
        )
    )
