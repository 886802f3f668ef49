"""What is asked: our engines as a reader meets them, and SQLite's full-text search as it comes."""

import sqlite3
from collections.abc import Iterable, Mapping

from app.search import querytext
from app.search.canonical import WORD
from app.search.engine import Entry, Query, SearchEngine
from app.search.subjects import subjects_of
from app.web.query import Asked
from app.web.searching import FEW, fewer_words
from bench.relevance.scoring import DEPTH


def ours(engine: SearchEngine, text: str) -> list[str]:
    """The first ten reviews a reader comes to.

    Where a search finds few, the page offers a likelier spelling that finds more; where it finds
    none, it offers to leave out a word. The reader is taken to accept the first offer of each.
    """
    total = engine.count(_query(text))
    if total < FEW:
        words = [word for term in _query(text).words.terms for word in term.words]
        better = querytext.replace_words(text, engine.suggest(words))
        if better != text and engine.count(_query(better)) > total:
            text, total = better, 1
    if not total:
        offers = [other.q for _, other in fewer_words(Asked(q=text))]
        text = max(offers, key=lambda other: engine.count(_query(other)), default=text)
    return [hit.review_id for hit in engine.search(_query(text)).hits]


def _query(text: str) -> Query:
    words = querytext.parse(text)
    return Query(words=words, subjects=subjects_of(words), per_page=DEPTH, passages=0)


class Fts5:
    """The same entries in an FTS5 table: porter stemming, ``bm25()`` as it comes, best passage.

    Asked as its manual says: every word required, phrases in quotes, ``NOT`` for a minus sign.
    Has as much of the engine's port as filling it takes.
    """

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._versions: dict[str, int] = {}
        self._connection.execute(
            "CREATE VIRTUAL TABLE found USING fts5(review UNINDEXED, title, heading, body, "
            "tokenize='porter unicode61 remove_diacritics 2')"
        )

    def replace_all(self, entries: Iterable[Entry]) -> None:
        for one in entries:
            self._versions[one.review_id] = one.version
            row = (one.review_id, one.title, one.heading, one.body)
            self._connection.execute("INSERT INTO found VALUES (?, ?, ?, ?)", row)

    def versions(self) -> Mapping[str, int]:
        return self._versions

    def search(self, text: str) -> list[str]:
        rows = self._connection.execute(
            "SELECT review FROM found WHERE found MATCH ? ORDER BY rank", (_match(text),)
        )
        return list(dict.fromkeys(row[0] for row in rows))[:DEPTH]


def _match(text: str) -> str:
    """The query in FTS5's own language."""
    wanted, unwanted = [], []
    for place, part in enumerate(text.split('"')):
        if place % 2:
            excluded = text.split('"')[place - 1].endswith("-")
            (unwanted if excluded else wanted).append(" ".join(WORD.findall(part)))
            continue
        for word in part.removesuffix("-").split():
            (unwanted if word.startswith("-") else wanted).append(" ".join(WORD.findall(word)))
    asked = " AND ".join(f'"{words}"' for words in wanted if words)
    return asked + "".join(f' NOT "{words}"' for words in unwanted if words)
