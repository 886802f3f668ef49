"""``/api/v1/reviews``: everything public, one by one, with pages' text and availability."""

import base64
import binascii
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.domain.visibility import Showing, availability_group
from app.errors import NotFound
from app.models import LinkCheck, LinkStateNow, Review
from app.records import likeness, showing
from app.records.reviews import whole_review
from app.web.api import shapes
from app.web.api.common import (
    ALWAYS,
    BAD_REQUEST,
    CURSOR,
    NOT_FOUND,
    PER_PAGE,
    WITHHELD,
    instant_of,
    parameter,
    per_page_of,
    refuse,
    respond,
    standing,
    utc,
)
from app.web.api.schemas import AvailabilityAnswer, PageText, Record, ReviewList
from app.web.minimum import Minimum, minimum_of
from app.web.query import Problem
from app.web.site import Number, site_of
from app.web.views.documents import file_href, page_href

router = APIRouter(tags=["reviews"])

_HELD = "Our copy of this report is not shown while we look into why it was taken down."


@router.get(
    "/reviews",
    response_model=ReviewList,
    responses={**BAD_REQUEST, **ALWAYS},
    openapi_extra={
        "parameters": [
            parameter(
                "updated_since",
                "Only reviews changed at or after this ISO 8601 date or time.",
                {"type": "string"},
            ),
            CURSOR,
            PER_PAGE,
        ]
    },
    summary="Everything public, in order of its last change",
)
def reviews(request: Request) -> Response:
    """Page with `cursor`: a review that changes meanwhile comes again later, none is left out."""
    problems: list[Problem] = []
    since = instant_of(request, "updated_since", problems)
    per_page = per_page_of(request, problems)
    after = _read_cursor(request.query_params.get("cursor", ""), problems)
    if problems:
        return refuse(problems)
    site = site_of(request)
    with site.database.session() as session:
        found = showing.changed_since(session, since=since, after=after, limit=per_page + 1)
        shown, more = found[:per_page], len(found) > per_page
        names = showing.board_names(session, {shapes.lead(one) for one in shown})
        body = [_listed(one, names, site.public_url) for one in shown]
    cursor = _write_cursor(shown[-1]) if more else None
    query = f"cursor={cursor}&per_page={per_page}" if cursor else ""
    if since is not None:
        query += f"&updated_since={shapes.instant(since)}"
    following = f"{site.public_url}/api/v1/reviews?{query}" if cursor else None
    return respond({"results": body, "next": following, "cursor": cursor})


def _listed(review: Review, names: dict[str, str], base: str) -> shapes.Json:
    return {
        **shapes.summary(review, names, base),
        "version": review.version,
        "updated_at": shapes.instant(review.updated_at),
    }


def _write_cursor(review: Review) -> str:
    raw = f"{review.updated_at.isoformat()}|{review.id}"
    return base64.urlsafe_b64encode(raw.encode()).decode().rstrip("=")


def _read_cursor(cursor: str, problems: list[Problem]) -> tuple[datetime, str] | None:
    if not cursor:
        return None
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        at, review_id = raw.split("|")
        found = datetime.fromisoformat(at)
        if found.tzinfo is None:
            raise ValueError("no zone")
        found = utc(found)
    except (ValueError, binascii.Error):
        problems.append(Problem("cursor", "“cursor” must be the `next` cursor of another answer"))
        return None
    return found, review_id


@router.get(
    "/reviews/{review_id}",
    response_model=Record,
    responses={**NOT_FOUND, **WITHHELD, **ALWAYS},
    summary="The full record of one review",
)
def review(request: Request, review_id: str) -> Response:
    """Every value with where it was read, how, how sure we are and whether a person checked."""
    site = site_of(request)
    with site.database.session() as session:
        stand, refused = standing(session, review_id)
        if refused:
            return refused
        found = whole_review(session, review_id)
        names = showing.board_names(session, {board.board_slug for board in found.boards})
        whole = stand.showing is Showing.WHOLE
        body = shapes.record(found, names, site.public_url, copy_shown=whole)
        body["similar"] = [
            {"id": one.review_id, "title": one.title, "shared": [code for _, code in one.shared]}
            for one in likeness.similar_to(session, found.terms, review_id)
        ]
        return respond(body, changed=found.updated_at)


@router.get(
    "/reviews/{review_id}/documents/{number}/pages/{page}",
    response_model=PageText,
    responses={**NOT_FOUND, **WITHHELD, **ALWAYS},
    summary="The text of one page",
)
def page(request: Request, review_id: str, number: Number, page: Number) -> Response:
    """Text as read from the PDF, with the offsets of its passages and headings."""
    site = site_of(request)
    with site.database.session() as session:
        stand, refused = standing(session, review_id)
        if refused:
            return refused
        if stand.showing is not Showing.WHOLE:
            raise NotFound(_HELD)
        document = showing.document_of(whole_review(session, review_id), number)
        found = showing.page_of(session, document.id, page)
        body = {
            "review": review_id,
            "document": number,
            "page": found.number,
            "pages": document.pages_count,
            "printed_page": found.printed,
            "text": found.text,
            "ocr": found.ocr,
            "headings": [
                {"text": text, "level": level, "start": start}
                for text, level, start in found.headings
            ],
            "passages": showing.offsets_on(session, document.id, page),
            "url": site.whole(page_href(review_id, number, page)),
            "pdf_url": site.whole(f"{file_href(document)}#page={page}"),
        }
    return respond(body)


@router.get(
    "/reviews/{review_id}/availability",
    response_model=AvailabilityAnswer,
    responses={**NOT_FOUND, **WITHHELD, **ALWAYS},
    summary="Whether the report can be found online, and every check behind that",
)
def availability(request: Request, review_id: str) -> Response:
    """The state our looks add up to, the minimum that applies, and the looks, newest first."""
    site = site_of(request)
    with site.database.session() as session:
        _, refused = standing(session, review_id)
        if refused:
            return refused
        found = whole_review(session, review_id)
        state = showing.link_state(session, review_id)
        checks = showing.checks_of(session, review_id)
        return respond(_availability(found, state, checks))


def _availability(
    review: Review, state: LinkStateNow | None, checks: Sequence[LinkCheck]
) -> shapes.Json:
    since = state.since if state else review.availability_since
    return {
        "review": review.id,
        "state": review.availability,
        "group": availability_group(review.availability).value,
        "since": shapes.day(since),
        "last_found": shapes.day(state.last_found) if state else None,
        "first_not_found": shapes.day(state.first_not_found) if state else None,
        "days_published": state.days_published if state else None,
        "finding": state.finding if state else None,
        "reasons": list(state.reasons) if state else [],
        "minimum": minimum_shape(minimum_of(review)),
        "checks": [_check(check) for check in checks],
    }


def minimum_shape(minimum: Minimum | None) -> shapes.Json | None:
    """The minimum as the API gives it."""
    if minimum is None:
        return None
    finding = minimum.finding
    return {
        "regime": finding.regime,
        "period": finding.period,
        "rule": finding.minimum.value,
        "ends": shapes.day(minimum.ends_earliest),
        "ends_latest": shapes.day(minimum.ends_latest),
        "basis": finding.basis,
        "source": finding.address,
        "unclear": finding.unclear,
        "because": finding.because,
    }


def _check(check: LinkCheck) -> dict[str, Any]:
    return {
        "id": check.id,
        "at": shapes.instant(check.started_at),
        "day": shapes.day(check.day),
        "role": check.url_role,
        "url": check.url,
        "outcome": check.outcome,
        "status": check.status,
        "final_url": check.final_url or None,
        "sha256": check.sha256,
    }
