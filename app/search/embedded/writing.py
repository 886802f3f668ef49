"""Putting entries into one tantivy index and taking them out."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

import tantivy

from app.domain.ids import ReviewId
from app.errors import SearchUnavailable
from app.search import analyse, suggest
from app.search.catalogue import card_of, number_of
from app.search.embedded import schema
from app.search.engine import Entry

_SMALL = 64_000_000  # bytes of memory for a few reviews
_LARGE = 256_000_000  # bytes of memory for a rebuild
_THREADS = min(4, os.cpu_count() or 1)


@contextmanager
def open_writer(path: Path, *, large: bool = False) -> Iterator[tantivy.IndexWriter]:
    """A writer on the newest state of an index; commits and merges at the end.

    Opened afresh each time: a writer kept open while another process wrote would bring old
    segments back.
    """
    try:
        index = schema.prepare(tantivy.Index.open(str(path)))
        writer = index.writer(_LARGE if large else _SMALL, _THREADS if large else 1)
        # A writer that was killed leaves files nobody knows of, under names the next would take.
        writer.garbage_collect_files()
    except (ValueError, OSError) as error:
        raise SearchUnavailable(
            f"The search index in {path} cannot be opened ({error}); run “reviews index rebuild”."
        ) from error
    try:
        yield writer
        writer.commit()
    except ValueError as error:
        raise SearchUnavailable(f"The search index in {path} was not written: {error}.") from error
    finally:
        # Lets tantivy's own lock go, also after a failure; what was not committed is dropped.
        writer.wait_merging_threads()


def put(writer: tantivy.IndexWriter, entries: Iterable[Entry], *, fresh: bool = False) -> None:
    """Add entries; unless the index is fresh, what it held of their reviews goes first."""
    begun: set[ReviewId] = set()
    for review_id, group in groupby(entries, key=lambda entry: entry.review_id):
        number = number_of(review_id)
        together = list(group)
        card = card_of(together[0])
        if review_id not in begun:
            begun.add(review_id)
            if not fresh:
                writer.delete_documents_by_query(schema.of_review(number))
            writer.add_document(schema.card_document(card, number))
        spellings = set(analyse.words_of(together[0].title))
        for entry in together:
            words = analyse.words_of(entry.body)
            spellings.update(words)
            writer.add_document(schema.passage_document(entry, number, card.title, words))
        writer.add_document(schema.words_document(suggest.worth_suggesting(spellings), number))


def remove(writer: tantivy.IndexWriter, review_ids: Iterable[ReviewId]) -> None:
    """Take out all that is held of some reviews."""
    for review_id in review_ids:
        writer.delete_documents_by_query(schema.of_review(number_of(review_id)))
