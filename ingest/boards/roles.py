"""What a link on a board's page seems to lead to: the rules, in order, with the words that decide.

The rules are asked of what stands nearest the link first: its own words, then the file's name, the
column header, the headings from the inside out, and for links that only say "here" the sentence
around them. The first source that answers decides. Bytes decide over all of this later.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.vocabulary import DocumentRole
from ingest.boards import addresses, words
from ingest.boards.labels import bare_label, labels_in, subject_words
from ingest.boards.words import plain
from ingest.values import FoundLink, RoleGuess

Role = DocumentRole


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, the words that bear it out, and what it makes of the link."""

    name: str
    pattern: re.Pattern[str]
    role: DocumentRole | None
    confidence: float
    sort: str = "document"


_EXPLICIT = re.compile(rf"(?:{words.OVERVIEW.pattern})|(?:exec(?:utive)? summary)", re.I)
_WITH = re.compile(r"overview report\b.{0,60}\b(?:with|and|including|incorporating|plus)\b", re.I)

SPECIFIC: tuple[Rule, ...] = (
    Rule("1 furniture", words.FURNITURE, None, 0.85, "other:process furniture"),
    Rule("2 national", words.NATIONAL, None, 0.8, "other:national"),
    Rule("2a other areas", words.OTHER_AREAS, None, 0.75, "other:external"),
    Rule("3a easy read", words.EASY_READ, Role.EASY_READ, 0.9),
    Rule("3b action plan", words.ACTION_PLAN, Role.ACTION_PLAN, 0.9),
    Rule("3c statement", words.STATEMENT, Role.STATEMENT, 0.85),
    Rule("3d response", words.RESPONSE, Role.RESPONSE, 0.85),
    Rule("5 executive summary", words.SUMMARY, Role.EXECUTIVE_SUMMARY, 0.9),
    Rule("4 learning briefing", words.BRIEFING, Role.LEARNING_BRIEFING, 0.85),
    Rule("4b appendix", words.APPENDIX, Role.APPENDIX, 0.8),
    Rule("6 overview report", words.OVERVIEW, Role.OVERVIEW, 0.9),
)
"""Rules whose words leave little doubt wherever they stand. First match wins."""

GENERIC: tuple[Rule, ...] = (Rule("6a review named", words.CHILD_REVIEW, Role.OVERVIEW, 0.7),)

_HEADING_ROLES = (
    (
        re.compile(
            r"(?:\b\d|seven|five|one|two)[- ]?(?:minute|page|point)\w* (?:brief|guide|learning|summar)\w*|\b7 ?mbs?\b|learning brief\w*|learning summar\w+|learning leaflets?|practi\w+ brief\w*|\bbriefings?\b|briefing (?:notes?|papers?)|learning on a page|(?:learning )?resources? for (?:practitioners|professionals)",
            re.I,
        ),
        Role.LEARNING_BRIEFING,
    ),
    (
        re.compile(r"executive summar(?:y|ies)|crynodeb\w* gweithredol", re.I),
        Role.EXECUTIVE_SUMMARY,
    ),
    (
        re.compile(
            r"action plans?|progress (?:reports?|summar\w+|updates?)|cynlluniau? gweithredu", re.I
        ),
        Role.ACTION_PLAN,
    ),
    (
        re.compile(r"(?:press|media) (?:statements?|releases?)|^statements?$|datganiadau", re.I),
        Role.STATEMENT,
    ),
    (re.compile(r"\bresponses?\b|ymatebion", re.I), Role.RESPONSE),
    (re.compile(r"easy read", re.I), Role.EASY_READ),
    (re.compile(r"overview reports?|(?:final|full) reports?|\breports?\b$", re.I), Role.OVERVIEW),
)
_HEADING_OTHER = (
    ("other:adult/DHR", words.ADULT_REVIEW),
    ("other:national", words.NATIONAL),
    ("other:external", words.OTHER_AREAS),
    (
        "other:process furniture",
        re.compile(
            r"^(?:useful|related|further|other) (?:links|guidance|resources|information|documents)|annual reports?|polic(?:y|ies)|procedures|guidance|newsletters?|minutes|training|forms?\b|toolkits?|strateg(?:y|ies)|business plans?|templates?|privacy|cookies",
            re.I,
        ),
    ),
)


def guess_role(
    link: FoundLink, *, board_names: Sequence[str] = (), siblings: Sequence[FoundLink] = ()
) -> RoleGuess:
    """Say what ``link`` seems to lead to.

    ``board_names`` are the board's names, former names and areas; ``siblings`` the other links of
    the same listing, by which it is told whether a summary is all there is of its case.
    ``sort`` is ``document`` where the address gives a file, ``page`` where it may be either (follow
    it; if a file answers, ``role`` holds), or ``other:<why>``, and then ``role`` is None.
    """
    guess = _guess(link, board_names)
    if guess.role in {Role.EXECUTIVE_SUMMARY, Role.LEARNING_BRIEFING} and _stands_for_review(
        link, guess, board_names, siblings
    ):
        return RoleGuess(
            Role.EXECUTIVE_SUMMARY, guess.sort, guess.confidence, guess.evidence, primary=True
        )
    return guess


