"""What a link on a board's page seems to lead to: the rules, in order, with the words that decide.

The rules are asked of what stands nearest the link first: its own words, then the file's name, the
column header, the sentence around a link that only says "here", the headings from the inside out.
The first source that answers decides. The bytes decide over all of this later.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from app.domain.vocabulary import DocumentRole
from ingest.boards import addresses, filewords, words
from ingest.boards.labels import bare_label, labels_in, subject_words
from ingest.boards.rules import (
    BARE_LABEL,
    EXPLICIT,
    FILE_NAMED,
    HEADING_REFUSES,
    HEADING_ROLES,
    IN_CONTEXT,
    OVERVIEW_WITH,
    REVIEW_NAMED,
    SPECIFIC,
    TITLE_LISTED,
    Rule,
)
from ingest.boards.scope import about_elsewhere, is_national, out_of_scope
from ingest.boards.words import plain
from ingest.values import FoundLink, RoleGuess

Role = DocumentRole
Found = tuple[Rule, str]
MOST_SIBLINGS = 1_000
_MAIN = frozenset({Role.OVERVIEW, Role.EXECUTIVE_SUMMARY})
_NATIONAL_OWN = frozenset({"other:national", "other:external"})
_SUMMARIES = frozenset({Role.EXECUTIVE_SUMMARY, Role.LEARNING_BRIEFING})


def guess_role(
    link: FoundLink, *, board_names: Sequence[str] = (), siblings: Sequence[FoundLink] = ()
) -> RoleGuess:
    """Say what ``link`` seems to lead to.

    ``board_names`` are the board's names, former names and areas, the present name first;
    ``siblings`` the other links of the same listing, by which it is told whether a summary is all
    there is of its case. ``sort`` is ``document`` where the address gives a file, ``page`` where
    it may be either (follow it; if a file answers, ``role`` holds), or ``other:<why>``, and then
    ``role`` is None.
    """
    guess = _guess(link, board_names)
    if guess.role in {Role.STATEMENT, Role.RESPONSE}:
        own = (s for s in siblings[:MOST_SIBLINGS] if _guess(s, board_names).role in _MAIN)
        place = about_elsewhere(link, board_names, own) if siblings else ""
        if place:
            return RoleGuess(None, "other:external", 0.6, place)
    if guess.role in _SUMMARIES and _stands_for_review(link, guess, board_names, siblings):
        return RoleGuess(
            Role.EXECUTIVE_SUMMARY, guess.sort, guess.confidence, guess.evidence, primary=True
        )
    return guess


def _guess(link: FoundLink, board_names: Sequence[str]) -> RoleGuess:
    return _guessed(link, tuple(board_names))


@lru_cache(maxsize=4096)  # each link is asked of again for each of its siblings
def _guessed(link: FoundLink, board_names: tuple[str, ...]) -> RoleGuess:
    national = is_national(board_names)
    refused = out_of_scope(link, board_names)
    if refused and not (national and refused.sort == "other:national"):
        return refused
    found = _by_own_words(link, national=national) or _by_surroundings(link, national=national)
    if found is None:
        sort = "page" if _may_lead_on(link) else "other:unrecognised"
        return RoleGuess(None, sort, 0.3, "no rule matches")
    rule, evidence = found
    if rule.role is None:
        return RoleGuess(None, rule.sort, rule.confidence, evidence)
    sort = "document" if is_file(link) else "page"
    return RoleGuess(rule.role, sort, rule.confidence, evidence, primary=rule.role is Role.OVERVIEW)


def is_file(link: FoundLink) -> bool:
    """Whether a link gives a file, by its address or by the kind and size written beside it."""
    if link.file or addresses.looks_like_document(link.url):
        return True
    own = link.context if len(link.context) <= len(link.text) + 60 else ""
    return bool(filewords.says_file(own) or filewords.says_file(link.text))


# -- rules 1 to 6 --------------------------------------------------------------------------------
def _by_own_words(link: FoundLink, *, national: bool) -> Found | None:
    """Rules asked of the link's words, then of the file's name."""
    text = plain(link.text)
    own = None if filewords.is_bare(text) else _specific(text, national=national)
    if own and own[0].name != "4b appendix":
        return own
    named = _specific(filewords.file_name(link.url), national=national)
    if named and not (named[0].role is None and _speaks_of_review(text)):
        return named
    return own


def _speaks_of_review(text: str) -> bool:
    """Whether a link's words are a review's: then the file's name may not make it furniture."""
    return bool(words.CHILD_REVIEW.search(text) or labels_in(text) or bare_label(text))


