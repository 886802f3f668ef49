"""Everything derived, made again from stored bytes when the rules have changed. Asks no server."""

from collections import Counter

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.models import Document, Link, Sighting
from app.records import runs
from app.records.boards import board_by_slug
from app.records.reviews import whole_review
from ingest.boards.roles import guess_role
from ingest.describe import DESCRIBE_VERSION
from ingest.extract import EXTRACT_VERSION
from ingest.pages import as_found
from ingest.reading import BoardContext, context_for, read_again
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
        current = [d for d in review.documents if d.replaced_by_id is None]
        seen = {d.sha256: (_board(session, d.described_for), _place(session, d)) for d in current}
    files = tuple(_described_again(tools, d, *seen[d.sha256]) for d in current)
    case = Case(
        board_slug=None,
        nation=review.nation,
        files=files,
        also=tuple(place.url for _, place in seen.values() if place is not None),
        fictional=review.fictional,
        accept_all=True,
        anew=True,
        review_id=review.id,
    )
    with tools.database.transaction() as session:
        runs.check_fence(session, tools.run_id)
        return store(session, case, now=tools.now, run_id=tools.run_id).changed


def _board(session: Session, slug: str) -> BoardContext | None:
    return context_of(board_by_slug(session, slug)) if slug else None


def _place(session: Session, document: Document) -> FoundLink | None:
    """Where and with which words the board that it was described for last showed the document."""
    row = session.execute(
        select(Sighting, Link.url)
        .join(Link, Link.id == Sighting.link_id)
        .where(Link.url == document.found_url, Sighting.board_slug == document.described_for)
        .order_by(Sighting.last_at.desc(), Sighting.id)
        .limit(1)
    ).one_or_none()
    return as_found(row[0], row[1]) if row is not None else None


def _described_again(
    tools: Tools, document: Document, board: BoardContext | None, place: FoundLink | None
) -> ReadFile:
    if board is None:
        context = Context("", "", (), "", document.found_url, file_name=document.file_name)
    else:
        guess = guess_role(place, board_names=board.names) if place else None
        context = context_for(tools, board, found=place, guess=guess)
    return read_again(tools, document, context, url=place.url if place else None)
