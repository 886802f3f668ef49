"""How our indexes on a Meilisearch server are laid out: names, settings, documents, filters.

Three indexes. ``…_passages`` holds one document an entry, as tokens: the server is told to correct
nothing, complete nothing and leave nothing out, so that it finds exactly what the embedded engine
finds. ``…_cards`` holds one document a review, and one, the marker, that says which layout the
indexes have and changes whenever a card does. ``…_words`` holds unstemmed words for corrections.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from app.domain.ids import ReviewId
from app.search import analyse
from app.search.catalogue import Card, number_of
from app.search.engine import Entry

MARKER = "marker"
"""The id of the marker document, in the index of cards."""

MOST_REVIEWS = 100_000
"""Reviews that one index of this kind can hold: the server groups no more."""

_MOST_FOUND = 1_000_000

_COMMON: dict[str, Any] = {
    "displayedAttributes": ["*"],
    "sortableAttributes": [],
    "stopWords": [],
    "synonyms": {},
    "distinctAttribute": None,
    "proximityPrecision": "byWord",
    "prefixSearch": "disabled",
    "facetSearch": False,
    "searchCutoffMs": 5000,
    "pagination": {"maxTotalHits": _MOST_FOUND},
    "faceting": {"maxValuesPerFacet": MOST_REVIEWS},
}
_EQUALITY = {"facetSearch": False, "filter": {"equality": True, "comparison": False}}


def _filterable(*names: str) -> list[dict[str, Any]]:
    return [{"attributePatterns": list(names), "features": _EQUALITY}]


SETTINGS: dict[str, dict[str, Any]] = {
    "passages": {
        **_COMMON,
        "searchableAttributes": ["title", "body"],
        "filterableAttributes": _filterable("rev", "kind", "facets", "writing"),
        "rankingRules": ["words", "proximity", "attributeRank", "exactness", "wordPosition"],
        "typoTolerance": {"enabled": False},
    },
    "cards": {
        **_COMMON,
        "searchableAttributes": ["nothing"],
        "filterableAttributes": _filterable("id"),
        "rankingRules": ["words"],
        "typoTolerance": {"enabled": False},
    },
    "words": {
        **_COMMON,
        "searchableAttributes": ["word"],
        "filterableAttributes": [],
        "sortableAttributes": ["reviews"],
        "rankingRules": ["words", "typo", "reviews:desc"],
        "typoTolerance": {
            "enabled": True,
            "minWordSizeForTypos": {"oneTypo": 4, "twoTypos": 8},
            "disableOnNumbers": True,
        },
    },
}

LAYOUT = hashlib.sha256(
    orjson.dumps([2, analyse.FORMAT, SETTINGS], option=orjson.OPT_SORT_KEYS)
).hexdigest()[:16]
"""Which layout indexes have. Those of another layout are emptied and filled afresh."""


@dataclass(frozen=True, slots=True)
class Names:
    """What our indexes are called on a server that may hold others too."""

    prefix: str

    @property
    def passages(self) -> str:
        return f"{self.prefix}_passages"

    @property
    def cards(self) -> str:
        return f"{self.prefix}_cards"

    @property
    def words(self) -> str:
        return f"{self.prefix}_words"

    def with_settings(self) -> list[tuple[str, dict[str, Any]]]:
        """Each index and its settings; the cards, with the marker, last."""
        return [
            (self.passages, SETTINGS["passages"]),
            (self.words, SETTINGS["words"]),
            (self.cards, SETTINGS["cards"]),
        ]

    def following(self) -> "Names":
        """The names that a rebuild fills before it swaps."""
        return Names(f"{self.prefix}_next")


def key_of(review_id: ReviewId) -> str:
    """A review's key on the server: letters and digits, so that no value needs care."""
    return f"{number_of(review_id):016x}"


def passage_document(
    entry: Entry, card: Card, writing: str, words: Iterable[str]
) -> dict[str, Any]:
    """An entry as the server keeps it, given the words of its body.

    ``writing`` names the call that wrote it.
    """
    return {
        "id": entry.id,
        "rev": key_of(entry.review_id),
        "writing": writing,
        "kind": entry.kind,
        "seq": entry.seq,
        "document": entry.document,
        "page": entry.page,
        "title": _broken(card.title),
        "body": " ".join(analyse.tokens_of_each(words)),
        "facets": [term for name, values in card.facets.items() for term in facets(name, values)],
    }


def _broken(tokens: str) -> str:
    """The server takes a stop with a space for a gap that no phrase runs over."""
    return tokens.replace(f" {analyse.BREAK} ", ". ")


def facets(name: str, values: Iterable[str]) -> list[str]:
    """A facet's values as they are kept on each passage."""
    return [f"{name}={value}" for value in values]


def card_document(card: Card) -> dict[str, Any]:
    """A card as the server keeps it."""
    return {
        "id": key_of(card.review_id),
        "review_id": card.review_id,
        "version": card.version,
        "published": card.published,
        "title": card.title,
        "facets": {name: list(values) for name, values in card.facets.items()},
    }


def read_card(document: Mapping[str, Any]) -> Card:
    """The card that :func:`card_document` wrote."""
    return Card(
        review_id=ReviewId(document["review_id"]),
        version=int(document["version"]),
        published=int(document["published"]),
        title=str(document["title"]),
        facets={name: tuple(values) for name, values in document["facets"].items()},
    )


def marker_document(writing: str) -> dict[str, Any]:
    """The marker, as the last writing left it."""
    return {"id": MARKER, "layout": LAYOUT, "writing": writing}


def is_one_of(attribute: str, values: Iterable[str]) -> str:
    """A filter: the attribute is one of these values. Whatever a value holds, it stays a value."""
    quoted = ", ".join(_quoted(value) for value in values)
    return f"{attribute} IN [{quoted}]"


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