def _guess(link: FoundLink, board_names: Sequence[str]) -> RoleGuess:
    refused = _out_of_scope(link, board_names)
    if refused:
        return refused
    found = _by_own_words(link) or _by_surroundings(link)
    if found is None:
        return RoleGuess(
            None, "page" if _may_lead_on(link) else "other:unrecognised", 0.3, "no rule matches"
        )
    rule, evidence = found
    if rule.role is None:
        return RoleGuess(None, rule.sort, rule.confidence, evidence)
    sort = "document" if is_file(link) else "page"
    return RoleGuess(rule.role, sort, rule.confidence, evidence, primary=rule.role is Role.OVERVIEW)


def is_file(link: FoundLink) -> bool:
    """Whether a link gives a file, by its address or by the kind and size written beside it."""
    if addresses.looks_like_document(link.url):
        return True
    own = link.context if len(link.context) <= len(link.text) + 60 else ""
    return bool(words.says_file(own) or words.says_file(link.text))


# -- rule 0 --------------------------------------------------------------------------------------
def _out_of_scope(link: FoundLink, board_names: Sequence[str]) -> RoleGuess | None:
    """Adults' and homicide reviews, procedures, committee papers, other people's files."""
    text = plain(link.text)
    name = words.file_name(link.url)
    if addresses.looks_like_media(link.url):
        return _other("media", words.file_name(link.url))
    adult = _adult(text, name, plain(link.heading), link)
    if adult:
        return _other("adult/DHR", adult)
    owner = addresses.whose(link.url, link.page_url)
    kinds = {
        "procedures": "procedure",
        "committee": "committee paper",
        "mirror": "external",
        "national": "national",
        "social": "external",
    }
    if owner in kinds:
        return _other(kinds[owner], addresses.site(link.url))
    if owner == "elsewhere" and not _ours(link, board_names):
        return _other("external", addresses.site(link.url))
    foreign = _other_board(link, board_names)
    return _other("external", foreign) if foreign else None


def _other(why: str, evidence: str) -> RoleGuess:
    return RoleGuess(None, f"other:{why}", 0.8, evidence)


def _adult(text: str, name: str, heading: str, link: FoundLink) -> str:
    """The words that make a link one about adults, unless it speaks of children itself."""
    own = words.ADULT_REVIEW.search(text)
    if own:
        child = words.PLAINLY_CHILD.search(words.ADULT_REVIEW.sub(" ", text))
        return "" if child else own.group(0)
    if words.PLAINLY_CHILD.search(text) or words.PLAINLY_CHILD.search(name):
        return ""
    named = words.ADULT_REVIEW.search(name)
    if named:
        return named.group(0)
    for part in reversed(heading.split(" › ")):
        above = words.ADULT_REVIEW.search(part)
        child = words.PLAINLY_CHILD.search(words.ADULT_REVIEW.sub(" ", part))
        if child:
            return ""
        if above:
            return above.group(0)
    if words.is_bare(text) or not labels_in(text):
        around = words.ADULT_REVIEW.search(plain(link.case)) or (
            words.ADULT_REVIEW.search(plain(link.context)) if len(link.context) < 160 else None
        )
        if around and not words.PLAINLY_CHILD.search(
            words.ADULT_REVIEW.sub(" ", plain(link.context))
        ):
            return around.group(0)
    return ""


_PLACE_STOP = frozenset(
    "safeguarding children childrens children's child board partnership local the and of for city council county borough"
    " london protection committee regional multi-agency arrangements lscb scp scb district metropolitan royal north south"
    " east west bwrdd diogelu plant".split()
)


def _place_words(board_names: Sequence[str]) -> set[str]:
    return {
        word
        for name in board_names
        for word in re.findall(r"[a-z']{4,}", name.lower())
        if word not in _PLACE_STOP
    }


def _ours(link: FoundLink, board_names: Sequence[str]) -> bool:
    """Whether a file on another host is tied to this board: its place is in the address or words."""
    places = _place_words(board_names)
    if not places:
        return False
    address = re.sub(r"[^a-z]", "", link.url.lower())
    said = plain(f"{link.text} {link.context}").lower()
    return any(place.replace("'", "") in address for place in places) or (
        any(re.search(rf"\b{re.escape(place)}\b", said) for place in places)
        and bool(words.CHILD_REVIEW.search(said) or labels_in(link.text))
    )


