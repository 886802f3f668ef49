"""One review behind the counter: what it says field by field, each decided on beside its page.

The page is shown as a picture and as its text. The reader of PDFs is kept away from the site: the
picture is drawn in a process of its own, for the one answer, and kept nowhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from threading import BoundedSemaphore
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from app.domain import terms
from app.domain.ids import Sha256
from app.domain.vocabulary import REVIEW_KIND_LABELS, FactState
from app.errors import NotFound, UsageError
from app.models import Document, Page, Review
from app.records import corrections, queue
from app.records.corrections import COLUMNS, Decision, Told
from app.records.reviews import whole_review
from app.records.terms import TERM_FIELDS
from app.records.withdrawals import standing_withdrawal
from app.web import downloads
from app.web.operator.desk import Correcting, Seeing
from app.web.operator.door import HEADERS, Desk, onward, show
from app.web.site import Number

router = APIRouter(include_in_schema=False)
_DRAWING = BoundedSemaphore(2)
"""How many pages are drawn at once; others wait their turn."""


def label(field: str) -> str:
    """What pages call a field."""
    return COLUMNS.get(field) or TERM_FIELDS.get(field) or field.replace("_", " ").capitalize()


def shown(state: str, value: Any, field: str = "") -> str:
    """What stands, in words."""
    if state == FactState.KNOWN and field in TERM_FIELDS:
        return "; ".join(terms.label(field, code) for code in value)
    if state == FactState.NOT_STATED:
        return "Not stated"
    return corrections.written(value) if state == FactState.KNOWN else "Cannot tell"


@router.get("/operator/reviews/{review_id}")
def one_review(request: Request, review_id: str, desk: Seeing) -> Response:
    """What a review says, who has decided what, and its flags."""
    with desk.site.database.session() as session:
        review = whole_review(session, review_id)
        withdrawal = standing_withdrawal(session, review_id)
        flags = queue.flags_of(session, review_id)
    rows = [_row(review, field) for field in corrections.fields_of(review)]
    view = {
        "review": review,
        "rows": rows,
        "withdrawal": withdrawal,
        "flags": flags,
        "decided": [_history(one) for one in reversed(review.corrections)],
    }
    return show(request, "review.html", view, title=review.title, desk=desk)


def _row(review: Review, field: str) -> list[Any]:
    told = corrections.told(review, field)
    return [
        {"href": f"/operator/reviews/{review.id}/fields/{field}", "text": label(field)},
        shown(told.state, told.value, told.field),
        f"page {told.page}" if told.page else told.source,
        "a person" if told.checked else told.method,
        "" if told.confidence is None else f"{told.confidence:.0%}",
    ]


def _history(row: Any) -> list[str]:
    return [
        f"{row.at:%d %b %Y %H:%M}",
        label(row.field),
        shown(row.state, row.value, row.field),
        row.reason,
    ]


@dataclass(frozen=True, slots=True)
class PageBeside:
    """The page a value was found on."""

    number: int
    text: str
    file_href: str
    picture_href: str = ""


@router.get("/operator/reviews/{review_id}/fields/{field}")
def field_form(request: Request, review_id: str, field: str, desk: Correcting) -> Response:
    """One field beside the page it was found on."""
    return _field(request, (review_id, field), desk)


def _field(request: Request, which: tuple[str, str], desk: Desk, *, problem: str = "") -> Response:
    review_id, field = which
    with desk.site.database.session() as session:
        review, told = _told(session, review_id, field)
        wanted = request.query_params.get("page", "")
        beside = _page_beside(session, review, told, int(wanted) if wanted.isdecimal() else None)
    if beside is not None and desk.site.picture is None:
        beside = replace(beside, picture_href="")
    typed = desk.values.get("value", "") if problem else corrections.written(told.value)
    view = {
        "review": review,
        "field": field,
        "label": label(field),
        "pairs": _pairs(told),
        "told": told,
        "shown": shown(told.state, told.value, told.field),
        "beside": beside,
        "typed": typed,
        "reason": desk.values.get("reason", ""),
        "choices": _choices(field, _ticked(desk.values) if problem else told.value or ()),
        "kinds": [(kind.value, text) for kind, text in REVIEW_KIND_LABELS.items()],
        "may_be_empty": field not in corrections.ALWAYS_STATED,
        "problem": problem,
    }
    status = 400 if problem else 200
    title = f"{label(field)}, {review.title}"
    return show(request, "field.html", view, title=title, desk=desk, status=status)


def _told(session: Session, review_id: str, field: str) -> tuple[Review, Told]:
    review = whole_review(session, review_id)
    if field not in corrections.fields_of(review):
        raise NotFound("This review has no such field.")
    return review, corrections.told(review, field)


def _pairs(told: Told) -> list[tuple[str, Any]]:
    return [
        ("Now", shown(told.state, told.value, told.field)),
        ("Source", told.source),
        ("Page", told.page),
        ("Words", told.quote),
        ("Method", "a person" if told.checked else told.method),
        ("Confidence", "" if told.confidence is None else f"{told.confidence:.0%}"),
    ]


def _page_beside(
    session: Session, review: Review, told: Told, wanted: int | None
) -> PageBeside | None:
    document = _document(review, told.document)
    if document is None:
        return None
    number = wanted or told.page or 1
    page = session.get(Page, (document.id, number))
    href = f"/operator/reviews/{review.id}/documents/{document.number}/file"
    text = page.text if page else "No text could be read here."
    drawn = document.media_type == "application/pdf" and number <= document.pages_count
    base = f"/operator/reviews/{review.id}/documents/{document.number}"
    return PageBeside(number, text, href, f"{base}/pages/{number}/picture" if drawn else "")


def _document(review: Review, number: int | None) -> Document | None:
    by_number = {document.number: document for document in review.documents}
    primary = next((one for one in review.documents if one.is_primary), None)
    return by_number.get(number or 0) or primary or next(iter(review.documents), None)


@router.post("/operator/reviews/{review_id}/fields/{field}")
def decide(request: Request, review_id: str, field: str, desk: Correcting) -> Response:
    """Let a person's word stand; show what it was and what it is."""
    try:
        with desk.site.database.transaction() as session:
            _review, before = _told(session, review_id, field)
            decision = _decision(desk.values, field, before)
            corrections.decide(session, review_id, decision, actor=desk.actor, now=desk.now)
    except NotFound:
        raise
    except UsageError as error:
        return _field(request, (review_id, field), desk, problem=str(error))
    view = {
        "review_id": review_id,
        "label": label(field),
        "before": shown(before.state, before.value, field),
        "after": shown(decision.state, decision.value, field),
    }
    return show(request, "decided.html", view, title=f"{label(field)} decided", desk=desk)


