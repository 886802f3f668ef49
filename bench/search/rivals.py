"""Bare engines on the same passages: what the port's answers are compared with."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

import tantivy

from app.search.engine import Entry

BEST = 10


class BareTantivy:
    """Passages, stored and stemmed by tantivy; the best few with its own snippets."""

    def __init__(self, folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("body", stored=True, tokenizer_name="en_stem")
        self._schema = builder.build()
        folder.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(self._schema, str(folder))
        self._searcher = self._index.searcher()

    def fill(self, entries: Iterable[Entry]) -> None:
        writer = self._index.writer(256_000_000, 2)
        for entry in entries:
            writer.add_document(tantivy.Document(body=entry.body))
        writer.commit()
        writer.wait_merging_threads()

    def search(self, text: str) -> int:
        query = self._index.parse_query(text, ["body"], conjunction_by_default=True)
        hits = self._searcher.search(query, limit=BEST).hits
        cutter = tantivy.SnippetGenerator.create(self._searcher, query, self._schema, "body")
        for _, address in hits:
            cutter.snippet_from_doc(self._searcher.doc(address)).to_html()
        return len(hits)


class Fts5:
    """SQLite's own full-text search; the best few with its own snippets. Also holds the texts."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=NORMAL")

    def fill(self, entries: Iterable[Entry]) -> None:
        with self._connection as connection:
            connection.execute("CREATE TABLE passage(id TEXT PRIMARY KEY, body TEXT)")
            connection.execute(
                "CREATE VIRTUAL TABLE found USING fts5("
                "body, content='passage', tokenize='porter unicode61')"
            )
            connection.executemany(
                "INSERT INTO passage VALUES (?, ?)", ((entry.id, entry.body) for entry in entries)
            )
            connection.execute("INSERT INTO found(found) VALUES ('rebuild')")

    def search(self, text: str) -> int:
        rows = self._connection.execute(
            "SELECT rowid, snippet(found, 0, '<', '>', '', 30) FROM found "
            "WHERE found MATCH ? ORDER BY rank LIMIT ?",
            (text, BEST),
        )
        return len(rows.fetchall())

    def text(self, name: str) -> str:
        found = self._connection.execute("SELECT body FROM passage WHERE id = ?", (name,))
        return str(found.fetchone()[0])