_BOARD_NAMED = re.compile(
    r"((?:[A-Z][\w'-]+(?: (?:and|&|on|upon|of)(?: the)?)? ){1,5})"
    r"(?:(?:Local )?Safeguarding (?:Children|Child|Adults)[\w' ]{0,12}(?:Board|Partnership)|LSCB|LSCP|SCB|SCP|SCPB|Child Protection Committee)\b"
)


def _other_board(link: FoundLink, board_names: Sequence[str]) -> str:
    """Another board named in a link's own words ("Harrow LSCB Baby F"), this one not being so."""
    places = _place_words(board_names)
    if not places:
        return ""
    found = _BOARD_NAMED.search(plain(link.text))
    if not found:
        return ""
    named = found.group(1).lower()
    if any(re.search(rf"\b{re.escape(p)}\b", plain(link.text).lower()) for p in places):
        return ""
    known = (
        set(re.findall(r"[a-z']{4,}", named))
        - _PLACE_STOP
        - {
            "serious",
            "case",
            "review",
            "report",
            "overview",
            "practice",
            "learning",
            "from",
            "joint",
            "published",
            "summary",
            "response",
            "statement",
            "executive",
            "action",
            "plan",
        }
    )
    return found.group(0) if known else ""


# -- rules 1 to 6 --------------------------------------------------------------------------------
Found = tuple[Rule, str]


def _by_own_words(link: FoundLink) -> Found | None:
    """Rules asked of the link's words, then of the file's name."""
    text = plain(link.text)
    name = words.file_name(link.url)
    bare = words.is_bare(text)
    own = None if bare else _specific(text)
    if own and own[0].name != "4b appendix":
        return own
    named = _specific(name)
    if named and not _misled(named, text):
        return named
    return own


def _misled(named: Found, text: str) -> bool:
    """Whether a file's name must not overrule the link's words: only roles, never furniture, may."""
    return named[0].role is None and bool(
        words.CHILD_REVIEW.search(text) or labels_in(text) or bare_label(text)
    )


def _specific(text: str) -> Found | None:
    if _WITH.search(text):
        return SPECIFIC[-1], "overview report with …"
    for rule in SPECIFIC:
        m = rule.pattern.search(text)
        if m and not _excused(rule, text):
            return rule, m.group(0).strip()
    return None


def _excused(rule: Rule, text: str) -> bool:
    """Where a rule's word stands in a title and means nothing: a named case's own report says so."""
    if rule.name == "1 furniture":
        clear = words.FURNITURE.sub(" ", text)
        return bool(
            _EXPLICIT.search(clear) and (labels_in(clear) or bare_label(clear))
        ) and not re.search(r"template|form\b|referral|guidance|toolkit|pro-?forma", text, re.I)
    if rule.name == "4 learning briefing":
        return (
            bool(re.search(r"learning (?:lessons )?reviews?", text, re.I))
            and not words.BRIEFING.search(
                re.sub(
                    r"(?:significant case )?learning (?:lessons )?reviews?", " ", text, flags=re.I
                )
            )
            or bool(_LEARNING_FROM.search(text) and _EXPLICIT.search(text))
        )
    if rule.name == "3d response":
        return bool(words.OVERVIEW.match(text))
    if rule.name == "2 national":
        return bool(labels_in(text) and words.OVERVIEW.search(text))
    return False


_LEARNING_FROM = re.compile(r"learning from|lessons (?:from|learn)|dysgu o", re.I)


# -- rules 7 and 8 -------------------------------------------------------------------------------
def _by_surroundings(link: FoundLink) -> Found | None:
    """Column header, headings and sentence; then review words alone; then a bare label."""
    text = plain(link.text)
    heading = plain(link.heading)
    bare = words.is_bare(text)
    refused = _heading_refuses(heading, text)
    if refused:
        return refused
    if bare:
        found = _specific(plain(_near(link)))
        if found:
            return _weaker(found, "8 in the sentence")
    role = _heading_role(heading)
    if role and (bare or _is_listed(link)):
        return Rule("8 heading", words.REPORT, role, 0.65), heading
    return _generic(link, text, bare=bare)


def _generic(link: FoundLink, text: str, *, bare: bool) -> Found | None:
    own = None if bare else words.CHILD_REVIEW.search(text)
    if own:
        if not is_file(link) and not (labels_in(text) or subject_words(text)):
            return None
        return GENERIC[0], own.group(0)
    name = words.file_name(link.url)
    if is_file(link):
        named = words.CHILD_REVIEW.search(name)
        if named and not words.FURNITURE.search(name):
            return Rule("6a file named", words.CHILD_REVIEW, Role.OVERVIEW, 0.6), named.group(0)
    return _label_or_context(link, text, bare=bare)


