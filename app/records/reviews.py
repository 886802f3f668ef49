"""Reviews, as written: what a case's documents say becomes rows; people's word stands over it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.orm import Session, defer, selectinload

from app.domain.ids import ReviewId
from app.errors import NotFound
from app.models import (
    Correction,
    Document,
    Fact,
    Link,
    Page,
    Passage,
    Recommendation,
    Review,
    ReviewBoard,
    ReviewTerm,
    Suppression,
)
from app.records.index_jobs import ask_for_indexing
from app.records.terms import TERM_FIELDS, set_codes

Row = Mapping[str, Any]

WHOLE = (
    selectinload(Review.boards),
    selectinload(Review.documents),
    selectinload(Review.facts),
    selectinload(Review.corrections),
    selectinload(Review.recommendations),
    selectinload(Review.terms),
)
"""Load options for a review with everything but its pages."""


def whole_review(session: Session, review_id: str) -> Review:
    """A review with everything but its pages, whatever its visibility.

    Raises:
        NotFound: no review has this id.
    """
    review = session.scalar(select(Review).options(*WHOLE).where(Review.id == review_id))
    if review is None:
        raise NotFound(f"No review has the id {review_id!r}.")
    return review


def review_of_files(
    session: Session,
    *,
    link_urls: Collection[str],
    shared: Collection[str],
    primary_sha256s: Collection[str],
) -> ReviewId | None:
    """The review these files already belong to: by the address or the bytes of its main report,
    else by the address of a companion.

    A companion among ``shared`` (one response to two reviews) is no proof, nor are a companion's
    bytes.
    """
    own = set(link_urls) - set(shared)
    main = (
        select(Link.review_id)
        .join(Document, Document.id == Link.document_id)
        .where(Link.url.in_(link_urls), Document.is_primary.is_(True))
        .order_by(Link.url)
        .limit(1)
    )
    same = (
        select(Document.review_id)
        .where(Document.sha256.in_(primary_sha256s), Document.is_primary.is_(True))
        .order_by(Document.review_id)
        .limit(1)
    )
    other = (
        select(Link.review_id)
        .where(Link.url.in_(own), Link.review_id.is_not(None))
        .order_by(Link.url)
        .limit(1)
    )
    for query in (main, same, other):
        found = session.scalars(query).first()
        if found is not None:
            return ReviewId(found)
    return None


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file the record holds at an address: its document and its review's boards, each with the
    reason it is one."""

    document: Document
    boards: Mapping[str, str]


_HELD_AT = (
    select(Link.url, Document)
    .join(Document, Document.id == Link.document_id)
    .where(Link.url.in_(bindparam("urls", expanding=True)))
    .options(defer(Document.notes))
)
_BOARDS_OF = select(ReviewBoard.review_id, ReviewBoard.board_slug, ReviewBoard.because).where(
    ReviewBoard.review_id.in_(bindparam("ids", expanding=True))
)


def held_at(session: Session, urls: Collection[str]) -> dict[str, HeldFile]:
    """The files of reviews that these addresses lead to, by address."""
    found: dict[str, HeldFile] = {}
    rows = session.execute(_HELD_AT, {"urls": list(urls)}).all()
    ids = {document.review_id for _, document in rows}
    boards: dict[str, dict[str, str]] = {review_id: {} for review_id in ids}
    for row in session.execute(_BOARDS_OF, {"ids": list(ids)}) if ids else ():
        boards[row.review_id][row.board_slug] = row.because
    for url, document in rows:
        found[url] = HeldFile(document, boards[document.review_id])
    return found


def suppressed(session: Session, sha256s: Sequence[str]) -> set[str]:
    """Which of these hashes a person has withheld: they must not be shown again by themselves."""
    return set(
        session.scalars(
            select(Suppression.sha256).where(
                Suppression.sha256.in_(sha256s), Suppression.lifted_at.is_(None)
            )
        )
    )


def text_of_document(session: Session, document_id: int) -> str:
    """All the pages of a document, in order, a blank line between them."""
    texts = session.scalars(
        select(Page.text).where(Page.document_id == document_id).order_by(Page.number)
    )
    return "\n\n".join(texts)


def document_of(review: Review, sha256: str) -> Document | None:
    """The review's document with these bytes, if it has it."""
    return next((document for document in review.documents if document.sha256 == sha256), None)


def add_document(session: Session, review: Review, document: Document) -> Document:
    """Give a document the review's next number; :func:`number_documents` settles it."""
    document.number = max((held.number for held in review.documents), default=0) + 1
    document.review_id = review.id
    review.documents.append(document)
    session.flush()
    return document


