"""What readers ask of us: not to show something, or to put something right."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import CorrectionRequest, TakedownRequest, Withdrawal

_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CHILD_SAFETY_HOURS = 1
MOST_AUTOMATIC_A_DAY = 25
"""Reviews hidden without a person in one day. Beyond it a person decides first: otherwise anyone
could empty the site with a script."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to withhold, as the form gives it. ``review_id`` None: not known which review."""

    review_id: str | None
    address: str
    category: str
    reason: str
    message: str
    contact: str
    child_safety: bool


def _reference(letter: str) -> str:
    """A reference that can be read out on the telephone and not be guessed."""
    return f"{letter}-" + "".join(secrets.choice(_LETTERS) for _ in range(8))


def ask_withholding(
    session: Session, asked: Asked, *, now: datetime, due_at: datetime
) -> TakedownRequest:
    """Note a request to withhold, for an operator to decide."""
    request = TakedownRequest(
        reference=_reference("W"),
        review_id=asked.review_id,
        address=asked.address,
        category=asked.category,
        reason=asked.reason,
        message=asked.message,
        contact=asked.contact,
        child_safety=asked.child_safety,
        received_at=now,
        due_at=due_at,
    )
    session.add(request)
    session.flush()
    return request


def may_hide_automatically(session: Session, *, now: datetime) -> bool:
    """Whether a child-safety request may still hide a review before a person has looked."""
    hidden = session.scalar(
        select(func.count(Withdrawal.id)).where(
            Withdrawal.by_id.is_(None),
            Withdrawal.request_id.is_not(None),
            Withdrawal.at > now - timedelta(days=1),
        )
    )
    return (hidden or 0) < MOST_AUTOMATIC_A_DAY


def ask_correction(  # noqa: PLR0913 - the fields of one form
    session: Session,
    *,
    review_id: str | None,
    field: str,
    message: str,
    contact: str,
    now: datetime,
) -> CorrectionRequest:
    """Note that a reader says something is wrong or missing."""
    request = CorrectionRequest(
        reference=_reference("C"),
        review_id=review_id,
        field=field,
        message=message,
        contact=contact,
        received_at=now,
    )
    session.add(request)
    session.flush()
    return request
