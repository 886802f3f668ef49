"""Edge out: keeping the search index level with the record.

``drain`` works the notes, ``reconcile`` compares everything, ``rebuild`` makes a new index and
swaps it in. The record decides what the index should hold; the index is a copy and may be lost.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.domain.ids import ReviewId
from app.models import Board, Page, Passage, Review
from app.records import index_jobs
from app.records.session import Database
from app.search.engine import Entry, SearchEngine
from ingest.entries import entries_of

BATCH = 50


@dataclass(frozen=True, slots=True)
class Indexed:
    """What bringing the index level did: reviews put in, taken out, and still waiting."""

    put: int = 0
    removed: int = 0
    waiting: int = 0


def drain(
    database: Database, engine: SearchEngine, *, tell: Callable[[int], None] | None = None
) -> Indexed:
    """Work every note. A note goes only once the engine is seen to hold the record's version."""
    put = removed = 0
    while True:
        with database.session() as session:
            ids = index_jobs.waiting(session, limit=BATCH)
        if not ids:
            return Indexed(put, removed, 0)
        added, gone = _level(database, engine, ids)
        put, removed = put + added, removed + gone
        if tell is not None:
            tell(len(ids))


def _level(database: Database, engine: SearchEngine, ids: Sequence[ReviewId]) -> tuple[int, int]:
    """Make the engine hold what the record wants of these reviews; settle those seen level."""
    held = engine.versions()
    with database.session() as session:
        wanted = index_jobs.versions_wanted(session, ids)
        to_put = [name for name in ids if name in wanted and held.get(name) != wanted[name]]
        to_remove = [name for name in ids if name not in wanted and name in held]
        entries = list(_entries(session, to_put))
    if to_put:
        engine.put(entries)
    if to_remove:
        engine.remove(to_remove)
    held = engine.versions()
    level = [name for name in ids if held.get(name) == wanted.get(name)]
    with database.transaction() as session:
        now_wanted = index_jobs.versions_wanted(session, ids)
        index_jobs.settle(
            session, [name for name in level if wanted.get(name) == now_wanted.get(name)]
        )
    return len(to_put), len(to_remove)


def reconcile(database: Database, engine: SearchEngine) -> Indexed:
    """Compare every review with its entries and mend what differs; an empty index is made anew."""
    held = engine.versions()
    with database.session() as session:
        wanted = index_jobs.versions_wanted(session)
    return _mend(database, engine, held, wanted) if held else rebuild(database, engine)


def _mend(
    database: Database,
    engine: SearchEngine,
    held: Mapping[ReviewId, int],
    wanted: Mapping[ReviewId, int],
) -> Indexed:
    stale = sorted(name for name in wanted if held.get(name) != wanted[name])
    surplus = sorted(name for name in held if name not in wanted)
    for start in range(0, len(stale), BATCH):
        _level(database, engine, stale[start : start + BATCH])
    if surplus:
        engine.remove(surplus)
    rest = drain(database, engine)
    return Indexed(len(stale) + rest.put, len(surplus) + rest.removed, rest.waiting)


def rebuild(
    database: Database, engine: SearchEngine, *, tell: Callable[[int], None] | None = None
) -> Indexed:
    """Fill a new index from the record and swap it in; search is answered throughout.

    What other processes wrote into the old index meanwhile is written again into the new one.
    """
    with database.session() as session:
        ids = sorted(index_jobs.versions_wanted(session))

    def stream() -> Iterator[Entry]:
        for start in range(0, len(ids), BATCH):
            part = ids[start : start + BATCH]
            with database.session() as session:
                yield from _entries(session, part)
            if tell is not None:
                tell(len(part))

    engine.replace_all(stream())
    with database.session() as session:
        wanted = index_jobs.versions_wanted(session)
    rest = _mend(database, engine, engine.versions(), wanted)
    return Indexed(len(ids), rest.removed, rest.waiting)


def _entries(session: Session, ids: Sequence[ReviewId]) -> Iterator[Entry]:
    if not ids:
        return
    successors = _successors(session)
    copies = index_jobs.copies_held(session, ids)
    reviews = session.scalars(
        select(Review)
        .where(Review.id.in_(ids))
        .options(
            selectinload(Review.boards),
            selectinload(Review.documents),
            selectinload(Review.terms),
            selectinload(Review.recommendations),
        )
        .order_by(Review.id)
    )
    for review in reviews:
        numbers = [document.id for document in review.documents]
        yield from entries_of(
            review,
            texts=_texts(session, numbers),
            successors=successors,
            copy=copies.get(ReviewId(review.id), "public"),
        )


def _texts(
    session: Session, documents: Sequence[int]
) -> dict[int, tuple[list[Page], list[Passage]]]:
    texts: dict[int, tuple[list[Page], list[Passage]]] = {number: ([], []) for number in documents}
    for page in session.scalars(select(Page).where(Page.document_id.in_(documents))):
        texts[page.document_id][0].append(page)
    passages = select(Passage).where(Passage.document_id.in_(documents)).order_by(Passage.seq)
    for passage in session.scalars(passages):
        texts[passage.document_id][1].append(passage)
    return texts


def _successors(session: Session) -> Mapping[str, tuple[str, ...]]:
    rows = session.execute(select(Board.slug, Board.successors))
    return {row.slug: tuple(row.successors) for row in rows if row.successors}
