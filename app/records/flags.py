"""Flags: raised by the judge, held or published by time and people, closed when a report is back.

What a flag says comes from dates alone. Nothing here decides whether a report is gone; that is
:mod:`app.domain.linkstate`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.domain.vocabulary import FlagFinding, FlagState
from app.errors import NotFound, UsageError
from app.models import Flag, FlagEvent, PublisherReply
from app.records.replytime import working_days_after


@dataclass(frozen=True, slots=True)
class Absence:
    """A confirmed absence as the judge found it."""

    review_id: str
    link_id: int | None
    finding: FlagFinding
    regime: str
    minimum_ends: date | None
    raised_on: date
    last_found: date | None
    first_not_found: date
    days_min: int | None
    days_max: int | None
    evidence: tuple[int, ...]
    reasons: tuple[str, ...]


def open_flag(session: Session, review_id: str) -> Flag | None:
    """The flag on a review that is not closed, if there is one."""
    return session.scalar(
        select(Flag).where(Flag.review_id == review_id, Flag.state != FlagState.CLOSED.value)
    )


def open_flags(session: Session, review_ids: Sequence[str]) -> dict[str, Flag]:
    """The flags on these reviews that are not closed, by review id."""
    query = select(Flag).where(Flag.review_id.in_(review_ids), Flag.state != FlagState.CLOSED.value)
    return {flag.review_id: flag for flag in session.scalars(query)}


def raise_flag(
    session: Session,
    absence: Absence,
    *,
    now: datetime,
    reply_days: int,
    standing: Flag | None = None,
) -> Flag:
    """Open a flag, or bring the open one level with a newer judgement.

    ``standing`` is the open flag on the review where the caller has it at hand.
    """
    flag = standing or open_flag(session, absence.review_id)
    if flag is None:
        flag = Flag(
            review_id=absence.review_id,
            state=FlagState.OPENED.value,
            finding=absence.finding.value,
            regime=absence.regime,
            raised_on=absence.raised_on,
            first_not_found=absence.first_not_found,
            reply_due=working_days_after(absence.raised_on, reply_days),
            notice_sent_at=now,
            public=True,
        )
        session.add(flag)
        session.flush()
        add_event(session, flag, "opened", now, note=absence.finding.value)
    elif flag.finding != absence.finding.value:
        add_event(session, flag, "finding changed", now, note=absence.finding.value)
    _write(flag, absence)
    return flag


def _write(flag: Flag, absence: Absence) -> None:
    """What the judgement says, into the flag; what it says already is left alone."""
    columns = {
        "link_id": absence.link_id,
        "finding": absence.finding.value,
        "regime": absence.regime,
        "minimum_ends": absence.minimum_ends,
        "last_found": absence.last_found,
        "first_not_found": absence.first_not_found,
        "days_min": absence.days_min,
        "days_max": absence.days_max,
        "evidence": list(absence.evidence),
        "reasons": list(absence.reasons),
    }
    for name, value in columns.items():
        if getattr(flag, name) != value:
            setattr(flag, name, value)


def close_flag(
    session: Session, flag: Flag, *, now: datetime, because: str, back_on: date | None = None
) -> None:
    """Close a flag: the report is back, or explained, or a reviewer rejected the finding."""
    flag.state = FlagState.CLOSED.value
    flag.closed_at = now
    flag.closed_because = because
    flag.back_on = back_on
    add_event(session, flag, "closed", now, note=because)


def record_second_look(session: Session, flag: Flag, *, agrees: bool, now: datetime) -> None:
    """What a different client saw, at least a day after the flag was raised."""
    flag.second_look_at = now
    flag.second_look_agrees = agrees
    add_event(session, flag, "second look", now, note="agrees" if agrees else "does not agree")


def publish_due(session: Session, *, today: date, now: datetime) -> list[Flag]:
    """Make public what nobody holds, whose reply time has passed and whose second look agrees."""
    due = session.scalars(
        select(Flag).where(
            Flag.state == FlagState.OPENED.value,
            Flag.reply_due < today,
            Flag.second_look_agrees.is_(True),
        )
    )
    published = list(due)
    for flag in published:
        publish(session, flag, now=now, note="reply time passed; second look agrees")
    return published


def publish(
    session: Session, flag: Flag, *, now: datetime, note: str, person_id: int | None = None
) -> None:
    """Make a flag public.

    Raises:
        UsageError: it is closed.
    """
    if flag.state == FlagState.CLOSED.value:
        raise UsageError("A closed flag cannot be published.")
    flag.state = FlagState.PUBLISHED.value
    flag.published_at = flag.published_at or now
    add_event(session, flag, "published", now, note=note, person_id=person_id)


def hold(
    session: Session, flag: Flag, *, now: datetime, reason: str, person_id: int | None = None
) -> None:
    """Keep a flag from the register, with a reason.

    Raises:
        UsageError: no reason is given, or the flag is closed.
    """
    if not reason.strip():
        raise UsageError("A flag is held with a reason: say why.")
    if flag.state == FlagState.CLOSED.value:
        raise UsageError("A closed flag cannot be held.")
    flag.state = FlagState.HELD.value
    flag.held_because = reason
    add_event(session, flag, "held", now, note=reason, person_id=person_id)


def add_reply(
    session: Session, flag: Flag, *, text: str, reason_code: str, now: datetime
) -> PublisherReply:
    """Keep a publisher's reply, verbatim.

    Raises:
        UsageError: the reply is empty.
    """
    if not text.strip():
        raise UsageError("The reply is empty.")
    reply = PublisherReply(flag_id=flag.id, at=now, text=text, reason_code=reason_code)
    session.add(reply)
    session.flush()
    add_event(session, flag, "reply received", now, note=reason_code)
    return reply


def has_reply(session: Session, flag: Flag, text: str) -> bool:
    """Whether this very reply is kept already."""
    found = session.scalar(
        select(PublisherReply.id).where(
            PublisherReply.flag_id == flag.id, PublisherReply.text == text
        )
    )
    return found is not None


def add_event(  # noqa: PLR0913 - an event is a plain row
    session: Session,
    flag: Flag,
    event: str,
    now: datetime,
    *,
    note: str = "",
    person_id: int | None = None,
) -> None:
    """Add one thing that happened to a flag."""
    session.add(FlagEvent(flag_id=flag.id, at=now, event=event, note=note, person_id=person_id))


def flag_by_id(session: Session, flag_id: int) -> Flag:
    """A flag with its events and replies.

    Raises:
        NotFound: there is none.
    """
    flag = session.scalar(
        select(Flag)
        .options(selectinload(Flag.events), selectinload(Flag.replies))
        .where(Flag.id == flag_id)
    )
    if flag is None:
        raise NotFound(f"There is no flag {flag_id}.")
    return flag


def all_flags(session: Session) -> Sequence[Flag]:
    """Every flag, public or not, newest absence first."""
    query = (
        select(Flag)
        .options(selectinload(Flag.events), selectinload(Flag.replies))
        .order_by(Flag.first_not_found.desc(), Flag.id.desc())
    )
    return list(session.scalars(query))


def wanting_second_look(session: Session, *, before: date) -> Sequence[Flag]:
    """Open flags raised before a day that no second look has confirmed yet."""
    return list(
        session.scalars(
            select(Flag)
            .where(
                Flag.state == FlagState.OPENED.value,
                Flag.raised_on < before,
                Flag.second_look_agrees.is_not(True),
            )
            .order_by(Flag.id)
        )
    )
