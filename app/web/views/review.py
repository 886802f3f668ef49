"""A review's page as its template sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.domain.visibility import Availability, availability_group
from app.models import Document, LinkStateNow, Recommendation, Review
from app.web import dates, facts
from app.web.labels import ROLE_LABELS, term_label, type_label
from app.web.snippets import Piece
from app.web.templating import day, plural, size

WORDS_A_MINUTE = 230
_TERM_GROUPS = {
    "age": "Age of child",
    "harm": "Harm",
    "theme": "Themes",
    "agency": "Agencies with recommendations",
    "method": "How the review was done",
    "parental": "Circumstances of the family",
    "status": "Legal status",
}
_READ = {"ok", "partial"}
_WHY_NO_TEXT = {
    "image_only": "The pages are pictures, so their text could not be read.",
    "encrypted": "The file is locked with a password, so its text could not be read.",
}


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    text: str
    href: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class FactRow:
    """A line of the key facts. ``links`` lead to the pages that bear it out."""

    label: str
    value: str
    provenance: str
    links: tuple[EvidenceLink, ...] = ()
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    id: str
    badge: str
    text: str
    for_whom: str
    page_href: str
    page_text: str
    themes: tuple[tuple[str, str], ...]
    before: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    title: str
    role: str
    detail: str
    read_href: str
    file_href: str
    file_text: str
    note: str
    replaced: bool


@dataclass(frozen=True, slots=True)
class Event:
    when: str
    what: str
    evidence: str
    order: str


@dataclass(frozen=True, slots=True)
class SimilarReview:
    title: str
    href: str
    why: str


@dataclass(frozen=True, slots=True)
class MatchRow:
    href: str
    where: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """What our last looks saw, when that is not simply that the report is there."""

    heading: str
    text: str
    link: str = ""
    link_text: str = ""


@dataclass(frozen=True, slots=True)
class ReviewView:
    id: str
    title: str
    kind: str
    summary: str
    summary_source: str
    notice: Notice | None
    copy_held: bool
    read_href: str
    download_href: str
    download_text: str
    reading_time: str
    sections: tuple[EvidenceLink, ...]
    facts: tuple[FactRow, ...]
    query: str
    matches: tuple[MatchRow, ...]
    matches_total: int
    recommendations_state: str
    recommendations_heading: str
    recommendations: tuple[RecommendationRow, ...]
    documents: tuple[DocumentRow, ...]
    timeline: tuple[Event, ...]
    harvard: str
    similar: tuple[SimilarReview, ...]
    abbreviations: tuple[tuple[str, str], ...]
    highwire: tuple[tuple[str, str], ...]
    json_ld: dict[str, object]
    about_child: bool


def page_href(review_id: str, document: int, page: int, query: str = "") -> str:
    """The address of a page's text."""
    return f"/reviews/{review_id}/documents/{document}/pages/{page}{query}"


def file_suffix(document: Document) -> str:
    """``pdf`` or ``docx`` …: the end of the address of a document's original file."""
    known = {
        "application/pdf": "pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
        "application/msword": "doc",
    }
    return known.get(document.media_type, "bin")


def file_href(document: Document) -> str:
    """The address of a document's original file."""
    suffix = file_suffix(document)
    return f"/reviews/{document.review_id}/documents/{document.number}.{suffix}"


def download_text(document: Document) -> str:
    """``Download PDF (38 pages, 1.2 MB)``."""
    pages = f"{plural(document.pages_count, 'page')}, " if document.pages_count else ""
    return f"Download {file_suffix(document).upper()} ({pages}{size(document.size)})"


def main_document(documents: Sequence[Document]) -> Document | None:
    """The document a reader wants first: the main one, in its newest version."""
    standing = [one for one in documents if one.replaced_by_id is None] or list(documents)
    return next((one for one in standing if one.is_primary), standing[0] if standing else None)


def reading_time(document: Document) -> str:
    """How long the document takes to read, in words; empty when there is no text."""
    if not document.words:
        return ""
    minutes = max(1, round(document.words / WORDS_A_MINUTE))
    if minutes < 60:
        return f"about {plural(minutes, 'minute')} to read"
    hours, rest = divmod(round(minutes / 10) * 10, 60)
    return f"about {plural(hours, 'hour')}{f' {rest} minutes' if rest else ''} to read"


