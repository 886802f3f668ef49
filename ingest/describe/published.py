"""When was this published? Every dated candidate with its label, and the one that may be believed.

Reports carry many dates: of a death, of a panel, of a board's approval. Only words of publication
or a bare date in the title block say when it was published; the rest are kept, named for what
they are, and never chosen.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.vocabulary import FactState, Method
from ingest.describe.cover import Cover, CoverRow
from ingest.describe.datelabels import labelled
from ingest.describe.datewords import as_value, in_season, within, without, written_dates
from ingest.describe.publishedtold import told_dates
from ingest.describe.reading import Reading
from ingest.values import Context, DateRange, FoundLink, Value

_WORTH_KEEPING = frozenset(
    {"approved", "presented", "adoption", "initiated", "completed", "died", "endorsed", "submitted"}
)
_LABEL_FIRST = re.compile(
    r"(?:\w+ ){0,6}(?:date (?:of|for) publication|publication date|date published)\b"
    r"|(?:first |report |review |posted |this report )?(?:published|publication)\b"
    r"|(?:final )?(?:version|v) ?[\d.]+\W+(?:for )?publication\b|dyddiad cyhoeddi",
    re.IGNORECASE,
)
_OWN_WORDS = re.compile(
    r"(?:this|the) (?:report|review|serious case review|overview report|executive summary"
    r"|document)\s+"
    r"(?:was|is|has been|will be|is being)\s+(?:first )?published"
    r"|(?:^|[.;:] )(?:report|review) (?:was )?published (?:on|in)|(?:^|[.;:] )first published\b",
    re.IGNORECASE,
)

_OF_REPORT = re.compile(
    r"(?:date of (?:the |this )?report|report date|(?:(?:this )?report (?:is |was )?)?dated)\b",
    re.IGNORECASE,
)
"""A cover's date of the report stands for its publication as a bare date there does."""


_IMPRINT = re.compile(
    r"(?!.*\b(?:Chair|Date|Dated|Name|Signed|Signature)\b)"
    r"(?:(?:[A-Z][\w'-]*|and|of|&|the)[ ,.|]+){1,11}[A-Z][\w'-]*[ .]*|[A-Z]{2,6}(?:/[A-Z\d]{1,6})+"
)
"""Whose paper it is, or by what number it is kept, before the date in its last line."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One dated statement. Lower ``rank`` is better believed; None is never chosen."""

    when: DateRange
    label: str
    rank: int | None
    source: str
    page: int | None
    quote: str
    rule: str
    confidence: float


def candidates(reading: Reading, cover: Cover, context: Context) -> list[Candidate]:
    """Every dated candidate, the best believed first."""
    found = [
        *_told(context),
        *_listed(context),
        *_from_sheet(cover),
        *_from_rows(cover),
        *_from_edges(cover, reading),
        *_from_end(reading),
        *_told_by_itself(reading),
    ]
    unique: dict[tuple[object, ...], Candidate] = {}
    for c in found:
        unique.setdefault((c.when, c.label, c.rank, c.page), c)
    return sorted(unique.values(), key=lambda c: 99 if c.rank is None else c.rank)


def choose(found: Iterable[Candidate]) -> Candidate | None:
    """The best believed; a narrower date said in words of publication inside it is better still."""
    ranked = [c for c in found if c.rank is not None]
    if not ranked:
        return None
    best = ranked[0]
    for other in ranked[1:]:
        narrower = within(other.when, best.when) and other.when != best.when
        if narrower and (other.label == "published" or best.when.precision == "year"):
            return other
    return best


def _told(context: Context) -> Iterator[Candidate]:
    if context.published is not None:
        yield Candidate(context.published, "told", 0, "import", None, "", "published-told", 1.0)


def _listed(context: Context) -> Iterator[Candidate]:
    """The words of the page that links here: explicit ones first, a bare dating heading after."""
    link = context.link
    if link is None:
        return
    season = in_season(link.dated)
    if season is not None:
        yield _beside(season, "", "listing", link.dated, 2)
    for source, text in (
        ("link", link.text),
        ("listing", link.dated),
        ("listing", link.context),
        ("listing", link.heading),
        ("listing", link.case),
    ):
        for when, label, quote in labelled(text):
            if label == "published":
                yield Candidate(when, label, 1, source, None, quote, "published-listed", 0.97)
            else:
                yield _beside(when, label, source, quote, _beside_rank(when, label, text, link))


def _beside_rank(when: DateRange, label: str, text: str, link: FoundLink) -> int | None:
    """How far a date beside a link may be believed: the page's own dating words, then the rest."""
    if label not in {"", "added"} or text not in {link.dated, link.text, link.heading}:
        return None
    if when.precision == "year":
        return 5 if text == link.dated else None
    return 2 if text == link.dated else 5


def _beside(when: DateRange, label: str, source: str, quote: str, rank: int | None) -> Candidate:
    rule = "date-listed" if rank is None else "published-beside-link"
    return Candidate(when, label or "listed", rank, source, None, quote, rule, 0.8 if rank else 0.5)


