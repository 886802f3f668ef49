"""Recommendations found by their words, kept level by the database itself

SQLite: a full-text table without content. Its rowid is ``id - day * 2**32``, the day being the
Julian day of the review's publication (0: not known), so that rows in order of rowid are the newest
first and a span of years is a span of rowids. Codes of themes and agencies stand in it as one word
each. PostgreSQL: indexes over the table as it is.

A later migration that makes ``review`` or ``recommendation`` anew on SQLite (a batch) has to make
the triggers again: they go with the table.
"""

from alembic import op

revision = "2026_11_24_recommendations_found"
down_revision = "2026_11_24_described_for"
branch_labels = None
depends_on = None

_DAY = "coalesce(cast(julianday({day}) AS INTEGER), 0)"
_VALUES = (
    "{row}.id - " + _DAY + " * 4294967296, {row}.text, "
    "replace({row}.themes, '-', '0'), replace({row}.addressees, '-', '0')"
)
_COLUMNS = "rowid, words, themes, addressees"
_PUT = f"INSERT INTO recommendation_found ({_COLUMNS}) "
_TAKE = f"INSERT INTO recommendation_found (recommendation_found, {_COLUMNS}) "
_DAY_OF = "(SELECT published_earliest FROM review WHERE id = {row}.review_id)"


def _put(row: str) -> str:
    return f"{_PUT} VALUES ({_VALUES.format(row=row, day=_DAY_OF.format(row=row))});"


def _take(row: str) -> str:
    return f"{_TAKE} VALUES ('delete', {_VALUES.format(row=row, day=_DAY_OF.format(row=row))});"


def _those_of(verb: str, first: str, day: str) -> str:
    values = _VALUES.format(row="r", day=day)
    those = "FROM recommendation AS r WHERE r.review_id = new.id"
    return f"{verb} SELECT {first}{values} {those};"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _upgrade_postgresql()
    else:
        _upgrade_sqlite()


def _upgrade_sqlite() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE recommendation_found USING fts5("
        "words, themes, addressees, content='', tokenize='porter unicode61')"
    )
    values = _VALUES.format(row="r", day="v.published_earliest")
    op.execute(
        f"{_PUT} SELECT {values} FROM recommendation AS r "  # noqa: S608 - no one's words
        "JOIN review AS v ON v.id = r.review_id"
    )
    op.execute(
        "CREATE TRIGGER recommendation_found_put AFTER INSERT ON recommendation "
        f"BEGIN {_put('new')} END"
    )
    op.execute(
        "CREATE TRIGGER recommendation_found_taken BEFORE DELETE ON recommendation "
        f"BEGIN {_take('old')} END"
    )
    op.execute(
        "CREATE TRIGGER recommendation_found_changed AFTER UPDATE OF "
        "id, review_id, text, themes, addressees ON recommendation "
        f"BEGIN {_take('old')} {_put('new')} END"
    )
    op.execute(
        "CREATE TRIGGER recommendation_found_dated AFTER UPDATE OF published_earliest ON review "
        "WHEN old.published_earliest IS NOT new.published_earliest "
        f"BEGIN {_those_of(_TAKE, chr(39) + 'delete' + chr(39) + ', ', 'old.published_earliest')} "
        f"{_those_of(_PUT, '', 'new.published_earliest')} END"
    )


def _upgrade_postgresql() -> None:
    op.execute(
        "CREATE INDEX recommendation_found ON recommendation USING gin "
        "(to_tsvector('english', regexp_replace(text, '[^[:alnum:]]+', ' ', 'g')))"
    )
    for column in ("themes", "addressees"):
        op.execute(
            f"CREATE INDEX recommendation_found_{column} ON recommendation "
            f"USING gin ({column} jsonb_path_ops)"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for name in ("recommendation_found", "recommendation_found_themes"):
            op.execute(f"DROP INDEX {name}")
        op.execute("DROP INDEX recommendation_found_addressees")
        return
    for name in ("put", "taken", "changed", "dated"):
        op.execute(f"DROP TRIGGER recommendation_found_{name}")
    op.execute("DROP TABLE recommendation_found")
