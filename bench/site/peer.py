"""The same passages in a SQLite file that Datasette serves with full-text search."""

import sqlite3
from pathlib import Path

from bench.search.corpus import PASSAGES_PER_REVIEW, entries, make_words


def fill(path: Path, passages: int) -> None:
    """A table of passages with FTS5 over their words, one of reviews, one of entries."""
    connection = sqlite3.connect(path)
    with connection:
        connection.executescript(
            """
            CREATE TABLE passages(id INTEGER PRIMARY KEY, review TEXT, page INTEGER, body TEXT);
            CREATE TABLE reviews(id TEXT PRIMARY KEY, title TEXT, type TEXT, area TEXT, year TEXT);
            CREATE TABLE register(id INTEGER PRIMARY KEY, review TEXT, title TEXT);
            CREATE INDEX passages_review ON passages(review);
            """
        )
        for one in entries(passages, make_words(), each=PASSAGES_PER_REVIEW):
            connection.execute(
                "INSERT INTO passages(review, page, body) VALUES (?, ?, ?)",
                (one.review_id, one.page, one.body),
            )
            row = (one.review_id, one.title, *(one.facets[n][0] for n in ("type", "area", "year")))
            connection.execute("INSERT OR IGNORE INTO reviews VALUES (?, ?, ?, ?, ?)", row)
        connection.executescript(
            """
            INSERT INTO register(review, title) SELECT id, title FROM reviews LIMIT 20;
            CREATE VIRTUAL TABLE passages_fts USING fts5(
                body, tokenize='porter', content='passages');
            INSERT INTO passages_fts(passages_fts) VALUES ('rebuild');
            """
        )
    connection.close()
