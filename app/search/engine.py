"""The search port: what any engine must be able to do, and the values that cross it.

The engine finds; the record disposes. An engine returns review ids, the version of the record it
indexed, and where the matching passages stand. Titles, texts and what may be shown come from the
record. Both engines count reviews, never passages.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from app.domain.ids import ReviewId

FACETS: tuple[str, ...] = (
    "type",
    "nation",
    "area",
    "theme",
    "agency",
    "age",
    "harm",
    "availability",
    "language",
    "year",
)
"""Review-level fields that can be filtered and counted, by their names in the query string.

``area`` holds board slugs (a board and, where it has one, its successor); ``year`` is the year of
publication; ``availability`` is ``online``, ``elsewhere``, ``gone`` or ``unknown``.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage as an engine holds it, with its review's fields repeated on it.

    ``kind`` is ``page`` (a stretch of report text), ``meta`` (one a review: title and summary, so
    that scanned reports are found) or ``recommendation``. ``id`` uses only ``A-Za-z0-9_-``.
    ``published`` is the earliest day of publication as an ordinal (:meth:`date.toordinal`), 0 when
    not known. ``facets`` maps names of :data:`FACETS` to values.
    """

    id: str
    review_id: ReviewId
    version: int
    kind: str
    seq: int
    document: int
    page: int
    title: str
    identifiers: tuple[str, ...]
    heading: str
    body: str
    facets: Mapping[str, tuple[str, ...]]
    published: int


@dataclass(frozen=True, slots=True)
class Term:
    """One thing looked for: a word, or several.

    Several words must stand in a row where ``phrase`` is set, and otherwise only on the same
    passage. ``alternatives`` are other ways to say it that count as well, each a row of words
    (:func:`app.search.synonyms.expansions` tells the visitor). Words are as typed; both engines
    fold and stem them alike (:mod:`app.search.analyse`).
    """

    words: tuple[str, ...]
    phrase: bool = False
    alternatives: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A visitor's text, parsed once (:mod:`app.search.querytext`)."""

    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    ignored: tuple[str, ...] = ()  # beyond the cap; said to the visitor


@dataclass(frozen=True, slots=True)
class Query:
    """One search. Filters: OR within a name, AND across names. ``page`` counts from one.

    ``scope`` is ``all`` or ``recommendations``. ``sort`` is ``relevance``, ``newest`` or
    ``oldest``. ``year_from``/``year_to`` bound the year of publication, both included. ``facets``
    names the counts wanted; each ignores its own selection. ``subjects`` are values of facets:
    by relevance, reviews that have one come well before reviews with the same words that do not.
    """

    words: Words = field(default_factory=Words)
    scope: str = "all"
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    year_from: int | None = None
    year_to: int | None = None
    sort: str = "relevance"
    page: int = 1
    per_page: int = 10
    facets: tuple[str, ...] = ()
    passages: int = 3
    subjects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PassageHit:
    """Where a passage that matches stands."""

    id: str
    kind: str
    seq: int
    document: int
    page: int
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A review that matches, its best passages first. ``passage_count`` counts all of them.

    A passage counts when its own text holds at least one of the words; a review found by its title
    or summary alone has no passages. ``meta`` entries are never among the passages. The best are
    taken from different pages.
    """

    review_id: ReviewId
    version: int
    score: float
    passages: tuple[PassageHit, ...]
    passage_count: int


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One page of reviews. ``total`` and the counts in ``facets`` are of reviews."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]]
    about: bool = False  # True where the engine can only say "about" this many


@dataclass(frozen=True, slots=True)
class EngineState:
    """For health pages: which engine, whether it answers, how much it holds."""

    name: str
    up: bool
    reviews: int
    entries: int
    detail: str = ""


class SearchEngine(Protocol):
    """Finds passages. Knows identifiers and words; never rows, pages or people.

    Every method may raise :class:`app.errors.SearchUnavailable`. Methods are safe to call from
    several threads. Writes are visible to searches of the same process when the call returns.
    """

    def search(self, query: Query) -> ResultPage: ...

    def within(self, review_id: ReviewId, words: Words) -> Sequence[PassageHit]:
        """All matching passages of one review in reading order (no cap); exclusions aside."""
        ...

    def count(self, query: Query) -> int:
        """How many reviews match; cheaper than :meth:`search`."""
        ...

    def suggest(self, words: Sequence[str]) -> Mapping[str, str]:
        """For each word the index does not hold (or hardly), a likelier word it does."""
        ...

    def put(self, entries: Iterable[Entry]) -> None:
        """Hold exactly these entries for each review they belong to; stale ones go."""
        ...

    def remove(self, review_ids: Iterable[ReviewId]) -> None: ...

    def versions(self) -> Mapping[ReviewId, int]:
        """The version of every review the index holds."""
        ...

    def replace_all(self, entries: Iterable[Entry]) -> None:
        """Fill a new index and swap it in; searches are answered from the old one meanwhile."""
        ...

    def state(self) -> EngineState: ...

    def close(self) -> None: ...
