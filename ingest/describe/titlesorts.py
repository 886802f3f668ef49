"""What a row of a cover is: a kind of review, its child, other words of a title, or none of it."""

import re

from ingest.describe.authors import is_author_row
from ingest.describe.case import is_label_row, labels_in
from ingest.describe.casewords import BOARD_CODE
from ingest.describe.cover import CoverRow
from ingest.describe.datelabels import label_of
from ingest.describe.kind import names_in
from ingest.describe.letters import fold
from ingest.describe.names import is_letters, names_in_line
from ingest.describe.titlekinds import BOARD_ROW
from ingest.describe.titletext import SPAN_OF_YEARS, without_dates

REPORT = re.compile(
    r"\b(overview|report|summary|review|briefing|adroddiad|crynodeb|action plan|response"
    r"|statement|learning)\b",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"\b(report|summary|review|briefing|(?:learning|practice|case) brief|adroddiad|crynodeb)\b"
    r"|^(?:[\w'-]+ ){0,4}(?:action plan|response|statement|press release)$",
    re.IGNORECASE,
)
_TABLE = re.compile(r"\b(action|lead|owner|timescale|rag|status|by when|outcome|progress)\b")
_POST = re.compile(
    r"\bchair(man|person|woman)?\b.*:|^independent$|^(independent )?(safeguarding |social work"
    r" )?(consultant"
    r"|chair|reviewer|author"
    r"|lead reviewer)s?"
    r"( and author)?$",
    re.IGNORECASE,
)
_ONLY_LABEL = re.compile(
    r"^(date|published|publication( date)?|date of (publication|report)|version|final|dated"
    r"|(?:version|document) (?:control|history)"
    r"|draft)\W*$",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"(?=.*\b(?:final|draft|version|copy|edition|published|publication|redacted|anonymi[sz]ed)\b)"
    r"(?:\W*\b(?:final|draft|version|v|no|number|copy|edition|published|publication|public"
    r"|redacted|anonymi[sz]ed|approved|agreed|amended|revised|updated|corrected|signed|off|website"
    r"|web|online|print|status|boards?|partners|partnership|document|for|the|of|as|this|is|an?|and|v?\d[\d.]*)\b)+\W*",
    re.IGNORECASE,
)
"""A line of nothing but the state that a paper is in: "Anonymised version for publication"."""
_NOTICE = re.compile(
    r"\b(confidential|restricted|protectively marked|not to be (photo)?copied|property of"
    r"|official|embargo\w*|not for (?:distribution|circulation|release|onward)"
    r"|strictly private|no information in this|for publication|isbn|all rights reserved"
    r"|copyright|immediate release|ar gael yn|available (?:in|from|on|at)\b)\b|\u00a9",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"(?:(?:report|independent|overview|lead) )*(?:authors?|writers?|reviewers?"
    r"|(?:written|prepared|produced) by) ?:",
    re.IGNORECASE,
)
"""A label after which the maker stands, whether a person or a body."""
_STATES = re.compile(
    r"(?:[\w'-]+ ){0,2}(?:statement|response) (?:from|by|of|on|to)\b.*\b(?:review|report)\b",
    re.IGNORECASE,
)
"""A title that says in one sentence who states what about which review."""
_STATUTE = re.compile(
    r"\b(under (regulation|chapter|section)|regulation 5|chapter (8|viii)|children act"
    r"|working together|pursuant to"
    r"|commissioned (by|under)|undertaken (by|under|on behalf)|produced (by|for)|prepared (for"
    r"|by)|on behalf of)\b",
    re.IGNORECASE,
)
_FOR_BOARD = re.compile(
    r"\breport (?:for|to|by|of|commissioned by)\b.*\b"
    r"(?:board|partnership|committee|panel|lscb|scb|lscp|scp)\b",
    re.IGNORECASE,
)

