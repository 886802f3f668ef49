"""The takedown register as the public sees it: entries that are published, never one withheld."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, selectinload

from app.domain.vocabulary import UrlRole
from app.errors import NotFound
from app.models import Flag, LinkCheck, Review
from app.records.showing import is_public

LEAST_SHOWN = 5
"""A count of entries not shown to protect a child is given only from this many on."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry with the review it concerns (boards and documents loaded)."""

    flag: Flag
    review: Review


def is_listed() -> ColumnElement[bool]:
    """Published, or closed after that because the report is back; never one kept back to protect a
    child. An entry closed for another reason (explained, rejected) leaves the list."""
    return and_(
        Flag.public,
        Flag.published_at.is_not(None),
        or_(Flag.state == "published", and_(Flag.state == "closed", Flag.back_on.is_not(None))),
    )


def entries(
    session: Session, *, finding: str = "", after: int = 0, limit: int = 1000
) -> Sequence[Entry]:
    """Public entries, newest absence first; closed ones (history) come too, marked ``back``."""
    query = (
        select(Flag, Review)
        .join(Review, Review.id == Flag.review_id)
        .where(is_listed(), is_public())
        .options(
            selectinload(Flag.events),
            selectinload(Flag.replies),
            selectinload(Review.boards),
            selectinload(Review.documents),
        )
        .order_by(Flag.first_not_found.desc(), Flag.id.desc())
    )
    found = [Entry(flag, review) for flag, review in session.execute(query)]
    if finding:
        found = [entry for entry in found if shown_finding(entry.flag) == finding]
    return found[after : after + limit]


def shown_finding(flag: Flag) -> str:
    """The finding in force: ``back`` once the report has been found again."""
    return "back" if flag.back_on is not None else flag.finding


def entry(session: Session, flag_id: int) -> Entry:
    """One public entry.

    Raises:
        NotFound: there is none by that number that the public may see.
    """
    row = session.execute(
        select(Flag, Review)
        .join(Review, Review.id == Flag.review_id)
        .where(Flag.id == flag_id, is_listed(), is_public())
        .options(
            selectinload(Flag.events),
            selectinload(Flag.replies),
            selectinload(Review.boards),
            selectinload(Review.documents),
        )
    ).one_or_none()
    if row is None:
        raise NotFound("There is no register entry at this address.")
    return Entry(row[0], row[1])


def entry_id(session: Session, review_id: str) -> int | None:
    """The number of a review's newest public entry."""
    return session.scalar(select(func.max(Flag.id)).where(Flag.review_id == review_id, is_listed()))


def nights_not_found(session: Session, flag: Flag) -> int:
    """On how many of the nights that an entry rests on its report was not there, and counted."""
    days = session.scalars(
        select(LinkCheck.day)
        .where(
            LinkCheck.id.in_(flag.evidence),
            LinkCheck.day >= flag.first_not_found,
            LinkCheck.url_role.in_((UrlRole.SOURCE.value, UrlRole.ALTERNATE.value)),
        )
        .distinct()
    )
    return len(list(days))


def not_shown(session: Session) -> int:
    """How many entries are kept back to protect a child; 0 unless at least five are."""
    count = session.scalar(
        select(func.count(Flag.id)).where(
            Flag.public.is_(False), Flag.published_at.is_not(None), Flag.state != "held"
        )
    )
    return count if count and count >= LEAST_SHOWN else 0
