"""The title of a document: its catalogue sheet, its title block, its link, its metadata."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.describe.case import areas_of, labels_in
from ingest.describe.cover import Cover, CoverRow
from ingest.describe.kind import names_in
from ingest.describe.letters import fold, squeeze
from ingest.describe.titlerows import title_rows
from ingest.describe.titlesorts import REPORT, sort_of
from ingest.describe.titletext import RUNS_ON, join, spelled, without_dates
from ingest.values import Context, Extracted

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
_WHOLE_FORM = re.compile(r"(?:independent )?overview report|executive summary", re.IGNORECASE)
_ISSUE = re.compile(r"(?<![\w])issue (?:no\.? ?)?\d{1,3}\b", re.IGNORECASE)
_SEASON = re.compile(r"\b(?:spring|summer|autumn|winter) 20\d\d\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:protocol|policy|procedure|(?:practice|guidance|briefing) note)\s*(?:no\.?\s*)?\d{1,3}",
    re.IGNORECASE,
)
"""A line that numbers a paper of a board's series; its own title follows."""
_NEWSLETTER_OF = re.compile(r"the (?:\w+ )?newsletter (?:of|from) ", re.IGNORECASE)
_FEW = 4  # words
_SMALL = 0.6
"""Beside the largest print: what is said in smaller names a part of the paper."""
_NEWS = re.compile(r"\b(?:newsletter|bulletin)\b", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)\d\d\s*[-/]\s*(?:(?:19|20)?\d\d)")


@dataclass(frozen=True, slots=True)
class Title:
    """A title, where it was read and how far it may be believed."""

    text: str
    page: int | None
    quote: str
    source: str
    rule: str
    confidence: float


def title_of(  # noqa: PLR0913 - a title is looked for in all of these
    extracted: Extracted,
    cover: Cover,
    context: Context,
    authors: tuple[str, ...] = (),
    hint: str = "",
    language: str = "en",
) -> Title:
    """The title in the document's own words, tidied of capitals, dates and file sizes."""
    if cover.sheet.get("title"):
        text = _with_form(without_dates(cover.sheet["title"]), cover)
        return Title(text, cover.sheet_page, cover.sheet["title"], "document", "title-sheet", 0.98)
    boards = tuple(name for name in (context.board_name, *context.board_names) if name)
    rows = _hinted(cover, hint) or title_rows(cover, authors, language, boards)
    if rows and (len(rows) > 1 or len(rows[0].text) > 3):
        quote = " / ".join(row.text for row in rows)
        named = bool(names_in(quote)) or bool(REPORT.search(quote))
        text = _without_area(join(rows), context)
        text = text if names_in(quote) or labels_in(quote) else _with_issue(text, rows, cover)
        confidence = 0.95 if named else 0.7
        return Title(text, rows[0].page, quote, "document", "title-block", confidence)
    return _elsewhere(extracted, context)


def _without_area(title: str, context: Context) -> str:
    """ "LCSPR - Northmere": a title without the name of the board's own area behind a dash."""
    for area in areas_of(context):
        title = re.sub(
            rf"(?<=\w)\s*[-:]\s*{re.escape(area)}(?=$|:)", "", title, flags=re.IGNORECASE
        )
    return title


def _with_issue(title: str, rows: list[CoverRow], cover: Cover) -> str:
    """A newsletter's title with its number or season, and without whose newsletter it is."""
    if len(rows) > 1 and _NEWSLETTER_OF.match(rows[-1].text):
        title = join(rows[:-1])
    issue = next((m for row in cover.rows[:8] if (m := _ISSUE.search(row.text))), None)
    season = _SEASON.search(rows[-1].text) if "newsletter" in rows[-1].text.lower() else None
    if issue is not None:
        return f"{title}: {issue[0].title()}"
    return f"{title} - {season[0]}" if season and season[0] not in title else title


def _with_form(title: str, cover: Cover) -> str:
    """A sheet's title, and the form of report that only the cover after it names."""
    if re.search(r"report|summary|briefing|learning", title, re.IGNORECASE):
        return title
    forms = (row for row in cover.rows if _WHOLE_FORM.fullmatch(row.text.strip()))
    form = next(forms, None)
    return f"{title}: {spelled(form.text.strip())}" if form else title


def _hinted(cover: Cover, hint: str) -> list[CoverRow]:
    """The row that says what a document is, where that is not a review, the words of its title
    above it and the years below it."""
    words = fold(hint).lower().strip()
    rows = [*cover.rows, *cover.edges]
    numbered = next((i for i, row in enumerate(cover.rows) if _NUMBERED.fullmatch(row.text)), None)
    if words and numbered is not None:
        below = takewhile(
            lambda row: sort_of(row, ()) in {"more", "type", "quote"}, cover.rows[numbered + 1 :]
        )
        return [cover.rows[numbered], *below]
    for at, row in enumerate(rows):
        text = fold(row.text).lower()
        opens = len(text.split()) > 2 and words.startswith(text)
        if not words or not (words in text or opens) or len(text.split()) > 20:
            continue
        first = at
        while (
            first
            and at < len(cover.rows)
            and sort_of(rows[first - 1], ()) == "more"
            and at - first < 2
        ):
            first -= 1
        if row.size < _SMALL * max((r.size for r in cover.title_rows), default=0.0):
            continue
        return [*rows[first : at + 1], *_below(row, cover.rows[at + 1 :])]
    return []


def _below(named: CoverRow, rows: Sequence[CoverRow]) -> list[CoverRow]:
    """Rows below the one that says what a paper is that are of its title: its years, words that run
    on, or, where that one says no more than what it is, what it is about."""
    short = len(named.text.split()) <= _FEW and not _NEWS.search(named.text)
    found: list[CoverRow] = []
    for row in rows:
        text = row.text.strip()
        runs_on = RUNS_ON.match(text) or text.startswith(("and ", "& "))
        about = short and row.size >= 0.75 * named.size and sort_of(row, ()) in {"more", "quote"}
        if not (runs_on or about or _YEARS.fullmatch(text)):
            break
        found.append(row)
        short = short and not _YEARS.fullmatch(text)
    return found


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