_ORGANISATION = re.compile(
    r"^(?:the )?(?:university of|(?:[A-Z][\w'-]+ ){1,3}(?:university|institute|centre for"
    r"|consultancy|associates|ltd|limited)\b|with the .*(?:partnership|board)$"
    r"|(?:in association|in partnership|together|jointly) with\b"
    r"|(?:centre|institute|school|department|faculty) (?:for|of)\b.*\b(?:university|college)\b"
    r"|(?:working |discussion )?paper \d|issue \d|volume \d)",
    re.IGNORECASE,
)
_ADMIN = re.compile(
    r"(?:status|version|owner|ref(?:erence)?|classification|issue|updated?|last|next|contact|file"
    r"|audience|circulation|review(?:ed)? (?:due|date|by))\b[^:]{0,30}:",
    re.IGNORECASE,
)
"""A line that a paper's keeper filled in."""
EPIGRAPH = 6
"""Words of a quotation that, where it is set small below the kind, heads the paper and is not its
name."""
_ASIDE = re.compile(
    r"\((?!.*(?:\b(?i:case|review|summary|briefing|overview report|full report)\b|['\"]))[^()]*\)?"
)
"""A line in brackets that is no part of a title: "(non-statutory)", "(born 2007)"."""
RUNNING_NUMBER = re.compile(
    r"(?:LCSPR|CSPR|SCR|CPR|SUSR|LSCPR)\s*(?:no\.?\s*)?\d{1,3}", re.IGNORECASE
)
_MAKER = re.compile(
    r"(?:overview |final )?report (?:of|by|from) the (?:[\w-]+ )*(?:reviewer|author|chair)s?\b",
    re.IGNORECASE,
)
_GROUP_OF_KIND = re.compile(r"\b(?:panel|sub-?group|team|committee)$", re.IGNORECASE)
_GROUP = re.compile(
    r"\b(?:learning|improvement|reviews?|practice|audit|policy|training|business|executive|quality)"
    r"(?: (?:and|&) [\w-]+)? (?:sub-? ?)?(?:group|panel|unit|team|committee)$",
    re.IGNORECASE,
)
"""A part of a board: "Learning and Improvement Group"."""
_SENTENCE = re.compile(r"(?=.*\b[a-z]+ [a-z]+).*[a-z]{3}\.$")
"""A line of running text: it ends as a sentence does."""
_OF_DATES = re.compile(r"(?:born|died|d\.?o\.?[bd]|date of (?:birth|death))\b", re.IGNORECASE)
_MET = re.compile(r"\b(?:meeting|met|held)(?: (?:on|held))?\W*$", re.IGNORECASE)
"""What is left of "Rapid review meeting held on 9 August 2021" without its date."""
_ONLY_REPORT = re.compile(
    r"(?:this |final |date |(?:reviewer|author)s?'?s? )?(?:report|review)"
    r"(?: (?:was )?(?:commissioned|published|completed|concluded|approved"
    r"|dated|started|initiated|signed off|agreed))?",
    re.IGNORECASE,
)
"""What is left of "Report published 4 June 2014" or "Date report published: 4 June" without its
date."""
_ONLY_JOINS = re.compile(
    r"(?:and|&|with|together with|jointly with"
    r"|\(?(?:england|scotland|wales|cymru|northern ireland)\)?)",
    re.IGNORECASE,
)
"""Between the names of two boards, or below one."""
_WHOLE_FORM = re.compile(
    r"(?:the |an? )?(?:independent |final |full )*(?:overview report|executive summary)\b",
    re.IGNORECASE,
)
_SHORT = 4  # words


