"""Seals: what rows said when they were written, so that a bit that changes later is found.

Every row of every table is sealed but for what lasts a moment (sign-ins, locks, work in hand). Rows
that belong together share one seal; the two ledgers, whose rows chain to each other, have theirs
over the newest row. Seals are written in one place: a session notes which rows it touches, and at
its commit, in the same transaction, hashes what the database then says.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

import orjson
from sqlalchemy import Executable, Select, Table, bindparam, delete, event, inspect, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, object_session, sessionmaker

from app.models import Base, Seal

GROUPED = {
    "review": {
        "review": "id",
        "review_board": "review_id",
        "document": "review_id",
        "fact": "review_id",
        "correction": "review_id",
        "recommendation": "review_id",
        "review_term": "review_id",
    },
    "text": {"page": "document_id", "passage": "document_id"},
}
"""Rows that share a seal: tables, and the column whose value they have in common."""

CHAINED = ("link_check", "audit_entry")
MOMENTARY = frozenset({"sign_in", "run_lock", "index_job", "work", "host_pace", "seal"})
"""Tables without seals: what they say is true for a moment and made anew."""

SEALING = "sealing"
_TOUCHED = "sealing.touched"
_PORTION = 100
_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS


@dataclass(frozen=True, slots=True)
class Scope:
    """Which rows share a seal: tables, each with the column that holds the key."""

    name: str
    parts: tuple[tuple[Table, str], ...]

    @property
    def shape(self) -> str:
        """A hash of the columns that are sealed: other columns want other seals."""
        columns = [[table.name, [column.name for column in table.c]] for table, _ in self.parts]
        return hashlib.sha256(orjson.dumps(columns)).hexdigest()


def _scopes() -> Iterator[Scope]:
    tables = Base.metadata.tables
    for name, parts in GROUPED.items():
        yield Scope(name, tuple((tables[table], key) for table, key in parts.items()))
    grouped = {table for parts in GROUPED.values() for table in parts}
    for name, table in sorted(tables.items()):
        if name not in grouped and name not in MOMENTARY and name not in CHAINED:
            (key,) = table.primary_key.columns
            yield Scope(name, ((table, key.name),))


SCOPES: dict[str, Scope] = {scope.name: scope for scope in _scopes()}
_OF_TABLE = {table.name: (scope, key) for scope in SCOPES.values() for table, key in scope.parts}


# ---- noting what a transaction touches ----------------------------------------------------------


def watch(writing: "sessionmaker[Session]") -> None:
    """Have sessions of this maker seal what they write."""
    writing.configure(info={SEALING: True})
    event.listen(writing, "do_orm_execute", _note_statement)
    event.listen(writing, "before_commit", _seal_touched)


def leave_sealed(session: Session) -> None:
    """Rows of this session come with seals of their own, as in a restore."""
    session.info[SEALING] = False


def seal_again(session: Session) -> None:
    """What this session writes from now on is its own."""
    session.info[SEALING] = True


def _note(session: Session | None, table: str, keys: Iterable[Any]) -> None:
    if session is None or not session.info.get(SEALING):
        return
    touched: set[tuple[str, Any]] = session.info.setdefault(_TOUCHED, set())
    if table in CHAINED:
        touched.add(("chain", table))
    elif table in _OF_TABLE:
        touched.update((_OF_TABLE[table][0].name, key) for key in keys if key is not None)


def _note_row(mapper: Mapper[Any], _connection: Any, row: Any) -> None:
    table = mapper.local_table
    if not isinstance(table, Table) or table.name not in _OF_TABLE:
        _note(object_session(row), getattr(table, "name", ""), ())
        return
    history = inspect(row).attrs[_OF_TABLE[table.name][1]].history
    _note(object_session(row), table.name, [*history.sum()])


for _deed in ("after_insert", "after_update", "after_delete"):
    event.listen(Base, _deed, _note_row, propagate=True)


def _note_statement(state: ORMExecuteState) -> None:
    """A statement that changes many rows at once: which are they?"""
    if not (state.is_insert or state.is_update or state.is_delete):
        return
    statement: Any = state.statement
    name = statement.table.name
    if name not in _OF_TABLE:
        _note(state.session, name, ())
        return
    column = _OF_TABLE[name][1]
    given = state.parameters
    rows: list[Any] = [given] if isinstance(given, dict) else list(given or ())
    keys = [row[column] for row in rows if column in row]
    if not keys and state.is_insert:
        raise TypeError(f"an insert into {name} must give {column}, so that it can be sealed")
    if not keys:
        found = select(statement.table.c[column]).distinct()
        if statement.whereclause is not None:
            found = found.where(statement.whereclause)
        keys = list(state.session.scalars(found))
    _note(state.session, name, keys)


def _seal_touched(session: Session) -> None:
    if session.in_nested_transaction() or not session.info.get(SEALING):
        return
    session.flush()
    touched: set[tuple[str, Any]] = session.info.pop(_TOUCHED, set())
    for name in sorted({scope for scope, _ in touched}):
        write(session, name, [key for scope, key in touched if scope == name])


# ---- writing and reading seals ------------------------------------------------------------------


def write(session: Session, name: str, keys: Sequence[Any]) -> None:
    """Seal these groups of a scope as they are; forget the seals of groups that are gone.

    The seals are locked first, so that of two transactions the later sees what the earlier wrote;
    SQLite has but one writer at a time.
    """
    locks = session.get_bind().dialect.name != "sqlite"
    for portion in _portions(sorted(keys)):
        texts = [str(key) for key in portion]
        if locks:
            held = select(Seal.key).where(Seal.scope == name, Seal.key.in_(texts))
            session.execute(held.order_by(Seal.key).with_for_update())
        found = digests(session, name, portion)
        _upsert(session, name, found)
        if gone := [key for key in texts if key not in found]:
            session.execute(delete(Seal).where(Seal.scope == name, Seal.key.in_(gone)))


def _upsert(session: Session, name: str, found: dict[str, str]) -> None:
    if not found:
        return
    rows = [{"scope": name, "key": key, "sha256": digest} for key, digest in sorted(found.items())]
    session.execute(_put(session.get_bind().dialect.name), rows)


@cache
def _put(dialect: str) -> Executable:
    insert: Any = (sqlite if dialect == "sqlite" else postgresql).insert(Seal.__table__)
    put: Executable = insert.on_conflict_do_update(
        index_elements=["scope", "key"], set_={"sha256": insert.excluded.sha256}
    )
    return put


def digests(session: Session, name: str, keys: Sequence[Any]) -> dict[str, str]:
    """The hash of each of these groups as the database says it now; groups not there left out."""
    if name == "chain":
        return {key: tip for key in keys if (tip := _tip(session, key)) is not None}
    hashes: dict[str, Any] = {}
    for table, place, query in _rows_of(name):
        for row in session.execute(query, {"keys": keys}):
            one = hashes.setdefault(str(row[place]), hashlib.sha256())
            one.update(table + orjson.dumps(list(row), option=_OPTIONS) + b"\n")
    return {key: one.hexdigest() for key, one in hashes.items()}


@cache
def _rows_of(name: str) -> list[tuple[bytes, int, Select[Any]]]:
    """For each table of a scope: its name, which column holds the key, and the query for the rows
    of some keys. Made once, because making a query takes as long as asking it."""
    found = []
    for table, column in SCOPES[name].parts:
        key = table.c[column]
        query = select(table).where(key.in_(bindparam("keys", expanding=True)))
        query = query.order_by(key, *table.primary_key.columns)
        found.append((table.name.encode(), list(table.c.keys()).index(column), query))
    return found


def _tip(session: Session, name: str) -> str | None:
    """The newest row of a ledger: its hash covers all before it, and none after it may be lost."""
    table = Base.metadata.tables[name]
    row = session.execute(
        select(table.c.id, table.c.entry_sha256).order_by(table.c.id.desc()).limit(1)
    ).one_or_none()
    return hashlib.sha256(f"{row[0]} {row[1]}".encode()).hexdigest() if row else None


def seal_where_wanted(session: Session) -> list[str]:
    """Seal every scope whose seals are missing or of other columns; return which. After a change
    of schema. Seals that are of today's columns are left, so that no damage is sealed over."""
    shapes = _held(session, "shape")
    wanted = [scope for scope in SCOPES.values() if shapes.get(scope.name) != scope.shape]
    for scope in wanted:
        session.execute(delete(Seal).where(Seal.scope == scope.name))
        write(session, scope.name, _keys(session, scope))
        _upsert(session, "shape", {scope.name: scope.shape})
    if wanted:
        write(session, "chain", CHAINED)
    return [scope.name for scope in wanted]