def _from_sheet(cover: Cover) -> Iterator[Candidate]:
    for written in written_dates(cover.sheet.get("published", "")):
        if written.when is not None:
            rank = 6 if written.when.precision == "year" else 3
            quote = "Date of publication: " + cover.sheet["published"]
            yield Candidate(
                written.when,
                "cover sheet",
                rank,
                "document",
                cover.sheet_page,
                quote,
                "published-sheet",
                0.9,
            )
    for when, label, quote in labelled(cover.sheet.get("title", "")):
        yield Candidate(
            when, label or "title", None, "document", cover.sheet_page, quote, "date-in-title", 0.5
        )


def _from_rows(cover: Cover) -> Iterator[Candidate]:
    """Dates in the title block: labelled for publication, labelled otherwise, or bare."""
    previous = ""
    for row in cover.rows:
        runs = cover.runs(row)
        for when, label, quote in labelled(row.text, before=previous):
            if label == "published":
                rank = 8 if runs else 3
                yield _read(when, label, rank, row.page, quote, "published-cover")
            elif not label and not runs and not _is_year_of_a_code(when, row):
                rank = 7 if when.precision == "year" else 4
                yield _read(when, "bare", rank, row.page, quote, "published-bare")
            elif label == "completed" and not runs and _OF_REPORT.match(row.text):
                yield _read(when, "bare", 7, row.page, quote, "published-report-date")
            else:
                yield _read(when, label or "footer", None, row.page, quote, "date-rival")
        for part in row.text.split("|"):
            season = in_season(part)
            if season is not None and not runs:
                yield _read(season, "bare", 7, row.page, part.strip(), "published-bare")
        previous = row.text


def _is_year_of_a_code(when: DateRange, row: CoverRow) -> bool:
    """A bare year counts alone on its line; beside other words it may be part of a code."""
    return when.precision == "year" and len(re.findall(r"[A-Za-z]", without(row.text))) > 2


def _from_edges(cover: Cover, reading: Reading) -> Iterator[Candidate]:
    """Outside the title block: a line that is a label and a date, or a sentence that says so."""
    previous = ""
    for row in cover.edges:
        short = len(row.text.split()) <= 12
        for when, label, quote in labelled(row.text, before=previous):
            says = label == "published" and (
                (short and _LABEL_FIRST.match(row.text)) or _OWN_WORDS.search(quote)
            )
            if says and when.precision != "year":
                yield Candidate(when, label, 8, "document", row.page, quote, "published-edge", 0.8)
            elif short or label in {
                "approved",
                "presented",
                "adoption",
                "initiated",
                "completed",
                "died",
            }:
                name = label or "footer"
                yield Candidate(
                    when, name, None, "document", row.page, quote, "date-" + name.split()[0], 0.4
                )
        previous = row.text


def _from_end(reading: Reading) -> Iterator[Candidate]:
    """A closing line such as "Published: March 2019" on the last page, or a sentence saying so."""
    if len(reading.pages) < 2:
        return
    last = reading.pages[-1].number
    for block in reading.blocks:
        if block.page != last and ("ublish" not in block.text or not _OWN_WORDS.search(block.text)):
            continue
        closing = block.page == last and _LABEL_FIRST.match(block.text) is not None
        closing = closing and len(block.text.split()) <= 8
        for when, label, quote in labelled(block.text):
            if (
                label == "published"
                and when.precision != "year"
                and (closing or _OWN_WORDS.search(quote))
            ):
                yield _read(when, label, 9, block.page, quote, "published-end")


def _told_by_itself(reading: Reading) -> Iterator[Candidate]:
    """A sentence about this report's own publication, or a closing line."""
    for when, page, quote in told_dates(reading):
        yield _read(when, "published", 9, page, quote, "published-told-by-itself")
    closing = reading.rows[-1][-1] if reading.rows and reading.rows[-1] else None
    if closing is None or (without(closing.text) and not _IMPRINT.fullmatch(without(closing.text))):
        return
    for when, label, quote in labelled(closing.text):
        if not label and when.precision != "year":
            yield _read(when, "bare", 10, closing.page, quote, "published-last-line")


def _read(  # noqa: PLR0913 - a candidate has these six parts
    when: DateRange, label: str, rank: int | None, page: int, quote: str, rule: str
) -> Candidate:
    confidence = {3: 0.97, 4: 0.75, 7: 0.6, 8: 0.8, 9: 0.7}.get(rank or 0, 0.5)
    return Candidate(when, label, rank, "document", page, quote, rule, confidence)


def date_values(found: Iterable[Candidate], chosen: Candidate | None) -> Iterator[Value]:
    """The chosen publication date and every rival, each with its label and where it was read."""
    if chosen is None:
        yield Value(
            "publication_date",
            None,
            FactState.CANNOT_TELL,
            Method.RULE,
            "document",
            None,
            "",
            0.0,
            "published-none",
        )
    for candidate in found:
        is_chosen = candidate is chosen
        yield Value(
            field="publication_date" if is_chosen else "date_candidate",
            value=as_value(candidate.when),
            state=FactState.KNOWN,
            method=_method(candidate),
            source=candidate.source,
            page=candidate.page,
            quote=candidate.quote,
            confidence=candidate.confidence,
            rule=candidate.rule,
            label=candidate.label,
        )


def _method(candidate: Candidate) -> Method:
    if candidate.source == "import":
        return Method.HUMAN
    return Method.STATED if candidate.label == "published" else Method.RULE