def number_documents(
    session: Session,
    review: Review,
    *,
    found_at: datetime,
    order: Callable[[Document], tuple[Any, ...]],
) -> None:
    """Number the documents found at one moment in this order, after those that were there before.

    Several boards may bring files of one review in the same run, and which of them is read first
    is chance. A number given in an earlier run never changes.
    """
    fresh = sorted((d for d in review.documents if d.found_at == found_at), key=order)
    first = 1 + max((d.number for d in review.documents if d.found_at != found_at), default=0)
    moved = {d.number: number for number, d in enumerate(fresh, start=first) if d.number != number}
    if not moved:
        return
    for document in fresh:
        document.number = -document.number
    session.flush()  # no two documents may bear one number, not even for a moment
    for number, document in enumerate(fresh, start=first):
        document.number = number
    session.flush()
    review.documents.sort(key=lambda document: document.number)
    for fact in review.facts:
        if fact.document_number is not None:
            fact.document_number = moved.get(fact.document_number, fact.document_number)
    for asked in review.recommendations:
        asked.document_number = moved.get(asked.document_number, asked.document_number)
    session.flush()


def replace_text(
    session: Session, document: Document, *, pages: Sequence[Row], passages: Sequence[Row]
) -> None:
    """Put a new reading of the same bytes in place of the old one.

    Rows are values by column: a report has hundreds, and objects of each would be made for nothing.
    """
    for table, rows in ((Page, pages), (Passage, passages)):
        session.execute(delete(table).where(table.document_id == document.id))
        if rows:
            session.execute(insert(table), [{**row, "document_id": document.id} for row in rows])


@dataclass(frozen=True, slots=True)
class Said:
    """Everything derived that a review's documents say, as rows not yet in the session."""

    facts: Sequence[Fact]
    recommendations: Sequence[Recommendation]
    terms: Sequence[ReviewTerm]


def replace_said(session: Session, review: Review, said: Said) -> None:
    """Put a new description in place of the old one. Corrections are untouched."""
    review.facts, review.recommendations, review.terms = [], [], []
    session.flush()  # the old rows go before the new ones claim their places
    review.facts = list(said.facts)
    review.recommendations = list(said.recommendations)
    review.terms = list(said.terms)
    session.flush()


def set_boards(session: Session, review: Review, slugs: Mapping[str, str]) -> None:
    """Set the boards of a review, in order, each with the reason it is one."""
    held = {row.board_slug: row for row in review.boards}
    for position, (slug, because) in enumerate(slugs.items()):
        if slug in held:
            held[slug].position = position
            held[slug].because = because
        else:
            row = ReviewBoard(board_slug=slug, position=position, because=because)
            review.boards.append(row)
    for slug in held.keys() - slugs.keys():
        review.boards.remove(held[slug])
        session.delete(held[slug])
    session.flush()


def standing(corrections: Iterable[Correction]) -> dict[str, Correction]:
    """The newest correction of each field: it outranks whatever the rules find."""
    newest: dict[str, Correction] = {}
    for correction in sorted(corrections, key=lambda row: row.id):
        newest[correction.field] = correction
    return newest


def set_dates(review: Review, prefix: str, value: Any) -> None:
    """Set both ends of a range of days from ISO dates in a mapping; ends left out are None."""
    value = value or {}
    for end in ("earliest", "latest"):
        text = value.get(end)
        setattr(review, f"{prefix}_{end}", date.fromisoformat(text) if text else None)


def apply_corrections(review: Review, corrections: Iterable[Correction]) -> None:
    """Let what people decided stand in the review's own columns."""
    for field, row in standing(corrections).items():
        known = row.state == "known"
        match field:
            case "title" | "review_type" | "case_label" | "language" if known:
                setattr(review, field, row.value)
            case "publication_date":
                set_dates(review, "published", row.value if known else None)
                review.published_precision = (row.value or {}).get("precision", "") if known else ""
                review.published_source = "human"
            case "initiated_date":
                set_dates(review, "initiated", row.value if known else None)
            case "authors":
                review.authors = list(row.value or []) if known else []
            case group if group in TERM_FIELDS:
                set_codes(review, group, list(row.value or []) if known else [])


def changed(session: Session, *reviews: Review, now: datetime) -> None:
    """A reader or the index could notice: a new version, and a note to compare the index."""
    for review in reviews:
        review.version += 1
        review.updated_at = now
    ask_for_indexing(session, [review.id for review in reviews], now=now)


def all_review_ids(session: Session) -> list[ReviewId]:
    """Every review, whatever its visibility, by id."""
    return [ReviewId(row) for row in session.scalars(select(Review.id).order_by(Review.id))]
