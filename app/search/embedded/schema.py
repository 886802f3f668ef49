"""How the embedded engine lays out its index, and what goes into it.

Three sorts of tantivy document share one index, so that one commit changes them together:
passages (``Entry``), one card a review (:class:`app.search.catalogue.Card`), and lists of a
review's unstemmed words, from which spelling suggestions are made.
"""

import secrets
from collections.abc import Iterable

import orjson
import tantivy

from app.domain.ids import ReviewId
from app.errors import UsageError
from app.search import analyse, pairs
from app.search.catalogue import Card
from app.search.engine import Entry

KINDS = ("page", "recommendation", "meta")
"""Entry kinds by the number they have in the index."""

META = KINDS.index("meta")
CARD = 10
WORDS = 11

LAYOUT = f"3.{analyse.FORMAT}"
"""Which layout an index folder has. Another layout is left behind and filled afresh."""

_CUT_AT_SPACES = "at_spaces"


def build() -> tantivy.Schema:
    """The fields. ``body`` and ``title`` hold our tokens, ``pairs`` those of the body's very common
    words that stand in a row; ``rev`` is the review's number."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("body", tokenizer_name=_CUT_AT_SPACES)
    builder.add_text_field("title", tokenizer_name=_CUT_AT_SPACES)
    builder.add_text_field("heading", tokenizer_name=_CUT_AT_SPACES, index_option="freq")
    builder.add_text_field("pairs", tokenizer_name=_CUT_AT_SPACES, index_option="freq")
    builder.add_text_field("facet", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("words", tokenizer_name=_CUT_AT_SPACES, index_option="basic")
    builder.add_unsigned_field("rev", indexed=True, fast=True)
    builder.add_unsigned_field("kind", indexed=True, fast=True)
    for name in ("document", "page", "seq", "stamp"):
        builder.add_unsigned_field(name, fast=True)
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


LAYOUT_SCHEMA = build()


def prepare(index: tantivy.Index) -> tantivy.Index:
    """Teach an opened index our tokeniser, which cuts at spaces and does nothing else."""
    at_spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_CUT_AT_SPACES, at_spaces)
    index.config_reader("manual")
    return index


def of_review(number: int) -> tantivy.Query:
    """All documents of a review. A query, because deleting by term takes numbers as signed."""
    return tantivy.Query.term_query(LAYOUT_SCHEMA, "rev", number)


def facet_terms(name: str, values: Iterable[str]) -> list[str]:
    """A facet's values as they are indexed on each passage."""
    return [f"{name}={value}" for value in values]


def passage_document(
    entry: Entry, number: int, title: str, words: Iterable[str]
) -> tantivy.Document:
    """An entry as tantivy takes it, given its title's tokens and the words of its body."""
    if entry.kind not in KINDS:
        raise UsageError(f"Entry {entry.id} is of kind “{entry.kind}”; use one of {KINDS}.")
    document = tantivy.Document()
    body = " ".join(analyse.tokens_of_each(words))
    document.add_text("body", body)
    document.add_text("pairs", " ".join(pairs.pairs_in(body.split())))
    document.add_text("title", title)
    if entry.heading:
        document.add_text("heading", analyse.tokens(entry.heading))
    for name, values in entry.facets.items():
        for term in facet_terms(name, values):
            document.add_text("facet", term)
    document.add_unsigned("rev", number)
    document.add_unsigned("kind", KINDS.index(entry.kind))
    document.add_unsigned("document", entry.document)
    document.add_unsigned("page", entry.page)
    document.add_unsigned("seq", entry.seq)
    document.add_bytes("stored", entry.id.encode())
    return document


def card_document(card: Card, number: int) -> tantivy.Document:
    """A card as tantivy takes it, with a stamp that no other writing of it has."""
    document = tantivy.Document()
    document.add_unsigned("rev", number)
    document.add_unsigned("kind", CARD)
    document.add_unsigned("stamp", secrets.randbits(63))
    row = [card.review_id, card.version, card.published, card.title, dict(card.facets)]
    document.add_bytes("stored", orjson.dumps(row))
    return document


def read_card(stored: bytes) -> Card:
    """The card that :func:`card_document` wrote."""
    review_id, version, published, title, facets = orjson.loads(stored)
    return Card(
        ReviewId(review_id),
        version,
        published,
        title,
        {name: tuple(values) for name, values in facets.items()},
    )


def words_document(words: Iterable[str], number: int) -> tantivy.Document:
    """The unstemmed words of a review, or of part of it."""
    document = tantivy.Document()
    document.add_unsigned("rev", number)
    document.add_unsigned("kind", WORDS)
    document.add_text("words", " ".join(words))
    return document