def summary_of(review: Review) -> tuple[str, str]:
    """The summary and who says it; both empty when there is none."""
    found: Mapping[str, Any] = review.summary or {}
    part = found.get("headline") or found.get("text") or ""
    text = str(part.get("text", "")) if isinstance(part, Mapping) else str(part)
    if not text:
        return "", ""
    page = part.get("page") if isinstance(part, Mapping) else found.get("page")
    if found.get("source") == "editor":
        return text, "Summary written by an editor."
    where = f" From page {page}." if page else ""
    return text, f"Found automatically in the report’s own words.{where}"


def fact_rows(review: Review, publisher: str, main: int | None) -> tuple[FactRow, ...]:
    """Key facts: who published it and when, then every value with its provenance."""
    found = facts.values(review)
    rows = [FactRow("Publisher", publisher or "Not stated", "From the board’s own website.")]
    if "publication_date" not in found and "published" not in found:
        when = dates.published(review)
        rows.append(
            FactRow("Published", when or "Not stated", _date_source(review.published_source))
        )
    for name, value in found.items():
        if name in facts.HIDDEN or name == "board" or value.value == [] or name == "review_type":
            continue
        links = _page_links(review, value.document or main, value.page, value.quote)
        rows.append(
            FactRow(facts.label(name), facts.in_words(value), facts.provenance(value), links)
        )
    return (*rows, *_term_rows(review, {row.label for row in rows}, main))


def _date_source(source: str) -> str:
    return {
        "listing": "From the publisher’s website. Not yet checked.",
        "link": "From the words of the link on the publisher’s website. Not yet checked.",
        "document": "From the report. Not yet checked.",
        "import": "Given when the report was added.",
        "first_seen": "The date on which we first saw it; it may be older.",
    }.get(source, "Found automatically. Not yet checked.")


def _page_links(
    review: Review, document: int | None, page: int | None, quote: str
) -> tuple[EvidenceLink, ...]:
    if page is None or document is None:
        return ()
    return (EvidenceLink(f"Page {page}", page_href(review.id, document, page), quote),)


def _term_rows(review: Review, taken: set[str], main: int | None) -> list[FactRow]:
    rows = []
    for group, label in _TERM_GROUPS.items():
        terms = [term for term in review.terms if term.group == group]
        if not terms or label in taken:
            continue
        links = []
        for term in terms:
            for page, quote in [tuple(one)[:2] for one in term.evidence[:1]]:
                text = f"{term_label(group, term.code)}: page {page}"
                links.append(EvidenceLink(text, page_href(review.id, main or 1, page), quote))
        human = all(term.method == "human" for term in terms)
        rows.append(
            FactRow(
                label,
                "; ".join(term_label(group, term.code) for term in terms),
                "Checked by an editor." if human else "Found automatically. Not yet checked.",
                tuple(links),
                tuple((f"/themes/{one.code}", term_label(group, one.code)) for one in terms)
                if group == "theme"
                else (),
            )
        )
    return rows


def recommendation_rows(review: Review, *, text_shown: bool) -> tuple[RecommendationRow, ...]:
    """Recommendations as the report numbers them, verbatim."""
    return tuple(_recommendation(review, one) for one in review.recommendations if text_shown)


def _recommendation(review: Review, one: Recommendation) -> RecommendationRow:
    addressees = [term_label("agency", code) for code in one.addressees]
    asked = len({str(before) for before in one.asked_before})
    return RecommendationRow(
        id=f"recommendation-{one.ordinal}",
        badge=str(one.number or one.ordinal),
        text=one.text,
        for_whom=", ".join(addressees),
        page_href=page_href(review.id, one.document_number, one.page),
        page_text=f"{one.label or 'Recommendation'}, page {one.page}".strip(),
        themes=tuple((f"/themes/{code}", term_label("theme", code)) for code in one.themes),
        before=f"Asked before in {plural(asked, 'other review')}." if asked else "",
    )


def document_rows(documents: Sequence[Document], *, text_shown: bool) -> tuple[DocumentRow, ...]:
    """Every document that may be shown, newest version first."""
    return tuple(_document(one, text_shown=text_shown) for one in documents)


