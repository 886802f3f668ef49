"""Notes that an index entry wants comparing, and the comparing's end."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.domain.ids import ReviewId
from app.models import IndexJob, LinkStateNow, Review
from app.records.showing import is_public


def ask_for_indexing(session: Session, review_ids: Sequence[str], *, now: datetime) -> None:
    """Ask that reviews' entries be compared. Part of the transaction that changed the reviews."""
    waiting = select(IndexJob).where(IndexJob.review_id.in_(review_ids))
    jobs = {job.review_id: job for job in session.scalars(waiting)}
    for review_id in review_ids:
        if review_id in jobs:
            jobs[review_id].asked_at = now
        else:
            session.add(IndexJob(review_id=review_id, asked_at=now))


def waiting(session: Session, *, limit: int = 500) -> list[ReviewId]:
    """Reviews whose entry wants comparing, longest waiting first."""
    rows = session.scalars(
        select(IndexJob.review_id).order_by(IndexJob.asked_at, IndexJob.review_id).limit(limit)
    )
    return [ReviewId(row) for row in rows]


def backlog(session: Session) -> tuple[int, datetime | None]:
    """How many jobs wait, and since when the longest has."""
    row = session.execute(select(func.count(), func.min(IndexJob.asked_at))).one()
    return row[0], row[1]


def versions_wanted(session: Session, ids: Sequence[str] | None = None) -> dict[ReviewId, int]:
    """The version the index should hold of each review: only those the public may see."""
    query = select(Review.id, Review.version).where(is_public())
    if ids is not None:
        query = query.where(Review.id.in_(ids))
    return {ReviewId(row.id): row.version for row in session.execute(query)}


def copies_held(session: Session, ids: Sequence[str]) -> dict[ReviewId, str]:
    """What the latest judgement says of our copy of each review that has been judged."""
    rows = session.execute(
        select(LinkStateNow.review_id, LinkStateNow.copy).where(LinkStateNow.review_id.in_(ids))
    )
    return {ReviewId(row.review_id): row.copy for row in rows}


def settle(session: Session, ids: Sequence[str]) -> None:
    """Forget the jobs of reviews whose entries were seen to be level with the record."""
    session.execute(delete(IndexJob).where(IndexJob.review_id.in_(ids)))


def note_failure(session: Session, ids: Sequence[str], *, because: str) -> None:
    """Keep the jobs, and say why they are still there."""
    for job in session.scalars(select(IndexJob).where(IndexJob.review_id.in_(ids))):
        job.tries += 1
        job.last_problem = because