def _keys(session: Session, scope: Scope) -> list[Any]:
    found: set[Any] = set()
    for table, column in scope.parts:
        found.update(session.scalars(select(table.c[column]).distinct()))
    return list(found)


def _held(session: Session, name: str) -> dict[str, str]:
    rows = session.execute(select(Seal.key, Seal.sha256).where(Seal.scope == name))
    return {row.key: row.sha256 for row in rows}


def _portions(keys: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(keys)
    while portion := list(islice(rest, _PORTION)):
        yield portion


# ---- checking -----------------------------------------------------------------------------------


def broken(session: Session) -> Iterator[tuple[str, str]]:
    """Everything that is not as it was sealed: what it is, and a sentence."""
    for name in ("chain", *SCOPES):
        sealed = _held(session, name)
        keys = CHAINED if name == "chain" else _keys(session, SCOPES[name])
        there: set[str] = set()
        for portion in _portions(keys):
            for key, digest in _readable(session, name, portion):
                there.add(key)
                if digest is None:
                    yield f"{name} {key}", "cannot be read: its bytes have changed"
                elif key not in sealed:
                    yield f"{name} {key}", "has no seal: it was not written by this program"
                elif sealed[key] != digest:
                    yield f"{name} {key}", "does not say what it said when it was sealed"
        for key in sorted(sealed.keys() - there):
            yield f"{name} {key}", "was sealed and is gone"
    known = ["shape", "chain", *SCOPES]
    for scope, key in session.execute(select(Seal.scope, Seal.key).where(Seal.scope.not_in(known))):
        yield f"{scope} {key}", "is a seal of something unknown"
    yield from _shapes(session)


def _shapes(session: Session) -> Iterator[tuple[str, str]]:
    shapes = _held(session, "shape")
    wanted = {scope.name: scope.shape for scope in SCOPES.values()}
    for name in sorted(shapes.keys() | wanted.keys()):
        if shapes.get(name) != wanted.get(name):
            yield f"seals of {name}", "are not of the columns of this schema"


def _readable(session: Session, name: str, keys: Sequence[Any]) -> Iterator[tuple[str, str | None]]:
    """Digests of a portion; where it cannot be read whole, one by one, None for the unreadable."""
    try:
        yield from digests(session, name, keys).items()
    except (SQLAlchemyError, ValueError, TypeError):
        if len(keys) == 1:
            yield str(keys[0]), None
            return
        for key in keys:
            yield from _readable(session, name, [key])
