"""A review's page as its template sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.models import Recommendation, Review
from app.records.likeness import Similar
from app.records.said import decided_on
from app.web import dates, facts
from app.web.labels import recommendation_name, term_label, type_label
from app.web.snippets import Piece
from app.web.views.documents import DocumentRow, page_href
from app.web.views.recommending import Before
from app.web.views.timeline import Event, Notice, date_source

_UNSAID = "Not stated"
_UNCHECKED = "Found automatically. Not yet checked."
_FEW = 2
_TERM_GROUPS = {"harm": "Harm", "theme": "Themes"}


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
    before: Before | None


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
class SummaryPart:
    """A part of the summary: sentences of the report with their pages, or labels."""

    heading: str
    sentences: tuple[EvidenceLink, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReviewView:
    id: str
    title: str
    kind: str
    headline: str
    summary: tuple[SummaryPart, ...]
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


def headline_of(review: Review) -> str:
    """The report's own sentences that say best what happened; empty when none was found."""
    return " ".join(str(one["text"]) for one in review.summary.get("headline") or ())


def summary_parts(review: Review, main: int | None) -> tuple[SummaryPart, ...]:
    """Background, learning, model and keywords, in the shape practitioners know."""
    if main is None:
        return ()
    parts = [
        SummaryPart(heading, _sentences(review, main, name))
        for name, heading in (("background", "Background"), ("learning", "Learning"))
        if review.summary.get(name)
    ]
    parts += [
        SummaryPart(heading, words="; ".join(str(one) for one in review.summary[name]))
        for name, heading in (("model", "Model"), ("keywords", "Keywords"))
        if review.summary.get(name)
    ]
    return tuple(parts)


def _sentences(review: Review, main: int, name: str) -> tuple[EvidenceLink, ...]:
    found: dict[str, int] = {}
    for one in review.summary[name]:
        found.setdefault(str(one["text"]).lstrip("•◦–- "), int(one["page"]))
    return tuple(
        EvidenceLink(text, page_href(review.id, main, page), f"Page {page}")
        for text, page in found.items()
    )


def fact_rows(review: Review, publisher: str, main: int | None) -> tuple[FactRow, ...]:
    """Key facts: who published it and when, then every value with its provenance."""
    found = facts.values(review)
    rows = [FactRow("Publisher", publisher or "Not stated", "From the board’s own website.")]
    if "publication_date" not in found:
        when = dates.published(review)
        rows.append(
            FactRow("Published", when or "Not stated", date_source(review.published_source))
        )
    for name, value in found.items():
        if name in facts.HIDDEN:
            continue
        links = _page_links(review, value.document or main, value.page, value.quote)
        rows.append(
            FactRow(facts.label(name), facts.in_words(value), facts.provenance(value), links)
        )
    rows += _term_rows(review, {row.label for row in rows}, main)
    return _together(rows)


def _together(rows: Sequence[FactRow]) -> tuple[FactRow, ...]:
    """Everything a report is not found to state in one row at the end: a phone shows few rows."""
    unsaid = [row for row in rows if (row.value, row.provenance) == (_UNSAID, _UNCHECKED)]
    if len(unsaid) < _FEW:
        return tuple(rows)
    labels = "; ".join(row.label for row in unsaid)
    return (*(row for row in rows if row not in unsaid), FactRow(_UNSAID, labels, _UNCHECKED))


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
                facts.by_person("Checked", decided_on(review, group)) if human else _UNCHECKED,
                tuple(links),
                tuple((f"/themes/{one.code}", term_label(group, one.code)) for one in terms)
                if group == "theme"
                else (),
            )
        )
    return rows


def recommendation_rows(
    review: Review, before: Mapping[tuple[str, int], Before]
) -> tuple[RecommendationRow, ...]:
    """Recommendations as the report numbers them, verbatim, and where the like was asked before."""
    return tuple(
        _recommendation(review, one, before.get((review.id, one.ordinal)))
        for one in review.recommendations
    )


def _recommendation(
    review: Review, one: Recommendation, before: Before | None
) -> RecommendationRow:
    addressees = [term_label("agency", code) for code in one.addressees]
    return RecommendationRow(
        id=f"recommendation-{one.ordinal}",
        badge=str(one.number or one.ordinal),
        text=one.text,
        for_whom=", ".join(addressees),
        page_href=page_href(review.id, one.document_number, one.page),
        page_text=f"{recommendation_name(one.label, one.number or one.ordinal)}, page {one.page}",
        themes=tuple((f"/themes/{code}", term_label("theme", code)) for code in one.themes),
        before=before,
    )


def similar_rows(found: Sequence[Similar], names: Mapping[str, str]) -> tuple[SimilarReview, ...]:
    """Similar reviews, each with the reason, given what reviews are called by id."""
    return tuple(
        SimilarReview(
            names.get(one.review_id, one.title),
            f"/reviews/{one.review_id}",
            "Both concern "
            + ", ".join(term_label(group, code).lower() for group, code in one.shared[:4]),
        )
        for one in found
    )


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
