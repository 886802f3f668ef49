"""Signing in: password and one-time code, and the sessions that follow.

Whether an address has an account must not be told by words or by time: a wrong address costs the
same hashing as a wrong password. Of a session only the hash of its token is kept.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

import pyotp
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.models import Person, SignIn
from app.records.audit import Actor, Deed, add_audit
from app.records.people import hasher

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=8)
FRESH = timedelta(minutes=5)
"""How long a password given again counts for marked acts."""

_TOUCH = timedelta(minutes=1)
_STEP = 30
_LONGEST_PASSWORD = 200


@dataclass(frozen=True, slots=True)
class Visitor:
    """A signed-in person, for one request."""

    person_id: int
    email: str
    role: str
    csrf: str
    confirmed_at: datetime
    seen_at: datetime
    token: str

    @property
    def actor(self) -> Actor:
        return Actor(self.email, self.person_id)

    def is_fresh(self, now: datetime) -> bool:
        """Whether the password was given lately enough for a marked act."""
        return now - self.confirmed_at <= FRESH


@lru_cache(maxsize=1)
def _hash_of_nobody() -> str:
    return hasher().hash(secrets.token_urlsafe(16))


def check_password(person: Person | None, password: str) -> bool:
    """Whether this is the person's password; as slow for nobody as for somebody."""
    kept = person.password_hash if person is not None else _hash_of_nobody()
    matches = hasher().verify(password[:_LONGEST_PASSWORD], kept)
    return matches and person is not None and person.active


def matching_step(secret: str, code: str, now: datetime) -> int | None:
    """The time step a code belongs to: this one, or a neighbour (clocks differ). None: no match."""
    totp = pyotp.TOTP(secret)
    step = int(now.timestamp()) // _STEP
    digits = "".join(code.split())
    found = None
    for near in (step, step - 1, step + 1):
        right = secrets.compare_digest(totp.generate_otp(near).encode(), digits.encode())
        found = near if right and found is None else found
    return found


def find_visitor(
    session: Session, email: str, *, password: str, code: str, now: datetime
) -> Person | None:
    """The person these belong to; None when anything is wrong. A code works once."""
    person = session.scalar(select(Person).where(Person.email == email.strip().lower()))
    right = check_password(person, password)
    secret = person.totp_secret if person is not None and person.totp_secret else ""
    step = matching_step(secret or pyotp.random_base32(), code, now)
    if not right or person is None or not secret or step is None:
        return None
    return person if _use_step(session, person, step) else None


def _use_step(session: Session, person: Person, step: int) -> bool:
    """Use up a code. The condition is in the statement, so two at once cannot both use it."""
    used = session.execute(
        update(Person)
        .where(Person.id == person.id, Person.totp_last_step < step)
        .values(totp_last_step=step)
        .returning(Person.id)
    )
    return used.first() is not None


def begin(session: Session, person: Person, *, now: datetime) -> str:
    """Open a session; give the token for the cookie."""
    token = secrets.token_urlsafe(32)
    session.add(
        SignIn(
            token_sha256=_name(token),
            person_id=person.id,
            created_at=now,
            seen_at=now,
            confirmed_at=now,
            csrf=secrets.token_urlsafe(24),
        )
    )
    deed = Deed("sign-in", f"person {person.id}")
    add_audit(session, deed, actor=Actor(person.email, person.id), at=now)
    return token


def _name(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def visitor_of(session: Session, token: str, *, now: datetime) -> Visitor | None:
    """Who a token belongs to; None when it is unknown, ended, idle too long or too old."""
    row = session.execute(
        select(SignIn, Person)
        .join(Person, Person.id == SignIn.person_id)
        .where(SignIn.token_sha256 == _name(token))
    ).one_or_none()
    if row is None:
        return None
    sign_in, person = row
    ended = sign_in.ended_at is not None or not person.active
    if ended or now - sign_in.seen_at > IDLE or now - sign_in.created_at > LONGEST:
        return None
    return Visitor(
        person_id=person.id,
        email=person.email,
        role=person.role,
        csrf=sign_in.csrf,
        confirmed_at=sign_in.confirmed_at,
        seen_at=sign_in.seen_at,
        token=token,
    )


def wants_touch(visitor: Visitor, *, now: datetime) -> bool:
    """Whether it is time to write down that the visitor is still here."""
    return now - visitor.seen_at >= _TOUCH


def touch(session: Session, token: str, *, now: datetime) -> None:
    """Write down that the visitor is still here."""
    _set(session, token, lambda row: setattr(row, "seen_at", now))


def confirm(session: Session, visitor: Visitor, password: str, *, now: datetime) -> bool:
    """Take the password again; True when it is right."""
    if not check_password(session.get(Person, visitor.person_id), password):
        return False
    _set(session, visitor.token, lambda row: setattr(row, "confirmed_at", now))
    return True


def end(session: Session, visitor: Visitor, *, now: datetime) -> None:
    """End the session."""
    _set(session, visitor.token, lambda row: setattr(row, "ended_at", now))
    add_audit(session, Deed("sign-out", f"person {visitor.person_id}"), actor=visitor.actor, at=now)


def _set(session: Session, token: str, change: Callable[[SignIn], None]) -> None:
    row = session.get(SignIn, _name(token))
    if row is not None:
        change(row)
