"""Boards and their seeds: loading the registry without losing history, and what a crawl read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.errors import NotFound
from app.models import Board, BoardChange, Seed


class RegistryRow(Protocol):
    """One row of the registry as :mod:`ingest.boards.registry` reads it."""

    @property
    def slug(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def nation(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def local_authorities(self) -> tuple[str, ...]: ...
    @property
    def gss_codes(self) -> tuple[str, ...]: ...
    @property
    def website(self) -> str: ...
    @property
    def seeds(self) -> tuple[str, ...]: ...
    @property
    def predecessor_names(self) -> tuple[str, ...]: ...
    @property
    def predecessor_websites(self) -> tuple[str, ...]: ...
    @property
    def successors(self) -> tuple[str, ...]: ...
    @property
    def evidence(self) -> str: ...
    @property
    def confidence(self) -> str: ...


@dataclass(slots=True)
class RegistryChanges:
    """What loading the registry changed, by slug."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


_LISTS = (
    "local_authorities",
    "gss_codes",
    "predecessor_names",
    "predecessor_websites",
    "successors",
)
_WORDS = (
    "name",
    "nation",
    "kind",
    "region",
    "website",
    "evidence",
    "confidence",
)


def load_registry(
    session: Session,
    rows: Iterable[RegistryRow],
    *,
    origin: str,
    now: datetime,
    fictional: bool = False,
) -> RegistryChanges:
    """Bring the record level with registry rows; keep every former value as a change.

    ``origin`` is ``shipped`` or ``file``. Boards of the same origin that the rows no longer name
    leave the registry (they keep their reviews and are no longer crawled).
    """
    changes = RegistryChanges()
    held = {
        board.slug: board
        for board in session.scalars(select(Board).options(selectinload(Board.seeds)))
    }
    named: set[str] = set()
    for row in rows:
        named.add(row.slug)
        board = held.get(row.slug)
        if board is None:
            board = Board(
                slug=row.slug, origin=origin, fictional=fictional, seeds=[], **_fields(row)
            )
            session.add(board)
            changes.added.append(row.slug)
        elif _update(session, board, {**_fields(row), "origin": origin, "in_registry": True}, now):
            changes.changed.append(row.slug)
        _update_seeds(session, board, row.seeds)
    for board in held.values():
        if board.origin == origin and board.in_registry and board.slug not in named:
            _update(session, board, {"in_registry": False}, now)
            changes.left.append(board.slug)
    session.flush()
    return changes


def _fields(row: RegistryRow) -> dict[str, Any]:
    values: dict[str, Any] = {name: str(getattr(row, name)) for name in _WORDS}
    values.update({name: [str(part) for part in getattr(row, name)] for name in _LISTS})
    return values


def _update(session: Session, board: Board, values: dict[str, Any], now: datetime) -> bool:
    changed = False
    for name, after in values.items():
        before = getattr(board, name)
        if before != after:
            changed = True
            setattr(board, name, after)
            session.add(
                BoardChange(board_slug=board.slug, at=now, field=name, before=before, after=after)
            )
    return changed


def _update_seeds(session: Session, board: Board, urls: Sequence[str]) -> None:
    """Seeds the registry no longer names rest; they keep what was read from them."""
    held = {seed.url: seed for seed in board.seeds}
    for url in urls:
        if url in held:
            held[url].active = True
        else:
            seed = Seed(board_slug=board.slug, url=url)
            board.seeds.append(seed)
            session.add(seed)
    for url, seed in held.items():
        if url not in urls:
            seed.active = False


SEEDS = selectinload(Board.seeds).defer(Seed.pages, raiseload=True)
"""A board's seeds without what was read from them, which is much for a board of many pages."""


def home_seed(session: Session, slug: str, website: str) -> Seed:
    """The board's home page as a seed, for a board of which the registry names no list of reviews.

    It rests whenever the registry is loaded, and keeps what was read from it."""
    seed = session.scalar(select(Seed).where(Seed.board_slug == slug, Seed.url == website))
    if seed is None:
        seed = Seed(board_slug=slug, url=website)
        session.add(seed)
    seed.active = True
    return seed


def boards_to_crawl(session: Session, *, slugs: Sequence[str] = ()) -> list[Board]:
    """Boards of the registry with their seeds, by slug; only those named, where any are.

    Raises:
        NotFound: a slug that the record does not know.
    """
    query = select(Board).options(SEEDS).order_by(Board.slug)
    if slugs:
        boards = list(session.scalars(query.where(Board.slug.in_(slugs))))
        for unknown in sorted(set(slugs) - {board.slug for board in boards}):
            raise NotFound(
                f"No board goes by {unknown!r}: `reviews crawl --help` says where slugs are."
            )
        return boards
    return list(session.scalars(query.where(Board.in_registry.is_(True))))


def all_boards(session: Session) -> list[Board]:
    """Every board, former ones too, by slug."""
    return list(session.scalars(select(Board).options(SEEDS).order_by(Board.slug)))


def board_by_slug(session: Session, slug: str) -> Board:
    """One board with its seeds.

    Raises:
        NotFound: no board goes by this slug.
    """
    board = session.scalar(
        select(Board).options(selectinload(Board.seeds)).where(Board.slug == slug)
    )
    if board is None:
        raise NotFound(f"No board goes by {slug!r}.")
    return board


def origins(session: Session) -> set[str]:
    """Where the boards in the record came from: ``shipped``, ``file``, both or nothing."""
    return set(session.scalars(select(Board.origin).distinct()))
