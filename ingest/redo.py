"""Everything derived, made again from stored bytes when the rules have changed. Asks no server."""

from collections import Counter

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain.ids import Sha256
from app.models import Board, Document, Link, ReviewBoard, Sighting
from app.records import runs
from app.records.boards import board_by_slug
from app.records.reviews import whole_review
from ingest.boards.roles import guess_role
from ingest.describe import DESCRIBE_VERSION, describe
from ingest.extract import EXTRACT_VERSION
from ingest.listings import as_found
from ingest.reading import BoardContext, context_for
from ingest.store import Case, ReadFile, store
from ingest.tools import Tools
from ingest.trip import context_of
from ingest.values import Context, FoundLink


def redo_stale(tools: Tools, *, every: bool = False) -> Counter[str]:
    """Make stale reviews again, one transaction each; a killed run goes on where it was."""
    counts: Counter[str] = Counter(reviews=0, changed=0)
    with tools.database.session() as session:
        ids = _stale(session, every=every)
    for review_id in ids:
        changed = _redo(tools, review_id)
        counts["reviews"] += 1
        counts["changed"] += changed
    return counts


def _stale(session: Session, *, every: bool) -> list[str]:
    query = select(Document.review_id).distinct().order_by(Document.review_id)
    if not every:
        query = query.where(
            or_(
                Document.extract_version != EXTRACT_VERSION,
                Document.describe_version != DESCRIBE_VERSION,
            )
        )
    return list(session.scalars(query))


def _redo(tools: Tools, review_id: str) -> bool:
    with tools.database.session() as session:
        review = whole_review(session, review_id)
        board = _board(session, review_id)
        places = {document.sha256: _place(session, document) for document in review.documents}
    files = tuple(
        _read_again(tools, board, document, places[document.sha256])
        for document in review.documents
        if document.replaced_by_id is None
    )
    case = Case(
        board_slug=board.slug if board else None,
        nation=review.nation,
        files=files,
        also=tuple(place.url for place in places.values() if place is not None),
        fictional=review.fictional,
        accept_all=True,
        review_id=review.id,
    )
    with tools.database.transaction() as session:
        runs.check_fence(session, tools.run_id)
        return store(session, case, now=tools.now, run_id=tools.run_id).changed


def _board(session: Session, review_id: str) -> BoardContext | None:
    slug = session.scalar(
        select(ReviewBoard.board_slug)
        .join(Board, Board.slug == ReviewBoard.board_slug)
        .where(ReviewBoard.review_id == review_id)
        .order_by(ReviewBoard.position)
        .limit(1)
    )
    return context_of(board_by_slug(session, slug)) if slug is not None else None


def _place(session: Session, document: Document) -> FoundLink | None:
    """Where and with which words the document was last seen."""
    row = session.execute(
        select(Sighting, Link.url)
        .join(Link, Link.id == Sighting.link_id)
        .where(Link.document_id == document.id)
        .order_by(Sighting.last_at.desc(), Sighting.id)
        .limit(1)
    ).one_or_none()
    return as_found(row[0], row[1]) if row is not None else None


def _read_again(
    tools: Tools, board: BoardContext | None, document: Document, place: FoundLink | None
) -> ReadFile:
    body = tools.archive.read(Sha256(document.sha256))
    extracted = tools.read(body, document.media_type)
    guess = guess_role(place, board_names=board.names) if place and board else None
    context = (
        context_for(tools, board, found=place, guess=guess)
        if board is not None
        else Context("", "", (), "", document.found_url, file_name=document.file_name)
    )
    return ReadFile(
        url=place.url if place else None,
        fetched=None,
        sha256=Sha256(document.sha256),
        size=document.size,
        media_type=document.media_type,
        file_name=document.file_name,
        extracted=extracted,
        described=describe(extracted, context),
        primary_hint=bool(guess and guess.primary),
    )
