"""A record of made-up passages, large enough to be slow if anything is."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import groupby

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from app.domain.ids import sha256_of
from app.models import Blob, Board, Document, Page, Passage, Review, ReviewBoard
from app.records.session import Database
from app.search.engine import Entry
from bench.search.corpus import entries, make_words

AT = datetime(2026, 3, 2, 22, tzinfo=UTC)
BOARD = "made-up"


def fill(database: Database, passages: int, *, each: int) -> int:
    """Put so many passages, ``each`` to a review, into an empty record; give the number of
    reviews. A record that holds reviews already is left as it is."""
    with database.session() as session:
        held = session.scalar(select(func.count()).select_from(Review)) or 0
    if held:
        return held
    with database.transaction() as session:
        session.add(Board(slug=BOARD, name="Made-up Board", nation="England", kind="scp", seeds=[]))
    reviews = 0
    made_up = entries(passages, make_words(), each=each)
    for _, group in groupby(made_up, key=lambda entry: entry.review_id):
        with database.transaction() as session:
            _add(session, list(group))
        reviews += 1
    return reviews


def _add(session: Session, group: list[Entry]) -> None:
    first = group[0]
    sha256 = sha256_of(first.review_id.encode())
    session.add(Blob(sha256=sha256, size=1, media_type="application/pdf", stored_at=AT))
    session.add(
        Review(
            id=first.review_id,
            title=first.title,
            review_type="scr",
            nation="England",
            published_earliest=date.fromordinal(first.published),
            first_found_at=AT,
            updated_at=AT,
        )
    )
    session.flush()
    session.add(ReviewBoard(review_id=first.review_id, board_slug=BOARD))
    document = Document(
        review_id=first.review_id,
        number=1,
        sha256=sha256,
        role="overview",
        is_primary=True,
        title=first.title,
        media_type="application/pdf",
        size=1,
        status="ok",
        pages_count=len(group),
        found_at=AT,
    )
    session.add(document)
    session.flush()
    session.execute(insert(Page), list(_pages(document.id, group)))
    session.execute(insert(Passage), list(_passages(document.id, group)))


def _pages(document_id: int, group: list[Entry]) -> Iterator[dict[str, object]]:
    for one in group:
        yield {"document_id": document_id, "number": one.page, "text": one.body}


def _passages(document_id: int, group: list[Entry]) -> Iterator[dict[str, object]]:
    for one in group:
        yield {
            "document_id": document_id,
            "seq": one.seq,
            "page": one.page,
            "start": 0,
            "end": len(one.body),
        }
