"""Recommendations of public reviews found by words, agency, theme, board and year, newest first.

Each database finds by its own full-text index (see the migration ``recommendations_found``), which
it keeps level with the rows by itself. Both stem English words; every word or phrase has to occur.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from functools import reduce
from typing import cast

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    column,
    func,
    literal_column,
    or_,
    select,
    table,
    text,
    union,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session

from app.models import Board, LinkStateNow, Recommendation, Review, ReviewBoard
from app.records.recommendations import Asked
from app.records.showing import copy_held, is_public

_PART = re.compile(r'(-?)(?:"([^"]*)"|([^\s"]+))')
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or", "that"}
    | {"the", "to", "with"}
)
"""Words that are not asked for by themselves; in a phrase they are."""
_DAY = 1 << 32  # a day's span of rowids, as the migration lays them out
_JULIAN = 1_721_424  # the Julian day before the first day of the year 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where one recommendation stands among all: by day of publication, then by id."""

    day: date | None
    id: int

    @property
    def key(self) -> int:
        """Its rowid in SQLite's full-text table."""
        return self.id - (self.day.toordinal() + _JULIAN if self.day else 0) * _DAY


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for. Empty says nothing; of several values any will do. A board's predecessors
    count as it does. Years are of publication, both included."""

    q: str = ""
    themes: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    boards: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """``total`` counts all that match; ``rows`` are those of the page, with their places."""

    total: int
    rows: Sequence[Asked]
    places: Sequence[Place]


def find(
    session: Session, sought: Sought, *, limit: int, offset: int = 0, after: Place | None = None
) -> Found:
    """A page of what matches, newest first: from ``offset`` on, or after a place."""
    if session.get_bind().dialect.name == "sqlite":
        total, ids = _in_sqlite(session, sought, limit, offset, after)
    else:
        total, ids = _in_postgresql(session, sought, limit, offset, after)
    found = {
        row[0].id: (
            Asked(row[0], *row[1:3], row[3].year if row[3] else None),
            Place(row[3], row[0].id),
        )
        for row in session.execute(
            select(Recommendation, Review.title, Review.review_type, Review.published_earliest)
            .join(Review, Review.id == Recommendation.review_id)
            .where(Recommendation.id.in_(ids))
        )
    }
    shown = [found[one] for one in ids if one in found]
    return Found(total, [one for one, _ in shown], [place for _, place in shown])


def parts_of(q: str) -> tuple[list[list[str]], list[list[str]]]:
    """The words and phrases a query wants, and those it excludes, each a row of words."""
    wanted: list[list[str]] = []
    barred: list[list[str]] = []
    for minus, phrase, word in _PART.findall(q):
        words = _WORD.findall(phrase or word)
        if words:
            (barred if minus else wanted).append(words)
    telling = [row for row in wanted if len(row) > 1 or row[0].lower() not in _SMALL]
    return telling or wanted, barred


def _theirs(session: Session, boards: Sequence[str]) -> Select[str]:
    """Reviews of some boards and of those they took over from."""
    slugs = set(boards)
    rows = session.execute(select(Board.slug, Board.successors))
    slugs |= {row[0] for row in rows if slugs.intersection(row[1])}
    return select(ReviewBoard.review_id).where(ReviewBoard.board_slug.in_(slugs))


# ---- SQLite ------------------------------------------------------------------------------------


def _in_sqlite(
    session: Session, sought: Sought, limit: int, offset: int, after: Place | None
) -> tuple[int, list[int]]:
    rowid: ColumnElement[int] = literal_column("recommendation_found.rowid")
    where: list[ColumnElement[bool]] = []
    match, barred = _matches(sought)
    if match:
        where.append(_matching("recommendation_found MATCH :wanted", wanted=match))
    if barred:
        where.append(_matching(_WITHOUT, barred=barred))
    if sought.year_from or sought.year_to:
        newest = Place(date(_year(sought.year_to or MAXYEAR), 12, 31), 0)
        oldest = Place(date(_year(sought.year_from or MINYEAR), 1, 1), _DAY - 1)
        where.append(rowid.between(newest.key, oldest.key))
    apart: ColumnElement[int] = literal_column("+recommendation_found.rowid")  # never by look-up
    where.append(apart.not_in(_keys(_hidden())))
    if sought.boards:
        where.append(apart.in_(_keys(Review.id.in_(_theirs(session, sought.boards)))))
    source = table("recommendation_found", column("rowid"))
    if sought == Sought():
        every = session.scalar(select(func.count()).select_from(Recommendation)) or 0
        total = every - (
            session.scalar(select(func.count()).select_from(_keys(_hidden()).subquery())) or 0
        )
    else:
        total = session.scalar(select(func.count()).select_from(source).where(*where)) or 0
    if after is not None:
        where.append(rowid > after.key)
    rows = session.scalars(
        select(rowid)
        .select_from(source)
        .where(*where)
        .order_by(literal_column("recommendation_found.rowid"))
        .limit(limit)
        .offset(offset)
    )
    return total, [key % _DAY for key in rows]


_WITHOUT = (
    "+recommendation_found.rowid NOT IN "
    "(SELECT rowid FROM recommendation_found WHERE recommendation_found MATCH :barred)"
)


def _matching(condition: str, **values: str) -> ColumnElement[bool]:
    return cast(ColumnElement[bool], text(condition).bindparams(**values))


def _matches(sought: Sought) -> tuple[str, str]:
    """The full-text queries for what has to occur and for what must not."""
    wanted, barred = parts_of(sought.q)
    terms = [f"words : {_phrase(words)}" for words in wanted]
    for name, codes in (("themes", sought.themes), ("addressees", sought.agencies)):
        if codes:
            either = " OR ".join(_phrase(_WORD.findall(code.replace("-", "0"))) for code in codes)
            terms.append(f"{name} : ({either})")
    return " AND ".join(terms), " OR ".join(f"words : {_phrase(words)}" for words in barred)


def _phrase(words: Sequence[str]) -> str:
    return '"' + " ".join(words) + '"'


def _keys(of: ColumnElement[bool]) -> Select[int]:
    """Places of the recommendations of some reviews."""
    day: ColumnElement[int] = literal_column(
        "coalesce(cast(julianday(review.published_earliest) AS INTEGER), 0)"
    )
    return (
        select(Recommendation.id - day * _DAY)
        .join(Review, Review.id == Recommendation.review_id)
        .where(of)
    )


def _hidden() -> ColumnElement[bool]:
    """Reviews whose text the public may not see: few, so they are left out one by one."""
    withheld = select(Review.id).where(Review.visibility.in_(("withheld", "held")))
    judged = select(LinkStateNow.review_id).where(LinkStateNow.copy.in_(("withheld", "hold")))
    return Review.id.in_(union(withheld, judged))


def _year(number: int) -> int:
    return min(max(number, MINYEAR), MAXYEAR)


# ---- PostgreSQL --------------------------------------------------------------------------------

_WORDS = "to_tsvector('english', regexp_replace(recommendation.text, '[^[:alnum:]]+', ' ', 'g'))"


def _in_postgresql(
    session: Session, sought: Sought, limit: int, offset: int, after: Place | None
) -> tuple[int, list[int]]:
    where = [is_public(), *_postgresql_words(sought)]
    held = copy_held(session)
    if held:
        where.append(Review.id.not_in(held))
    for held_codes, codes in (
        (Recommendation.themes, sought.themes),
        (Recommendation.addressees, sought.agencies),
    ):
        if codes:
            where.append(or_(*(held_codes.cast(JSONB).contains([code]) for code in codes)))
    if sought.boards:
        where.append(Review.id.in_(_theirs(session, sought.boards)))
    if sought.year_from:
        where.append(Review.published_earliest >= date(_year(sought.year_from), 1, 1))
    if sought.year_to:
        where.append(Review.published_earliest <= date(_year(sought.year_to), 12, 31))
    query = (
        select(Recommendation.id).join(Review, Review.id == Recommendation.review_id).where(*where)
    )
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    if after is not None:
        query = query.where(_after(after))
    order = (Review.published_earliest.desc().nulls_last(), Recommendation.id)
    return total, list(session.scalars(query.order_by(*order).limit(limit).offset(offset)))


def _after(place: Place) -> ColumnElement[bool]:
    later = Recommendation.id > place.id
    if place.day is None:
        return and_(Review.published_earliest.is_(None), later)
    return or_(
        Review.published_earliest < place.day,
        Review.published_earliest.is_(None),
        and_(Review.published_earliest == place.day, later),
    )


def _postgresql_words(sought: Sought) -> list[ColumnElement[bool]]:
    wanted, barred = parts_of(sought.q)
    words: ColumnElement[str] = literal_column(_WORDS)
    english: ColumnElement[str] = literal_column("'english'")

    def looked_for(rows: list[list[str]], both: str) -> ColumnElement[str]:
        """One query of all; what PostgreSQL takes for a stop word asks nothing of it."""
        asked = [func.phraseto_tsquery(english, " ".join(row)) for row in rows]
        return reduce(lambda one, other: one.op(both)(other), asked)

    found: list[ColumnElement[bool]] = []
    if wanted:
        found.append(words.op("@@", is_comparison=True)(looked_for(wanted, "&&")))
    if barred:
        found.append(~words.op("@@", is_comparison=True)(looked_for(barred, "||")))
    return found