def _decision(values: Mapping[str, str], field: str, before: Told) -> Decision:
    reason = values.get("reason", "")
    match values.get("decision"):
        case "accept":
            if before.state not in {FactState.KNOWN, FactState.NOT_STATED}:
                raise UsageError("There is nothing to accept: give the value, or “Not stated”.")
            state = FactState(before.state)
            return Decision(field, state, before.value, reason, accepts=True)
        case "change":
            text = ";".join(_ticked(values)) if field in TERM_FIELDS else values.get("value", "")
            value = corrections.parse_value(field, text, like=before.value)
            return Decision(field, FactState.KNOWN, value, reason)
        case "not-stated":
            return Decision(field, FactState.NOT_STATED, None, reason)
    raise UsageError("Choose Accept, Change or Not stated.")


def _ticked(values: Mapping[str, str]) -> list[str]:
    return [name.removeprefix("term-") for name in values if name.startswith("term-")]


def _choices(field: str, ticked: Sequence[str]) -> list[tuple[str, str, bool]]:
    """The terms of a group to tick, where the field is one: code, label, ticked."""
    found = terms.of_group(field) if field in TERM_FIELDS else ()
    return [(term.code, term.label, term.code in ticked) for term in found]


@router.get("/operator/reviews/{review_id}/documents/{number}/file")
def original(request: Request, review_id: str, number: Number, desk: Seeing) -> Response:
    """A document's original file, also of a review that is withheld; never shown in place."""
    with desk.site.database.session() as session:
        review = whole_review(session, review_id)
    document = next((one for one in review.documents if one.number == number), None)
    if document is None:
        raise NotFound("This review has no document by that number.")
    body = desk.site.archive.open(Sha256(document.sha256))
    response = downloads.send(
        request, document, body, name=f"{review_id}-{number}.bin", inline=False
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@router.get("/operator/reviews/{review_id}/documents/{number}/pages/{page}/picture")
def picture(review_id: str, number: Number, page: Number, desk: Seeing) -> Response:
    """A page of a document as a picture: never stored, never public."""
    with desk.site.database.session() as session:
        review = whole_review(session, review_id)
    document = next((one for one in review.documents if one.number == number), None)
    if document is None or desk.site.picture is None:
        raise NotFound("There is no picture of this page.")
    with _DRAWING:
        drawn = desk.site.picture(desk.site.archive.read(Sha256(document.sha256)), page)
    if drawn is None:
        raise NotFound("This page cannot be drawn: open the original file.")
    headers = {**HEADERS, "Cross-Origin-Resource-Policy": "same-origin"}
    return Response(drawn, media_type="image/png", headers=headers)


@router.get("/operator/find")
def find(request: Request, desk: Seeing) -> Response:
    """Go to a review by its number."""
    asked = request.query_params.get("id", "").strip().rstrip("/").rsplit("/", 1)[-1]
    with desk.site.database.session() as session:
        review = whole_review(session, asked[:64])
    return onward(f"/operator/reviews/{review.id}")