def _specific(text: str, *, national: bool) -> Found | None:
    if OVERVIEW_WITH.search(text):
        return SPECIFIC[-1], "overview report with …"
    for rule in SPECIFIC:
        if national and rule.name in {"2 national", "2a other areas"}:
            continue
        m = rule.pattern.search(text)
        if m and not _excused(rule, text):
            return rule, m.group(0).strip()
    return None


def _excused(rule: Rule, text: str) -> bool:
    """Where a rule's word stands in a title and means nothing: the case's own report says so."""
    if rule.name == "1 furniture":
        return _named_report(text)
    if rule.name == "4 learning briefing":
        return _learning_review(text)
    if rule.name == "3d response":
        return bool(words.OVERVIEW.match(text))
    if rule.name == "2 national":
        return bool(labels_in(text) and words.OVERVIEW.search(text))
    return False


def _named_report(text: str) -> bool:
    clear = words.FURNITURE.sub(" ", text)
    return bool(
        EXPLICIT.search(clear) and (labels_in(clear) or bare_label(clear))
    ) and not re.search(r"template|form\b|referral|guidance|toolkit|pro-?forma", text, re.I)


def _learning_review(text: str) -> bool:
    """A "learning review" is a kind of review; "learning from …: overview report" is a report."""
    kind = r"(?:significant case )?learning (?:lessons )?reviews?"
    if re.search(kind, text, re.I):
        return not words.BRIEFING.search(re.sub(kind, " ", text, flags=re.I))
    from_cases = re.search(r"learning from|lessons (?:from|learn)|dysgu o", text, re.I)
    return bool(from_cases and EXPLICIT.search(text))


# -- rules 7 and 8 -------------------------------------------------------------------------------
def _by_surroundings(link: FoundLink, *, national: bool) -> Found | None:
    """Column header, sentence and headings; then review words alone; then a bare label."""
    text, heading = plain(link.text), plain(link.heading)
    bare = filewords.is_bare(text)
    refused = _heading_refuses(heading, text, national=national)
    if refused:
        return refused
    if bare:
        found = _by_sentence(link, heading, national=national)
        if found:
            return found
    role = _heading_role(heading)
    if role and (bare or _speaks_of_review(text) or is_file(link)):
        return Rule("8 heading", words.REPORT, role, 0.65), heading
    return _generic(link, text, bare=bare)


def _by_sentence(link: FoundLink, heading: str, *, national: bool) -> Found | None:
    """For a link that says nothing: the column it stands in, or else the words that lead to it."""
    column = _heading_role(heading.rsplit(" › ", 1)[-1])
    in_row = " | " in link.context
    if in_row and column:
        return Rule("8 column", words.REPORT, column, 0.7), heading
    if in_row or len(link.context) > 250:
        return None
    found = _specific(plain(link.context), national=national)
    if found is None:
        return None
    rule, evidence = found
    weaker = min(rule.confidence, 0.6)
    return Rule("8 in the sentence", rule.pattern, rule.role, weaker, rule.sort), evidence


def _generic(link: FoundLink, text: str, *, bare: bool) -> Found | None:
    own = None if bare else words.CHILD_REVIEW.search(text)
    if own:
        names_one = labels_in(text) or subject_words(text)
        return (REVIEW_NAMED, own.group(0)) if is_file(link) or names_one else None
    name = filewords.file_name(link.url)
    named = words.CHILD_REVIEW.search(name) if is_file(link) else None
    if named and not words.FURNITURE.search(name):
        return FILE_NAMED, named.group(0)
    return _label_or_context(link, text, bare=bare)


