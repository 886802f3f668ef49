"""A review's page, its citation files, and the tombstone where one used to be."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.orm import Session

from app.domain.ids import ReviewId
from app.domain.visibility import Showing
from app.models import Document, Review
from app.records import likeness, register, showing
from app.records.reviews import whole_review
from app.search import highlight
from app.search.engine import Words
from app.web import citing, glossary, searching
from app.web.api import reviews as reviews_api
from app.web.query import Asked, read
from app.web.site import Site, site_of
from app.web.snippets import cut, pieces
from app.web.templating import Crumb, day, page
from app.web.views import documents as papers
from app.web.views import review as views
from app.web.views import timeline
from app.web.views.listing import name_of
from app.web.views.recommending import befores

router = APIRouter()

MATCHES_SHOWN = 40
SECTIONS_SHOWN = 14
ADULT = {"sar", "apr", "dhr", "mhhr", "owhr", "pfd"}


def tombstone(request: Request, stand: showing.Standing, review_id: str) -> Response:
    """What is left of a withheld review: its id and the date. 451 where a court ordered it."""
    when = day(stand.withheld_at) if stand.withheld_at else ""
    return page(
        request,
        "pages/tombstone.html",
        {"id": review_id, "when": when},
        title="This review is not available",
        status=451 if stand.by_court else 410,
        index=False,
        headers={"Cache-Control": "no-store"},
    )


@router.get("/reviews", include_in_schema=False)
def all_reviews() -> Response:
    """The list of all reviews is a search for nothing in particular."""
    return RedirectResponse("/search", 303)


@router.get("/reviews/{review_id}.json", include_in_schema=False)
def as_json(request: Request, review_id: str) -> Response:
    """The full record, as the API gives it."""
    return reviews_api.review(request, review_id)


@router.get("/reviews/{review_id}.ris", include_in_schema=False)
def as_ris(request: Request, review_id: str) -> Response:
    """The citation for reference managers."""
    return _cited(request, review_id, "ris")


@router.get("/reviews/{review_id}.bib", include_in_schema=False)
def as_bibtex(request: Request, review_id: str) -> Response:
    """The citation for LaTeX."""
    return _cited(request, review_id, "bib")


_KINDS = {
    "ris": ("application/x-research-info-systems; charset=utf-8", citing.ris),
    "bib": ("application/x-bibtex; charset=utf-8", citing.bibtex),
}


def _cited(request: Request, review_id: str, suffix: str) -> Response:
    site = site_of(request)
    with site.database.session() as session:
        stand = showing.standing(session, review_id)
        if stand.showing is Showing.TOMBSTONE:
            return tombstone(request, stand, review_id)
        review = whole_review(session, review_id)
        cited = _citation(site, session, review, stand.showing is Showing.WHOLE)
    media_type, write = _KINDS[suffix]
    name = f'attachment; filename="review-{review.id}.{suffix}"'
    return Response(write([cited]), media_type=media_type, headers={"Content-Disposition": name})


def _citation(site: Site, session: Session, review: Review, whole: bool) -> citing.Citation:  # noqa: FBT001 - a state, not a switch
    main = papers.main_document(showing.shown_documents(review)) if whole else None
    pdf = main is not None and main.media_type == "application/pdf"
    return citing.citation(
        review,
        _publisher(session, review),
        url=site.whole(f"/reviews/{review.id}"),
        pdf_url=site.whole(papers.file_href(main)) if main and pdf else "",
    )


def _publisher(session: Session, review: Review) -> str:
    slugs = [board.board_slug for board in review.boards]
    names = showing.board_names(session, slugs)
    return " and ".join(names[slug] for slug in slugs[:1] if slug in names)


@router.get("/reviews/{review_id}", include_in_schema=False)
def review_page(request: Request, review_id: str) -> Response:
    """One review: what it is, what it recommends, where it was published, how to cite it."""
    site = site_of(request)
    asked = read(request.query_params.multi_items()).asked
    with site.database.session() as session:
        stand = showing.standing(session, review_id)
        if stand.showing is Showing.TOMBSTONE:
            return tombstone(request, stand, review_id)
        review = whole_review(session, review_id)
        view = _view(session, site, review, asked, stand)
    return page(
        request,
        "pages/review.html",
        view,
        title=f"{view.title}, {view.kind}",
        crumbs=(Crumb("Search", "/search"), Crumb(view.title)),
    )


def _view(
    session: Session, site: Site, review: Review, asked: Asked, stand: showing.Standing
) -> views.ReviewView:
    whole = stand.showing is Showing.WHOLE
    documents = showing.shown_documents(review) if whole else []
    main = papers.main_document(documents)
    state = showing.link_state(session, review.id)
    publisher = _publisher(session, review)
    cited = _citation(site, session, review, whole)
    matches, total = _matches(session, site, review, documents, asked)
    return views.ReviewView(
        id=review.id,
        title=name_of(review, publisher),
        kind=views.kind_of(review),
        headline=views.headline_of(review) if whole else "",
        summary=views.summary_parts(review, main.number if main else None),
        notice=timeline.notice_of(review, state, register.entry_id(session, review.id)),
        copy_held=not whole,
        read_href=papers.page_href(review.id, main.number, 1) if main and main.words else "",
        download_href=papers.file_href(main) if main else "",
        download_text=papers.download_text(main) if main else "",
        reading_time=papers.reading_time(main) if main else "",
        sections=_sections(session, review, main),
        facts=views.fact_rows(review, publisher, main.number if main else None),
        query=asked.q if whole else "",
        matches=matches,
        matches_total=total,
        recommendations_state=review.recommendations_state,
        recommendations_heading=views.recommendations_heading(review),
        recommendations=views.recommendation_rows(review, befores(session, review.recommendations))
        if whole
        else (),
        documents=papers.document_rows(documents, text_shown=whole),
        timeline=timeline.timeline_of(review, state),
        harvard=citing.harvard(cited, seen=site.now().date()),
        similar=_similar(session, review),
        abbreviations=tuple(sorted(glossary.of_review(review).items())) if whole else (),
        highwire=tuple(citing.highwire(cited)),
        json_ld=citing.json_ld(cited),
        about_child=review.review_type not in ADULT,
    )


def _similar(session: Session, review: Review) -> tuple[views.SimilarReview, ...]:
    found = likeness.similar_to(session, review.terms, review.id)
    return views.similar_rows(found, showing.titles(session, [one.review_id for one in found]))


def _sections(
    session: Session, review: Review, main: Document | None
) -> tuple[views.EvidenceLink, ...]:
    """The main headings of the report, each with its page."""
    if main is None:
        return ()
    found = showing.headings_of(session, main.id, most=SECTIONS_SHOWN)
    return tuple(
        views.EvidenceLink(text, papers.page_href(review.id, main.number, number))
        for text, number in found
    )


def _matches(
    session: Session, site: Site, review: Review, documents: list[Document], asked: Asked
) -> tuple[tuple[views.MatchRow, ...], int]:
    words = searching.parse(asked)
    if not words.terms or not documents:
        return (), 0
    numbers = {document.number: document for document in documents}
    hits = [
        hit
        for hit in site.engine.within(ReviewId(review.id), words)
        if hit.kind == "page" and hit.document in numbers
    ]
    shown = hits[:MATCHES_SHOWN]
    keys = {(numbers[hit.document].id, hit.seq) for hit in shown}
    texts = showing.passages(session, keys)
    query = searching.page_query(asked)
    rows = []
    for hit in shown:
        found = texts.get((numbers[hit.document].id, hit.seq))
        if found is not None:
            href = papers.page_href(review.id, hit.document, found.page, query)
            printed = f" (printed {found.printed})" if _differs(found) else ""
            where = papers.page_name(documents, hit.document, f"{found.page}{printed}")
            rows.append(_match(found, words, href, where))
    return tuple(rows), len(hits)


def _match(found: showing.PassageText, words: Words, href: str, where: str) -> views.MatchRow:
    text, spans = cut(found.text, highlight.mark(found.text, words), searching.SNIPPET)
    return views.MatchRow(href, where, pieces(text, spans))


def _differs(found: showing.PassageText) -> bool:
    return bool(found.printed) and found.printed != str(found.page)
