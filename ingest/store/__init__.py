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
from ingest.store import rows
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
    speaks = primary is not None and _speaks(work, review, primary)
    _store_documents(work, review)
    if primary is not None and speaks:
        for document in review.documents:
            document.is_primary = document.sha256 == primary.sha256
        _store_description(work, review, primary)
    else:
        slugs = {row.board_slug: row.because for row in review.boards}
        slugs = {**slugs, **_found_on(work.case, slugs)}
        review_records.set_boards(work.session, review, slugs)
    review.made_of = _made_of(review)
    if altered := review.made_of != before:
        review_records.changed(work.session, review, now=work.now)
    return StoredCase(ReviewId(review.id), created=created, changed=altered)


def _leave(case: Case, links: Mapping[str, Link]) -> StoredCase:
    """No review of ours: remember why, so that these addresses are left in peace."""
    because = case.files[0].described.is_review_because if case.files else "no file was read"
    for file in case.files:
        if file.url is not None and links[file.url].review_id is None:
            why = file.described.is_review_because
            link_records.set_aside(links[file.url], sort="other:not-a-review", because=why)
    return StoredCase(None, created=False, changed=False, because=because)


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


def _store_documents(work: _Work, review: Review) -> None:
    for file in work.case.files:
        companion = file.described.role is not DocumentRole.OTHER
        if not (file.described.is_review or companion or work.case.accept_all):
            continue
        document = review_records.document_of(review, file.sha256)
        if document is None or rows.is_stale(document, file):
            document = document or rows.document(file)
            rows.describe_document(document, file)
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
        if file.url is not None:
            _point_link(work, work.links[file.url], review, document)


def _point_link(work: _Work, link: Link, review: Review, document: Document) -> None:
    """The address now leads to this document; one it led to before has been replaced."""
    if link.document_id is not None and link.document_id != document.id:
        before = work.session.get(Document, link.document_id)
        if before is not None and before.review_id == review.id:
            before.replaced_by_id = document.id
            before.is_primary = False
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
    review.is_ours = described.is_review
    review.authors = list(described.authors)
    review.summary = dict(described.summary)
    review.quality = dict(described.quality)
    review.recommendations_state = described.recommendations_state
    _store_dates(review, described, (primary, *work.case.files))
    review_records.set_boards(work.session, review, _boards(work.case, review, described))
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


def _boards(case: Case, review: Review, described: Described) -> dict[str, str]:
    """Boards in order: as the report names them, then those on whose sites it was found."""
    named = dict.fromkeys(described.boards, "named in the report")
    found = {row.board_slug: row.because for row in review.boards}
    found = {**_found_on(case, found), **found}
    return {**named, **{slug: why for slug, why in sorted(found.items()) if slug not in named}}


def _found_on(case: Case, known: Mapping[str, str]) -> dict[str, str]:
    """The board on whose site files were found, unless several boards share that site and the
    files name others of them."""
    named = {slug for file in case.files for slug in file.described.boards}
    slug = case.board_slug
    if slug is None or slug in known or (slug not in named and named & case.neighbours):
        return {}
    return {slug: "found on the board's site"}


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