def sort_of(row: CoverRow, authors: tuple[str, ...]) -> str:
    """What a row of a cover is: "type" where it names a kind of review or of report, "label" for
    its child, "more" for other words of a title, or something that is no part of one."""
    text = fold(row.text)
    bare = without_dates(text)
    if _is_date(text, bare):
        return "date"
    if _ADMIN.match(text) or len(set(_TABLE.findall(bare.lower()))) >= 3 or _ASIDE.fullmatch(bare):
        return "other"
    if is_label_row(bare) and not _is_one_of(bare, authors):
        return "label"
    maker = _MADE.match(text) or is_author_row(text) or is_letters(text)
    if maker or _is_one_of(bare, authors) or _names_a_post(text):
        return "author"
    if SPAN_OF_YEARS.fullmatch(text):
        return "more"
    if len(re.findall(r"[A-Za-z]", bare)) < 2 or _ONLY_LABEL.match(bare) or _STATUS.fullmatch(bare):
        return "date" if bare != text else "other"
    return _sort_of_kind(bare) or _sort_of_words(bare, dated=bare != text)


def _is_date(text: str, bare: str) -> bool:
    if _OF_DATES.match(text):
        return True
    if bare == text:
        return False
    if _MET.search(bare):
        return True
    labelled = label_of(bare) and not names_in(bare) and not _FORM.search(bare)
    return bool(labelled) or _ONLY_REPORT.fullmatch(bare) is not None


def _sort_of_kind(bare: str) -> str:
    """The sort of a row by the kind of review or report that it names, or whose that is; "" where
    it names none."""
    kinds = names_in(bare)
    if _FOR_BOARD.search(bare) and not kinds:
        return "board"
    if _MAKER.match(bare) and names_in_line(_MAKER.sub("", bare)):
        return "author"
    if _ONLY_JOINS.fullmatch(bare) or (_SENTENCE.match(bare) and len(bare.split()) > _SHORT):
        return "other"
    if (kinds and _GROUP_OF_KIND.search(bare)) or _GROUP.search(bare):
        return "board"
    if kinds and not (BOARD_ROW.search(bare) and _STATUTE.search(bare)):
        return "type"
    return ""


def _sort_of_words(bare: str, *, dated: bool) -> str:
    """The sort of a row that names no kind of review."""
    short = len(bare.split()) <= 16
    tests = (
        ("notice", _NOTICE.search(bare) is not None),
        ("date", dated and bool(label_of(bare))),
        ("board", _ORGANISATION.match(bare) is not None),
        ("board", "|" in bare and BOARD_ROW.search(bare) is not None),
        ("board", bool(BOARD_ROW.search(bare)) and not (REPORT.search(bare) or _is_code(bare))),
        ("type", _WHOLE_FORM.match(bare) is not None or _STATES.match(bare) is not None),
        ("statute", _STATUTE.search(bare) is not None),
        ("quote", bare[:1] in "'\"" and bare[-1:] in "'\""),
        ("type", _FORM.search(bare) is not None and short),
        ("more", short),
    )
    return next((sort for sort, fits in tests if fits), "other")


def _is_code(bare: str) -> bool:
    """ "Re: CYSUR 2/2019": a board's number for a review bears the board's letters."""
    return len(bare.split()) <= _SHORT and BOARD_CODE.search(bare) is not None


def _names_a_post(text: str) -> bool:
    """ "Independent Scrutineer: Hugh Kaur": a name beside the post that its bearer holds."""
    if _POST.search(text):
        return True
    post, colon, name = text.partition(": ")
    if not colon or len(post.split()) > 6 or names_in(post) or REPORT.search(post):
        return False
    if re.match(r"(?:Lord|Lady|Baroness|Dame|Sir) [A-Z]", name):
        return True
    return not labels_in(name) and names_in_line(name) == (name.strip(),)


def _is_one_of(text: str, authors: tuple[str, ...]) -> bool:
    """Is a row nothing but a name of an author?"""
    small = re.sub(r"[^a-z ]", "", text.lower())
    bare = re.sub(r"^(dr|mr|mrs|ms|miss|prof|professor|sir|dame) ", "", small)
    plain = [
        re.sub(r"^(dr|prof|professor) ", "", re.sub(r"[^a-z ]", "", name.lower()))
        for name in authors
    ]
    return any(
        name in small and (bare.startswith(name) or len(small) <= len(name) + 25) for name in plain
    )