def _label_or_context(link: FoundLink, text: str, *, bare: bool) -> Found | None:
    listing = on_review_listing(link)
    if not listing:
        return None
    found = () if bare else labels_in(text)
    label = found[0].text if found else ("" if bare else bare_label(text))
    if label:
        return BARE_LABEL, f"{label}; {listing}"
    if not is_file(link):
        return None
    report = bool(words.REPORT.search(text))
    if report or (bare and link.case):
        return IN_CONTEXT, f"{link.case or link.heading}; {listing}"
    if link.case and len(subject_words(text)) >= 4:
        return TITLE_LISTED, f"{text[:80]}; {listing}"
    return None


def _heading_role(heading: str) -> DocumentRole | None:
    """The one role a heading or column header speaks of; None when it names several or none."""
    for part in reversed(heading.split(" › ")):
        found = {role for pattern, role in HEADING_ROLES if pattern.search(part)}
        mixed = re.search(r"\band\b|[&,/]", part)
        if Role.OVERVIEW in found and len(found) > 1 and not mixed:
            found.discard(Role.OVERVIEW)
        if mixed and (words.CHILD_REVIEW.search(part) or re.search(r"\breviews\b", part, re.I)):
            return None
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _heading_refuses(heading: str, text: str, *, national: bool) -> Found | None:
    named = words.CHILD_REVIEW.search(text) and labels_in(text)
    for part in reversed(heading.split(" › ")):
        for sort, pattern in HEADING_REFUSES:
            m = pattern.search(part)
            furniture = sort == "other:process furniture"
            excused = furniture and (named or words.CHILD_REVIEW.search(part))
            if m and not excused and not (national and sort in _NATIONAL_OWN):
                return Rule("0 heading", pattern, None, 0.7, sort), m.group(0)
        if words.CHILD_REVIEW.search(part):
            return None
    return None


_LISTING = re.compile(
    r"learning from (?:recent |local )?(?:cases|reviews|practice)|case[- ]reviews?"
    r"|published (?:reports|reviews|cases)|recent cases",
    re.I,
)
_LISTING_PATH = re.compile(
    r"serious-?case-?review|practice-?review|case-?review|learning-?from-?(?:practice|review|case)"
    r"|(?:^|/)(?:scrs?|csprs?|lcsprs?)(?:/|$)|reviews",
    re.I,
)


def on_review_listing(link: FoundLink) -> str:
    """The words that make the page or heading a review listing, or ""."""
    for source in (link.heading, link.page_title, link.case, link.context):
        m = words.CHILD_REVIEW.search(plain(source))
        if m:
            return m.group(0)
    m = _LISTING.search(plain(f"{link.heading} {link.page_title}"))
    m = m or _LISTING_PATH.search(link.page_url)
    if m:
        return m.group(0)
    return "on the board's list of reviews" if link.listed else ""


def _may_lead_on(link: FoundLink) -> bool:
    """Whether a link without a role may still lead to a page with reviews on it."""
    if is_file(link) or addresses.whose(link.url, link.page_url) != "own":
        return False
    text = plain(link.text)
    if words.CHILD_REVIEW.search(text) or words.CHILD_REVIEW.search(filewords.file_name(link.url)):
        return True
    about_case = link.case or words.CHILD_REVIEW.search(plain(link.context))
    return filewords.is_bare(text) and bool(about_case)


# -- which file stands for its review ------------------------------------------------------------
def _stands_for_review(
    link: FoundLink,
    guess: RoleGuess,
    board_names: Sequence[str],
    siblings: Sequence[FoundLink],
) -> bool:
    """Rules 4a and 5: a summary with no overview report beside it; a briefing only if the page
    says that it was published instead of a review."""
    same = [s for s in siblings if s.url != link.url and link.case and s.case == link.case]
    if any(_guess(s, board_names).role is Role.OVERVIEW for s in same):
        return False
    if guess.role is Role.EXECUTIVE_SUMMARY:
        return True
    text = plain(link.text)
    if not re.search(r"summary|briefing|crynodeb", text, re.I) and not filewords.is_bare(text):
        return False
    return bool(words.ONLY_SUMMARY.search(plain(f"{link.heading} {link.context}")))
