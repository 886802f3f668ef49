"""Reading the record for the public: one rule for what may be shown, and whole reviews to show.

Nothing here writes. Reviews come with the relations a page needs already loaded; all others raise.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, defer, selectinload

from app.domain.naming import known_as
from app.domain.visibility import Showing, showing
from app.domain.vocabulary import WithdrawalReason
from app.errors import NotFound
from app.models import (
    Board,
    Document,
    LinkCheck,
    LinkStateNow,
    Page,
    Passage,
    Review,
    ReviewBoard,
    ReviewTerm,
    Withdrawal,
)
from app.records.keyed import has_key

_LISTED = (selectinload(Review.boards), selectinload(Review.documents))


@dataclass(frozen=True, slots=True)
class Standing:
    """What may be shown of one review, and since when it is withheld if it is."""

    showing: Showing
    withheld_at: datetime | None = None
    by_court: bool = False


@dataclass(frozen=True, slots=True)
class PassageText:
    """A passage's own words, with the number printed on its page where there is one."""

    page: int
    printed: str | None
    text: str


def is_public() -> ColumnElement[bool]:
    """The condition under which a review appears in lists, counts, feeds and exports."""
    withheld = select(LinkStateNow.review_id).where(LinkStateNow.copy == "withheld")
    return and_(Review.visibility == "public", Review.id.not_in(withheld))


def any_public(session: Session) -> bool:
    """Whether there is any review that a search should find."""
    return session.scalar(select(Review.id).where(is_public()).limit(1)) is not None


HELD_COPIES = select(LinkStateNow.review_id).where(LinkStateNow.copy == "hold")


def copy_held(session: Session, ids: Collection[str] | None = None) -> set[str]:
    """Reviews whose copy is held back: the record may be shown, the text not."""
    found = HELD_COPIES
    if ids is not None:
        found = found.where(LinkStateNow.review_id.in_(ids))
    return set(session.scalars(found))


def standing(session: Session, review_id: str) -> Standing:
    """What may be shown of a review.

    Raises:
        NotFound: there is none by that id, or none that the public may know of.
    """
    row = session.execute(
        select(Review.visibility, LinkStateNow.copy)
        .outerjoin(LinkStateNow, LinkStateNow.review_id == Review.id)
        .where(Review.id == review_id)
    ).one_or_none()
    if row is None:
        raise NotFound("There is no review at this address.")
    what = showing(visibility=row[0], copy=row[1] or "public")
    if what is Showing.NOTHING:
        raise NotFound("There is no review at this address.")
    if what is not Showing.TOMBSTONE:
        return Standing(what)
    last = session.scalars(
        select(Withdrawal)
        .where(Withdrawal.review_id == review_id)
        .order_by(Withdrawal.id.desc())
        .limit(1)
    ).one_or_none()
    return Standing(
        what,
        withheld_at=last.at if last else None,
        by_court=bool(last and last.reason == WithdrawalReason.COURT_ORDER),
    )


def showable(session: Session, ids: Collection[str]) -> dict[str, Review]:
    """Those of the reviews that may be shown, with boards and documents, by id."""
    if not ids:
        return {}
    found = session.scalars(
        select(Review)
        .where(Review.id.in_(ids), is_public())
        .options(*_LISTED, defer(Review.summary), defer(Review.quality), defer(Review.similar))
    )
    return {review.id: review for review in found}


def shown_documents(review: Review) -> list[Document]:
    """The documents the public may open: held ones are left out."""
    return [document for document in review.documents if not document.held]


def document_of(review: Review, number: int) -> Document:
    """One document of a review by its number.

    Raises:
        NotFound: there is none by that number, or it is held.
    """
    for document in shown_documents(review):
        if document.number == number:
            return document
    raise NotFound("This review has no document by that number.")


def page_of(session: Session, document_id: int, number: int) -> Page:
    """One page's text."""
    page = session.get(Page, (document_id, number))
    if page is None:
        raise NotFound("This document has no page by that number, or its text could not be read.")
    return page


def passages(
    session: Session, keys: Collection[tuple[int, int]]
) -> dict[tuple[int, int], PassageText]:
    """The words of some passages, by (document id, seq). Only the stretch itself is read."""
    if not keys:
        return {}
    rows = session.execute(
        select(
            Passage.document_id,
            Passage.seq,
            Passage.page,
            Page.printed,
            func.substr(Page.text, Passage.start + 1, Passage.end - Passage.start),
        )
        .join(Page, and_(Page.document_id == Passage.document_id, Page.number == Passage.page))
        .where(has_key(Passage.document_id, Passage.seq, keys))
    )
    return {(row[0], row[1]): PassageText(row[2], row[3], row[4]) for row in rows}


def printed_pages(
    session: Session, keys: Collection[tuple[int, int]]
) -> dict[tuple[int, int], str | None]:
    """The numbers printed on some pages, by (document id, page number)."""
    if not keys:
        return {}
    rows = session.execute(
        select(Page.document_id, Page.number, Page.printed).where(
            has_key(Page.document_id, Page.number, keys)
        )
    )
    return {(row[0], row[1]): row[2] for row in rows}


