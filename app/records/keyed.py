"""Rows by keys of two columns, found by their index."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, and_, tuple_
from sqlalchemy.orm import InstrumentedAttribute


def has_key(
    first: InstrumentedAttribute[Any],
    second: InstrumentedAttribute[Any],
    keys: Collection[tuple[Any, Any]],
) -> ColumnElement[bool]:
    """Whether a row has one of some keys, given as (first, second).

    Given pairs alone, SQLite reads the whole table: it is told what each column may be as well.
    """
    return and_(
        first.in_({one for one, _ in keys}),
        second.in_({other for _, other in keys}),
        tuple_(first, second).in_(list(keys)),
    )
