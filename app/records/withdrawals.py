"""Our decisions not to show a review: made at once by one person, settled by a second, undoable."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.ids import ReviewId
from app.domain.linkstate import AdminWord
from app.domain.vocabulary import WithdrawalReason
from app.errors import UsageError
from app.models import Document, Flag, Review, Suppression, TakedownRequest, Withdrawal
from app.records import checks
from app.records.audit import Actor, Deed, add_audit
from app.records.reviews import changed, whole_review


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a review is withheld. Never public."""

    reason: WithdrawalReason
    note: str = ""
    request_id: int | None = None


def standing_withdrawal(session: Session, review_id: str) -> Withdrawal | None:
    """The decision in force on a review, if one is."""
    newest = session.scalars(
        select(Withdrawal)
        .where(Withdrawal.review_id == review_id)
        .order_by(Withdrawal.id.desc())
        .limit(1)
    ).one_or_none()
    return newest if newest is not None and newest.state != "lifted" else None


def withhold(
    session: Session, review_id: str, grounds: Grounds, *, actor: Actor, now: datetime
) -> Withdrawal:
    """Stop showing a review everywhere, at once.

    The row, the hashes that must not come back by themselves, the register and the note for the
    index change in one transaction. Withholding twice is withholding once.

    Raises:
        NotFound: no review has this id.
    """
    review = whole_review(session, review_id)
    standing = standing_withdrawal(session, review_id)
    if standing is not None:
        return standing
    withdrawal = Withdrawal(
        review_id=review_id,
        reason=grounds.reason.value,
        note=grounds.note,
        request_id=grounds.request_id,
        state="pending",
        at=now,
        by_id=actor.person_id,
    )
    session.add(withdrawal)
    _hide(session, review, now)
    _tell_ledger(session, review_id, AdminWord.WITHHOLD_GRANTED, now)
    deed = Deed("withhold", f"review {review_id}", reason=f"{grounds.reason.value} {grounds.note}")
    add_audit(session, deed, actor=actor, at=now)
    return withdrawal


def _tell_ledger(session: Session, review_id: str, word: AdminWord, now: datetime) -> None:
    """The link-check must know: a withheld review is flagged by nobody, whatever its address says.
    Why it is withheld stays out of a ledger that anyone may read."""
    checks.add_event(session, review_id, word, at=now)


def _hide(session: Session, review: Review, now: datetime) -> None:
    review.visibility = "withheld"
    for document in review.documents:
        held = session.get(Suppression, document.sha256)
        if held is None:
            session.add(Suppression(sha256=document.sha256, review_id=review.id, since=now))
        else:
            held.lifted_at = None
    for flag in session.scalars(select(Flag).where(Flag.review_id == review.id)):
        flag.public = False
    changed(session, review, now=now)


def make_permanent(session: Session, review_id: str, *, actor: Actor, now: datetime) -> Withdrawal:
    """A second person agrees that a review stays withheld.

    Raises:
        UsageError: nothing is pending, or the same person asked for it.
    """
    withdrawal = _pending_for_second_person(session, review_id, actor)
    withdrawal.state = "permanent"
    withdrawal.decided_at = now
    withdrawal.decided_by_id = actor.person_id
    add_audit(session, Deed("make-permanent", f"review {review_id}"), actor=actor, at=now)
    return withdrawal


def lift(
    session: Session, review_id: str, *, actor: Actor, now: datetime, reason: str = ""
) -> Withdrawal:
    """Show a review again.

    Raises:
        UsageError: it is not withheld, or the person who withheld it would lift it alone.
    """
    withdrawal = _pending_for_second_person(session, review_id, actor)
    _show(session, withdrawal, actor=actor, now=now)
    add_audit(session, Deed("lift", f"review {review_id}", reason=reason), actor=actor, at=now)
    return withdrawal