def board_names(session: Session, slugs: Collection[str] | None = None) -> dict[str, str]:
    """Names of boards by slug; of all boards when no slugs are named."""
    found = select(Board.slug, Board.name)
    if slugs is not None:
        found = found.where(Board.slug.in_(slugs))
    return {row[0]: row[1] for row in session.execute(found)}


def newest(
    session: Session, *, limit: int, board: str | None = None, theme: str | None = None
) -> Sequence[Review]:
    """Public reviews by date of publication, newest first; undated ones last."""
    found = select(Review).where(is_public()).options(*_LISTED)
    if board is not None:
        found = found.where(
            Review.id.in_(select(ReviewBoard.review_id).where(ReviewBoard.board_slug == board))
        )
    if theme is not None:
        carrying = select(ReviewTerm.review_id).where(
            ReviewTerm.group == "theme", ReviewTerm.code == theme
        )
        found = found.where(Review.id.in_(carrying))
    return session.scalars(
        found.order_by(Review.published_earliest.desc().nulls_last(), Review.id).limit(limit)
    ).all()


def changed_since(
    session: Session,
    *,
    since: datetime | None,
    after: tuple[datetime, str] | None,
    limit: int,
) -> Sequence[Review]:
    """Public reviews in order of their last change, after a cursor of (time, id)."""
    found = select(Review).where(is_public()).options(*_LISTED)
    if since is not None:
        found = found.where(Review.updated_at >= since)
    if after is not None:
        at, last_id = after
        found = found.where(
            or_(Review.updated_at > at, and_(Review.updated_at == at, Review.id > last_id))
        )
    return session.scalars(found.order_by(Review.updated_at, Review.id).limit(limit)).all()


def withheld_since(
    session: Session, *, since: datetime | None, limit: int
) -> list[tuple[str, datetime]]:
    """(id, time) of reviews that are withheld now, in order of time."""
    latest = (
        select(Withdrawal.review_id, func.max(Withdrawal.at).label("at"))
        .where(Withdrawal.state != "lifted")
        .group_by(Withdrawal.review_id)
        .subquery()
    )
    found = (
        select(latest.c.review_id, latest.c.at)
        .join(Review, Review.id == latest.c.review_id)
        .where(Review.visibility == "withheld")
        .order_by(latest.c.at, latest.c.review_id)
        .limit(limit)
    )
    if since is not None:
        found = found.where(latest.c.at >= since)
    return [(row[0], row[1]) for row in session.execute(found)]


def link_state(session: Session, review_id: str) -> LinkStateNow | None:
    """What the rules say today of a review's availability, if they have said anything yet."""
    return session.get(LinkStateNow, review_id)


def checks_of(session: Session, review_id: str, *, limit: int = 400) -> Sequence[LinkCheck]:
    """Looks at a review's addresses, newest first."""
    return session.scalars(
        select(LinkCheck)
        .where(LinkCheck.review_id == review_id)
        .order_by(LinkCheck.day.desc(), LinkCheck.id.desc())
        .limit(limit)
    ).all()


def titles(session: Session, ids: Collection[str]) -> Mapping[str, str]:
    """What those of the reviews that are public are called."""
    if not ids:
        return {}
    found = session.execute(
        select(Review.id, Review.title, Review.case_label, Board.name)
        .outerjoin(ReviewBoard, (ReviewBoard.review_id == Review.id) & (ReviewBoard.position == 0))
        .outerjoin(Board, Board.slug == ReviewBoard.board_slug)
        .where(Review.id.in_(ids), is_public())
    )
    return {row.id: known_as(row.title, row.case_label, row.name or "") for row in found}


_FEWEST_SECTIONS = 3


def headings_of(session: Session, document_id: int, *, most: int) -> list[tuple[str, int]]:
    """The first-level headings of a document with their page numbers, in reading order."""
    rows = session.execute(
        select(Page.number, Page.headings)
        .where(Page.document_id == document_id)
        .order_by(Page.number)
    )
    found: list[tuple[str, int, int]] = []
    for number, headings in rows:
        found += [(" ".join(text.split()), number, level) for text, level, _ in headings]
    inside = [one for one in found if one[1] > 1]
    found = inside if len(inside) >= _FEWEST_SECTIONS else found  # a title page has headings too
    highest = min((level for _, _, level in found), default=1)
    return [(text, number) for text, number, level in found if level == highest][:most]


def offsets_on(session: Session, document_id: int, page: int) -> list[dict[str, int]]:
    """The passages of one page as ``seq``, ``start`` and ``end`` in characters of its text."""
    rows = session.execute(
        select(Passage.seq, Passage.start, Passage.end)
        .where(Passage.document_id == document_id, Passage.page == page)
        .order_by(Passage.seq)
    )
    return [{"seq": seq, "start": start, "end": end} for seq, start, end in rows]
