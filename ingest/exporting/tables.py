"""The open dataset's rows: everything public, nothing else, in a fixed order.

What the public may see is asked of :mod:`app.records.showing`, as pages and API do. Two exports of
the same record give the same bytes: rows are ordered by public ids, keys by name, and nothing in
them depends on the database's own numbers or on the time of the export.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.visibility import availability_group
from app.models import (
    Board,
    Document,
    Link,
    LinkCheck,
    Page,
    Passage,
    Review,
)
from app.records.reviews import WHOLE
from app.records.said import standing_values
from app.records.showing import copy_held, is_public, shown_documents
from app.records.withdrawals import withheld_ids

Row = dict[str, Any]
BATCH = 100


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _instant(value: datetime | None) -> str | None:
    return value.isoformat(timespec="seconds").replace("+00:00", "Z") if value else None


def public_reviews(session: Session) -> Iterator[Review]:
    """Every review the public may see, by id, a batch at a time."""
    ids = public_ids(session)
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        found = session.scalars(select(Review).options(*WHOLE).where(Review.id.in_(part)))
        yield from sorted(found, key=lambda review: review.id)
        session.expunge_all()


def public_ids(session: Session) -> list[str]:
    """Ids of what the public may see, sorted here: databases differ in how they order text."""
    return sorted(session.scalars(select(Review.id).where(is_public())))


def review_rows(session: Session) -> Iterator[Row]:
    """``reviews.jsonl``: the full record of each review."""
    held = copy_held(session)
    urls = _urls(session)
    for review in public_reviews(session):
        shown = review.id not in held
        yield {
            **head(review),
            "updated_at": _instant(review.updated_at),
            "initiated": [_day(review.initiated_earliest), _day(review.initiated_latest)],
            "first_found_at": _instant(review.first_found_at),
            "values": {
                name: {
                    "value": one.shown,
                    "state": one.state,
                    "source": one.source,
                    "method": one.method,
                    "page": one.page,
                    "quote": one.quote if shown else None,
                    "confidence": round(one.confidence, 3),
                    "checked": one.checked,
                }
                for name, one in sorted(standing_values(review).items())
            },
            "terms": [
                {
                    "group": term.group,
                    "code": term.code,
                    "method": term.method,
                    "confidence": round(term.confidence, 3),
                    "pages": [page for page, _ in term.evidence],
                }
                for term in review.terms
            ],
            "recommendations_state": review.recommendations_state,
            "summary": review.summary if shown else {},
            "quality": review.quality,
            "documents": [
                _document(document, urls) for document in shown_documents(review) if shown
            ],
        }


def head(review: Review) -> Row:
    """What stands first in every shape of a review: what it is, whose, of when."""
    return {
        "id": review.id,
        "title": review.title,
        "case_label": review.case_label or None,
        "review_type": review.review_type,
        "nation": review.nation or None,
        "language": review.language,
        "fictional": review.fictional,
        "boards": [row.board_slug for row in review.boards],
        "published_earliest": _day(review.published_earliest),
        "published_latest": _day(review.published_latest),
        "published_precision": review.published_precision or None,
        "published_source": review.published_source or None,
        "availability": availability_group(review.availability).value,
        "availability_state": review.availability,
        "availability_since": _day(review.availability_since),
        "authors": list(review.authors),
    }


def _document(document: Document, urls: Mapping[int, list[str]]) -> Row:
    return {
        "number": document.number,
        "role": document.role,
        "title": document.title,
        "language": document.language or None,
        "media_type": document.media_type,
        "pages": document.pages_count,
        "words": document.words,
        "size": document.size,
        "sha256": document.sha256,
        "text_sha256": document.text_sha256 or None,
        "status": document.status,
        "urls": urls.get(document.id, []),
    }


def _urls(session: Session) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = session.execute(select(Link.document_id, Link.url).where(Link.document_id.is_not(None)))
    for row in sorted(rows, key=lambda row: row.url):
        found.setdefault(row.document_id, []).append(row.url)
    return found


def passage_rows(session: Session) -> Iterator[Row]:
    """``passages.jsonl``: every passage of every report whose copy is shown."""
    held = copy_held(session)
    for review in public_reviews(session):
        if review.id in held:
            continue
        for document in shown_documents(review):
            yield from _passages(session, review.id, document)


def _passages(session: Session, review_id: str, document: Document) -> Iterator[Row]:
    pages = {
        page.number: page
        for page in session.scalars(select(Page).where(Page.document_id == document.id))
    }
    rows = session.scalars(
        select(Passage).where(Passage.document_id == document.id).order_by(Passage.seq)
    )
    for passage in rows:
        page = pages[passage.page]
        yield {
            "review": review_id,
            "document": document.number,
            "passage": passage.seq,
            "page": passage.page,
            "printed_page": page.printed,
            "heading": passage.heading or None,
            "place": passage.place,
            "ocr": page.ocr,
            "text": page.text[passage.start : passage.end],
        }


def recommendation_rows(session: Session) -> Iterator[Row]:
    """``recommendations.csv``: every recommendation, finding and question, verbatim."""
    held = copy_held(session)
    shown = set(public_ids(session)) - held
    for review in public_reviews(session):
        if review.id in held:
            continue
        for row in sorted(review.recommendations, key=lambda row: row.ordinal):
            yield {
                "review": review.id,
                "number": row.ordinal,
                "kind": row.kind,
                "label": row.label or None,
                "text": row.text,
                "document": row.document_number,
                "page": row.page,
                "addressees": "; ".join(row.addressees),
                "themes": "; ".join(row.themes),
                "asked_before": "; ".join(one for one, _ in row.asked_before if one in shown),
                "boards": "; ".join(board.board_slug for board in review.boards),
                "published_earliest": _day(review.published_earliest),
            }


def check_rows(session: Session) -> Iterator[Row]:
    """``checks.csv``: every look at a public report, then what concerned boards or whole nights."""
    for review_id in [*public_ids(session), None]:
        query = select(LinkCheck).where(
            LinkCheck.review_id == review_id
            if review_id is not None
            else LinkCheck.review_id.is_(None)
        )
        rows = [_check(row) for row in session.scalars(query)]
        yield from sorted(rows, key=lambda row: tuple(str(value) for value in row.values()))
        session.expunge_all()


def _check(row: LinkCheck) -> Row:
    return {
        "review": row.review_id,
        "board": row.board_slug,
        "day": row.day.isoformat(),
        "at": _instant(row.started_at),
        "attempt": row.attempt,
        "url_role": row.url_role,
        "relation": row.relation,
        "url": row.url or None,
        "final_url": row.final_url or None,
        "outcome": row.outcome,
        "detail": row.detail or None,
        "status": row.status,
        "sha256": row.sha256,
        "similarity": row.similarity,
        "removed_text": row.removed_text,
    }


def board_rows(session: Session) -> Iterator[Row]:
    """``boards.csv``: the registry as held."""
    for board in sorted(session.scalars(select(Board)), key=lambda board: board.slug):
        yield {
            "slug": board.slug,
            "name": board.name,
            "nation": board.nation,
            "kind": board.kind,
            "region": board.region or None,
            "website": board.website or None,
            "local_authorities": "; ".join(board.local_authorities),
            "predecessors": "; ".join(board.predecessor_names),
            "successors": "; ".join(board.successors),
            "in_registry": board.in_registry,
        }


def deletion_rows(session: Session) -> Iterator[Row]:
    """``deletions.csv``: what is withheld now: id and day only."""
    for review_id, at in sorted(withheld_ids(session)):
        yield {"id": review_id, "date": at.date().isoformat()}