def _document(one: Document, *, text_shown: bool) -> DocumentRow:
    readable = text_shown and one.status in _READ and one.pages_count > 0
    pages = plural(one.pages_count, "page") if one.pages_count else "pages not counted"
    note = _WHY_NO_TEXT.get(one.status, "" if readable else one.status_because)
    if one.dangers:
        note = f"{note} This file contains active content: open it with care.".strip()
    return DocumentRow(
        title=one.title or ROLE_LABELS.get(one.role, "Document"),
        role=ROLE_LABELS.get(one.role, "Document"),
        detail=f"{pages}, {size(one.size)}, found {day(one.found_at)}",
        read_href=page_href(one.review_id, one.number, 1) if readable else "",
        file_href=file_href(one) if text_shown else "",
        file_text=download_text(one),
        note=note,
        replaced=one.replaced_by_id is not None,
    )


def notice_of(review: Review, state: LinkStateNow | None, flag_id: int | None) -> Notice | None:
    """The availability notice, from dates and in the register's words."""
    group = availability_group(review.availability)
    href, text = (f"/takedowns/{flag_id}", "See the register entry") if flag_id else ("", "")
    if group is Availability.ELSEWHERE:
        return Notice(
            "Only on another website",
            "We no longer find this report on its publisher’s website. "
            "The same report is public on another website.",
        )
    if group is Availability.GONE:
        return Notice("No longer on the publisher’s website", _gone_words(state), href, text)
    if state is None or state.first_not_found is None:
        return None
    if state.state in {"gone_unconfirmed", "soft_404"}:
        return Notice(
            "Not found at our last look",
            f"We last found this report at its published address on {day(state.last_found)}. "
            f"Our looks since {day(state.first_not_found)} did not find it. "
            "That can be a passing fault, and we keep looking.",
        )
    return None


def _gone_words(state: LinkStateNow | None) -> str:
    last = "Publishers may remove reports for good reasons, including to protect children."
    if state is None or state.first_not_found is None or state.last_found is None:
        return last
    return (
        "We last found this report at its published address on "
        f"{day(state.last_found)} and first could not find it on "
        f"{day(state.first_not_found)}. {last}"
    )


def timeline_of(review: Review, state: LinkStateNow | None) -> tuple[Event, ...]:
    """What is known of the report's life, in order, each with its evidence."""
    events: list[tuple[date, str, str]] = []
    when = review.published_earliest or review.published_latest
    if when:
        events.append((when, "Published", _date_source(review.published_source)))
    events.append((_date(review.first_found_at), "First found by us", "Our record of the fetch"))
    for document in review.documents:
        if document.number > 1 and not document.held:
            role = ROLE_LABELS.get(document.role, "Document").lower()
            note = "Our record of the fetch"
            events.append((_date(document.found_at), f"Another document found: {role}", note))
    if state is not None:
        events += _states(state)
    ordered = sorted(events, key=lambda event: event[0])
    return tuple(Event(_when(review, at, what), what, why, f"{at}") for at, what, why in ordered)


def _when(review: Review, at: date, what: str) -> str:
    return dates.published(review) if what == "Published" else day(at)


def _states(state: LinkStateNow) -> list[tuple[date, str, str]]:
    events = []
    for episode in state.episodes:
        first, last = facts.day_of(episode, "from"), facts.day_of(episode, "to")
        checks = episode.get("checks") or episode.get("count") if isinstance(episode, dict) else None
        note = f"{checks} checks" if checks else "Our checks"
        if first:
            events.append((first, "Not found at its address", note))
        if last and last != first:
            events.append((last, "Last day of that absence", note))
    if not events and state.first_not_found:
        if state.last_found:
            events.append((state.last_found, "Last found at its address", "Our checks"))
        events.append((state.first_not_found, "First not found", "Our checks"))
    return events


def _date(at: datetime) -> date:
    return at.date()


def similar_rows(review: Review, titles: Mapping[str, str]) -> tuple[SimilarReview, ...]:
    """Similar reviews that are public, with the reason for each."""
    rows = []
    for one in review.similar:
        other = str(one.get("id") or one.get("review_id") or "") if isinstance(one, dict) else ""
        if other in titles:
            why = one.get("because") or one.get("why") or one.get("reason") or ""
            text = "; ".join(why) if isinstance(why, list) else str(why)
            rows.append(SimilarReview(titles[other], f"/reviews/{other}", text))
    return tuple(rows)


def recommendations_heading(review: Review) -> str:
    """A heading that says how many, in the report's own sort of word."""
    kinds = {one.kind for one in review.recommendations}
    noun = {"finding": "Findings", "question": "Questions for the board"}
    if len(kinds) == 1:
        return noun.get(kinds.pop(), "Recommendations")
    return "Recommendations"


def kind_of(review: Review) -> str:
    """The caption: the type of review in full."""
    return type_label(review.review_type)

