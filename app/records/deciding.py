"""Flags as people decide on them: held, proposed, published by a second person, closed; replies."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound, UsageError
from app.models import Flag, LinkCheck, PublisherReply
from app.records import flags
from app.records.audit import Actor, Deed, add_audit

PROPOSED = "publication proposed"


def hold_flag(session: Session, flag_id: int, *, reason: str, actor: Actor, now: datetime) -> None:
    """Keep a flag from the register."""
    flag = flags.flag_by_id(session, flag_id)
    before = flag.state
    flags.hold(session, flag, now=now, reason=reason, person_id=actor.person_id)
    _audit(session, "hold-flag", flag, (before, reason), actor=actor, now=now)


def propose(session: Session, flag_id: int, *, reason: str, actor: Actor, now: datetime) -> None:
    """The first half of publishing by hand: one person has looked and says so.

    Raises:
        UsageError: no reason, or the flag is closed or public already.
    """
    flag = flags.flag_by_id(session, flag_id)
    if flag.state not in {"opened", "held"}:
        raise UsageError(f"A flag that is {flag.state} cannot be proposed for publication.")
    if not reason.strip():
        raise UsageError("Say what you checked by hand.")
    flags.add_event(session, flag, PROPOSED, now, note=reason, person_id=actor.person_id)
    _audit(session, "propose-flag", flag, (flag.state, reason), actor=actor, now=now)


def proposed_by(flag: Flag) -> int | None:
    """Who proposed to publish a flag, since it was last held or opened. Events must be loaded."""
    who = None
    for event in flag.events:
        if event.event == PROPOSED:
            who = event.person_id
        elif event.event in {"held", "opened", "published"}:
            who = None
    return who


def publish_flag(session: Session, flag_id: int, *, actor: Actor, now: datetime) -> None:
    """The second half, by another person.

    Raises:
        UsageError: nobody proposed it, or the same person did.
    """
    flag = flags.flag_by_id(session, flag_id)
    first = proposed_by(flag)
    if first is None:
        raise UsageError("Somebody has to propose it first, saying what they checked.")
    if first == actor.person_id:
        raise UsageError("The person who proposed it cannot publish it alone: ask another.")
    before = flag.state
    note = "agreed by a second person"
    flags.publish(session, flag, now=now, note=note, person_id=actor.person_id)
    _audit(session, "publish-flag", flag, (before, note), actor=actor, now=now)


def close_flag(session: Session, flag_id: int, *, reason: str, actor: Actor, now: datetime) -> None:
    """Close a flag by hand: the finding was wrong, or is explained.

    Raises:
        UsageError: no reason is given, or it is closed.
    """
    flag = flags.flag_by_id(session, flag_id)
    if not reason.strip():
        raise UsageError("A flag is closed with a reason: say why.")
    if flag.state == "closed":
        raise UsageError("This flag is closed already.")
    before = flag.state
    flags.close_flag(session, flag, now=now, because=reason)
    _audit(session, "close-flag", flag, (before, reason), actor=actor, now=now)


def accept_reply(session: Session, reply_id: int, *, actor: Actor, now: datetime) -> PublisherReply:
    """A reply is the publisher's own: it is shown beside the flag, verbatim. Twice is once.

    Raises:
        NotFound: there is no such reply.
    """
    reply = session.get(PublisherReply, reply_id)
    if reply is None:
        raise NotFound(f"There is no reply {reply_id}.")
    if reply.accepted_at is None:
        reply.accepted_at = now
        flag = flags.flag_by_id(session, reply.flag_id)
        flags.add_event(session, flag, "reply accepted", now, person_id=actor.person_id)
        _audit(session, "accept-reply", flag, (flag.state, ""), actor=actor, now=now)
    return reply


def note_invitation(session: Session, flag_id: int, *, actor: Actor, now: datetime) -> Flag:
    """A link for the publisher's reply was made: written down, for it lets whoever has it reply."""
    flag = flags.flag_by_id(session, flag_id)
    if flag.state == "closed":
        raise UsageError("This flag is closed: there is nothing to reply to.")
    _audit(session, "invite-reply", flag, (flag.state, ""), actor=actor, now=now)
    return flag


def evidence_of(session: Session, flag: Flag) -> list[LinkCheck]:
    """The looks a flag rests on, oldest first."""
    ids = [int(one) for one in flag.evidence if str(one).isdigit()]
    return list(
        session.scalars(select(LinkCheck).where(LinkCheck.id.in_(ids)).order_by(LinkCheck.id))
    )


def _audit(  # noqa: PLR0913 - who, what, when and why
    session: Session, deed: str, flag: Flag, what: tuple[str, str], *, actor: Actor, now: datetime
) -> None:
    before, reason = what
    done = Deed(
        deed,
        f"flag {flag.id}",
        reason=reason,
        before={"state": before},
        after={"state": flag.state},
    )
    add_audit(session, done, actor=actor, at=now)


def reply_until(flag: Flag, now: datetime, days: int) -> date:
    """The last day a publisher's link works: a while after the reply is due."""
    due = flag.reply_due or now.date()
    return date.fromordinal(max(due.toordinal(), now.date().toordinal()) + days)
