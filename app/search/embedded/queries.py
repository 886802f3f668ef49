"""The visitor's words as tantivy queries, built from objects and never from a query string."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise

import tantivy
from tantivy import Occur, Query

from app.search import analyse, pairs
from app.search.catalogue import Catalogue
from app.search.embedded import schema
from app.search.engine import Term

_TITLE_WEIGHT = 2.0
_HEADING_WEIGHT = 0.5
_NEAR_WEIGHT = 1.0
_SUBJECT_WEIGHT = 6.0  # about what one telling word is worth
_NEAR = 2  # words that may stand between two that count as close


class Builder:
    """Builds queries for one state of the index.

    A word is looked for in a passage's own text and in its review's title. The title is only asked
    where some review's title holds the word: most words stand in none.
    """

    def __init__(self, layout: tantivy.Schema, catalogue: Catalogue) -> None:
        self._schema = layout
        self._catalogue = catalogue

    def all_of(self, terms: Iterable[Term]) -> Query:
        """Passages that satisfy every term, by text or title."""
        return _all([self._term(term, titled=True) for term in terms])

    def own_text(self, terms: Iterable[Term]) -> Query:
        """Passages whose own text satisfies at least one term."""
        return _any([self._term(term, titled=False) for term in terms])

    def ranked(self, terms: Sequence[Term]) -> Query:
        """As :meth:`all_of`, with more for words in the heading and for words close together."""
        rows = [row for term in terms for row in _own_rows(term)]
        extras = [self._in_heading(token) for token in dict.fromkeys(chain.from_iterable(rows))]
        meetings = ((one[-1], other[0]) for one, other in pairwise(rows))
        extras += [self._near(pair) for pair in meetings if pair[0] != pair[1]]
        return Query.boolean_query(
            [(Occur.Must, self.all_of(terms)), *((Occur.Should, extra) for extra in extras)]
        )

    def _in_heading(self, token: str) -> Query:
        found = Query.term_query(self._schema, "heading", token, "freq")
        return Query.boost_query(found, _HEADING_WEIGHT)

    def _near(self, pair: tuple[str, str]) -> Query:
        """Two words close together; two very common ones side by side, which is quick to see."""
        found = (
            Query.term_query(self._schema, "pairs", pairs.pairs_in(pair)[0], "freq")
            if pairs.is_pair(pair)
            else Query.phrase_query(self._schema, "body", list(pair), _NEAR)
        )
        return Query.boost_query(found, _NEAR_WEIGHT)

    def having(self, name: str, values: Iterable[str]) -> Query:
        """Passages of reviews with one of these values of a facet; adds nothing to the score."""
        asked = [
            Query.term_query(self._schema, "facet", term, "basic")
            for term in schema.facet_terms(name, values)
        ]
        return _unscored(_any(asked))

    def preferring(self, query: Query, subjects: Mapping[str, tuple[str, ...]]) -> Query:
        """The same passages, with more for those of reviews on one of these subjects."""
        asked = [
            Query.term_query(self._schema, "facet", term, "basic")
            for name, values in subjects.items()
            for term in schema.facet_terms(name, values)
        ]
        if not asked:
            return query
        more = Query.const_score_query(_any(asked), _SUBJECT_WEIGHT)
        return Query.boolean_query([(Occur.Must, query), (Occur.Should, more)])

    def of_kind(self, kind: int) -> Query:
        """Documents of one kind."""
        return _unscored(Query.term_query(self._schema, "kind", kind))

    def of_reviews(self, numbers: Iterable[int]) -> Query:
        """Everything held of these reviews, by their numbers in the index."""
        return _unscored(
            _any([Query.term_query(self._schema, "rev", number) for number in numbers])
        )

    def _term(self, term: Term, *, titled: bool) -> Query:
        return _any([self._form(form, titled=titled) for form in analyse.forms(term)])

    def _form(self, form: analyse.Form, *, titled: bool) -> Query:
        return _all([self._row(row, titled=titled) for row in form])

    def _row(self, row: analyse.Sequence, *, titled: bool) -> Query:
        own = self._in_body(row)
        if not titled or not self._catalogue.may_have_titled(row):
            return own
        return _any([own, Query.boost_query(self._standing(row, "title"), _TITLE_WEIGHT)])

    def _in_body(self, row: analyse.Sequence) -> Query:
        """As :meth:`_standing`, by way of the pairs: what holds them is looked at, not all."""
        found = [
            Query.term_query(self._schema, "pairs", pair, "freq") for pair in pairs.pairs_in(row)
        ]
        if pairs.is_pair(row):
            return found[0]
        return _all([*map(_unscored, found), self._standing(row, "body")])

    def _standing(self, row: analyse.Sequence, name: str) -> Query:
        if len(row) == 1:
            return Query.term_query(self._schema, name, row[0])
        return Query.phrase_query(self._schema, name, list(row))


def both(*queries: Query) -> Query:
    """What satisfies all of these queries."""
    return _all(list(queries))


def but_not(query: Query, unwanted: Query) -> Query:
    """What satisfies one query and not the other."""
    return Query.boolean_query([(Occur.Must, query), (Occur.MustNot, unwanted)])


def _own_rows(term: Term) -> analyse.Form:
    """The visitor's own way to say a term; words of one row are as near as they can be."""
    found = analyse.forms(term)
    return found[0] if found else ()


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def _all(queries: list[Query]) -> Query:
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def _any(queries: list[Query]) -> Query:
    if not queries:
        return Query.empty_query()
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries])