def lift_by_ledger(session: Session, review_id: str, *, actor: Actor, now: datetime) -> None:
    """Show a review again because two people decided so before a restore.

    Raises:
        UsageError: it is not withheld.
    """
    withdrawal = _pending_for_second_person(session, review_id, actor)
    _show(session, withdrawal, actor=actor, now=now)
    add_audit(session, Deed("lift", f"review {review_id}"), actor=actor, at=now)


def _show(session: Session, withdrawal: Withdrawal, *, actor: Actor, now: datetime) -> None:
    review_id = withdrawal.review_id
    withdrawal.state = "lifted"
    withdrawal.lifted_at = now
    withdrawal.lifted_by_id = actor.person_id
    review = whole_review(session, review_id)
    review.visibility = "public"
    for row in session.scalars(select(Suppression).where(Suppression.review_id == review_id)):
        row.lifted_at = now
    for flag in session.scalars(select(Flag).where(Flag.review_id == review_id)):
        flag.public = True
    changed(session, review, now=now)


def _pending_for_second_person(session: Session, review_id: str, actor: Actor) -> Withdrawal:
    whole_review(session, review_id)
    withdrawal = standing_withdrawal(session, review_id)
    if withdrawal is None:
        raise UsageError(f"The review {review_id} is not withheld: there is nothing to decide.")
    same = actor.person_id is not None and actor.person_id == withdrawal.by_id
    if same:
        raise UsageError("The person who withheld a review cannot decide on it alone: ask another.")
    return withdrawal


def withheld_ids(session: Session) -> Sequence[tuple[ReviewId, datetime]]:
    """Ids and dates of what is withheld now: all that is public about it."""
    rows = session.execute(
        select(Withdrawal.review_id, Withdrawal.at)
        .where(Withdrawal.state != "lifted")
        .order_by(Withdrawal.at, Withdrawal.id)
    )
    return [(ReviewId(row.review_id), row.at) for row in rows]


def suppress_new_documents(session: Session, review_id: str, *, now: datetime) -> None:
    """Hashes of documents that a withheld review gained since are withheld too."""
    known = select(Suppression.sha256)
    rows = session.scalars(
        select(Document.sha256).where(
            Document.review_id == review_id, Document.sha256.not_in(known)
        )
    )
    for sha256 in rows:
        session.add(Suppression(sha256=sha256, review_id=review_id, since=now))


def standing_withdrawals(session: Session) -> Sequence[Withdrawal]:
    """The decisions in force now, oldest first."""
    query = select(Withdrawal).where(Withdrawal.state != "lifted").order_by(Withdrawal.id)
    return session.scalars(query).all()


LEAST_SPLIT = 5
"""A year's decisions are split by reason only from this many on: a single one could be told."""


@dataclass(frozen=True, slots=True)
class Year:
    """One year's decisions, as everybody may see them."""

    year: int
    asked: int
    withheld: int
    permanent: int
    lifted: int
    by_reason: dict[str, int]
    hours: float | None


def yearly(session: Session) -> list[Year]:
    """Requests and decisions by year, newest first; the median hours from a request to hiding."""
    rows = session.scalars(select(Withdrawal)).all()
    asked = session.execute(select(TakedownRequest.id, TakedownRequest.received_at)).all()
    received = {row.id: row.received_at for row in asked}
    years = {row.at.year for row in rows} | {at.year for at in received.values()}
    return [_year(year, rows, received) for year in sorted(years, reverse=True)]


def _year(year: int, rows: Sequence[Withdrawal], received: dict[int, datetime]) -> Year:
    of_year = [row for row in rows if row.at.year == year]
    reasons = Counter(row.reason for row in of_year)
    waits = [
        (row.at - received[row.request_id]).total_seconds() / 3600
        for row in of_year
        if row.request_id in received
    ]
    return Year(
        year=year,
        asked=sum(at.year == year for at in received.values()),
        withheld=len(of_year),
        permanent=sum(row.state == "permanent" for row in of_year),
        lifted=sum(row.state == "lifted" for row in of_year),
        by_reason=dict(sorted(reasons.items())) if len(of_year) >= LEAST_SPLIT else {},
        hours=median(waits) if len(waits) >= LEAST_SPLIT else None,
    )
