"""What waits for a person, most pressing first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound, UsageError
from app.models import (
    CorrectionRequest,
    Fact,
    Flag,
    PublisherReply,
    Review,
    RunProblem,
    TakedownRequest,
    Withdrawal,
)
from app.records.audit import Actor, Deed, add_audit

DOUBTFUL = 0.5
MOST = 200
FETCHING = frozenset({"fetch", "listing", "crawl"})


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits: what, since when, until when at the latest, and where to see it."""

    sort: str
    text: str
    href: str
    since: datetime
    due: datetime | None = None


SORTS = {
    "withhold": "Requests to withhold",
    "reply": "Publishers’ replies",
    "second": "Waiting for a second person",
    "doubt": "Low confidence",
    "problem": "Runs’ problems",
    "fetch": "Fetch failures",
    "correction": "Reports of mistakes",
}


def everything(session: Session, *, sort: str = "") -> list[Item]:
    """All that waits, in the order of :data:`SORTS`; withhold requests by due time."""
    parts = {
        "withhold": _requests,
        "reply": _replies,
        "second": _pending,
        "doubt": _doubts,
        "problem": _problems,
        "fetch": _failures,
        "correction": _mistakes,
    }
    return [item for name, ask in parts.items() if sort in {"", name} for item in ask(session)]


def _requests(session: Session) -> list[Item]:
    rows = session.scalars(
        select(TakedownRequest)
        .where(TakedownRequest.state == "new")
        .order_by(TakedownRequest.due_at)
        .limit(MOST)
    )
    return [
        Item(
            "withhold",
            f"{row.reference}: {'child safety, ' if row.child_safety else ''}{row.reason}",
            f"/operator/requests/{row.reference}",
            row.received_at,
            row.due_at,
        )
        for row in rows
    ]


def _replies(session: Session) -> list[Item]:
    rows = session.scalars(
        select(PublisherReply)
        .where(PublisherReply.accepted_at.is_(None))
        .order_by(PublisherReply.at)
        .limit(MOST)
    )
    return [
        Item("reply", f"Reply to flag {row.flag_id}", f"/operator/flags/{row.flag_id}", row.at)
        for row in rows
    ]


def _pending(session: Session) -> list[Item]:
    rows = session.scalars(
        select(Withdrawal).where(Withdrawal.state == "pending").order_by(Withdrawal.at).limit(MOST)
    )
    return [
        Item(
            "second",
            f"{row.review_id} is hidden: keep it so or show it again",
            f"/operator/reviews/{row.review_id}/withhold",
            row.at,
        )
        for row in rows
    ]


def _doubts(session: Session) -> list[Item]:
    """The least certain value of each public review, shown to a person first."""
    rows = session.execute(
        select(Review.id, Review.title, Fact.field, Fact.confidence, Review.updated_at)
        .join(Fact, Fact.review_id == Review.id)
        .where(
            Review.visibility == "public",
            Fact.ordinal == 0,
            Fact.state == "known",
            Fact.confidence < DOUBTFUL,
            ~Review.corrections.any(field=Fact.field),
        )
        .order_by(Fact.confidence, Review.id)
        .limit(MOST)
    )
    return [
        Item(
            "doubt",
            f"{row.title}: {row.field.replace('_', ' ')} ({row.confidence:.0%} sure)",
            f"/operator/reviews/{row.id}/fields/{row.field}",
            row.updated_at,
        )
        for row in rows
    ]


def _run_problems(session: Session) -> Sequence[RunProblem]:
    return session.scalars(
        select(RunProblem)
        .where(RunProblem.settled_at.is_(None), RunProblem.needs_person.is_(True))
        .order_by(RunProblem.id.desc())
        .limit(MOST)
    ).all()


def _of_problem(sort: str, row: RunProblem) -> Item:
    text = f"{row.stage}: {row.subject}: {row.because}"
    return Item(sort, text[:300], f"/operator/runs/{row.run_id}", row.at)


def _problems(session: Session) -> list[Item]:
    rows = _run_problems(session)
    return [_of_problem("problem", row) for row in rows if row.stage not in FETCHING]


def _failures(session: Session) -> list[Item]:
    rows = _run_problems(session)
    return [_of_problem("fetch", row) for row in rows if row.stage in FETCHING]


def _mistakes(session: Session) -> list[Item]:
    rows = session.scalars(
        select(CorrectionRequest)
        .where(CorrectionRequest.state == "new")
        .order_by(CorrectionRequest.received_at)
        .limit(MOST)
    )
    return [
        Item(
            "correction",
            f"{row.reference}: {row.field}",
            f"/operator/mistakes/{row.reference}",
            row.received_at,
        )
        for row in rows
    ]


def request_by(session: Session, reference: str) -> TakedownRequest:
    """A request to withhold.

    Raises:
        NotFound: there is none by that reference.
    """
    row = session.scalar(select(TakedownRequest).where(TakedownRequest.reference == reference))
    if row is None:
        raise NotFound(f"There is no request {reference}.")
    return row


def mistake_by(session: Session, reference: str) -> CorrectionRequest:
    """A report of a mistake.

    Raises:
        NotFound: there is none by that reference.
    """
    row = session.scalar(select(CorrectionRequest).where(CorrectionRequest.reference == reference))
    if row is None:
        raise NotFound(f"There is no report {reference}.")
    return row


def settle_request(
    session: Session, reference: str, *, decision: str, actor: Actor, now: datetime
) -> None:
    """Write down what was decided on a request to withhold.

    Raises:
        UsageError: no decision is given.
    """
    row = request_by(session, reference)
    if not decision.strip():
        raise UsageError("Say what was decided and why.")
    row.state, row.decided_at, row.decision = "decided", now, decision
    deed = Deed("settle-request", f"request {reference}", reason=decision)
    add_audit(session, deed, actor=actor, at=now)


def settle_mistake(
    session: Session, reference: str, *, decision: str, actor: Actor, now: datetime
) -> None:
    """Write down that a report of a mistake has been dealt with.

    Raises:
        UsageError: nothing is said.
    """
    row = mistake_by(session, reference)
    if not decision.strip():
        raise UsageError("Say what was done.")
    row.state = "settled"
    deed = Deed("settle-mistake", f"report {reference}", reason=decision)
    add_audit(session, deed, actor=actor, at=now)


def settle_problem(session: Session, problem_id: int, *, actor: Actor, now: datetime) -> int:
    """A person has seen to a run's problem; gives the run's number.

    Raises:
        NotFound: there is no such problem.
    """
    row = session.get(RunProblem, problem_id)
    if row is None:
        raise NotFound(f"There is no problem {problem_id}.")
    if row.settled_at is None:
        row.settled_at = now
        add_audit(session, Deed("settle-problem", f"problem {problem_id}"), actor=actor, at=now)
    return row.run_id


def flags_of(session: Session, review_id: str) -> Sequence[Flag]:
    """Flags on a review, newest first."""
    return session.scalars(
        select(Flag).where(Flag.review_id == review_id).order_by(Flag.id.desc())
    ).all()
