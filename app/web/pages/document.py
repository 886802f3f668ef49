"""A document's pages as text, and its original file."""

from collections.abc import Sequence

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.domain.ids import ReviewId, Sha256
from app.domain.visibility import Showing
from app.errors import NotFound
from app.models import Document, Page, Review
from app.records import showing
from app.records.reviews import whole_review
from app.search import highlight
from app.search.engine import Words
from app.web import downloads, glossary, searching
from app.web.pages.review import ADULT, tombstone
from app.web.query import Asked, read, search_url
from app.web.site import Number, Site, site_of
from app.web.templating import Crumb, page
from app.web.views import page_text as views
from app.web.views.documents import file_href, file_suffix, is_active, page_href

router = APIRouter()

_HELD = "We are not showing our copy of this report while we look into why it was taken down."


@router.get("/reviews/{review_id}/documents/{number}/pages/{page_number}", include_in_schema=False)
def page_text(request: Request, review_id: str, number: Number, page_number: Number) -> Response:
    """One page's text, with what was searched for marked."""
    site = site_of(request)
    asked = read(request.query_params.multi_items()).asked
    with site.database.session() as session:
        stand = showing.standing(session, review_id)
        if stand.showing is Showing.TOMBSTONE:
            return tombstone(request, stand, review_id)
        if stand.showing is not Showing.WHOLE:
            raise NotFound(_HELD)
        review = whole_review(session, review_id)
        document = showing.document_of(review, number)
        text = showing.page_of(session, document.id, page_number)
        name = showing.titles(session, [review_id])[review_id]
        view = _view(site, (review, document, text), asked, name)
    return page(
        request,
        "pages/page_text.html",
        view,
        title=f"{view.heading}, {name}",
        crumbs=(
            Crumb("Search", searching_href(asked)),
            Crumb(name, f"/reviews/{review.id}"),
            Crumb(view.heading),
        ),
        index=False,
    )


def searching_href(asked: Asked) -> str:
    """Back to the search this page was reached from."""
    return search_url(Asked(q=asked.q, own_words=asked.own_words))


def _view(
    site: Site, what: tuple[Review, Document, Page], asked: Asked, name: str
) -> views.PageView:
    review, document, text = what
    words = searching.parse(asked)
    spans = highlight.mark(text.text, words) if words.terms else ()
    shorts = glossary.spans(text.text, glossary.of_review(review))
    starts = [start for _, _, start in text.headings]
    bare = searching.page_query(asked).split("#")[0]
    last = document.pages_count
    danger = is_active(document)
    is_pdf = document.media_type == "application/pdf"
    return views.PageView(
        review_id=review.id,
        review_title=name,
        document_title=document.title,
        heading=f"Page {text.number} of {last}",
        printed=text.printed if text.printed and text.printed != str(text.number) else "",
        paragraphs=views.paragraphs(text.text, spans, shorts, starts),
        query=asked.q,
        hits_here=len(spans),
        previous=_step(review, document, text.number - 1, bare),
        next=_step(review, document, text.number + 1, bare),
        next_match=_next_match(site, document, text.number, words, asked),
        open_href=f"{file_href(document)}?open=1#page={text.number}"
        if is_pdf and not danger
        else file_href(document),
        open_text=f"Open the PDF at page {text.number}"
        if is_pdf and not danger
        else f"Download the {file_suffix(document).upper()}",
        ocr=text.ocr,
        empty="" if text.text.strip() else "No text could be read on this page.",
        about_child=review.review_type not in ADULT,
    )


def _step(review: Review, document: Document, number: int, query: str) -> views.Step | None:
    if not 1 <= number <= document.pages_count:
        return None
    return views.Step(page_href(review.id, document.number, number, query), f"Page {number}")


def _next_match(
    site: Site, document: Document, number: int, words: Words, asked: Asked
) -> views.Step | None:
    """The next page of this document that matches."""
    if not words.terms:
        return None
    hits: Sequence[int] = [
        hit.page
        for hit in site.engine.within(ReviewId(document.review_id), words)
        if hit.kind == "page" and hit.document == document.number and hit.page > number
    ]
    if not hits:
        return None
    href = page_href(document.review_id, document.number, min(hits), searching.page_query(asked))
    return views.Step(href, f"Next match: page {min(hits)}")


@router.get("/reviews/{review_id}/documents/{number}.{suffix}", include_in_schema=False)
def original_file(request: Request, review_id: str, number: Number, suffix: str) -> Response:
    """A document's original bytes; opened in the browser only where it is a plain PDF."""
    site = site_of(request)
    with site.database.session() as session:
        stand = showing.standing(session, review_id)
        if stand.showing is Showing.TOMBSTONE:
            return tombstone(request, stand, review_id)
        if stand.showing is not Showing.WHOLE:
            raise NotFound(_HELD)
        document = showing.document_of(whole_review(session, review_id), number)
    if suffix != file_suffix(document):
        raise NotFound("This document is not held in that form.")
    plain = suffix == "pdf" and not is_active(document)
    return downloads.send(
        request,
        document,
        site.archive.open(Sha256(document.sha256)),
        name=f"review-{review_id}-{number}.{suffix}",
        inline=plain and request.query_params.get("open") == "1",
    )
