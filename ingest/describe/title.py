"""The title of a document: its catalogue sheet, its title block, its link, its metadata."""

import re
from dataclasses import dataclass

from ingest.describe.authors import is_author_row
from ingest.describe.case import is_label_row
from ingest.describe.cover import Cover, CoverRow
from ingest.describe.datelabels import label_of
from ingest.describe.datewords import written_dates
from ingest.describe.kind import names_in
from ingest.describe.letters import fold, squeeze
from ingest.values import Context, Extracted

_BOARD_ROW = re.compile(
    r"\b(safeguarding (children'?s?|adults?|boards?|partnership)|lscbs?|lscp|scp|scb"
    r"|child protection committee"
    r"|bwrdd diogelu|community safety partnership|cysur|sbni|(county|city|borough"
    r"|metropolitan) council|police"
    r"|london borough|nhs|health board)\b",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(overview|report|summary|review|briefing|adroddiad|crynodeb|action plan|response"
    r"|statement|learning)\b",
    re.IGNORECASE,
)
_FORM = re.compile(r"\b(report|summary|review|briefing|adroddiad|crynodeb)\b", re.IGNORECASE)
_TABLE = re.compile(r"\b(action|lead|owner|timescale|rag|status|by when|outcome|progress)\b")
_POST = re.compile(
    r"\bchair(man|person|woman)?\b.*:|^(independent )?(safeguarding |social work )?(consultant"
    r"|chair|reviewer|author"
    r"|lead reviewer)s?"
    r"( and author)?$",
    re.IGNORECASE,
)
_ONLY_LABEL = re.compile(
    r"^(date|published|publication( date)?|date of (publication|report)|version|final|dated"
    r"|draft)\W*$",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\b(confidential|restricted|protectively marked|not to be (photo)?copied|property of"
    r"|official|embargo"
    r"|strictly private|no information in this|for publication|isbn|all rights reserved"
    r"|copyright)\b|\u00a9",
    re.IGNORECASE,
)
_STATUTE = re.compile(
    r"\b(under (regulation|chapter|section)|regulation 5|chapter (8|viii)|children act"
    r"|working together|pursuant to"
    r"|commissioned (by|under)|undertaken (by|under|on behalf)|produced (by|for)|prepared (for"
    r"|by)|on behalf of)\b",
    re.IGNORECASE,
)
_LINK_TAIL = re.compile(
    r"\s*[\[(]?\s*(pdf|docx?|word|pdf document|pdf format)\b[^)\]]*[\])]?"
    r"|\s*[\[(]\s*[\d.,]+\s*[km]b\s*[\])]"
    r"|\s*[\d.,]+\s*[km]b\b|\s*\(?opens? in (a )?new (window|tab)\)?|\s*\(?external link\)?",
    re.IGNORECASE,
)
_EMPTY_LINK = re.compile(
    r"^(here|click here|download|read( the)?( full)?( overview)? (report|more)|pdf|view|open"
    r"|link|report|full report)\W*$",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(
    r"enter |template|microsoft word|untitled|document\d*$|^\W*$|\.docx?$|^slide 1$", re.IGNORECASE
)
_JOINS_ON = re.compile(
    r"(\b(of|for|the|and|in|into|to|re|a|an|on|by|with|concerning|regarding|from|at)|[:,&-])$",
    re.IGNORECASE,
)
_RUNS_ON = re.compile(
    r"(re|in respect of|into|concerning|regarding|relating to|following)\b", re.IGNORECASE
)
_KEEP_UPPER = re.compile(
    r"^(\W*([A-Z]{1,2}\d*|[A-Z]*\d[\w()/.-]*|SCR|LSCB|LCSPR|CSPR|SAR|DHR|CPR|SUSR|SCB|SCP|LSCP"
    r"|CSE|CCE|FII|NHS|YP\d*|CYSUR|CTMSB|SILP|II+|IV|VI+)\W*)$"
)
_LOWER = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "re",
        "the",
        "to",
        "with",
    ]
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title, where it was read and how far it may be believed."""

    text: str
    page: int | None
    quote: str
    source: str
    rule: str
    confidence: float


def title_of(
    extracted: Extracted,
    cover: Cover,
    context: Context,
    authors: tuple[str, ...] = (),
    hint: str = "",
) -> Title:
    """The title in the document's own words, tidied of capitals, dates and file sizes."""
    if cover.sheet.get("title"):
        text = _without_dates(cover.sheet["title"])
        return Title(text, cover.sheet_page, cover.sheet["title"], "document", "title-sheet", 0.98)
    rows = _hinted(cover, hint) or title_rows(cover, authors)
    if rows and (len(rows) > 1 or len(rows[0].text) > 3):
        quote = " / ".join(row.text for row in rows)
        named = bool(names_in(quote)) or bool(_REPORT.search(quote))
        return Title(
            join(rows), rows[0].page, quote, "document", "title-block", 0.95 if named else 0.7
        )
    return _elsewhere(extracted, context)


def _hinted(cover: Cover, hint: str) -> list[CoverRow]:
    """The row that says what a document is, where that is not a review."""
    words = fold(hint).lower().strip()
    rows = [*cover.rows, *cover.edges]
    return [
        row
        for row in rows
        if words and words in fold(row.text).lower() and len(row.text.split()) <= 20
    ][:1]


def _elsewhere(extracted: Extracted, context: Context) -> Title:
    """From the link, the words that bind its case, the metadata, or the file's name."""
    link = context.link
    if link is not None:
        own = squeeze(_LINK_TAIL.sub("", fold(link.text)))
        if own and not _EMPTY_LINK.match(own):
            return Title(own, None, link.text, "link", "title-link", 0.7)
        for words in (link.case, link.heading):
            if words.strip():
                return Title(squeeze(words), None, words, "listing", "title-listing", 0.6)
    meta = squeeze(extracted.metadata.get("Title", "") or extracted.metadata.get("title", ""))
    if meta and not _TEMPLATE.search(meta):
        return Title(meta, None, meta, "metadata", "title-metadata", 0.5)
    name = re.sub(r"\.(pdf|docx?)$", "", context.file_name, flags=re.IGNORECASE)
    words = squeeze(re.sub(r"[-_+%]+(20)?", " ", name))
    return Title(words, None, context.file_name, "link", "title-file-name", 0.3 if words else 0.0)


def title_rows(cover: Cover, authors: tuple[str, ...] = ()) -> list[CoverRow]:
    """The rows of the title block that make up the title itself."""
    sorts = [(_sort(row, authors), row) for row in cover.title_rows]
    anchors = [i for i, (sort, _) in enumerate(sorts) if sort == "type"]
    if not anchors:
        return _largest(sorts)
    first, last = anchors[0], anchors[0]
    chosen: list[int] = [
        i for i in range(max(0, first - 3), first) if sorts[i][0] in {"label", "quote"}
    ]
    has_label = any(sorts[i][0] in {"label", "quote"} for i in chosen)
    for i in range(first, len(sorts)):
        sort = sorts[i][0]
        if sort in {"type", "label", "quote", "more"} and i - last <= 3 and len(chosen) < 8:
            if sort == "label" and has_label and _is_name(sorts[i][1].text):
                continue  # a second name on a cover is its author's
            has_label = has_label or sort in {"label", "quote"} or _names_case(sorts[i][1].text)
            chosen.append(i)
            last = i
        elif sort in {"author", "notice"}:
            break
    above = first - 1
    if not has_label and above >= 0 and sorts[above][0] == "more" and above not in chosen:
        large = sorts[above][1].size >= sorts[first][1].size > 0
        chosen[:0] = [above] if large else []
    before = [i for i in range(first) if _RUNS_ON.match(sorts[i][1].text)][-1:]
    if before and before[0] not in chosen:
        chosen.insert(chosen.index(first) + 1, before[0])
    return [sorts[i][1] for i in chosen]


def _sort(row: CoverRow, authors: tuple[str, ...]) -> str:
    """What a row of a cover is: "type" where it names a kind of review or of report, "label" for
    its child, "more" for other words of a title, or something that is no part of one."""
    text = fold(row.text)
    bare = _without_dates(text)
    if bare != text and label_of(bare) and not names_in(bare) and not _FORM.search(bare):
        return "date"
    if len(set(_TABLE.findall(bare.lower()))) >= 3:
        return "other"
    if is_label_row(bare) and not _is_one_of(bare, authors):
        return "label"
    if is_author_row(text) or _is_one_of(bare, authors) or _POST.search(text):
        return "author"
    if len(re.findall(r"[A-Za-z]", bare)) < 2 or _ONLY_LABEL.match(bare):
        return "date" if bare != text else "other"
    if names_in(bare) and not (_BOARD_ROW.search(bare) and _STATUTE.search(bare)):
        return "type"
    return _sort_of_words(bare, dated=bare != text)


def _sort_of_words(bare: str, *, dated: bool) -> str:
    """The sort of a row that names no kind of review."""
    short = len(bare.split()) <= 16
    tests = (
        ("notice", _NOTICE.search(bare) is not None),
        ("date", dated and bool(label_of(bare))),
        ("board", bool(_BOARD_ROW.search(bare)) and not _REPORT.search(bare)),
        ("statute", _STATUTE.search(bare) is not None),
        ("quote", bare[:1] in "'\"" and bare[-1:] in "'\""),
        ("type", _FORM.search(bare) is not None and short),
        ("more", short),
    )
    return next((sort for sort, fits in tests if fits), "other")


def _is_one_of(text: str, authors: tuple[str, ...]) -> bool:
    """Is a row nothing but a name of an author?"""
    small = re.sub(r"[^a-z ]", "", text.lower())
    return any(
        re.sub(r"[^a-z ]", "", name.lower()) in small and len(small) <= len(name) + 25
        for name in authors
    )


def _largest(sorts: list[tuple[str, CoverRow]]) -> list[CoverRow]:
    """Where no kind is named: the rows in the largest print, else the first that is no board."""
    rows = [row for sort, row in sorts if sort in {"more", "label", "quote"}]
    if not rows:
        return [row for sort, row in sorts if sort == "board"][:1]
    size = max(row.size for row in rows)
    if size > 0:
        return [row for row in rows if row.size >= size - 0.5][:4]
    return rows[:1]


def join(rows: list[CoverRow]) -> str:
    """Rows as one title: a wrapped line runs on, a new part follows a colon."""
    title = ""
    for row in rows:
        part = _case(_without_dates(row.text)).strip(" .|")
        if not part or part.lower() in title.lower().split(": "):
            continue
        if not title:
            title = part
        elif (
            _JOINS_ON.search(title) or part[0].islower() or part[0] in "(&" or _RUNS_ON.match(part)
        ):
            title = f"{title} {part}"
        else:
            title = f"{title}: {part}"
    return squeeze(title)


def _without_dates(text: str) -> str:
    """A title without the dates fused to it, nor the labels that stood before them."""
    text = fold(text)
    dates = list(written_dates(text))
    for written in reversed(dates):
        year = written.when is not None and written.when.precision == "year"
        spelled = re.search(r"[A-Za-z]{3}", text[written.start : written.end])
        if (year and len(dates) == 1) or (written.when is None and not spelled):
            continue  # a bare year, or years such as 2022-2023, may be part of the title
        ahead = re.sub(
            r"[\s,:;(-]*\b(D\.?O\.?[BD]|born|died|published|publication( date)?|date of \w+"
            r"|dated|on|in)?[\s:,(-]*$",
            "",
            text[: written.start],
            flags=re.IGNORECASE,
        )
        text = ahead + text[written.end :].lstrip(" .,:)")
    return squeeze(text).strip(" -:,|")


def _case(text: str) -> str:
    """Capitals as a title is written, codes and abbreviations left as they are."""
    letters = [c for c in text if c.isalpha()]
    if not letters or sum(c.isupper() for c in letters) < 0.9 * len(letters):
        return text
    words = text.split()
    if len(words) == 1 and (len(text) <= 2 or not re.search(r"[AEIOUY]", text)):
        return text
    made = []
    for position, word in enumerate(words):
        if _KEEP_UPPER.match(word) and not (position and word.lower() in _LOWER):
            made.append(word)
        elif position and word.lower() in _LOWER:
            made.append(word.lower())
        else:
            made.append(re.sub(r"[A-Za-z]+('[A-Za-z]+)?", lambda m: m[0].capitalize(), word))
    return " ".join(made)


def _is_name(text: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][\w'-]+(\s+[A-Z][\w'-]*\.?){1,2}", _case(text)))


def _names_case(text: str) -> bool:
    return bool(
        re.search(
            r"\b(child|baby|family|sibling|young person|case)\s+['\"]?\w{1,4}\b",
            text,
            re.IGNORECASE,
        )
    )
