"""People who may sign in."""

import re
from datetime import datetime

import pyotp
from pwdlib import PasswordHash
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.permissions import Role
from app.errors import NotFound, UsageError
from app.models import Person
from app.records.audit import Actor, Deed, add_audit

ROLES = tuple(role.value for role in Role)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_LEAST_PASSWORD = 12


def hasher() -> PasswordHash:
    """Argon2id with the library's recommended costs (about a tenth of a second a try)."""
    return PasswordHash.recommended()


def add_person(
    session: Session, email: str, *, role: str, password: str, now: datetime
) -> tuple[Person, str]:
    """Add a named account; return it with its new one-time-code secret, which is shown once.

    Raises:
        UsageError: the address, role or password cannot be used, or the address is taken.
    """
    address = email.strip().lower()
    if not _EMAIL.fullmatch(address):
        raise UsageError(f"{email!r} is not an e-mail address.")
    if role not in ROLES:
        raise UsageError(f"--role: {role!r} is none of {', '.join(ROLES)}.")
    if len(password) < _LEAST_PASSWORD:
        raise UsageError(f"The password is too short: {_LEAST_PASSWORD} characters at least.")
    if session.scalar(select(Person.id).where(Person.email == address)) is not None:
        raise UsageError(f"{address} may sign in already.")
    secret = pyotp.random_base32()
    person = Person(
        email=address,
        role=role,
        password_hash=hasher().hash(password),
        totp_secret=secret,
        created_at=now,
    )
    session.add(person)
    session.flush()
    deed = Deed("add-person", f"person {person.id}", after={"role": role})
    add_audit(session, deed, actor=Actor("command line"), at=now)
    return person, secret


def person_by_email(session: Session, email: str) -> Person:
    """The account with this address.

    Raises:
        NotFound: there is none.
    """
    person = session.scalar(select(Person).where(Person.email == email.strip().lower()))
    if person is None:
        raise NotFound(f"Nobody signs in as {email!r}.")
    return person