def _label_or_context(link: FoundLink, text: str, *, bare: bool) -> Found | None:
    listing = _on_review_listing(link)
    label = "" if bare else (labels_in(text)[0].text if labels_in(text) else bare_label(text))
    rule = Rule("7 bare label", words.CHILD_REVIEW, Role.OVERVIEW, 0.5)
    if label and listing:
        return rule, f"{label}; {listing}"
    if (
        is_file(link)
        and listing
        and (bare or words.REPORT.search(text))
        and (link.case or words.REPORT.search(text))
    ):
        return Rule(
            "8 context", words.CHILD_REVIEW, Role.OVERVIEW, 0.45
        ), f"{link.case or link.heading}; {listing}"
    if is_file(link) and listing and link.case and _titled(text):
        return Rule(
            "8 title on a listing", words.CHILD_REVIEW, Role.OVERVIEW, 0.35
        ), f"{text[:80]}; {listing}"
    return None


def _titled(text: str) -> bool:
    """A title without any role word, long enough to be a report's name."""
    return len(subject_words(text)) >= 4


def _weaker(found: Found, name: str) -> Found:
    rule, evidence = found
    return Rule(name, rule.pattern, rule.role, min(rule.confidence, 0.6), rule.sort), evidence


def _near(link: FoundLink) -> str:
    """The words right around a link that says only "here"."""
    return link.context if len(link.context) <= 250 else ""


def _is_listed(link: FoundLink) -> bool:
    """A link whose own words are a case label, a review's name or a title without a role."""
    text = plain(link.text)
    return bool(
        labels_in(text) or bare_label(text) or words.CHILD_REVIEW.search(text) or is_file(link)
    )


def _heading_role(heading: str) -> DocumentRole | None:
    """The one role a heading or column header speaks of; None when it names several or none."""
    for part in reversed(heading.split(" › ")):
        found = {role for pattern, role in _HEADING_ROLES if pattern.search(part)}
        mixed = re.search(r"\band\b|[&,/]", part)
        if Role.OVERVIEW in found and len(found) > 1 and not mixed:
            found.discard(Role.OVERVIEW)
        if mixed and words.CHILD_REVIEW.search(part):
            return None
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _heading_refuses(heading: str, text: str) -> Found | None:
    named = words.CHILD_REVIEW.search(text) and labels_in(text)
    for part in reversed(heading.split(" › ")):
        for sort, pattern in _HEADING_OTHER:
            m = pattern.search(part)
            furniture = sort == "other:process furniture"
            if m and not (furniture and (named or words.CHILD_REVIEW.search(part))):
                return Rule("0 heading", pattern, None, 0.7, sort), m.group(0)
        if words.CHILD_REVIEW.search(part):
            return None
    return None


def _on_review_listing(link: FoundLink) -> str:
    for source in (link.heading, link.page_title, link.case, link.context):
        m = words.CHILD_REVIEW.search(plain(source))
        if m:
            return m.group(0)
    m = re.search(
        r"learning from (?:recent |local )?(?:cases|reviews|practice)|case[- ]reviews?|published (?:reports|reviews|cases)|recent cases",
        plain(f"{link.heading} {link.page_title}"),
        re.I,
    )
    if m:
        return m.group(0)
    path = re.search(
        r"serious-?case-?review|practice-?review|case-?review|learning-?from-?(?:practice|review|case)|(?:^|/)(?:scrs?|csprs?|lcsprs?)(?:/|$)|reviews",
        link.page_url,
        re.I,
    )
    return path.group(0) if path else ""


def _may_lead_on(link: FoundLink) -> bool:
    return (
        not is_file(link)
        and addresses.whose(link.url, link.page_url) == "own"
        and bool(
            words.CHILD_REVIEW.search(plain(link.text))
            or words.CHILD_REVIEW.search(words.file_name(link.url))
            or (
                words.is_bare(plain(link.text))
                and (link.case or words.CHILD_REVIEW.search(plain(link.context)))
            )
        )
    )


# -- which file stands for its review ------------------------------------------------------------
def _stands_for_review(
    link: FoundLink, guess: RoleGuess, board_names: Sequence[str], siblings: Sequence[FoundLink]
) -> bool:
    """Rule 4a and 5: a summary with no overview report beside it; a briefing only if the page
    says that it was published instead of a review."""
    same = [s for s in siblings if s.url != link.url and link.case and s.case == link.case]
    if any(_guess(s, board_names).role is Role.OVERVIEW for s in same):
        return False
    if guess.role is Role.EXECUTIVE_SUMMARY:
        return True
    if not re.search(r"summary|briefing|crynodeb", plain(link.text), re.I) and not words.is_bare(
        plain(link.text)
    ):
        return False
    return bool(words.ONLY_SUMMARY.search(plain(f"{link.heading} {link.context}")))
