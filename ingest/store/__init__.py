"""Edge out: one case, one transaction.

A case's files were fetched, read and described before; here they become rows, and the note that the
index wants comparing is written with them. Storing the same case again changes nothing.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.domain.ids import ReviewId, mint_review_id
from app.domain.vocabulary import DocumentRole
from app.models import Document, Link, Review
from app.records import links as link_records
from app.records import reviews as review_records
from ingest.store import boards, rows
from ingest.store.case import Case, ReadFile, StoredCase, primary_of, role_rank
from ingest.values import Described

__all__ = ["Case", "ReadFile", "StoredCase", "store"]


@dataclass(frozen=True, slots=True)
class _Work:
    """What the steps below share."""

    session: Session
    case: Case
    now: datetime
    links: Mapping[str, Link]


def store(session: Session, case: Case, *, now: datetime, run_id: int | None) -> StoredCase:
    """Bring the record level with what a case's files say. Part of the caller's transaction."""
    links = _record_fetches(session, case, now=now, run_id=run_id)
    primary = primary_of(case.files) or (case.files[0] if case.accept_all else None)
    known = ReviewId(case.review_id) if case.review_id else None
    known = known or review_records.review_of_files(
        session,
        link_urls=[*case.also, *links],
        shared=case.shared,
        primary_sha256s=[primary.sha256] if primary else [],
    )
    if primary is None and known is None:
        return _leave(case, links)
    withheld = review_records.suppressed(session, [file.sha256 for file in case.files])
    if primary is not None and primary.sha256 in withheld:
        return StoredCase(known, created=False, changed=False, because="withheld by a person")
    case = replace(case, files=tuple(f for f in case.files if f.sha256 not in withheld))
    work = _Work(session, case, now, links)
    review = (
        review_records.whole_review(session, known)
        if known is not None
        else _new_review(work, primary or case.files[0])
    )
    return _bring_level(work, review, primary)


def _bring_level(work: _Work, review: Review, primary: ReadFile | None) -> StoredCase:
    created = review.version == 0
    before = review.made_of
    held = next((document.sha256 for document in review.documents if document.is_primary), None)
    speaks = primary is not None and _speaks(work, review, primary)
    described = _store_documents(work, review)
    if primary is not None and speaks:
        for document in review.documents:
            document.is_primary = document.sha256 == primary.sha256
    review_records.number_documents(work.session, review, found_at=work.now, order=_document_order)
    if primary is not None and speaks and (primary.sha256 in described or held != primary.sha256):
        _store_description(work, review, primary)
    else:
        slugs = boards.boards_of(review, work.case, None)
        review_records.set_boards(work.session, review, slugs)
    review.made_of = _made_of(review)
    if altered := review.made_of != before:
        review_records.changed(work.session, review, now=work.now)
    return StoredCase(ReviewId(review.id), created=created, changed=altered)


def _leave(case: Case, links: Mapping[str, Link]) -> StoredCase:
    """No review of ours: remember why, so that these addresses are left in peace."""
    because = _why_left(case.files[0]) if case.files else "no file was read"
    for file in case.files:
        if file.url is not None and links[file.url].review_id is None:
            what = "another-area" if file.elsewhere else "not-a-review"
            if file.described.is_review:
                what = "companion"
            link_records.set_aside(
                links[file.url],
                sort=f"other:{what}:{case.board_slug}",
                because=_why_left(file),
            )
    return StoredCase(None, created=False, changed=False, because=because)


def _why_left(file: ReadFile) -> str:
    if file.described.is_review:
        return "a companion of a report that is not here: it is taken when the report is"
    return file.described.is_review_because


def _record_fetches(
    session: Session, case: Case, *, now: datetime, run_id: int | None
) -> dict[str, Link]:
    """Captures and blobs of files fetched just now; the links of all."""
    links: dict[str, Link] = {}
    for file in case.files:
        link_records.record_blob(
            session, file.sha256, size=file.size, media_type=file.media_type, now=now
        )
        if file.url is None:
            continue
        link = link_records.link_for(session, file.url, board_slug=case.board_slug, now=now)
        links[file.url] = link
        if file.fetched is not None:
            link_records.record_capture(
                session, link, rows.taken(file.fetched, file), run_id=run_id
            )
    return links


def _new_review(work: _Work, primary: ReadFile) -> Review:
    review = Review(
        id=mint_review_id(primary.sha256),
        version=0,
        title=primary.described.title,
        review_type=primary.described.review_type,
        nation=work.case.nation,
        fictional=work.case.fictional,
        first_found_at=work.now,
        updated_at=work.now,
        made_of="",
        boards=[],
        documents=[],
        facts=[],
        corrections=[],
        recommendations=[],
        terms=[],
    )
    work.session.add(review)
    work.session.flush()
    return review


def _speaks(work: _Work, review: Review, primary: ReadFile) -> bool:
    """Whether a file read now describes the review, or one held already still does.

    A held main report goes on speaking when only its companions were read, or when its page no
    longer lists it; it gives way to a better role and to what replaced it at its own address.
    """
    held = next((document for document in review.documents if document.is_primary), None)
    if held is None or held.sha256 == primary.sha256:
        return True
    if primary.url is not None and work.links[primary.url].document_id == held.id:
        return True
    mine = role_rank(primary.described.role, hinted=primary.primary_hint)
    return mine < role_rank(DocumentRole(held.role))


def _document_order(document: Document) -> tuple[bool, int, bool, int, str]:
    role = list(DocumentRole).index(DocumentRole(document.role))
    welsh = document.language == "cy"
    return not document.is_primary, role, welsh, -document.pages_count, document.sha256


def _store_documents(work: _Work, review: Review) -> set[str]:
    """Store what files say of themselves; return the hashes of those that speak anew."""
    described: set[str] = set()
    for file in work.case.files:
        companion = file.described.role is not DocumentRole.OTHER
        if not (file.described.is_review or companion or work.case.accept_all):
            continue
        document = review_records.document_of(review, file.sha256)
        stale = document is None or work.case.anew or rows.is_stale(document, file)
        document = document or rows.document(file)
        if stale or boards.outranks(file, document):
            described.add(file.sha256)
            rows.describe_document(document, file)
            boards.note_describer(document, file)
        if stale:
            _store_text(work, review, document, file)
        if file.url is not None:
            _point_link(work, work.links[file.url], review, document)
    return described


def _store_text(work: _Work, review: Review, document: Document, file: ReadFile) -> None:
    rows.stamp_text(document, file)
    if document.number is None:
        document.found_at = work.now
        review_records.add_document(work.session, review, document)
    review_records.replace_text(
        work.session,
        document,
        pages=rows.page_rows(file),
        passages=rows.passage_rows(file),
    )


def _point_link(work: _Work, link: Link, review: Review, document: Document) -> None:
    """The address now leads to this document; one it led to before has been replaced.

    A file that belongs to several reviews has one address: it leads to the first of them by id.
    """
    if link.document_id is not None and link.document_id != document.id:
        before = work.session.get_one(Document, link.document_id)
        if before.review_id == review.id:
            before.replaced_by_id = document.id
            before.is_primary = False
        elif before.sha256 == document.sha256 and before.review_id < review.id:
            return
    link.review_id = review.id
    link.document_id = document.id
    link.sort = "document"
    link.role = document.role


def _store_description(work: _Work, review: Review, primary: ReadFile) -> None:
    described = primary.described
    review.title = described.title
    review.case_label = described.case_label
    review.review_type = described.review_type
    review.language = described.language or "en"
    review.nation = work.case.nation or review.nation
    review.is_ours = described.is_review
    review.authors = list(described.authors)
    review.summary = dict(described.summary)
    review.quality = dict(described.quality)
    review.recommendations_state = described.recommendations_state
    _store_dates(review, described, (primary, *work.case.files))
    slugs = boards.boards_of(review, work.case, boards.named_in(described))
    review_records.set_boards(work.session, review, slugs)
    document = review_records.document_of(review, primary.sha256)
    number = document.number if document else 1
    review_records.replace_said(work.session, review, rows.said(described, document_number=number))
    review_records.apply_corrections(review, review.corrections)


def _store_dates(review: Review, described: Described, files: tuple[ReadFile, ...]) -> None:
    """The main report's publication date; where it has none, a companion's from the same page."""
    dated = next((file.described for file in files if file.described.published), None)
    published = dated.published if dated else None
    review.published_earliest = published.earliest if published else None
    review.published_latest = published.latest if published else None
    review.published_precision = published.precision if published else ""
    review.published_source = dated.published_source if dated else ""
    initiated = next((v.value for v in described.values if v.field == "initiated_date"), None)
    ends = initiated if isinstance(initiated, Mapping) else {}
    review_records.set_dates(review, "initiated", ends)


def _made_of(review: Review) -> str:
    """A hash of everything derived that a reader or the index could notice."""
    parts: dict[str, Any] = {
        "documents": [
            [d.sha256, d.role, d.is_primary, d.extract_version, d.describe_version, d.held]
            for d in sorted(review.documents, key=lambda d: d.number)
        ],
        "title": review.title,
        "type": review.review_type,
        "case": review.case_label,
        "published": [str(review.published_earliest), str(review.published_latest)],
        "boards": sorted([row.position, row.board_slug] for row in review.boards),
        "summary": review.summary,
        "quality": review.quality,
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()
