"""What an engine knows of each review as a whole, kept in memory: filters, counts and order.

Engines find passages; which reviews that makes, how many carry each facet value and in what order
they stand by date is worked out here, once, for every engine. A set of reviews is a whole number
whose bits are ordinals, so that ten thousand reviews are met, joined and counted in microseconds.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.domain.ids import ReviewId
from app.errors import UsageError
from app.search import analyse
from app.search.engine import FACETS, Entry, Query

Reviews = int
"""A set of reviews: bit ``n`` is set where the review with ordinal ``n`` belongs to it."""


@dataclass(frozen=True, slots=True)
class Card:
    """The review-level fields of one review. ``title`` is tokens: its title and identifiers."""

    review_id: ReviewId
    version: int
    published: int
    title: str
    facets: Mapping[str, tuple[str, ...]]


def number_of(review_id: ReviewId) -> int:
    """A review's number in every index: 63 bits of a hash, the same on every machine."""
    return int.from_bytes(hashlib.sha256(review_id.encode()).digest()[:8], "big") >> 1


def title_tokens(entry: Entry) -> str:
    """What is searched as the title of each of a review's passages."""
    return analyse.tokens_apart((entry.title, *entry.identifiers))


def card_of(entry: Entry) -> Card:
    """The card of the review that an entry belongs to."""
    facets = {name: tuple(values) for name, values in entry.facets.items() if values}
    return Card(entry.review_id, entry.version, entry.published, title_tokens(entry), facets)


class Catalogue:
    """All cards of one state of an index. Never changes; a new state has a new catalogue.

    Ordinals follow review ids, so the order of ordinals is the tie-break of every sort.
    """

    def __init__(self, cards: Iterable[Card]) -> None:
        self.cards: tuple[Card, ...] = tuple(sorted(cards, key=lambda card: card.review_id))
        self.ordinal = {card.review_id: number for number, card in enumerate(self.cards)}
        self.everything: Reviews = (1 << len(self.cards)) - 1

    def members(self, ordinals: Iterable[int]) -> Reviews:
        """The set with these ordinals."""
        marks = bytearray(len(self.cards) // 8 + 1)
        for number in ordinals:
            marks[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(marks, "little")

    def marks(self, reviews: Reviews) -> bytes:
        """The set as one bit an ordinal, lowest first: quick to ask for a few of many."""
        return reviews.to_bytes(len(self.cards) // 8 + 1, "little")

    def ordinals(self, reviews: Reviews) -> list[int]:
        """The ordinals in a set, lowest first."""
        text = bin(reviews)[:1:-1]
        found = []
        at = text.find("1")
        while at >= 0:
            found.append(at)
            at = text.find("1", at + 1)
        return found

    @cached_property
    def _by_value(self) -> dict[str, dict[str, Reviews]]:
        lists: dict[str, dict[str, list[int]]] = {name: {} for name in FACETS}
        for number, card in enumerate(self.cards):
            for name, values in card.facets.items():
                for value in values:
                    lists[name].setdefault(value, []).append(number)
        return {
            name: {value: self.members(numbers) for value, numbers in by_value.items()}
            for name, by_value in lists.items()
        }

    @cached_property
    def _by_title_token(self) -> dict[str, Reviews]:
        lists: dict[str, list[int]] = {}
        for number, card in enumerate(self.cards):
            for token in set(card.title.split()):
                lists.setdefault(token, []).append(number)
        return {token: self.members(numbers) for token, numbers in lists.items()}

    @cached_property
    def _by_date(self) -> tuple[list[int], list[int]]:
        """Ordinals newest first and oldest first; unknown dates last in both."""
        dates = [card.published for card in self.cards]
        newest = sorted(range(len(dates)), key=lambda number: -dates[number])
        oldest = sorted(range(len(dates)), key=lambda number: dates[number] or 10**9)
        return newest, oldest

    def may_have_titled(self, row: Sequence[str]) -> bool:
        """Whether some review has all these tokens in its title, in whatever order."""
        found = self.everything
        for token in row:
            found &= self._by_title_token.get(token, 0)
        return bool(found)

    def years_between(self, query: Query) -> tuple[str, ...]:
        """The years of publication the index holds within the query's bounds."""
        first = query.year_from if query.year_from is not None else 0
        last = query.year_to if query.year_to is not None else 9999
        years = self._by_value["year"]
        return tuple(year for year in years if year.isdecimal() and first <= int(year) <= last)

    def narrowed(self, query: Query, *, ignoring: str = "") -> Reviews:
        """The reviews the filters let through; a facet's own selection can be ignored."""
        allowed = self.everything
        for name, values in query.filters.items():
            if name not in FACETS:
                raise UsageError(f"There is no filter called “{name}”; use one of {FACETS}.")
            if name != ignoring and values:
                allowed &= self._any_of(name, values)
        bounded = query.year_from is not None or query.year_to is not None
        if bounded and ignoring != "year":
            allowed &= self._any_of("year", self.years_between(query))
        return allowed

    def _any_of(self, name: str, values: Iterable[str]) -> Reviews:
        by_value = self._by_value[name]
        found = 0
        for value in values:
            found |= by_value.get(value, 0)
        return found

    def counts(self, matched: Reviews, query: Query) -> dict[str, dict[str, int]]:
        """How many of the matched reviews carry each value, for each facet asked for.

        Each facet ignores its own selection. Most first, then by name; values nobody carries are
        left out unless selected.
        """
        found: dict[str, dict[str, int]] = {}
        for name in query.facets:
            if name not in FACETS:
                raise UsageError(f"There is no facet called “{name}”; use one of {FACETS}.")
            among = matched & self.narrowed(query, ignoring=name)
            counts = dict.fromkeys(query.filters.get(name, ()), 0)
            for value, reviews in self._by_value[name].items():
                number = (reviews & among).bit_count()
                if number:
                    counts[value] = number
            found[name] = dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
        return found

    def by_date(self, reviews: Reviews, query: Query) -> list[int]:
        """The query's page of the set, by date of publication; ties by id."""
        newest, oldest = self._by_date
        wanted = set(self.ordinals(reviews))
        order = oldest if query.sort == "oldest" else newest
        return page_of([number for number in order if number in wanted], query)


def page_of(ranked: Sequence[int], query: Query) -> list[int]:
    """The slice of a ranking that the query's page number asks for."""
    start = (max(query.page, 1) - 1) * query.per_page
    return list(ranked[start : start + query.per_page])
